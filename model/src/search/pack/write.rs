//! Pages to bytes. Same pages, same bytes.

use std::collections::BTreeMap;

use super::bytes::{put_number, put_text};
use super::{LEADS, MAGIC, SHORT};
use crate::search::letters::{Plain, clusters, mean};

/// One result: a page, or a section of one.
#[derive(Debug, Clone, Copy)]
pub struct Page<'p> {
    /// Where it is.
    pub url: &'p str,
    /// The page's title.
    pub title: &'p str,
    /// The section's.
    pub section: &'p str,
    /// What stands there.
    pub body: &'p str,
}

/// Writes the pack.
#[must_use]
pub fn write(pages: &[Page<'_>], plain: Plain<'_>) -> Vec<u8> {
    let alphabet = Alphabet::of(pages);
    let mut pack = MAGIC.to_vec();
    alphabet.put(plain, &mut pack);
    put_number(&mut pack, pages.len());
    put_urls(pages, &mut pack);
    let columns: [fn(&Page<'_>) -> String; 3] =
        [|page| tidy(page.title), |page| tidy(page.section), |page| tidy(page.body)];
    for column in columns {
        let (mut lengths, mut codes) = (Vec::new(), Vec::new());
        let mut before = None;
        for page in pages {
            let text = column(page);
            if before.as_ref() == Some(&text) {
                put_number(&mut lengths, 0);
                continue;
            }
            let mut length = 0;
            for cluster in clusters(&text) {
                alphabet.put_code(cluster, &mut codes);
                length += 1;
            }
            put_number(&mut lengths, length + 1);
            before = Some(text);
        }
        for bytes in [lengths, codes] {
            put_number(&mut pack, bytes.len());
            pack.extend_from_slice(&bytes);
        }
    }
    pack
}

/// Blanks in a row are one; nobody searches for them.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            if !tidy.is_empty() {
                tidy.push(' ');
            }
            tidy.push_str(word);
        }
    }
    tidy
}

fn put_urls(pages: &[Page<'_>], into: &mut Vec<u8>) {
    let mut before = "";
    for page in pages {
        let same = before.char_indices().zip(page.url.chars());
        let shared = same.take_while(|((_, one), other)| one == other);
        let shared = shared.last().map_or(0, |((place, one), _)| place + one.len_utf8());
        put_number(into, shared);
        put_text(into, page.url.get(shared..).unwrap_or_default());
        before = page.url;
    }
}

/// Every character that occurs, the most frequent first.
struct Alphabet {
    symbols: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Alphabet {
    fn of(pages: &[Page<'_>]) -> Self {
        let mut often: BTreeMap<String, usize> = BTreeMap::new();
        let mut count = |text: &str| {
            for cluster in clusters(text) {
                match often.get_mut(cluster) {
                    Some(times) => *times += 1,
                    None => drop(often.insert(cluster.to_owned(), 1)),
                }
            }
        };
        for page in pages {
            for text in [page.title, page.section, page.body] {
                count(&tidy(text));
            }
        }
        let mut symbols: Vec<_> = often.into_iter().collect();
        symbols.sort_by(|(one, times), (other, more)| more.cmp(times).then_with(|| one.cmp(other)));
        // The frequent ones stay in front; the others stand in order of their code, so that
        // neighbours share their first byte.
        let short = SHORT.min(symbols.len());
        let (frequent, rare) = symbols.split_at_mut(short);
        frequent.sort();
        rare.sort_by(|(one, _), (other, _)| one.cmp(other));
        let symbols: Vec<_> = symbols.into_iter().map(|(symbol, _)| symbol).collect();
        let numbers = symbols.iter().cloned().zip(0..).collect();
        Self { symbols, numbers }
    }

    /// The characters, and what those mean that need a table.
    fn put(&self, plain: Plain<'_>, into: &mut Vec<u8>) {
        put_number(into, self.symbols.len());
        let mut exceptions = Vec::new();
        let mut count = 0;
        let mut before = 0;
        for (number, symbol) in self.symbols.iter().enumerate() {
            put_text(into, symbol);
            let (mut meant, mut bare) = (Vec::new(), Vec::new());
            mean(symbol, plain, &mut meant);
            mean(symbol, &str::to_owned, &mut bare);
            if meant != bare {
                count += 1;
                put_number(&mut exceptions, number - before);
                put_number(&mut exceptions, meant.len());
                for unit in meant {
                    exceptions.extend_from_slice(&unit.to_be_bytes());
                }
                before = number;
            }
        }
        put_number(into, count);
        into.extend_from_slice(&exceptions);
    }

    fn put_code(&self, cluster: &str, into: &mut Vec<u8>) {
        let number = self.numbers.get(cluster).copied().unwrap_or(0);
        if number < SHORT {
            into.push(number as u8);
        } else if number - SHORT < LEADS * 256 {
            let rest = number - SHORT;
            into.extend_from_slice(&[(SHORT + rest / 256) as u8, (rest % 256) as u8]);
        } else {
            let rest = number - SHORT - LEADS * 256;
            into.extend_from_slice(&[255, (rest / 256) as u8, (rest % 256) as u8]);
        }
    }
}
