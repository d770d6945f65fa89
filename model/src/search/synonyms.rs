//! Everyday words that lead to official ones: 電カル is 電子カルテ. The words are content.

use super::letters::{self, Plain};
use super::spelling::{Spelled, spell};

/// Everyday words with the official ones.
#[derive(Debug, Default)]
pub struct Synonyms {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    everyday: Vec<u16>,
    official: Vec<String>,
}

impl Synonyms {
    /// One entry a line: the everyday word, then the official ones, by tabs.
    #[must_use]
    pub fn new(lines: &str, plain: Plain<'_>) -> Self {
        let entry = |line: &str| {
            let mut words = line.split('\t');
            let everyday = key(words.next()?, plain);
            let official: Vec<_> =
                words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
            (!everyday.is_empty() && !official.is_empty()).then_some(Entry { everyday, official })
        };
        Self { entries: lines.lines().filter_map(entry).collect() }
    }

    /// The official words for exactly this.
    #[must_use]
    pub fn of(&self, typed: &str, plain: Plain<'_>) -> Vec<&str> {
        let typed = key(typed, plain);
        let same = self.entries.iter().filter(|entry| entry.everyday == typed);
        same.flat_map(|entry| &entry.official).map(String::as_str).collect()
    }

    /// The longest everyday word inside of what was typed: the words around it, and the official ones.
    #[must_use]
    pub fn inside(&self, typed: &str, plain: Plain<'_>) -> Option<(Vec<String>, Vec<&str>)> {
        let typed = key(typed, plain);
        let place = |entry: &Entry| {
            let length = entry.everyday.len();
            (length >= 2 && length < typed.len())
                .then(|| typed.windows(length).position(|part| part == entry.everyday))
                .flatten()
        };
        let longest = self.entries.iter().filter(|entry| place(entry).is_some());
        let entry = longest.max_by_key(|entry| entry.everyday.len())?;
        let start = place(entry)?;
        let rest = [typed.get(..start)?, typed.get(start + entry.everyday.len()..)?];
        let rest = rest.iter().filter(|part| !part.is_empty());
        let rest = rest.map(|part| String::from_utf16_lossy(part)).collect();
        Some((rest, entry.official.iter().map(String::as_str).collect()))
    }
}

fn key(word: &str, plain: Plain<'_>) -> Vec<u16> {
    let letters: Vec<_> =
        letters::fold(word, plain).units.into_iter().map(letters::hiragana).collect();
    let mut spelled = Spelled::default();
    spell(&letters, &mut spelled);
    spelled.units
}
