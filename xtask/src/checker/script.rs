//! Two classic scripts out of glue and bytes: the one the page starts with, and the rest of the program.
//! What they do lives in `app.js`.

use anyhow::Result;
use packing::{Search, given};
use sha2::{Digest, Sha256};

use super::glue::bare;
use super::split::Halves;

pub(super) const UNPACK: &str = include_str!("unpack.js");
const APP: &str = include_str!("app.js");
const BEFORE: &str = "// Made by `cargo xtask wasm`. Include after boot.js, with `async`.\n(function () {\n\"use strict\";\n";
const AFTER: &str = "}());\n";

/// `checker.js` and `rest.js`.
pub fn classic(glue: &str, halves: &Halves) -> Result<(String, String)> {
    let build = quoted(&mark(&halves.first));
    let app = bare(APP)
        .replace("DOORS", &halves.doors.to_string())
        .replace("BUILD", &build)
        .replace("PACKED", &given(&halves.first, Search::Everywhere)?);
    let first = [BEFORE, glue, &bare(UNPACK), &app, AFTER].concat();
    let rest =
        ["window.tenkenJoin(", &build, ", ", &given(&halves.rest, Search::Everywhere)?, ");\n"]
            .concat();
    Ok((first, rest))
}

/// Everything that this module writes around glue and bytes.
pub fn around() -> String {
    [BEFORE, UNPACK, APP, AFTER].concat()
}

/// What only this build has.
fn mark(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn quoted(text: &str) -> String {
    ["\"", text, "\""].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scripts() -> (Vec<u8>, String, String) {
        let wasm = b"\0asm repeated repeated repeated".repeat(50);
        let halves = Halves {
            first: wasm.clone(),
            rest: b"\0asm rest".to_vec(),
            doors: 7,
            names: Vec::new(),
        };
        let (first, rest) = classic("let wasm_bindgen;\n", &halves).unwrap();
        (wasm, first, rest)
    }

    #[test]
    fn glue_comes_first_then_bytes_then_start() {
        let (_, script, _) = scripts();
        let place = |part: &str| script.find(part).unwrap();
        assert!(place("let wasm_bindgen;") < place("unpacked(1550"));
        assert!(place("unpacked(1550") < place("tenkenBoot(app)"));
        assert!(script.contains("door < 7"));
    }

    #[test]
    fn both_halves_know_their_build() {
        let (wasm, first, rest) = scripts();
        let build = quoted(&mark(&wasm));
        assert!(first.contains(&["build === ", &build].concat()));
        assert!(rest.starts_with(&["window.tenkenJoin(", &build].concat()));
    }
}
