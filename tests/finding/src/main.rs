//! Search measured: what it finds, how fast, for how many bytes; beside Pagefind over the same pages in the
//! same run, at 1, 20 and 100 times the pages. Called by `cargo xtask bench`.
//!
//! Right answers are not the engine's own: a question says which words a right page has
//! (`questions.jsonl`), and `plain` looks for them letter by letter.

mod corpus;
mod fresh;
mod judged;
mod node;
mod ours;
mod pagefind;
mod plain;
mod question;
mod score;
mod table;

use std::env;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use judged::{Judged, Right};
use question::Question;
use score::{Found, Scores};

const SCALES: [usize; 3] = [1, 20, 100];

/// Says by which seed the unseen questions are drawn, so that they can be drawn again.
const SEED: &str = "TENKEN_BENCH_SEED";

fn main() -> Result<()> {
    let mut paths = env::args_os().skip(1).map(PathBuf::from);
    let mut path = || paths.next().context("usage: finding CHECKOUT ENGINE FOLDER [PAGEFIND]");
    let (root, engine, folder) = (path()?, path()?, path()?);
    let peer = paths.next();
    let seed = match env::var(SEED) {
        Ok(seed) => seed.parse().with_context(|| format!("{SEED} is no number"))?,
        Err(_) => SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs(),
    };
    println!("search: unseen questions of {SEED}={seed}");
    let own = root.join("tests/finding");
    let written = question::read(&own.join("questions.jsonl"))?;
    let readings = std::fs::read_to_string(own.join("readings.tsv"))?;
    let once = corpus::pages(&root, 1)?;
    let drawn = fresh::questions(seed, &once, &readings);
    for times in SCALES {
        scale(times, [&root, &engine, &folder], peer.as_deref(), &[&written, &drawn])?;
    }
    Ok(())
}

fn scale(
    times: usize,
    [root, engine, folder]: [&Path; 3],
    peer: Option<&Path>,
    [written, drawn]: &[&Vec<Question>; 2],
) -> Result<()> {
    let pages = corpus::pages(root, times)?;
    let judged = Judged::new(&pages);
    let is_slip =
        |question: &&Question| question.class != question::TYPO || !judged.has(&question.query);
    let kept: Vec<&Question> = drawn.iter().filter(is_slip).collect();
    let accidents = drawn.len() - kept.len();
    let questions: Vec<Question> = written.iter().chain(kept).cloned().collect();
    let right: Vec<_> = questions.iter().map(|question| judged.right(question)).collect();
    let queries: Vec<String> = questions.iter().map(|question| question.query.clone()).collect();
    // What was asked stays, so that it can be asked again.
    let folder = folder.join([&times.to_string(), "x"].concat());
    let (ours, figures) = ours::measure(root, engine, &folder.join("ours"), &pages, &queries)?;
    let peer = match peer {
        Some(peer) => Some(pagefind::measure(peer, &folder.join("pagefind"), &pages, &queries)?),
        None => None,
    };
    let parts = [
        ("questions that are written down", 1.0, 0..written.len()),
        ("questions drawn now", 0.95, written.len()..questions.len()),
    ];
    if accidents > 0 {
        println!(
            "\n{times}x: {accidents} drawn slips are none here: what was typed stands on a page"
        );
    }
    for (name, hard, part) in parts {
        let scored = |found: &[Found]| {
            let found = found.get(part.clone()).unwrap_or_default();
            let asked = questions.get(part.clone()).unwrap_or_default();
            Scores::of(asked, right.get(part.clone()).unwrap_or_default(), found)
        };
        let theirs = peer.as_ref().map(|(found, _)| scored(found));
        table::scores(&format!("{times}x, {name}"), hard, &scored(&ours), theirs.as_ref());
    }
    table::figures(times, pages.len(), &figures, peer.as_ref().map(|(_, figures)| figures));
    if env::var_os("TENKEN_BENCH_TELL").is_some() {
        missed(&questions, &right, &ours);
    }
    Ok(())
}

/// Every question of which something is missing or too much.
fn missed(questions: &[Question], right: &[Right], found: &[Found]) {
    for ((question, right), found) in questions.iter().zip(right).zip(found) {
        let slip = question.class == question::TYPO && found.hits.is_empty();
        let told = if slip { &found.perhaps } else { &found.hits };
        let needed = told.iter().filter(|page| right.must.contains(page)).count();
        let good = told.iter().filter(|page| right.may.contains(page)).count();
        if needed < right.must.len() || good < told.len() && !slip {
            let (class, query, must) = (&question.class, &question.query, right.must.len());
            println!("  {class}: {query}: {needed} of {must}, {} told, {good} right", told.len());
        }
    }
}
