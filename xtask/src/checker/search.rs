//! The search program: a classic script of its own, which `site/js/search.js` adds to the search page when
//! somebody searches. Packed as the app is (`strands`, `unpack.js`), nothing fetched; it starts nothing by
//! itself. `window.tenkenSearch` promises the program.
//!
//! Its glue is our own (`search.js`): it is a third as heavy as what wasm-bindgen writes for any program.

use anyhow::{Context, Result, bail, ensure};
use walrus::{Module, ModuleConfig};

use super::glue::SHORT;
use super::minified::minified;
use super::script::UNPACK;
use super::strands::{given, ordered};
use super::{Names, bound, write_if_changed};
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

const NOTE: &str = "Made by `cargo xtask wasm`. The search page adds it.";
const BEFORE: &str = "(function () {\n\"use strict\";\n";
const GLUE: &str = include_str!("search.js");

/// What the glue calls in the program: as wasm-bindgen named it, and as the glue does.
const CALLED: [(&str, &str); 7] = [
    ("memory", "memory"),
    ("open", "open"),
    ("learn", "learn"),
    ("search", "search"),
    ("shown", "shown"),
    ("__wbindgen_malloc", "malloc"),
    ("__wbindgen_free", "free"),
];

/// Writes `search-engine.js` into `target/checker/`.
pub fn build(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    let (_, wasm) = bound(workspace, toolchain, "search-wasm", Names::Removed)?;
    let start = [
        "window.tenkenSearch = new Promise((ready) => ready(WebAssembly.compile(program(",
        &given(&ordered(&small(&wasm)?)?)?,
        "))))\n.then(bound);\n}());\n",
    ];
    let script = [BEFORE, GLUE, &UNPACK.concat(), &start.concat()].concat();
    let script = minified(NOTE, &script)?;
    write_if_changed(&workspace.checker().join("search-engine.js"), script.as_bytes())
}

/// Without what only the glue of wasm-bindgen calls, and with short names.
fn small(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false).generate_name_section(false);
    let mut module = config.parse(wasm).context("the wasm cannot be read")?;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    let mut called = 0;
    for id in exports {
        let export = module.exports.get_mut(id);
        match CALLED.iter().find(|(long, _)| *long == export.name) {
            Some((_, short)) => {
                called += 1;
                (*short).clone_into(&mut export.name);
            }
            None => module.exports.delete(id),
        }
    }
    ensure!(called == CALLED.len(), "wasm-bindgen lays out another program");
    walrus::passes::gc::run(&mut module);
    rename(&mut module)?;
    Ok(module.emit_wasm())
}

/// The one thing that the program asks of the browser.
fn rename(module: &mut Module) -> Result<()> {
    let mut asked = module.imports.iter_mut();
    let (Some(plain), None) = (asked.next(), asked.next()) else {
        bail!("the search program asks for more than its glue has");
    };
    ensure!(plain.name.starts_with("__wbg_asPlain_"), "the glue does not have {}", plain.name);
    SHORT.clone_into(&mut plain.module);
    "plain".clone_into(&mut plain.name);
    Ok(())
}
