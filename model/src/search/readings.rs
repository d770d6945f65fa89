//! Readings: hiragana finds kanji, without a dictionary in the browser.
//!
//! A lexicon says how the words of this site are read, and where in the reading each kanji begins.
//! With it a text gets a shadow, in which every word of the lexicon stands as its reading; what is
//! typed in kana is looked for there. Not here: where readings come from (the generator).

use super::letters::{GAP, hiragana, is_hiragana, is_kanji};

/// In the shadow: a word begins here.
pub const WORD: u16 = 0x8000;
/// In the shadow: a kanji's reading begins here.
pub const KANJI: u16 = 0x4000;
/// The letter itself.
pub const LETTER: u16 = 0x3fff;

/// A kanji of which no reading is known, or a sign above the letters.
const UNREAD: u16 = 1;
/// Between a field and the other readings of its words.
const BREAK: u16 = 2;
/// How much of the text stands around a word's other reading.
const AROUND: usize = 12;
/// The longest word of a lexicon.
pub const LONGEST: usize = 24;

/// How words are read.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// In order of their letters.
    words: Vec<Word>,
    /// The first letter of each.
    firsts: Vec<u16>,
}

#[derive(Debug)]
struct Word {
    letters: Box<[u16]>,
    /// The usual reading first; letters with flags.
    readings: Box<[Box<[u16]>]>,
}

/// A text in which words stand as they are read.
#[derive(Debug, Default)]
pub struct Shadow {
    /// Letters with flags.
    pub units: Vec<u16>,
    /// Of each: which letter of the text it comes from.
    pub from: Vec<u32>,
}

impl Lexicon {
    /// A lexicon of words with their readings: `だい.ちょう`, others after `|`.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Self {
        let word = |(word, readings): (&str, &str)| {
            let letters: Box<[u16]> = word.encode_utf16().map(hiragana).collect();
            let readings: Box<[_]> = readings.split('|').filter_map(flagged).collect();
            let usable = letters.first().is_some_and(|first| is_kanji(*first))
                && letters.len() <= LONGEST
                && !readings.is_empty();
            usable.then_some(Word { letters, readings })
        };
        let mut words: Vec<_> = words.into_iter().filter_map(word).collect();
        words.sort_by(|one, other| one.letters.cmp(&other.letters));
        words.dedup_by(|later, earlier| later.letters == earlier.letters);
        let firsts = words.iter().map(|word| word.letters.first().copied().unwrap_or(GAP));
        Self { firsts: firsts.collect(), words }
    }

    /// Whether it knows no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The longest word that begins here.
    fn longest(&self, letters: &[u16]) -> Option<&Word> {
        let first = letters.first()?;
        let begin = self.firsts.partition_point(|one| one < first);
        let same = self.firsts.get(begin..)?.partition_point(|one| one == first);
        // A word that begins another one stands before it.
        self.words.get(begin..begin + same)?.iter().rev().find(|word| {
            letters.len() >= word.letters.len()
                && word.letters.iter().zip(letters).all(|(one, other)| *one == hiragana(*other))
        })
    }

    /// Words that are known, told one after the other with their first reading, and letters of which none is.
    pub fn read<'l>(&self, letters: &'l [u16], mut tell: impl FnMut(&'l [u16], Option<&[u16]>)) {
        let mut rest = letters;
        while let Some((first, after)) = rest.split_first() {
            let word = if is_kanji(*first) { self.longest(rest) } else { None };
            let length = word.map_or(1, |word| word.letters.len());
            let (part, after) = rest.split_at_checked(length).unwrap_or((rest, after));
            tell(part, word.and_then(|word| word.readings.first()).map(|reading| &**reading));
            rest = after;
        }
    }

    /// Adds the shadow of one field, without a gap at its end.
    pub fn shadow(&self, letters: &[u16], into: &mut Shadow) {
        let begin = into.units.len();
        let mut others = Vec::new();
        let mut place = 0;
        while let Some(&unit) = letters.get(place) {
            let from = u32::try_from(place).unwrap_or(u32::MAX);
            if is_kanji(unit) {
                let word = self.longest(letters.get(place..).unwrap_or_default());
                if let Some(word) = word {
                    let start = into.units.len();
                    if let Some((usual, more)) = word.readings.split_first() {
                        into.add(usual, from, word.letters.len());
                        let end = into.units.len();
                        others.extend(more.iter().map(|other| (start, end, from, word, other)));
                    }
                    place += word.letters.len();
                    continue;
                }
                into.push(UNREAD | WORD, from);
            } else if unit == 0x2d && place > 0 && is_kana(letters.get(place - 1)) || unit == 0x20 {
                // ー is no letter here, blanks are none.
            } else {
                let letter = hiragana(unit);
                into.push(if letter < KANJI { letter } else { UNREAD } | WORD, from);
            }
            place += 1;
        }
        let end = into.units.len();
        for (start, after, from, word, other) in others {
            into.push(BREAK | WORD, from);
            into.again(start.saturating_sub(AROUND).max(begin), start);
            into.add(other, from, word.letters.len());
            into.again(after, end.min(after + AROUND));
        }
    }
}

impl Shadow {
    fn push(&mut self, unit: u16, from: u32) {
        self.units.push(unit);
        self.from.push(from);
    }

    /// A reading: its letters are spread over those of the word.
    fn add(&mut self, reading: &[u16], from: u32, length: usize) {
        let last = u32::try_from(length.saturating_sub(1)).unwrap_or(0);
        let mut kanji = 0;
        for (place, unit) in reading.iter().enumerate() {
            if place > 0 && unit & KANJI != 0 {
                kanji += 1;
            }
            self.push(*unit, from + last.min(kanji));
        }
    }

    fn again(&mut self, start: usize, end: usize) {
        self.units.extend_from_within(start..end);
        self.from.extend_from_within(start..end);
    }
}

fn is_kana(unit: Option<&u16>) -> bool {
    unit.is_some_and(|unit| is_hiragana(hiragana(*unit)))
}

/// `だい.ちょう` with flags; nothing where it is no reading.
fn flagged(reading: &str) -> Option<Box<[u16]>> {
    let mut units = Vec::new();
    let mut flags = WORD | KANJI;
    let mut before = GAP;
    for unit in reading.encode_utf16().map(hiragana) {
        match unit {
            0x2e => flags |= KANJI,
            // A word inside a longer one.
            0x2f => flags |= KANJI | WORD,
            0x30fc => {}
            _ if is_hiragana(unit) || unit == before => {
                units.push(unit | flags);
                flags = 0;
                before = unit;
            }
            _ => return None,
        }
    }
    (!units.is_empty()).then(|| units.into_boxed_slice())
}

/// What was typed, as a row of the shadow's letters; nothing where it is not kana.
#[must_use]
pub fn typed(letters: &[u16]) -> Option<Vec<[u16; 2]>> {
    let mut row = Vec::new();
    let (mut kana, mut before) = (0, GAP);
    for &unit in letters {
        let unit = hiragana(unit);
        let skipped = unit == 0x2d && is_hiragana(before) || unit == 0x20;
        before = unit;
        if skipped {
            continue;
        }
        let sign = matches!(unit, 0x21..=0x7e);
        if !is_hiragana(unit) && !sign {
            return None;
        }
        kana += usize::from(!sign);
        row.push([unit, unit]);
    }
    (kana >= 2).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shadow(text: &str) -> String {
        let words = [
            ("台帳", "だい.ちょう"),
            ("機器", "き.き"),
            ("取り扱い", "と.り.あつか.い"),
            ("日本", "に.ほん|にっ.ぽん"),
            ("取", "しゅ"),
            ("ABC", "えい"),
        ];
        let letters: Vec<u16> = text.encode_utf16().collect();
        let mut shadow = Shadow::default();
        Lexicon::new(words).shadow(&letters, &mut shadow);
        assert_eq!(shadow.units.len(), shadow.from.len());
        assert!(shadow.from.iter().all(|from| (*from as usize) < letters.len()));
        shadow
            .units
            .iter()
            .map(|unit| {
                let mark = if unit & WORD != 0 {
                    "/"
                } else if unit & KANJI != 0 {
                    "."
                } else {
                    ""
                };
                let letter = match unit & LETTER {
                    UNREAD => '□',
                    BREAK => '…',
                    unit => char::from_u32(u32::from(unit)).unwrap_or('?'),
                };
                [mark, &letter.to_string()].concat()
            })
            .collect()
    }

    #[test]
    fn words_stand_as_they_are_read() {
        assert_eq!(shadow("機器台帳"), "/き.き/だい.ちょう");
        assert_eq!(shadow("取り扱い"), "/と.り.あつか.い");
        assert_eq!(shadow("未サ"), "/□/さ");
    }

    #[test]
    fn other_readings_stand_after_the_field() {
        assert_eq!(shadow("日本の"), "/に.ほん/の/…/にっ.ぽん/の");
    }
}
