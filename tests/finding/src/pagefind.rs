//! Pagefind over the same pages: its program makes the index, its script is asked in Node.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::corpus::Page;
use crate::node::{self, Told};
use crate::score::Found;
use crate::table::Figures;

/// Writes the pages as a site would have them, indexes them, asks.
pub fn measure(
    program: &Path,
    folder: &Path,
    pages: &[Page],
    queries: &[String],
) -> Result<(Vec<Found>, Figures)> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder.join("p"))?;
    for (place, page) in pages.iter().enumerate() {
        fs::write(folder.join(Page::url(place)), html(page))?;
    }
    let begun = Instant::now();
    let mut command = Command::new(program);
    command.arg("--site").arg(folder).arg("--quiet").stdout(Stdio::null());
    let status = command.status().context("Pagefind's program does not start")?;
    ensure!(status.success(), "Pagefind ended with {status}");
    let build = begun.elapsed().as_secs_f64();
    let Told { bytes, load, found, .. } = node::ask("pagefind", folder, queries)?;
    let mut times: Vec<f64> = found.iter().map(|one| one.time).collect();
    let found = found
        .iter()
        .map(|one| {
            let place = |url: &String| url.strip_prefix("/p/")?.strip_suffix(".html")?.parse().ok();
            Found { hits: one.pages.iter().filter_map(place).collect(), perhaps: Vec::new() }
        })
        .collect();
    let mut first = bytes;
    first.sort_unstable();
    let figures = Figures {
        first,
        build,
        load,
        quantiles: node::quantiles(&mut times),
        ..Figures::default()
    };
    Ok((found, figures))
}

fn html(page: &Page) -> String {
    let text = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (title, body) = (text(&page.title), text(&page.body));
    let body = body.replace("\n\n", "</p><p>");
    [
        "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>",
        &title,
        "</title></head><body><main data-pagefind-body><h1>",
        &title,
        "</h1><p>",
        &body,
        "</p></main></body></html>\n",
    ]
    .concat()
}
