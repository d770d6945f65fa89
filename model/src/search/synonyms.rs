//! Everyday words that lead to official ones: 電カル is 電子カルテ. The words are content, and travel in
//! the pack.

use core::mem;

use super::letters::{self, Letters};
use super::pack::Pack;
use super::spelling;

/// Everyday words with the official ones.
#[derive(Debug, Default)]
pub struct Synonyms(Vec<Entry>);

/// Words, or parts of one.
pub type Words = Vec<Vec<u16>>;

#[derive(Debug)]
struct Entry {
    everyday: Vec<u16>,
    official: Words,
}

const TAB: [u16; 1] = [0x09];
const LINE: [u16; 1] = [0x0a];

impl Synonyms {
    /// Those of a pack. Of each line one entry: the everyday word, then the official ones, by tabs.
    #[must_use]
    pub fn of_pack(pack: &Pack) -> Self {
        let mut entries = Vec::new();
        let (mut everyday, mut official) = (Letters::default(), Words::new());
        let mut blank = false;
        for code in pack.everyday() {
            let shown = pack.shown(*code);
            if *shown == LINE {
                let everyday = mem::take(&mut everyday).units;
                let official = mem::take(&mut official);
                entries.push(Entry { everyday: spelled(&everyday), official });
                blank = false;
            } else if *shown == TAB {
                official.push(Vec::new());
            } else if let Some(word) = official.last_mut() {
                word.extend_from_slice(shown);
            } else {
                everyday.put(pack.meaning(*code), 0, &mut blank);
            }
        }
        Self(entries)
    }

    /// The official words for exactly these letters.
    #[must_use]
    pub fn of(&self, typed: &[u16]) -> Words {
        self.official(&spelled(typed))
    }

    fn official(&self, everyday: &[u16]) -> Words {
        let mut official = Words::new();
        for entry in self.0.iter().filter(|entry| entry.everyday == everyday) {
            official.extend_from_slice(&entry.official);
        }
        official
    }

    /// The longest everyday word inside of what was typed: the words around it, and the official ones.
    #[must_use]
    pub fn inside(&self, typed: &[u16]) -> Option<(Words, Words)> {
        let typed = spelled(typed);
        let mut longest: Option<(&Entry, usize)> = None;
        for entry in &self.0 {
            let word = entry.everyday.as_slice();
            let least = longest.map_or(2, |(entry, _)| entry.everyday.len());
            if word.len() >= least
                && word.len() < typed.len()
                && let Some(place) = typed.windows(word.len()).position(|part| part == word)
            {
                longest = Some((entry, place));
            }
        }
        let (entry, start) = longest?;
        let mut rest = Words::new();
        for part in [typed.get(..start)?, typed.get(start + entry.everyday.len()..)?] {
            match part.len() {
                0 => {}
                // A letter left over is a slip, or another number: 12-4 is not 2-4.
                1 => return None,
                _ => rest.push(part.to_vec()),
            }
        }
        Some((rest, self.official(&entry.everyday)))
    }
}

fn spelled(letters: &[u16]) -> Vec<u16> {
    let letters: Vec<_> = letters.iter().copied().map(letters::hiragana).collect();
    spelling::spelled(&letters).units
}
