//! Pages to a pack. Same pages, same pack.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use super::read::place;
use super::{Pack, SHORT};
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

/// Why pages are too much for one pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMuch {
    /// More than 65,535 different characters.
    Characters,
    /// More text than can be read again.
    Text,
}

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Characters => "too many different characters",
            Self::Text => "too much text",
        })
    }
}

impl std::error::Error for TooMuch {}

/// Makes the pack. Everyday words come one entry a line, followed by the official ones, by tabs.
///
/// # Errors
/// The pages are too much for one pack.
pub fn make(pages: &[Page<'_>], everyday: &str, plain: Plain<'_>) -> Result<Pack, TooMuch> {
    let mut pack = Pack::default();
    let texts = |page: &Page<'_>| page.title.len() + page.section.len() + page.body.len();
    // Japanese takes three bytes a character, Latin one.
    pack.codes.reserve(pages.iter().map(texts).sum::<usize>() / 2);
    let mut met = Met::new();
    for page in pages {
        pack.urls.push(&units(page.url));
        for text in [page.title, page.section, page.body] {
            pack.fields.push(place(pack.codes.len()).map_err(|_| TooMuch::Text)?);
            each_cluster(&tidy(text), |cluster| pack.codes.push(met.number(cluster)));
        }
    }
    pack.fields.push(place(pack.codes.len()).map_err(|_| TooMuch::Text)?);
    for text in everyday.lines().flat_map(|line| [line, "\n"]) {
        each_cluster(text, |cluster| pack.everyday.push(met.number(cluster)));
    }
    let (symbols, numbers) = met.in_order().ok_or(TooMuch::Characters)?;
    for code in pack.codes.iter_mut().chain(&mut pack.everyday) {
        *code = numbers.get(usize::from(*code)).copied().ok_or(TooMuch::Characters)?;
    }
    for symbol in symbols {
        let (symbol, mut meaning) = (units(&symbol), Vec::new());
        mean(&symbol, plain, &mut meaning);
        pack.meanings.push(&meaning);
        pack.symbols.push(&symbol);
    }
    Ok(pack)
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
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

/// The characters of a text one after the other, as [`first_cluster`](crate::search::letters::first_cluster)
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
            Some(_) if is_mark(u32::from(character)) => {
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

/// The characters that were met, numbered as they come.
struct Met {
    /// By code up to U+FFFF, of those that stand alone: texts hold little else. [`UNMET`] at first.
    alone: Vec<u16>,
    others: BTreeMap<String, u16>,
    /// By number: the character and how often it was met.
    symbols: Vec<(String, usize)>,
}

/// The number of no character.
const UNMET: u16 = u16::MAX;

impl Met {
    fn new() -> Self {
        Self { alone: vec![UNMET; 1 << 16], others: BTreeMap::new(), symbols: Vec::new() }
    }

    fn number(&mut self, cluster: Cluster<'_>) -> u16 {
        let alone = match cluster {
            Cluster::Alone(c) => self.alone.get(c as usize).copied().unwrap_or(UNMET),
            Cluster::Marked(_) => UNMET,
        };
        let number = if alone == UNMET { self.rarely(cluster) } else { alone };
        if let Some((_, times)) = self.symbols.get_mut(usize::from(number)) {
            *times += 1;
        }
        number
    }

    /// The number of what is met for the first time, or is not in the table.
    fn rarely(&mut self, cluster: Cluster<'_>) -> u16 {
        let mut bytes = [0; 4];
        let (text, alone) = match cluster {
            Cluster::Alone(c) => (&*c.encode_utf8(&mut bytes), self.alone.get_mut(c as usize)),
            Cluster::Marked(text) => (text, None),
        };
        // Those that are too many have no number, and there will be no pack.
        let new = u16::try_from(self.symbols.len()).unwrap_or(UNMET);
        let number = match alone {
            Some(number) => number,
            None => self.others.entry(text.to_owned()).or_insert(UNMET),
        };
        if *number == UNMET {
            *number = new;
            self.symbols.push((text.to_owned(), 0));
        }
        *number
    }

    /// The characters in the order of the pack, and by the number of each the one that it has there.
    fn in_order(self) -> Option<(Vec<String>, Vec<u16>)> {
        let mut numbers = vec![0; self.symbols.len()];
        let mut symbols: Vec<_> = (0..UNMET).zip(&self.symbols).collect();
        if symbols.len() < self.symbols.len() {
            return None;
        }
        symbols.sort_by(|(_, (one, times)), (_, (other, more))| {
            more.cmp(times).then_with(|| one.cmp(other))
        });
        // The frequent ones stay in front; the others stand in order of their code, so that
        // neighbours share their first byte.
        let (frequent, rare) = symbols.split_at_mut(SHORT.min(self.symbols.len()));
        for part in [frequent, rare] {
            part.sort_by(|(_, (one, _)), (_, (other, _))| one.cmp(other));
        }
        for (place, (number, _)) in (0..UNMET).zip(&symbols) {
            *numbers.get_mut(usize::from(*number))? = place;
        }
        Some((symbols.into_iter().map(|(_, (symbol, _))| symbol.clone()).collect(), numbers))
    }
}
