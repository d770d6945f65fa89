//! The tables: what was found, and what it took, beside what must be and beside Pagefind.

use crate::question::{READINGS, TYPO};
use crate::score::{Score, Scores};

/// What an engine takes.
#[derive(Debug, Default, Clone)]
pub struct Figures {
    /// Bytes before the first answer, of several first answers.
    pub first: Vec<usize>,
    pub core: usize,
    pub readings: usize,
    pub text: usize,
    pub text_gzip: usize,
    /// Seconds.
    pub build: f64,
    /// Milliseconds.
    pub load: f64,
    /// … until every page can be found, where the others come later.
    pub whole: Option<f64>,
    /// Bytes until then.
    pub all: usize,
    /// How many pages the first answer knows.
    pub first_pages: usize,
    /// Microseconds: p50, p99.
    pub quantiles: [f64; 2],
    /// … of the first way of finding alone, in the native program.
    pub as_typed: Option<[f64; 2]>,
}

/// What must be, at one scale.
struct Bars {
    times: usize,
    first: f64,
    p99: f64,
    as_typed: Option<f64>,
    build: f64,
    load: f64,
}

const BARS: [Bars; 3] = [
    Bars { times: 1, first: 50.0, p99: 100.0, as_typed: None, build: 0.2, load: 100.0 },
    Bars { times: 20, first: 150.0, p99: 2_000.0, as_typed: None, build: 2.0, load: 150.0 },
    Bars {
        times: 100,
        first: 250.0,
        p99: 10_000.0,
        as_typed: Some(3_000.0),
        build: 10.0,
        load: 400.0,
    },
];

/// Scores of one set of questions at one scale. `hard` is how much must be found of readings and slips.
pub fn scores(heading: &str, hard: f64, ours: &Scores, peer: Option<&Scores>) {
    println!("\n{heading}");
    println!(
        "| class | n | ours: recall | precision | first ten | first right | Pagefind: recall | precision | first ten | first right |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    let told = |score: Option<Score>| {
        score.map_or("– | – | – | –".to_owned(), |s| {
            format!(
                "{:.3} | {:.3} | {:.3} | {:.3}",
                s.recall, s.precision, s.first_ten, s.first_right
            )
        })
    };
    for (class, score) in &ours.0 {
        let other = peer.and_then(|peer| peer.class(class));
        println!("| {class} | {} | {} | {} |", score.questions, told(Some(*score)), told(other));
    }
    let (mean, lowest) = ours.ordinary();
    let theirs = peer.map(Scores::ordinary);
    println!("| bar | must | ours | ours : must | Pagefind |");
    println!("|---|--:|--:|--:|--:|");
    let row = |name: &str, must: f64, ours: f64, theirs: Option<f64>| {
        let theirs = theirs.map_or("–".to_owned(), |theirs| format!("{theirs:.3}"));
        println!("| {name} | {must} | {ours:.3} | {:.3} | {theirs} |", ours / must);
    };
    row("recall, the lowest ordinary class", 1.0, lowest, theirs.map(|(_, lowest)| lowest));
    row("recall, mean of the ordinary classes", 1.0, mean.recall, theirs.map(|(s, _)| s.recall));
    row("precision, ordinary classes", 0.99, mean.precision, theirs.map(|(s, _)| s.precision));
    let first = theirs.map(|(s, _)| s.first_right);
    row("first right result (MRR), ordinary classes", 1.0, mean.first_right, first);
    for (class, must) in [("digit", 1.0), ("variant", 1.0), (READINGS[0], hard), (TYPO, hard)] {
        if let Some(score) = ours.class(class) {
            let theirs = peer.and_then(|peer| peer.class(class));
            row(&format!("recall, {class}"), must, score.recall, theirs.map(|s| s.recall));
        }
    }
    if let Some(silent) = ours.silent() {
        row("nothing where nothing is right", 1.0, silent, peer.and_then(Scores::silent));
    }
}

/// What it takes at one scale.
pub fn figures(times: usize, pages: usize, ours: &Figures, peer: Option<&Figures>) {
    let text = ours.text as f64 / 1e3;
    println!("\n{times}x: {pages} pages, {text:.0} kB of text; kB are 1,000 bytes, after gzip");
    println!("| what | must | ours | ours : must | Pagefind | ours : Pagefind |");
    println!("|---|--:|--:|--:|--:|--:|");
    let bars = BARS.iter().find(|bars| bars.times == times);
    let row = |name: &str, must: Option<f64>, ours: f64, theirs: Option<f64>| {
        let of =
            |other: Option<f64>| other.map_or("–".to_owned(), |o| format!("{:.2}", ours / o));
        let plain =
            |other: Option<f64>| other.map_or("–".to_owned(), |other| format!("{other:.2}"));
        let (must_told, theirs_told) = (plain(must), plain(theirs));
        println!(
            "| {name} | {must_told} | {ours:.2} | {} | {theirs_told} | {} |",
            of(must),
            of(theirs)
        );
    };
    let kilo = |bytes: usize| bytes as f64 / 1e3;
    let middle = |all: &[usize]| all.get(all.len() / 2).copied().map(kilo);
    let (least, most) = (ours.first.first().copied(), ours.first.last().copied());
    let theirs = peer.and_then(|peer| middle(&peer.first));
    let must = bars.map(|bars| bars.first);
    row("kB before the first answer", must, least.map_or(0.0, kilo), theirs);
    row("… of a question in kana (with readings)", None, most.map_or(0.0, kilo), theirs);
    if ours.whole.is_some() && ours.first_pages < pages {
        row("… with all pages (and readings)", None, kilo(ours.all), theirs);
        row("… pages that it is about", None, ours.first_pages as f64, Some(pages as f64));
    }
    let share = |part: usize| part as f64 / ours.text_gzip.max(1) as f64;
    row("pack : text, both packed", Some(1.0), share(ours.core), None);
    row("… readings", Some(0.3), share(ours.readings), None);
    let quantile =
        |of: &Figures, place: usize| of.quantiles.get(place).copied().unwrap_or_default();
    row("question p50, µs", None, quantile(ours, 0), peer.map(|peer| quantile(peer, 0)));
    let must = bars.map(|bars| bars.p99);
    row("question p99, µs", must, quantile(ours, 1), peer.map(|peer| quantile(peer, 1)));
    if let Some([middle, most]) = ours.as_typed {
        row("… only as typed, p50, µs (native)", None, middle, None);
        let must = bars.and_then(|bars| bars.as_typed);
        row("… only as typed, p99, µs (native)", must, most, None);
    }
    row("ready to be asked, ms", bars.map(|bars| bars.load), ours.load, peer.map(|peer| peer.load));
    if let Some(whole) = ours.whole.filter(|_| ours.first_pages < pages) {
        row("… about all pages, ms", None, whole, peer.map(|peer| peer.load));
    }
    row("index made, s", bars.map(|bars| bars.build), ours.build, peer.map(|peer| peer.build));
}
