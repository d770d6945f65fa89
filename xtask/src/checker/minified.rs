//! Scripts as they are sent: short names, no white space, what can be said shorter said so.
//! Not here: `boot.js`, which old browsers must understand as it is written.

use anyhow::{Result, ensure};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// A classic script, one line of it said first.
///
/// # Errors
/// It is no script.
pub fn minified(note: &str, script: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::script()).parse();
    ensure!(parsed.diagnostics.is_empty(), "no script: {:?}", parsed.diagnostics);
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        mangle_properties: None,
        compress: Some(CompressOptions::default()),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let code = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings)
        .build(&program)
        .code;
    Ok(["// ", note, "\n", &code, "\n"].concat())
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn names_inside_are_short_and_those_that_others_ask_for_stay() {
        let script = "(function () {\n\"use strict\";\n// A note.\nfunction twice(number) {\n\
                      return number * 2;\n}\nwindow.tenken = { twice, of: (number) => twice(number) };\n}());\n";
        let told = minified("Made.", script).unwrap();
        assert!(told.starts_with("// Made.\n(function(){\"use strict\";"), "{told}");
        assert!(told.contains("window.tenken={twice:") && told.contains("of:"), "{told}");
        assert!(!told.contains("number") && !told.contains("A note"), "{told}");
    }

    #[test]
    fn what_is_no_script_is_refused() {
        assert!(minified("Made.", "let = ;").is_err());
    }
}
