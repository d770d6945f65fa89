//! The glue of wasm-bindgen, as small as it can be: without its notes, without the ways to start that
//! we do not use, and with short names for what the wasm imports.

use anyhow::{Context, Result, ensure};

/// What wasm-bindgen names as the module of its own imports.
pub const OWN: &str = "./checker_wasm_bg.js";

/// One letter instead.
pub const SHORT: &str = "w";

/// Ways to start that fetch: on `file://` nothing can be fetched.
const FETCHING: [(&str, &str); 2] = [
    ("    async function __wbg_load(", "    function initSync("),
    ("    let __wbg_init_promise", "    return Object.assign("),
];

/// Makes the glue small. `names` are the imports of the wasm: as they were, and as they are now.
pub fn small(glue: &str, names: &[(String, String)]) -> Result<String> {
    let mut glue = without_fetching(glue)?;
    glue = once(
        &glue,
        "const imports = __wbg_get_imports();",
        "const imports = withDoors(__wbg_get_imports());",
    )?;
    glue = once(&glue, &format!("\"{OWN}\": import0"), &format!("{SHORT}: import0"))?;
    for (long, short) in names {
        glue = once(&glue, &format!("            {long}: "), &format!("            {short}: "))?;
    }
    Ok(bare(&glue))
}

/// Glue that starts with what it is given, and in no other way.
pub fn without_fetching(glue: &str) -> Result<String> {
    let mut glue = glue.to_owned();
    for (from, to) in FETCHING {
        let start = glue.find(from).context("wasm-bindgen writes another glue")?;
        let length = glue[start..].find(to).context("wasm-bindgen writes another glue")?;
        glue.replace_range(start..start + length, "");
    }
    once(&glue, "Object.assign(__wbg_init, {", "Object.assign({}, {")
}

fn once(glue: &str, from: &str, to: &str) -> Result<String> {
    ensure!(glue.matches(from).count() == 1, "wasm-bindgen writes another glue: {from}");
    Ok(glue.replacen(from, to, 1))
}

/// Without indentation, empty lines and whole lines of notes. The glue has no text over several lines.
pub fn bare(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| {
        let note = ["//", "/*", "* ", "*/"].iter().any(|start| line.starts_with(start));
        !line.is_empty() && !note && *line != "*"
    });
    let mut bare = String::new();
    for line in lines {
        bare.push_str(line);
        bare.push('\n');
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "\
let wasm_bindgen = (function(exports) {
    /**
     * Binds.
     */
    function __wbg_get_imports() {
        const import0 = {
            __proto__: null,
            __wbg_add_0123456789abcdef: function(arg0) {
                return arg0;
            },
        };
        return {
            \"./checker_wasm_bg.js\": import0,
        };
    }
    async function __wbg_load(module, imports) {
        return fetch(module);
    }

    function initSync(module) {
        const imports = __wbg_get_imports();
    }

    let __wbg_init_promise;
    async function __wbg_init(module_or_path) {
        const imports = __wbg_get_imports();
    }
    return Object.assign(__wbg_init, { initSync }, exports);
})({ __proto__: null });
";

    #[test]
    fn what_is_not_used_is_not_there() {
        let names = [("__wbg_add_0123456789abcdef".to_owned(), "a".to_owned())];
        let small = small(GLUE, &names).unwrap();
        assert!(small.contains("\na: function(arg0) {\n"), "{small}");
        assert!(small.contains("withDoors(__wbg_get_imports())"), "{small}");
        for gone in ["fetch", "async", "Binds", "  ", "checker_wasm_bg", "add_0123"] {
            assert!(!small.contains(gone), "{gone} in {small}");
        }
    }

    #[test]
    fn another_glue_is_refused() {
        assert!(small("let wasm_bindgen;", &[]).is_err());
        let unknown = [("__wbg_other".to_owned(), "a".to_owned())];
        assert!(small(GLUE, &unknown).is_err());
    }
}
