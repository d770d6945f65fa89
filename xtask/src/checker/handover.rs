//! The second program: copies in other shapes. A script of its own, which the answer app adds to its
//! page only when somebody asks for such a copy: the workbook's library is several times the app.
//! Same manner as `script`: classic, packed, base64, nothing fetched. Nothing starts by itself:
//! `window.tenkenHandover` promises the program to whoever asks.

use std::fs;

use anyhow::{Context, Result};

use super::glue::without_fetching;
use super::minified::minified;
use super::script::UNPACK;
use super::strands::{given, ordered};
use super::{Names, bound, packer, write_if_changed};
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

/// The glue stays inside: its name is the same as in `checker.js`.
const NOTE: &str =
    "Made by `cargo xtask wasm`. The answer app adds it to its page when it is needed.";
const BEFORE: &str = "(function () {\n\"use strict\";\n";
const START: &str = "\
    window.tenkenHandover = new Promise((made) => made(WebAssembly.compile(program(PACKED))))\n\
    .then((module) => (wasm_bindgen.initSync({ module }), wasm_bindgen));\n\
    }());\n";

/// Writes `handover.js` into `target/checker/`.
pub fn build(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let (glue, wasm) = bound(workspace, toolchain, "handover-wasm", Names::Removed)?;
    let glue = without_fetching(&String::from_utf8(glue).context("the glue is no text")?)?;
    let before = [BEFORE, &glue, &UNPACK.concat()].concat();
    let script = workspace.checker().join("handover.js");
    // Packing takes its time; the same program was packed before.
    let packed_before = workspace.bindgen().join("handover_packed");
    let program = [&packer()?, before.as_bytes(), &wasm, START.as_bytes()].concat();
    if script.is_file() && fs::read(&packed_before).is_ok_and(|before| before == program) {
        return Ok(());
    }
    let start = START.replace("PACKED", &given(&ordered(&wasm)?)?);
    write_if_changed(&script, minified(NOTE, &[before, start].concat())?.as_bytes())?;
    write_if_changed(&packed_before, &program)
}
