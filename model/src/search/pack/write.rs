//! Pages to bytes. Same pages, same bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::bytes::{put_number, put_text};
use super::{LEADS, MAGIC, SHORT};
use crate::search::letters::{Plain, is_mark, mean};

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
    let columns: [for<'p> fn(&Page<'p>) -> &'p str; 3] =
        [|page| page.title, |page| page.section, |page| page.body];
    for column in columns {
        let (mut lengths, mut codes) = (Vec::new(), Vec::new());
        let mut before = None;
        for page in pages {
            let text = tidy(column(page));
            if before.as_ref() == Some(&text) {
                put_number(&mut lengths, 0);
                continue;
            }
            let mut length = 0;
            each_cluster(&text, |cluster| {
                put_code(alphabet.numbers.of(cluster), &mut codes);
                length += 1;
            });
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

/// Blanks in a row are one; nobody searches for them. Most texts come so and are not copied.
fn tidy(text: &str) -> Cow<'_, str> {
    // No blank has a number above that of the ideographic one.
    let is_blank = |c: char| c <= '\u{3000}' && (c.is_whitespace() || c.is_control());
    let mut after_blank = true;
    let tidy = text.chars().all(|c| {
        let blank = is_blank(c);
        let usual = !blank || c == ' ' && !after_blank;
        after_blank = blank;
        usual
    });
    if tidy && (!after_blank || text.is_empty()) {
        return Cow::Borrowed(text);
    }
    let mut tidy = String::with_capacity(text.len());
    for word in text.split(is_blank) {
        if !word.is_empty() {
            if !tidy.is_empty() {
                tidy.push(' ');
            }
            tidy.push_str(word);
        }
    }
    Cow::Owned(tidy)
}

/// A character, with the marks that belong to it where it has any.
#[derive(Clone, Copy)]
enum Cluster<'t> {
    Alone(char),
    Marked(&'t str),
}

/// The characters of a text one after the other, as [`clusters`](crate::search::letters::clusters)
/// has them: nearly all stand alone.
fn each_cluster<'t>(text: &'t str, mut take: impl FnMut(Cluster<'t>)) {
    let mut before: Option<(usize, char)> = None;
    let mut marked = false;
    let mut whole = |(start, character): (usize, char), end: usize, marked: bool| {
        take(match marked {
            false => Cluster::Alone(character),
            true => Cluster::Marked(text.get(start..end).unwrap_or_default()),
        });
    };
    for (place, character) in text.char_indices() {
        match before {
            Some(_) if is_mark(character) => {
                marked = true;
                continue;
            }
            Some(before) => whole(before, place, marked),
            None => {}
        }
        (before, marked) = (Some((place, character)), false);
    }
    if let Some(before) = before {
        whole(before, text.len(), marked);
    }
}

/// A number for every cluster: those of one character up to U+FFFF in a table, since texts hold
/// little else.
struct Numbers {
    alone: Vec<usize>,
    others: BTreeMap<String, usize>,
}

impl Numbers {
    fn new() -> Self {
        Self { alone: vec![0; 1 << 16], others: BTreeMap::new() }
    }

    fn of(&self, cluster: Cluster<'_>) -> usize {
        let other = |cluster: &str| self.others.get(cluster).copied().unwrap_or(0);
        match cluster {
            Cluster::Alone(c) => match self.alone.get(c as usize) {
                Some(number) => *number,
                None => other(c.encode_utf8(&mut [0; 4])),
            },
            Cluster::Marked(cluster) => other(cluster),
        }
    }

    /// The place of a cluster's number, which is nothing at first.
    fn place(&mut self, cluster: Cluster<'_>) -> &mut usize {
        let mut bytes = [0; 4];
        let cluster = match cluster {
            Cluster::Alone(c) if (c as usize) < self.alone.len() => {
                return &mut self.alone[c as usize];
            }
            Cluster::Alone(c) => &*c.encode_utf8(&mut bytes),
            Cluster::Marked(cluster) => cluster,
        };
        self.others.entry(cluster.to_owned()).or_default()
    }

    /// Every cluster with a number.
    fn all(self) -> impl Iterator<Item = (String, usize)> {
        let alone = (0..).zip(self.alone).filter(|(_, number)| *number > 0);
        let alone = alone.filter_map(|(c, number)| Some((char::from_u32(c)?.to_string(), number)));
        alone.chain(self.others)
    }
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
    numbers: Numbers,
}

impl Alphabet {
    fn of(pages: &[Page<'_>]) -> Self {
        let mut often = Numbers::new();
        for page in pages {
            for text in [page.title, page.section, page.body] {
                each_cluster(&tidy(text), |cluster| *often.place(cluster) += 1);
            }
        }
        let mut symbols: Vec<_> = often.all().collect();
        symbols.sort_by(|(one, times), (other, more)| more.cmp(times).then_with(|| one.cmp(other)));
        // The frequent ones stay in front; the others stand in order of their code, so that
        // neighbours share their first byte.
        let short = SHORT.min(symbols.len());
        let (frequent, rare) = symbols.split_at_mut(short);
        frequent.sort();
        rare.sort_by(|(one, _), (other, _)| one.cmp(other));
        let symbols: Vec<_> = symbols.into_iter().map(|(symbol, _)| symbol).collect();
        let mut numbers = Numbers::new();
        for (number, symbol) in symbols.iter().enumerate() {
            each_cluster(symbol, |cluster| *numbers.place(cluster) = number);
        }
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
}

fn put_code(number: usize, into: &mut Vec<u8>) {
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
