//! Words with their readings, as bytes: a pack of its own, loaded when somebody types kana.
//!
//! Words stand in the order of their letters, each without what it shares with the one before it; then
//! their readings: hiragana, and three signs.

use super::bytes::{Bytes, put_number};
use super::{Fault, WORDS};
use crate::search::letters::{hiragana, is_hiragana, is_kanji};
use crate::search::readings::{KANJI, LONGEST, Lexicon, OTHER, WORD};

/// Hiragana take one byte: from here on, beginning with the first of their block.
const LETTERS: u16 = 8;
const KANA: u16 = 0x3040;
/// Nothing more comes; a kanji's reading begins, a word inside a longer one does, another reading does.
const END: u8 = 0;
const KANJI_BEGINS: u8 = 1;
const WORD_BEGINS: u8 = 2;
const OR: u8 = 3;

/// Writes words with their readings: `だい.ちょう`, others after `|`. What is no reading is left out, as is
/// a word that has none, begins with neither a kanji nor hiragana, or is too long.
#[must_use]
pub fn write_words<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Vec<u8> {
    let mut words: Vec<(Vec<u16>, Vec<u8>)> =
        words.into_iter().filter_map(|(word, readings)| usable(word, readings)).collect();
    words.sort_by(|(one, _), (other, _)| one.cmp(other));
    words.dedup_by(|(later, _), (earlier, _)| later == earlier);
    let mut bytes = WORDS.to_vec();
    put_number(&mut bytes, words.len());
    let mut before: &[u16] = &[];
    let mut readings = Vec::new();
    for (word, reading) in &words {
        let shared = word.iter().zip(before).take_while(|(one, other)| one == other).count();
        put_number(&mut bytes, shared);
        put_number(&mut bytes, word.len() - shared);
        for unit in word.get(shared..).unwrap_or_default() {
            bytes.extend_from_slice(&unit.to_be_bytes());
        }
        readings.extend_from_slice(reading);
        readings.push(END);
        before = word;
    }
    bytes.extend_from_slice(&readings);
    bytes
}

fn usable(word: &str, readings: &str) -> Option<(Vec<u16>, Vec<u8>)> {
    let letters: Vec<u16> = word.encode_utf16().map(hiragana).collect();
    let readings: Vec<_> = readings.split('|').filter_map(kana).collect();
    let begins =
        word.encode_utf16().next().is_some_and(|first| is_kanji(first) || is_hiragana(first));
    let usable = begins && letters.len() <= LONGEST && !readings.is_empty();
    usable.then(|| (letters, readings.join(&OR)))
}

/// The bytes of a reading; nothing where it is none. ー is no letter of it.
fn kana(reading: &str) -> Option<Vec<u8>> {
    let byte = |unit: u16| match unit {
        0x2e => Some(KANJI_BEGINS),
        0x2f => Some(WORD_BEGINS),
        _ if is_hiragana(unit) => u8::try_from(unit - KANA + LETTERS).ok(),
        _ => None,
    };
    let units = reading.encode_utf16().map(hiragana).filter(|unit| *unit != 0x30fc);
    let bytes: Vec<u8> = units.map(byte).collect::<Option<_>>()?;
    bytes.iter().any(|byte| u16::from(*byte) >= LETTERS).then_some(bytes)
}

/// Reads words with their readings.
///
/// # Errors
/// What is wrong with the bytes.
pub fn read_words(bytes: &[u8]) -> Result<Lexicon, Fault> {
    let mut bytes = Bytes(bytes);
    if bytes.take(WORDS.len()).ok() != Some(&WORDS) {
        return Err(Fault::Other);
    }
    let count = bytes.count()?;
    let (mut letters, mut readings) = (Vec::new(), Vec::new());
    let mut ends = vec![[0; 2]];
    let mut start = 0;
    for _ in 0..count {
        let shared = bytes.number()?;
        let more = bytes.count()?;
        if shared > letters.len() - start || shared + more > LONGEST {
            return Err(Fault::Wrong);
        }
        let before = core::mem::replace(&mut start, letters.len());
        letters.extend_from_within(before..before + shared);
        for _ in 0..more {
            letters.push(u16::from(bytes.byte()?) << 8 | u16::from(bytes.byte()?));
        }
        ends.push([letters.len(), 0]);
    }
    for [_, end] in ends.iter_mut().skip(1) {
        reading(&mut bytes, &mut readings)?;
        *end = readings.len();
    }
    Ok(Lexicon::new(letters, readings, ends))
}

/// The readings of one word.
fn reading(bytes: &mut Bytes<'_>, into: &mut Vec<u16>) -> Result<(), Fault> {
    let mut flags = WORD | KANJI;
    loop {
        match bytes.byte()? {
            END => return Ok(()),
            KANJI_BEGINS => flags |= KANJI,
            WORD_BEGINS => flags |= KANJI | WORD,
            OR => {
                into.push(OTHER);
                flags = WORD | KANJI;
            }
            kana => {
                into.push((KANA + u16::from(kana)).saturating_sub(LETTERS) | flags);
                flags = 0;
            }
        }
    }
}
