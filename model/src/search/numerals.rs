//! Kanji numerals as the digits that they mean: 十四 is 14, 二〇二四 is 2024.

/// Digits that were kanji are kept apart from written digits: 0 to 9 from here on.
pub const KANJI_DIGIT: u16 = 0xe030;

/// A run of kanji numerals.
pub struct Run {
    /// How many kanji.
    pub length: usize,
    /// The number in digits.
    pub digits: Vec<u8>,
}

/// Whether it is a digit that was a kanji.
#[must_use]
pub fn is_kanji_digit(unit: u16) -> bool {
    matches!(unit, 0xe030..=0xe039)
}

/// 〇 一 二 三 四 五 六 七 八 九, and 零.
const DIGITS: [u16; 11] =
    [0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d, 0x96f6];

/// The value of a kanji that means a digit.
#[must_use]
pub fn digit(unit: u16) -> Option<u8> {
    DIGITS.iter().position(|kanji| *kanji == unit).map(|value| (value % 10) as u8)
}

fn place_value(unit: u16) -> Option<u32> {
    match unit {
        0x5341 => Some(10),
        0x767e => Some(100),
        0x5343 => Some(1000),
        _ => None,
    }
}

/// Whether it is a kanji that means a number.
#[must_use]
pub fn is_numeral(unit: u16) -> bool {
    digit(unit).is_some() || place_value(unit).is_some()
}

/// The run of kanji numerals that begins here. Nothing where they are part of a word that counts nothing.
#[must_use]
pub fn run(letters: &[u16], place: usize) -> Option<Run> {
    let rest = letters.get(place..)?;
    if !rest.first().is_some_and(|unit| is_numeral(*unit)) {
        return None;
    }
    let length = rest.iter().take(12).take_while(|unit| is_numeral(**unit)).count();
    let numerals = rest.get(..length)?;
    let after = rest.get(length).copied().unwrap_or(0);
    let before = place.checked_sub(1).and_then(|place| letters.get(place)).copied();
    if before != Some(0x7b2c) && is_a_word(numerals, after) {
        return None;
    }
    Some(Run { length, digits: digits(numerals) })
}

/// 十分, 一部, 一時: mostly not ten minutes, one part, one o'clock.
fn is_a_word(numerals: &[u16], after: u16) -> bool {
    matches!((numerals, after), ([0x5341], 0x5206) | ([0x4e00], 0x90e8 | 0x6642))
}

fn digits(numerals: &[u16]) -> Vec<u8> {
    if numerals.iter().all(|unit| digit(*unit).is_some()) {
        return numerals.iter().filter_map(|unit| digit(*unit)).collect();
    }
    let (mut sum, mut waiting) = (0_u32, None::<u32>);
    for &unit in numerals {
        if let Some(digit) = digit(unit) {
            waiting =
                Some(waiting.unwrap_or(0).saturating_mul(10).saturating_add(u32::from(digit)));
        } else if let Some(value) = place_value(unit) {
            sum = sum.saturating_add(waiting.take().unwrap_or(1).saturating_mul(value));
        }
    }
    let mut number = sum.saturating_add(waiting.unwrap_or(0));
    let mut digits = Vec::new();
    loop {
        digits.push((number % 10) as u8);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    digits.reverse();
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<String> {
        let letters: Vec<u16> = text.encode_utf16().collect();
        Some(run(&letters, 0)?.digits.iter().map(|digit| char::from(b'0' + digit)).collect())
    }

    #[test]
    fn numerals_are_numbers() {
        for (kanji, digits) in [
            ("十四条", "14"),
            ("二〇二四年", "2024"),
            ("百二十三", "123"),
            ("二千六年", "2006"),
            ("十", "10"),
            ("二十", "20"),
            ("一〇", "10"),
            ("三", "3"),
            ("千", "1000"),
        ] {
            assert_eq!(number(kanji).as_deref(), Some(digits), "{kanji}");
        }
        assert_eq!(number("十分な"), None);
        assert_eq!(number("条"), None);
    }
}
