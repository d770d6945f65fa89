//! Folding: what a reader sees as the same letter becomes the same unit.
//!
//! One function for what is searched and for what is typed. Unicode's own tables (NFKC, lower case)
//! come from the caller as `Plain`: the generator brings a library, the browser its `normalize`.
//! Not here: other spellings of a word (`spelling`), readings (`readings`).

use core::ops::RangeInclusive;

/// NFKC and lower case of a few characters.
pub type Plain<'p> = &'p dyn Fn(&str) -> String;

/// Stands between fields, so that nothing is found across them.
pub const GAP: u16 = 0;
const BLANK: u16 = 0x20;
const DASH: u16 = 0x2d;

const SMALL_KATAKANA_A: u16 = 0x30a1;
const KATAKANA: RangeInclusive<u16> = SMALL_KATAKANA_A..=0x30f6;
const HIRAGANA: RangeInclusive<u16> = 0x3041..=0x3096;
const KANA_STEP: u16 = 0x60;
/// How far ASCII that is drawn wide stands behind ASCII.
const WIDE: u32 = 0xfee0;

/// A row of letters, and for each what it comes from: of folded text the cluster, of a spelling or of a
/// reading the letter.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Letters {
    /// UTF-16 units. Katakana stays katakana here; where they are compared, `hiragana` makes them one.
    pub units: Vec<u16>,
    /// Of each unit: what it comes from.
    pub from: Vec<u32>,
}

impl Letters {
    /// Adds a letter.
    pub fn push(&mut self, unit: u16, from: u32) {
        self.units.push(unit);
        self.from.push(from);
    }

    /// Adds what one cluster means. Blanks count between Latin letters or digits only: whether one came
    /// before is kept for the next cluster.
    pub fn put(&mut self, letters: &[u16], cluster: u32, blank: &mut bool) {
        for &unit in letters {
            if unit == BLANK {
                *blank = true;
                continue;
            }
            if *blank
                && is_latin_or_digit(unit)
                && self.units.last().is_some_and(|&last| is_latin_or_digit(last))
            {
                self.push(BLANK, cluster);
            }
            *blank = false;
            self.push(unit, cluster);
        }
    }
}

/// Folds a text.
#[must_use]
pub fn fold(text: &str, plain: Plain<'_>) -> Letters {
    let mut letters = Letters::default();
    let (mut meaning, mut blank) = (Vec::new(), false);
    for (place, cluster) in (0..).zip(clusters(text)) {
        meaning.clear();
        mean(cluster, plain, &mut meaning);
        letters.put(&meaning, place, &mut blank);
    }
    letters
}

/// The characters of a text, each with the marks that belong to it.
pub fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let mut characters = rest.char_indices();
        characters.next()?;
        let end = characters.find(|(_, c)| !is_mark(*c)).map_or(rest.len(), |(place, _)| place);
        let (cluster, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(cluster)
    })
}

/// Voicing marks, accents and variation selectors.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{3099}'..='\u{309c}' | '\u{ff9e}' | '\u{ff9f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The letters of one cluster.
pub fn mean(cluster: &str, plain: Plain<'_>, into: &mut Vec<u16>) {
    let mut characters = cluster.chars();
    let alone = characters.next().filter(|_| characters.next().is_none());
    if let Some(unit) = alone.and_then(simple) {
        into.push(unit);
        return;
    }
    // A free-standing voicing mark would be taken apart into a blank and a mark.
    let joined: String = cluster
        .chars()
        .filter(|c| !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'))
        .map(|c| match c {
            '\u{309b}' => '\u{3099}',
            '\u{309c}' => '\u{309a}',
            other => other,
        })
        .collect();
    let mut buffer = [0; 2];
    for c in plain(&joined).chars() {
        if !is_nothing(c) {
            into.extend(c.encode_utf16(&mut buffer).iter().map(|unit| settle(*unit)));
        }
    }
}

/// Characters of which no table needs to be asked: they are what they are, or ASCII drawn wide.
fn simple(c: char) -> Option<u16> {
    let wide = matches!(c, '！'..='～').then(|| u32::from(c).checked_sub(WIDE));
    let c = wide.flatten().and_then(char::from_u32).unwrap_or(c);
    let plain = matches!(c, ' '..='@' | '['..='~' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'
        | '\u{3001}' | '\u{3002}' | '\u{30fb}' | '\u{4e00}'..='\u{9fff}');
    let c = if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c };
    (plain || c.is_ascii_alphabetic())
        .then(|| u16::try_from(u32::from(c)).ok())
        .flatten()
        .map(settle)
}

/// Seen by nobody.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\0')
}

/// All dashes, all blanks, all quotation marks of a kind are one.
fn settle(unit: u16) -> u16 {
    match unit {
        0x30fc | 0x2010..=0x2015 | 0x2212 | 0x2500 | 0x2501 | 0xff70 | 0x207b => DASH,
        0x09..=0x0d | 0x85 | 0xa0 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x3000 => BLANK,
        0x2018 | 0x2019 => 0x27,
        0x201c | 0x201d => 0x22,
        0x301c => 0x7e,
        0x3c2 => 0x3c3,
        other => other,
    }
}

/// Pairs of characters as pairs of units, for tables.
#[must_use]
pub const fn units<const N: usize>(pairs: [[char; 2]; N]) -> [[u16; 2]; N] {
    let mut units = [[0; 2]; N];
    let mut place = 0;
    while place < N {
        units[place] = [pairs[place][0] as u16, pairs[place][1] as u16];
        place += 1;
    }
    units
}

/// Katakana as hiragana; anything else as it is.
#[must_use]
pub fn hiragana(unit: u16) -> u16 {
    if KATAKANA.contains(&unit) { unit - KANA_STEP } else { unit }
}

/// Hiragana as katakana; anything else as it is.
#[must_use]
pub fn katakana(unit: u16) -> u16 {
    if HIRAGANA.contains(&unit) { unit + KANA_STEP } else { unit }
}

/// Whether it is katakana, without the long vowel.
#[must_use]
pub fn is_katakana(unit: u16) -> bool {
    KATAKANA.contains(&unit)
}

/// Whether it is hiragana.
#[must_use]
pub fn is_hiragana(unit: u16) -> bool {
    HIRAGANA.contains(&unit)
}

/// Whether it is a kanji, or repeats one.
#[must_use]
pub fn is_kanji(unit: u16) -> bool {
    matches!(unit, 0x4e00..=0x9fff | 0x3400..=0x4dbf | 0x3005..=0x3007 | 0xd800..=0xdfff)
}

/// Whether blanks around it count.
#[must_use]
pub fn is_latin_or_digit(unit: u16) -> bool {
    matches!(unit, 0x30..=0x39 | 0x61..=0x7a)
}

/// Which kind of letter: words mostly begin and end where it changes.
#[must_use]
pub fn script(unit: u16) -> u8 {
    match unit {
        _ if is_kanji(unit) => 1,
        _ if is_hiragana(unit) => 2,
        _ if is_katakana(unit) || unit == DASH => 3,
        0x30..=0x39 => 4,
        0x61..=0x7a => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What these tests need of Unicode's tables.
    fn plain(text: &str) -> String {
        let half = [("ｶﾞ", "ガ"), ("ﾊﾟ", "パ"), ("か\u{3099}", "が"), ("①", "1"), ("㈱", "(株)")];
        if let Some((_, whole)) = half.iter().find(|(half, _)| *half == text) {
            return (*whole).to_owned();
        }
        let wide = |c: char| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            other => other,
        };
        text.chars().map(wide).flat_map(char::to_lowercase).collect()
    }

    fn folded(text: &str) -> String {
        let letters = fold(text, &plain);
        assert_eq!(letters.units.len(), letters.from.len());
        String::from_utf16_lossy(&letters.units.iter().map(|u| hiragana(*u)).collect::<Vec<_>>())
    }

    #[test]
    fn what_looks_alike_is_one() {
        assert_eq!(folded("サーバー"), "さ-ば-");
        assert_eq!(folded("サ－バ―"), "さ-ば-");
        assert_eq!(folded("ｶﾞﾊﾟか゛"), "がぱが");
        assert_eq!(folded("ＢＣＰ"), "bcp");
        assert_eq!(folded("2‐（４）"), "2-(4)");
        assert_eq!(folded("①㈱"), "1(株)");
    }

    #[test]
    fn blanks_count_between_latin_letters_only() {
        assert_eq!(folded("安全管理責\n\n　任者"), "安全管理責任者");
        assert_eq!(folded(" access \t log "), "access log");
        assert_eq!(folded("第 6.0 版"), "第6.0版");
        assert_eq!(folded("1. 2"), "1.2");
    }

    #[test]
    fn every_letter_knows_its_cluster() {
        let letters = fold("㈱A b", &plain);
        assert_eq!(letters.from, [0, 0, 0, 1, 3, 3]);
        assert_eq!(clusters("ｶﾞぎ\u{3099}x").collect::<Vec<_>>(), ["ｶﾞ", "ぎ\u{3099}", "x"]);
        assert_eq!(clusters("").count(), 0);
    }
}
