//! Measures the answer page in Chromium, from a folder as by double click: start, a tap, storage;
//! with ten full facilities; and the same 150 rows beside React. Called by `cargo xtask bench`.
//!
//! Medians of several runs. Every run of a start has a browser of its own.

mod clock;
mod full;
mod pages;
mod table;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use browser_tests::site::Site;

use pages::{Figures, Page};
use table::Table;

fn main() -> Result<()> {
    let mut folders = env::args_os().skip(1).map(PathBuf::from);
    let mut folder = || folders.next().context("usage: bench SITE SITE-OF-150-ROWS REACT");
    let (site, rows, react) = (folder()?, folder()?, folder()?);
    if let Ok(load) = fs::read_to_string("/proc/loadavg") {
        println!("load of this machine at the start: {}", load.trim());
    }

    let real = pages::measure(&Page::ours(Site::at(&site), "r6/hospital"))?;
    let full = full::measure(&Site::at(&site))?;
    let mut table = Table::new(["Chromium, file://", "measured", "limit", "ratio"]);
    table.limited("cold page to first possible answer", real.start, "ms", 150.0);
    table.told("… until the program is there, which takes what was pressed", real.listens, "ms");
    table.told("… until all that is kept was looked through", real.looked, "ms");
    table.limited("tap to painted state", real.painted, "ms", 16.0);
    table.told("… of it our own work, with layout", real.work, "ms");
    table.limited("tap to 「保存しました」", real.stored, "ms", 100.0);
    let name = format!("start with 10 facilities × {} sheets, all answered", full.forms);
    table.limited(&name, full.start, "ms", 400.0);
    table.limited("what they take in localStorage", full.characters, "characters", 1_000_000.0);
    print!("\n{table}");

    let ours = Page::ours(Site::at(&rows), "actions/bench");
    let theirs = Page::react(Site::at(&react));
    let (we, they) = (pages::measure(&ours)?, pages::measure(&theirs)?);
    let mut table = Table::new(["150 rows", "ours", "React", "ours : React"]);
    let scripts = [("scripts, gzipped", false), ("… with those that wait to be asked for", true)];
    for (what, with_waiting) in scripts {
        let ours = weight(&rows, "check.html", with_waiting)?;
        table.beside(what, ours, weight(&react, "index.html", with_waiting)?, "B");
    }
    let page = |path: PathBuf| gzipped(&path);
    table.beside(
        "page, gzipped (ours holds every form)",
        page(rows.join("check.html"))?,
        page(react.join("index.html"))?,
        "B",
    );
    rows_of(&mut table, &we, &they);
    print!("\n{table}");
    Ok(())
}

fn rows_of(table: &mut Table, we: &Figures, they: &Figures) {
    table.beside("cold page to first possible answer", we.start, they.start, "ms");
    table.beside("… until the program is there", we.listens, they.listens, "ms");
    table.beside("… until all that is kept was looked through", we.looked, they.looked, "ms");
    table.beside("tap to painted state", we.painted, they.painted, "ms");
    table.beside("… of it own work, with layout", we.work, they.work, "ms");
    table.beside("tap to kept (ours: on disk; React: localStorage)", we.stored, they.stored, "ms");
}

/// The scripts that a page starts with, gzipped one by one, or every script that it names.
fn weight(folder: &Path, page: &str, with_waiting: bool) -> Result<f64> {
    let html = fs::read_to_string(folder.join(page))?;
    let tags = html.split("<script").skip(1).filter_map(|rest| rest.split('>').next());
    let tags = tags.filter(|tag| with_waiting || !tag.contains(" type=\"text/plain\""));
    let names = tags.filter_map(|tag| tag.split(" src=\"").nth(1)?.split('"').next());
    names.map(|name| gzipped(&folder.join(name))).sum()
}

fn gzipped(file: &Path) -> Result<f64> {
    use std::io::Write;
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    Ok(gzip.finish()?.len() as f64)
}
