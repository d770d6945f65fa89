//! The styles: letters of the size that somebody set in the browser.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::fs;
use std::path::Path;

fn styles() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../site/css");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.display().to_string(), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// Sizes in px would pass over what was set in the browser.
#[test]
fn no_size_of_text_is_fixed() {
    for (name, text) in styles() {
        let fixed = |line: &&str| line.trim().starts_with("font-size:") && line.contains("px");
        assert_eq!(text.lines().find(fixed), None, "{name}");
    }
}

/// Large letters need the layout of a small window, whatever the window measures.
#[test]
fn widths_that_change_the_layout_grow_with_the_letters() {
    for (name, text) in styles() {
        let fixed = |line: &&str| line.starts_with("@media") && line.contains("px");
        assert_eq!(text.lines().find(fixed), None, "{name}");
    }
}
