//! The second program: copies in other shapes. A script of its own, which the answer app adds to its
//! page only when somebody asks for such a copy: the workbook's library is several times the app.
//! Same manner as `script`: classic, deflated, base64, nothing fetched. Nothing starts by itself:
//! `window.tenkenHandover` promises the program to whoever asks.

use std::{fs, io};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Names, bound, read, write_if_changed};
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

/// The glue stays inside: its name is the same as in `checker.js`.
const BEFORE: &str = "\
    // Made by `cargo xtask wasm`. The answer app adds it to its page when it is needed.\n\
    (function () {\n\
    \"use strict\";\n";
const UNPACK: &str = "\n\
    var unpacking = new DecompressionStream(\"deflate-raw\");\n\
    var packed = Uint8Array.from(atob(\"";
const AFTER: &str = "\"), (c) => c.charCodeAt(0));\n\
    var bytes = new Response(new Blob([packed]).stream().pipeThrough(unpacking)).arrayBuffer();\n\
    window.tenkenHandover =\n\
      bytes.then((module) => (wasm_bindgen.initSync({ module }), wasm_bindgen));\n\
    }());\n";

/// Writes `handover.js` into `target/checker/`.
pub fn build(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let (glue, wasm) = bound(workspace, toolchain, "handover-wasm", Names::Removed)?;
    let script = workspace.checker().join("handover.js");
    // Packing takes its time; the same wasm was packed before.
    let packed_before = workspace.bindgen().join("handover_packed.wasm");
    if script.is_file() && fs::read(&packed_before).is_ok_and(|before| before == wasm) {
        return Ok(());
    }
    let packed = STANDARD.encode(deflated(&wasm)?);
    let parts = [BEFORE.as_bytes(), &glue, UNPACK.as_bytes(), packed.as_bytes(), AFTER.as_bytes()];
    write_if_changed(&script, &parts.concat())?;
    let wasm = read(&workspace.bindgen().join("handover_wasm_bg.wasm"))?;
    write_if_changed(&packed_before, &wasm)
}

/// As small as deflate can be made, and the same on every machine.
fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, bytes, &mut packed)
        .map_err(|error| io::Error::other(error.to_string()))
        .context("the wasm cannot be deflated")?;
    Ok(packed)
}
