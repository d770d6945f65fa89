//! Our own search over the pages: made by the generator, asked here for what it finds, and in Node, as the
//! program that browsers run, for how fast it is.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use generator::search::foreign::{self, Made};
use generator::search::{plain_units, site};
use model::search::Hit;
use model::search::pack;

use crate::corpus::Page;
use crate::node::{self, Told};
use crate::score::Found;
use crate::table::Figures;

/// Of so many, the middle one counts, as in `ask.mjs`.
const ROUNDS: usize = 3;

/// What was found, and what it took.
pub fn measure(
    root: &Path,
    program: &Path,
    folder: &Path,
    pages: &[Page],
    queries: &[String],
) -> Result<(Vec<Found>, Figures)> {
    fs::create_dir_all(folder)?;
    fs::copy(program, folder.join("search-engine.js"))
        .context("the search program is not built; `cargo xtask bench search` builds it")?;
    let urls: Vec<String> = (0..pages.len()).map(Page::url).collect();
    let rows: Vec<pack::Page<'_>> = pages
        .iter()
        .zip(&urls)
        .map(|(page, url)| pack::Page { url, title: &page.title, section: "", body: &page.body })
        .collect();
    let begun = Instant::now();
    let made = foreign::make(&rows, &root.join("content"))?;
    let index = site::index_script(&made.core);
    let more = (!made.more.is_empty()).then(|| site::more_script(&made.more));
    let readings = site::readings_script(&made.words);
    let build = begun.elapsed().as_secs_f64();
    fs::write(folder.join("search-index.js"), &index)?;
    fs::write(folder.join("search-readings.js"), &readings)?;
    let more_at = folder.join("search-more.js");
    match &more {
        Some(more) => fs::write(more_at, more)?,
        None if more_at.exists() => fs::remove_file(more_at)?,
        None => {}
    }
    let first_pages = pack::read(&made.core).map_or(0, |pack| pack.len());

    let (found, as_typed) = answers(&made, queries)?;
    let Told { bytes, load, whole: about_all, found: timed } = node::ask("ours", folder, queries)?;
    for ((query, native), browser) in queries.iter().zip(&found).zip(&timed) {
        let count = browser.count.unwrap_or_default();
        ensure!(native.hits.len() == count, "{query}: {count} in wasm, {}", native.hits.len());
    }
    let [engine, index, readings, ref more @ ..] = bytes[..] else {
        anyhow::bail!("bytes of three files")
    };
    let text: usize = pages.iter().map(|page| page.title.len() + page.body.len() + 2).sum();
    let whole: String = pages.iter().flat_map(|page| [&*page.title, "\n", &*page.body]).collect();
    let mut times: Vec<f64> = timed.iter().map(|one| one.time).collect();
    let packed = |bytes: &[u8]| generator::search::packed(bytes).len();
    let figures = Figures {
        first: vec![engine + index, engine + index + readings],
        all: more.iter().sum::<usize>() + engine + index + readings,
        first_pages,
        core: packed(&made.core) + if more.is_empty() { 0 } else { packed(&made.more) },
        readings: packed(&made.words),
        text,
        text_gzip: node::gzipped(whole.as_bytes())?,
        build,
        load,
        whole: about_all,
        quantiles: node::quantiles(&mut times),
        as_typed: Some(as_typed),
    };
    Ok((found, figures))
}

/// What is found; and how long the first way of finding takes by itself, which no page asks for. Natively.
fn answers(made: &Made, queries: &[String]) -> Result<(Vec<Found>, [f64; 2])> {
    let mut engine = made.engine()?;
    let places = |hits: &[Hit]| hits.iter().map(|hit| hit.page as usize).collect();
    let answer = |query: &String| {
        let answer = engine.search(query, &plain_units);
        Found { hits: places(&answer.hits), perhaps: places(&answer.suggestions) }
    };
    let found = queries.iter().map(answer).collect();
    let timed = |query: &String| {
        let mut rounds = [(); ROUNDS].map(|()| {
            let begun = Instant::now();
            black_box(engine.as_typed(query, &plain_units));
            begun.elapsed().as_secs_f64() * 1e6
        });
        rounds.sort_by(f64::total_cmp);
        rounds.get(ROUNDS / 2).copied().unwrap_or_default()
    };
    let mut times: Vec<f64> = queries.iter().map(timed).collect();
    Ok((found, node::quantiles(&mut times)))
}
