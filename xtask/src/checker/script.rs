//! One classic script out of glue and bytes.
//!
//! Classic, because pages opened by double click may load neither modules nor `.wasm` files;
//! base64 and `initSync`, because they may not fetch either. Deflated, because base64 hides from a
//! server's own compression what the bytes have in common. No `eval`: the pages' policy allows
//! `'self' 'wasm-unsafe-eval'` only. What happens when it fails lives in `boot.js`.

use std::io;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const BEFORE: &str = "// Made by `cargo xtask wasm`. Include after boot.js, with `async`.\n";

/// A browser without `DecompressionStream` throws here, before anybody is called.
const UNPACK: &str = "\
    (function () {\n\
    \"use strict\";\n\
    var unpacking = new DecompressionStream(\"deflate-raw\");\n\
    var packed = Uint8Array.from(atob(\"";
/// Unpacking and compiling need no page, so they go on while the browser still reads it.
/// Without boot.js the script still starts the app; only nobody is told how it went.
const START: &str = "\"), (c) => c.charCodeAt(0));\n\
    var bytes = new Response(new Blob([packed]).stream().pipeThrough(unpacking)).arrayBuffer();\n\
    var page = new Promise((read) => document.readyState === \"loading\"\n\
      ? document.addEventListener(\"DOMContentLoaded\", read) : read());\n\
    var app = Promise.all([bytes.then((bytes) => WebAssembly.compile(bytes)), page])\n\
      .then(([module]) => (wasm_bindgen.initSync({ module }), wasm_bindgen));\n\
    window.tenkenBoot ? window.tenkenBoot(app) : app.then((app) => app.start());\n\
    }());\n";

pub fn classic(glue: &[u8], wasm: &[u8]) -> Result<Vec<u8>> {
    let packed = STANDARD.encode(deflated(wasm)?);
    let parts =
        [BEFORE.as_bytes(), glue, b"\n", UNPACK.as_bytes(), packed.as_bytes(), START.as_bytes()];
    Ok(parts.concat())
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

    fn script(wasm: &[u8]) -> String {
        String::from_utf8(classic(b"let wasm_bindgen;", wasm).unwrap()).unwrap()
    }

    #[test]
    fn glue_comes_first_then_bytes_then_start() {
        let script = script(b"\0asm");
        let place = |part: &str| script.find(part).unwrap();
        assert!(place("let wasm_bindgen;") < place("DecompressionStream"));
        assert!(place("DecompressionStream") < place("tenkenBoot(app)"));
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let wasm = b"\0asm repeated repeated repeated".repeat(50);
        let script = script(&wasm);
        let packed = script.split("atob(\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(packed.len() < wasm.len() / 4);
        let mut unpacked = Vec::new();
        let packed = STANDARD.decode(packed).unwrap();
        DeflateDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, wasm);
    }
}
