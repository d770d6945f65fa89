//! Measures `tenken build` with many generated articles: CPU, wall clock, memory, bytes of HTML;
//! beside the floor (reading, parsing and writing alone) and other generators that PATH holds.
//! `serve` measures `tenken serve` instead. Called by `cargo xtask bench`; Linux only, since the figures come from the system's accounts.

mod article;
mod even;
mod floor;
mod measure;
mod peers;
mod place;
mod serving;
mod table;
mod tenken;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use place::Place;
use table::Table;

/// How many articles.
const SIZES: [usize; 4] = [100, 1_000, 10_000, 30_000];
/// The size that limits are given for.
const LIMITED: usize = 10_000;
/// How many times as much an article may take among many as among few.
const EVEN: f64 = 1.1;
const RUNS: usize = 5;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        // Parts that this program starts as programs of their own, so that each is measured alone.
        [measure::RUN, program, ref rest @ ..] => measure::run(program, rest),
        [floor::FLOOR, from, to] => floor::work(Path::new(from), Path::new(to)),
        [article::ARTICLES, folder, count] => article::write(Path::new(folder), count.parse()?),
        [root, program, checker, serving::SERVING] => {
            let paths = [root, program, checker].map(Path::new);
            serving::compare(&tenken::Tenken::new(paths[0], paths[1], paths[2])?)
        }
        [root, program, checker] => {
            compare(Path::new(root), Path::new(program), Path::new(checker), &SIZES)
        }
        [root, program, checker, ref sizes @ ..] => {
            let sizes: Vec<usize> =
                sizes.iter().map(|size| size.parse()).collect::<Result<_, _>>()?;
            compare(Path::new(root), Path::new(program), Path::new(checker), &sizes)
        }
        _ => bail!("usage: pace CHECKOUT TENKEN CHECKER [N…|serve]"),
    }
}

fn compare(root: &Path, program: &Path, checker: &Path, sizes: &[usize]) -> Result<()> {
    let tenken = tenken::Tenken::new(root, program, checker)?;
    let place = Place::new()?;
    println!(
        "content of N generated articles in {}; medians of {RUNS} runs, of the cost of an article of more, all N in turn",
        place.kind()
    );
    let mut table = Table::new();
    let base = tenken.measure(&place, 0, false)?;
    table.row("tenken build --without-search", 0, &base, None);
    let costs = even::costs(&tenken, sizes)?;
    let at_first = costs.first().copied().unwrap_or_default();
    for (&size, cost) in sizes.iter().zip(costs) {
        let floor = floor::measure(&place, size)?;
        let figures = tenken.measure(&place, size, false)?;
        table.row("tenken build --without-search", size, &figures, Some(&floor));
        let searched = tenken.measure(&place, size, true)?;
        table.row("tenken build", size, &searched, Some(&floor));
        table.told(&format!(
            "  N = {size}: {:.1} µs CPU an article over N = 0, {:.2} times that of N = {}, limit {EVEN}; {:.2} kB of HTML a page over N = 0, limit 9",
            cost * 1e6,
            cost / at_first,
            sizes.first().copied().unwrap_or_default(),
            (figures.html - base.html) / (figures.pages - base.pages).max(1.0) / 1e3,
        ));
        if size == LIMITED {
            table.limit("CPU", figures.cpu, 1.2, "s");
            table.limit("wall", figures.wall, 0.8, "s");
            table.limit("peak memory", figures.memory, 120.0, "MiB");
            table.limit("CPU with search", searched.cpu, 2.5, "s");
            table.limit("peak memory with search", searched.memory, 250.0, "MiB");
        }
        table.row("floor: read, parse, write", size, &floor, Some(&floor));
        for (name, figures) in peers::measure(&place, size)? {
            table.row(name, size, &figures, Some(&floor));
        }
    }
    print!("{table}");
    Ok(())
}

/// This program itself, for the parts of it that are measured.
fn own() -> Result<PathBuf> {
    env::current_exe().context("this program does not know where it lies")
}
