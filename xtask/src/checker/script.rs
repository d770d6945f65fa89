//! Two classic scripts out of glue and bytes: the one the page starts with, and the rest of the program.
//! What they do lives in `app.js`.

use std::io;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::glue::bare;
use super::split::Halves;

pub(super) const APP: &str = include_str!("app.js");
const BEFORE: &str = "// Made by `cargo xtask wasm`. Include after boot.js; both with `defer`.\n(function () {\n\"use strict\";\n";
const AFTER: &str = "}());\n";

/// `checker.js` and `rest.js`.
pub fn classic(glue: &str, halves: &Halves) -> Result<(String, String)> {
    let build = quoted(&mark(&halves.first));
    let app = bare(APP)
        .replace("DOORS", &halves.doors.to_string())
        .replace("BUILD", &build)
        .replace("PACKED", &packed(&halves.first)?);
    let first = [BEFORE, glue, &app, AFTER].concat();
    let rest = ["window.tenkenJoin(", &build, ", ", &packed(&halves.rest)?, ");\n"].concat();
    Ok((first, rest))
}

/// What only this build has.
fn mark(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn packed(bytes: &[u8]) -> Result<String> {
    Ok(quoted(&STANDARD.encode(deflated(bytes)?)))
}

fn quoted(text: &str) -> String {
    ["\"", text, "\""].concat()
}

/// As small as deflate can be made, and the same on every machine.
pub(super) fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut packed)
        .map_err(|error| io::Error::other(error.to_string()))
        .context("the wasm cannot be deflated")?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::DeflateDecoder;

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
        assert!(place("let wasm_bindgen;") < place("unpacked(\""));
        assert!(place("unpacked(\"") < place("tenkenBoot(app)"));
        assert!(script.contains("door < 7"));
    }

    #[test]
    fn both_halves_know_their_build() {
        let (wasm, first, rest) = scripts();
        let build = quoted(&mark(&wasm));
        assert!(first.contains(&["build === ", &build].concat()));
        assert!(rest.starts_with(&["window.tenkenJoin(", &build].concat()));
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let (wasm, script, _) = scripts();
        let packed = script.split("unpacked(\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(packed.len() < wasm.len() / 4);
        let mut unpacked = Vec::new();
        let packed = STANDARD.decode(packed).unwrap();
        DeflateDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, wasm);
    }
}
