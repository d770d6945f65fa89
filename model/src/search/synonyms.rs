//! Everyday words that lead to official ones: 電カル is 電子カルテ. The words are content.

use super::letters::{self, Plain};
use super::spelling;

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
            let everyday = spelled(&letters::fold(words.next()?, plain).units);
            let official: Vec<_> =
                words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
            (!everyday.is_empty() && !official.is_empty()).then_some(Entry { everyday, official })
        };
        Self { entries: lines.lines().filter_map(entry).collect() }
    }

    /// The official words for exactly these letters.
    #[must_use]
    pub fn of(&self, typed: &[u16]) -> Vec<String> {
        let typed = spelled(typed);
        let same = self.entries.iter().filter(|entry| entry.everyday == typed);
        same.flat_map(|entry| entry.official.iter().cloned()).collect()
    }

    /// The longest everyday word inside of what was typed: the words around it, and the official ones.
    #[must_use]
    pub fn inside(&self, typed: &[u16]) -> Option<(Vec<String>, Vec<String>)> {
        let typed = spelled(typed);
        let place = |entry: &Entry| {
            let word = entry.everyday.as_slice();
            let same = |part: &[u16]| part.first() == word.first() && part == word;
            (word.len() >= 2 && word.len() < typed.len())
                .then(|| typed.windows(word.len()).position(same))
                .flatten()
        };
        let placed = self.entries.iter().filter_map(|entry| Some((entry, place(entry)?)));
        let (entry, start) = placed.max_by_key(|(entry, _)| entry.everyday.len())?;
        let rest = [typed.get(..start)?, typed.get(start + entry.everyday.len()..)?];
        let rest = rest.iter().filter(|part| !part.is_empty());
        let rest = rest.map(|part| String::from_utf16_lossy(part)).collect();
        Some((rest, entry.official.clone()))
    }
}

fn spelled(letters: &[u16]) -> Vec<u16> {
    let letters: Vec<_> = letters.iter().copied().map(letters::hiragana).collect();
    spelling::spelled(&letters).units
}
