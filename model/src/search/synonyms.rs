//! Everyday words that lead to official ones: 電カル is 電子カルテ. The words are content, and travel in
//! the pack.

use super::letters;
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
    /// Those of a pack. One entry a line: the everyday word, then the official ones, by tabs.
    #[must_use]
    pub fn of_pack(pack: &Pack) -> Self {
        let mut entries = Vec::new();
        for line in pack.everyday().split(|code| *pack.shown(*code) == LINE) {
            let mut words = line.split(|code| *pack.shown(*code) == TAB);
            let (mut everyday, mut blank) = (letters::Letters::default(), false);
            for code in words.next().unwrap_or_default() {
                everyday.put(pack.meaning(*code), 0, &mut blank);
            }
            let mut official = Vec::new();
            for word in words {
                let mut letters = Vec::new();
                for code in word {
                    letters.extend_from_slice(pack.shown(*code));
                }
                official.push(letters);
            }
            if !everyday.units.is_empty() {
                entries.push(Entry { everyday: spelled(&everyday.units), official });
            }
        }
        Self(entries)
    }

    /// The official words for exactly these letters.
    #[must_use]
    pub fn of(&self, typed: &[u16]) -> Words {
        let typed = spelled(typed);
        let mut official = Words::new();
        for entry in self.0.iter().filter(|entry| entry.everyday == typed) {
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
        Some((rest, entry.official.clone()))
    }
}

fn spelled(letters: &[u16]) -> Vec<u16> {
    let letters: Vec<_> = letters.iter().copied().map(letters::hiragana).collect();
    spelling::spelled(&letters).units
}
