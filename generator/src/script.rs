//! Scripts of the theme as they are published: without notes and indentation, which nobody's browser needs.

/// Without indentation, empty lines and whole lines of notes. No script has a text over several lines.
pub fn bare(script: Vec<u8>) -> Vec<u8> {
    let lines = script.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut bare = Vec::with_capacity(script.len());
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with(b"//")) {
        bare.extend_from_slice(line);
        bare.push(b'\n');
    }
    bare
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn notes_and_indentation_go() {
        let script = "// Note.\n(function () {\n  // Why.\n\n  say(\"// no note\"); // here\n}());";
        let bare = String::from_utf8(bare(script.into())).unwrap();
        assert_eq!(bare, "(function () {\nsay(\"// no note\"); // here\n}());\n");
    }

    /// A text over several lines, or a note, would lose what looks like a note or an indentation.
    #[test]
    fn no_script_of_the_theme_has_a_text_over_several_lines() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../site/js");
        let mut scripts = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let bare = String::from_utf8(bare(fs::read(&path).unwrap())).unwrap();
            for line in bare.lines() {
                let (ends, whole) = (
                    line.ends_with('\\'),
                    line.matches("/*").count() == line.matches("*/").count(),
                );
                assert!(!ends && whole && !line.contains('`'), "{}: {line}", path.display());
            }
            scripts += 1;
        }
        assert!(scripts > 5, "{scripts}");
    }
}
