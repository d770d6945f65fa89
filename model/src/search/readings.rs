//! Readings: hiragana finds kanji, without a dictionary in the browser.
//!
//! A lexicon says how the words of this site are read, and where in the reading each kanji begins.
//! With it a text gets a shadow, in which every word of the lexicon stands as its reading; what is
//! typed in kana is looked for there. Not here: where readings come from (the generator).

use super::letters::{GAP, Letters, hiragana, is_hiragana, is_kanji};

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
    /// Of all words, in their order.
    letters: Vec<u16>,
    /// Of all words; of each the usual one first, others behind [`OTHER`]. Letters with flags.
    readings: Vec<u16>,
    /// Of each word: where it ends among the letters, and where among the readings; first where they begin.
    ends: Vec<[usize; 2]>,
    /// By letter: the last word that begins with it. None is the first of all, which is no word.
    lasts: Vec<u32>,
}

/// Between the readings of a word.
pub(super) const OTHER: u16 = 0;

impl Lexicon {
    /// A lexicon of words one after the other, in the order of their letters: where each ends among the
    /// letters and among the readings, after where they begin.
    pub(super) fn new(letters: Vec<u16>, readings: Vec<u16>, ends: Vec<[usize; 2]>) -> Self {
        let mut lexicon = Self { letters, readings, ends, lasts: vec![0; 1 << 16] };
        for number in 1..lexicon.ends.len() {
            let first = lexicon.word(number).and_then(|word| word.first().copied());
            let last = first.and_then(|first| lexicon.lasts.get_mut(usize::from(first)));
            if let Some(last) = last {
                *last = number as u32;
            }
        }
        lexicon
    }

    /// Whether it knows no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    fn word(&self, number: usize) -> Option<&[u16]> {
        let [start, _] = *self.ends.get(number.checked_sub(1)?)?;
        let [end, _] = *self.ends.get(number)?;
        self.letters.get(start..end)
    }

    /// The longest word that begins here: how many letters it has, and its readings.
    fn longest(&self, letters: &[u16]) -> Option<(usize, &[u16])> {
        let first = letters.first()?;
        let mut number = *self.lasts.get(usize::from(*first))? as usize;
        // A word that begins another one stands before it.
        while let Some(word) = self.word(number).filter(|word| word.first() == Some(first)) {
            if begins(word, letters) {
                let [[_, begin], [_, end]] = self.ends.get(number - 1..=number)? else {
                    return None;
                };
                return Some((word.len(), self.readings.get(*begin..*end)?));
            }
            number -= 1;
        }
        None
    }

    /// Adds the shadow of one field, without a gap at its end.
    pub fn shadow(&self, letters: &[u16], into: &mut Letters) {
        let begin = into.units.len();
        let mut others = Vec::new();
        let (mut place, mut before) = (0, GAP);
        while let Some(&unit) = letters.get(place) {
            let from = place as u32;
            let was = core::mem::replace(&mut before, unit);
            // Some begin with kana: ご覧.
            let rest = letters.get(place..).unwrap_or_default();
            let may_begin = is_kanji(unit) || is_hiragana(unit);
            if let Some((length, readings)) = may_begin.then(|| self.longest(rest)).flatten() {
                let start = into.units.len();
                let mut readings = readings.split(|unit| *unit == OTHER);
                add(readings.next().unwrap_or_default(), from, length, into);
                let end = into.units.len();
                others.extend(readings.map(|other| (start, end, from, length, other)));
                place += length;
                before = letters.get(place - 1).copied().unwrap_or(GAP);
                continue;
            }
            if is_kanji(unit) {
                into.push(UNREAD | WORD, from);
            } else if unit == 0x2d && is_hiragana(hiragana(was)) || unit == 0x20 {
                // ー is no letter here, blanks are none.
            } else {
                let letter = hiragana(unit);
                into.push(if letter < KANJI { letter } else { UNREAD } | WORD, from);
            }
            place += 1;
        }
        let end = into.units.len();
        for (start, after, from, length, other) in others {
            into.push(BREAK | WORD, from);
            again(start.saturating_sub(AROUND).max(begin), start, into);
            add(other, from, length, into);
            again(after, end.min(after + AROUND), into);
        }
    }
}

/// Whether the letters begin with the word.
fn begins(word: &[u16], letters: &[u16]) -> bool {
    let mut place = 0;
    while let Some(unit) = word.get(place) {
        if letters.get(place).is_none_or(|letter| hiragana(*letter) != *unit) {
            return false;
        }
        place += 1;
    }
    true
}

/// Adds a reading: its letters are spread over those of the word.
fn add(reading: &[u16], from: u32, length: usize, into: &mut Letters) {
    if into.is_untraced() {
        into.extend(reading, from);
        return;
    }
    let last = from + length.saturating_sub(1) as u32;
    let (mut kanji, mut next) = (from, from);
    for unit in reading {
        if unit & KANJI != 0 {
            (kanji, next) = (last.min(next), next + 1);
        }
        into.push(*unit, kanji);
    }
}

/// Adds letters that stand there already.
fn again(start: usize, end: usize, into: &mut Letters) {
    for place in start..end {
        let from = into.from.get(place).copied().unwrap_or_default();
        if let Some(unit) = into.units.get(place) {
            into.push(*unit, from);
        }
    }
}

/// What was typed, as a row of the shadow's letters; nothing where it is not kana, or as カラー is: katakana
/// with ー are no reading of kanji.
#[must_use]
pub fn typed(letters: &[u16]) -> Option<Vec<[u16; 2]>> {
    let mut row = Vec::new();
    let (mut kana, mut before) = (0, GAP);
    let (mut long, mut may_be) = (false, false);
    for &typed in letters {
        let unit = hiragana(typed);
        may_be |= is_hiragana(typed);
        let is_long = unit == 0x2d && is_hiragana(before);
        long |= is_long;
        before = unit;
        if is_long || unit == 0x20 {
            continue;
        }
        let sign = matches!(unit, 0x21..=0x7e);
        if !is_hiragana(unit) && !sign {
            return None;
        }
        kana += usize::from(!sign);
        row.push([unit, unit]);
    }
    (kana >= 2 && (may_be || !long)).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::pack::{read_words, write_words};

    fn shadow(text: &str) -> String {
        let words = [
            ("台帳", "だい.ちょう"),
            ("機器", "き.き"),
            ("取り扱い", "と.り.あつか.い"),
            ("日本", "に.ほん|にっ.ぽん"),
            ("取", "しゅ"),
            ("ABC", "えい"),
            ("ご覧", "ご.らん"),
        ];
        let letters: Vec<u16> = text.encode_utf16().collect();
        let mut shadow = Letters::default();
        read_words(&write_words(words)).unwrap().shadow(&letters, &mut shadow);
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
        assert_eq!(shadow("をご覧"), "/を/ご.らん");
    }

    #[test]
    fn other_readings_stand_after_the_field() {
        assert_eq!(shadow("日本の"), "/に.ほん/の/…/にっ.ぽん/の");
    }
}
