//! The search program: a classic script of its own, which `site/js/search.js` adds to the search page when
//! somebody searches. Packed as the app is (`strands`, `unpack.js`), nothing fetched; it starts nothing by
//! itself. `window.tenkenSearch` promises the program.

use anyhow::{Context, Result};

use super::glue::{bare, without_fetching};
use super::script::UNPACK;
use super::strands::{given, ordered};
use super::{Names, bound, write_if_changed};
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

/// The glue stays inside: its name is the same as in `checker.js`.
const BEFORE: &str = "\
    // Made by `cargo xtask wasm`. The search page adds it when somebody searches.\n\
    (function () {\n\
    \"use strict\";\n\
    function asPlain(text) { return text.normalize(\"NFKC\").toLowerCase(); }\n";

/// Writes `search-engine.js` into `target/checker/`.
pub fn build(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let (glue, wasm) = bound(workspace, toolchain, "search-wasm", Names::Removed)?;
    let glue = without_fetching(&String::from_utf8(glue).context("the glue is no text")?)?;
    let start = [
        "window.tenkenSearch = new Promise((ready) => ready(WebAssembly.compile(program(",
        &given(&ordered(&wasm)?)?,
        "))))\n.then((module) => {\nwasm_bindgen.initSync({ module });\n\
        wasm_bindgen.unpacked = unpacked;\nreturn wasm_bindgen;\n});\n}());\n",
    ];
    let script = [BEFORE, &bare(&glue), &bare(&UNPACK.concat()), &start.concat()].concat();
    write_if_changed(&workspace.checker().join("search-engine.js"), script.as_bytes())
}
