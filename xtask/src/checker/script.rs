//! Two classic scripts out of glue and bytes: the one the page starts with, and the rest of the program.
//! What they do lives in `app.js`.

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::minified::minified;
use super::split::Halves;
use super::strands::given;

/// What makes bytes of wasm out of what [`given`] tells.
pub(super) const UNPACK: [&str; 2] = [include_str!("unpack.js"), include_str!("strands.js")];
const APP: &str = include_str!("app.js");
const LETTERS: &str = include_str!("letters.js");
const NOTE: &str = "Made by `cargo xtask wasm`. Include after boot.js, with `async`.";
const BEFORE: &str = "(function () {\n\"use strict\";\n";
const AFTER: &str = "}());\n";

/// `checker.js` and `rest.js`.
pub fn classic(glue: &str, halves: &Halves) -> Result<(String, String)> {
    let build = quoted(&mark(&halves.first));
    let app = APP
        .replace("DOORS", &halves.doors.to_string())
        .replace("BUILD", &build)
        .replace("PACKED", &given(&halves.first)?);
    let first = minified(NOTE, &[BEFORE, glue, &UNPACK.concat(), &app, AFTER].concat())?;
    let letters = minified(NOTE, LETTERS)?;
    let join = ["window.tenkenJoin(", &build, ", ", &given(&halves.rest)?, ");\n"];
    Ok((first, [letters, join.concat()].concat()))
}

/// Everything that this module writes around glue and bytes.
pub fn around() -> String {
    [BEFORE, UNPACK[0], UNPACK[1], APP, AFTER, LETTERS].concat()
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
    use crate::checker::strands::program::tests::{Noise, program};

    fn scripts() -> (Vec<u8>, String, String) {
        let wasm = program(&mut Noise(1));
        let halves = Halves {
            first: wasm.clone(),
            rest: program(&mut Noise(2)),
            doors: 7,
            names: Vec::new(),
        };
        let (first, rest) = classic("let wasm_bindgen = { glue: 1 };\n", &halves).unwrap();
        (wasm, first, rest)
    }

    #[test]
    fn glue_comes_first_then_bytes_then_start() {
        let (_, script, _) = scripts();
        let place = |part: &str| script.find(part).unwrap();
        assert!(place("={glue:1}") < place("WebAssembly.compile("));
        assert!(place("WebAssembly.compile(") < place("window.tenkenBoot?"));
        assert!(script.contains("<7"));
    }

    #[test]
    fn both_halves_know_their_build() {
        let (wasm, first, rest) = scripts();
        let build = mark(&wasm);
        assert!(first.contains(&build));
        assert!(rest.contains(&["window.tenkenJoin(", &quoted(&build)].concat()));
    }
}
