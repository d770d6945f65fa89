//! Folding: what a reader sees as the same letter becomes the same unit.
//!
//! One function for what is searched and for what is typed. Unicode's own tables (NFKC, lower case)
//! come from the caller as `Plain`: the generator brings a library, the browser its `normalize`.
//! Not here: other spellings of a word (`spelling`), readings (`readings`).

/// NFKC and lower case of a few characters, in UTF-16 as everything here: browsers have it so.
pub type Plain<'p> = &'p dyn Fn(&[u16]) -> Vec<u16>;

/// The same out of a library's function for texts.
pub fn of_texts(plain: impl Fn(&str) -> String) -> impl Fn(&[u16]) -> Vec<u16> {
    move |units| plain(&String::from_utf16_lossy(units)).encode_utf16().collect()
}

/// Stands between fields, so that nothing is found across them.
pub const GAP: u16 = 0;
/// What all blanks are.
pub const BLANK: u16 = 0x20;
/// What all dashes are, and ー.
pub const DASH: u16 = 0x2d;

const KANA_STEP: u16 = 0x60;
/// How far ASCII that is drawn wide stands behind ASCII.
const WIDE: u16 = 0xfee0;

/// A row of letters, and for each what it comes from: of folded text the cluster, of a spelling or of a
/// reading the letter.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Letters {
    /// UTF-16 units. Katakana stays katakana here; where they are compared, `hiragana` makes them one.
    pub units: Vec<u16>,
    /// Of each unit: what it comes from.
    pub from: Vec<u32>,
    /// Nobody will ask what they come from.
    untraced: bool,
}

impl Letters {
    /// A row of letters of which nobody will ask what they come from.
    #[must_use]
    pub fn untraced() -> Self {
        Self { untraced: true, ..Self::default() }
    }

    /// Whether nobody will ask what they come from.
    #[must_use]
    pub fn is_untraced(&self) -> bool {
        self.untraced
    }

    /// Adds a letter.
    pub fn push(&mut self, unit: u16, from: u32) {
        self.units.push(unit);
        if !self.untraced {
            self.from.push(from);
        }
    }

    /// Adds letters, each of which comes from one, the first from that one.
    pub fn extend(&mut self, units: &[u16], from: u32) {
        if self.untraced {
            self.units.extend_from_slice(units);
            return;
        }
        for (from, unit) in (from..).zip(units) {
            self.push(*unit, from);
        }
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
pub fn fold(text: &[u16], plain: Plain<'_>) -> Letters {
    let mut letters = Letters::default();
    let (mut meaning, mut blank) = (Vec::new(), false);
    let (mut rest, mut place) = (text, 0);
    while let (cluster @ [_, ..], after) = first_cluster(rest) {
        meaning.clear();
        mean(cluster, plain, &mut meaning);
        letters.put(&meaning, place, &mut blank);
        (rest, place) = (after, place + 1);
    }
    letters
}

/// The first character of a text with the marks that belong to it, and what comes after it.
#[must_use]
pub fn first_cluster(text: &[u16]) -> (&[u16], &[u16]) {
    let (_, mut length) = first_character(text);
    loop {
        let (first, units) = first_character(text.get(length..).unwrap_or_default());
        if !is_mark(first) {
            return text.split_at_checked(length).unwrap_or_default();
        }
        length += units;
    }
}

/// The first character, and how many units it takes.
fn first_character(text: &[u16]) -> (u32, usize) {
    match text {
        [high @ 0xd800..=0xdbff, low @ 0xdc00..=0xdfff, ..] => {
            (0x10000 + (u32::from(high & 0x3ff) << 10 | u32::from(low & 0x3ff)), 2)
        }
        [unit, ..] => (u32::from(*unit), 1),
        [] => (0, 0),
    }
}

/// Voicing marks, accents and variation selectors.
#[must_use]
pub fn is_mark(character: u32) -> bool {
    matches!(character, 0x300..=0x36f | 0x3099..=0x309c | 0xff9e | 0xff9f) || is_selector(character)
}

/// Which of several drawings is meant: the letter is the same.
fn is_selector(character: u32) -> bool {
    matches!(character, 0xfe00..=0xfe0f | 0xe0100..=0xe01ef)
}

/// The letters of one cluster.
pub fn mean(cluster: &[u16], plain: Plain<'_>, into: &mut Vec<u16>) {
    if let [unit] = cluster
        && let Some(unit) = simple(*unit)
    {
        into.push(unit);
        return;
    }
    let (mut joined, mut rest) = (Vec::new(), cluster);
    while let (character, units @ 1..) = first_character(rest) {
        for unit in rest.get(..units).unwrap_or_default() {
            // A free-standing voicing mark would be taken apart into a blank and a mark.
            match unit {
                _ if is_selector(character) => {}
                0x309b => joined.push(0x3099),
                0x309c => joined.push(0x309a),
                unit => joined.push(*unit),
            }
        }
        rest = rest.get(units..).unwrap_or_default();
    }
    for unit in plain(&joined) {
        if !is_nothing(unit) {
            into.push(settle(unit));
        }
    }
}

/// Letters of which no table needs to be asked: they are what they are, or ASCII drawn wide.
fn simple(unit: u16) -> Option<u16> {
    let unit = if matches!(unit, 0xff01..=0xff5e) { unit - WIDE } else { unit };
    match unit {
        0x41..=0x5a => Some(unit + 0x20),
        0x20..=0x7e | 0x3001 | 0x3002 | 0x3041..=0x3096 | 0x30a1..=0x30fb | 0x4e00..=0x9fff => {
            Some(settle(unit))
        }
        _ => None,
    }
}

/// Seen by nobody.
fn is_nothing(unit: u16) -> bool {
    matches!(unit, 0 | 0xad | 0x200b..=0x200f | 0x2060 | 0xfeff)
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
        // ❶ ➀ ➊ are drawn as ① is, and a table says so of that one only.
        0x2776..=0x2793 if (unit - 0x2776) % 10 < 9 => 0x31 + (unit - 0x2776) % 10,
        // 﨑 is a kanji of its own to Unicode, in names it is 崎.
        0xfa11 => 0x5d0e,
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
#[inline(always)]
pub fn hiragana(unit: u16) -> u16 {
    if is_katakana(unit) { unit - KANA_STEP } else { unit }
}

/// Hiragana as katakana; anything else as it is.
#[must_use]
pub fn katakana(unit: u16) -> u16 {
    if is_hiragana(unit) { unit + KANA_STEP } else { unit }
}

/// Whether it is katakana, without the long vowel.
#[must_use]
pub fn is_katakana(unit: u16) -> bool {
    matches!(unit, 0x30a1..=0x30f6)
}

/// Whether it is hiragana.
#[must_use]
pub fn is_hiragana(unit: u16) -> bool {
    matches!(unit, 0x3041..=0x3096)
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

    fn plain(units: &[u16]) -> Vec<u16> {
        of_texts(plain_text)(units)
    }

    /// What these tests need of Unicode's tables.
    fn plain_text(text: &str) -> String {
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

    fn units_of(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    fn folded(text: &str) -> String {
        let letters = fold(&units_of(text), &plain);
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
        let letters = fold(&units_of("㈱A b"), &plain);
        assert_eq!(letters.from, [0, 0, 0, 1, 3, 3]);
        for (text, cluster) in
            [("ｶﾞx", 2), ("ぎ\u{3099}", 2), ("x", 1), ("", 0), ("𠮷\u{e0101}野", 4)]
        {
            assert_eq!(first_cluster(&units_of(text)).0.len(), cluster, "{text}");
        }
    }
}
