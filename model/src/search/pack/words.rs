//! Words with their readings, as bytes: a pack of its own, loaded when somebody types kana.

use super::bytes::{Bytes, put_number};
use super::{Fault, WORDS};

/// Hiragana take one byte; these three are signs inside of readings.
const SIGNS: [char; 3] = ['.', '/', '|'];
const KANA: u32 = 0x3040;

/// Writes words with their readings; what is no reading is left out.
#[must_use]
pub fn write_words<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Vec<u8> {
    let mut words: Vec<(Vec<u16>, Vec<u8>)> = words
        .into_iter()
        .filter_map(|(word, reading)| Some((word.encode_utf16().collect(), kana(reading)?)))
        .collect();
    words.sort();
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
        readings.push(0);
        before = word;
    }
    bytes.extend_from_slice(&readings);
    bytes
}

fn kana(reading: &str) -> Option<Vec<u8>> {
    let byte = |c: char| match SIGNS.iter().position(|sign| *sign == c) {
        Some(sign) => u8::try_from(sign + 1).ok(),
        None => {
            u8::try_from(u32::from(c).checked_sub(KANA)?).ok().map(|byte| byte.saturating_add(8))
        }
    };
    reading.chars().map(byte).collect::<Option<Vec<u8>>>().filter(|bytes| !bytes.is_empty())
}

/// Reads words with their readings.
///
/// # Errors
/// What is wrong with the bytes.
pub fn read_words(bytes: &[u8]) -> Result<Vec<(String, String)>, Fault> {
    let mut bytes = Bytes(bytes);
    if bytes.take(WORDS.len()).ok() != Some(&WORDS) {
        return Err(Fault::Other);
    }
    let count = bytes.count()?;
    let mut words = Vec::new();
    let mut word: Vec<u16> = Vec::new();
    for _ in 0..count {
        let shared = bytes.number()?;
        let more = bytes.count()?;
        if shared > word.len() || shared + more > super::super::readings::LONGEST {
            return Err(Fault::Wrong);
        }
        word.truncate(shared);
        for pair in bytes.take(more * 2)?.chunks_exact(2) {
            if let [high, low] = pair {
                word.push(u16::from_be_bytes([*high, *low]));
            }
        }
        words.push((String::from_utf16(&word).map_err(|_| Fault::Wrong)?, String::new()));
    }
    for (_, reading) in &mut words {
        loop {
            match bytes.byte()? {
                0 => break,
                sign @ 1..=3 => reading.extend(SIGNS.get(usize::from(sign) - 1)),
                kana => reading.extend(char::from_u32(KANA + u32::from(kana).saturating_sub(8))),
            }
        }
    }
    Ok(words)
}
