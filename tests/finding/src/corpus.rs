//! The pages that are searched: the seeds cut into small pages, and that many times over with other
//! sentences and other titles. Same scale, same pages.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use fastrand::Rng;

use crate::plain::is_kanji;

/// A page is cut where it has that many letters.
const LETTERS: usize = 130;
const TITLE: usize = 30;
/// Of how many sentences one is another page's, from the second copy on.
const EXCHANGED: usize = 4;

#[derive(Debug, Clone)]
pub struct Page {
    pub title: String,
    pub body: String,
}

impl Page {
    /// The address, in whose order Pagefind and we see the pages.
    pub fn url(place: usize) -> String {
        format!("p/{place}.html")
    }
}

/// The seeds as pages, `times` over.
pub fn pages(root: &Path, times: usize) -> Result<Vec<Page>> {
    let once = seeds(root)?;
    let sentences: Vec<&str> = once.iter().flat_map(|page| sentences(&page.body)).collect();
    let words = words(&once);
    let mut pages = once.clone();
    for copy in 1..times {
        for (place, page) in once.iter().enumerate() {
            let mut rng = Rng::with_seed((copy * once.len() + place) as u64);
            let mut pick = |from: &[&str]| rng.choice(from).copied().unwrap_or_default().to_owned();
            // Set apart, so that the end of one word and the beginning of another make no third.
            let name = [pick(&words), pick(&words)].join("・");
            let mut body = String::new();
            for sentence in self::sentences(&page.body) {
                let other = rng.usize(..EXCHANGED) == 0;
                let other = other.then(|| rng.choice(&sentences)).flatten();
                body.push_str(other.unwrap_or(&sentence));
            }
            pages.push(Page { title: format!("{}：{name}編", page.title), body });
        }
    }
    Ok(pages)
}

fn seeds(root: &Path) -> Result<Vec<Page>> {
    let mut files: Vec<_> = fs::read_dir(root.join("seeds"))
        .context("no seeds")?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    let mut pages = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file)?.replace("\r\n", "\n");
        let mut body = String::new();
        for part in text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
            body.push_str(part);
            body.push_str("\n\n");
            if body.chars().count() >= LETTERS {
                pages.push(page(std::mem::take(&mut body)));
            }
        }
        if !body.is_empty() {
            pages.push(page(body));
        }
    }
    Ok(pages)
}

/// Its first words are its title.
fn page(body: String) -> Page {
    let first = body.lines().next().unwrap_or_default();
    let title = first.trim_start_matches(|c: char| !c.is_alphanumeric());
    let title: String = title.chars().take(TITLE).collect();
    let title = if title.trim().is_empty() { "（無題）".to_owned() } else { title };
    Page { title, body }
}

fn sentences(body: &str) -> impl Iterator<Item = &str> {
    body.split_inclusive(['。', '\n'])
}

/// Words of two kanji that occur.
fn words(pages: &[Page]) -> Vec<&str> {
    let mut words: Vec<&str> = pages
        .iter()
        .flat_map(|page| page.body.split(|c: char| !is_kanji(c)))
        .filter(|word| word.chars().count() == 2)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
