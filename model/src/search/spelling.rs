//! Other spellings of the same word: ー or none, small or large katakana, ヴ or ブ, kanji numerals or
//! digits, okurigana written or left out, 々, old forms of kanji.
//!
//! A text and what is typed are both brought to one spelling; what is typed may then stand for hiragana
//! or katakana. Not here: other words for the same thing (`synonyms`).

use super::compounds::{is_compound, is_second, tail};
use super::letters::{Letters, hiragana, is_hiragana, is_kanji, is_katakana, katakana, units};
use super::numerals::{self, KANJI_DIGIT};

/// Letters of a pattern; each is found as either of two.
pub type Pattern = Vec<[u16; 2]>;

/// Letters that stay as they are, found out once for each.
#[derive(Debug, Default)]
pub struct Usual(Vec<u8>);

/// What is known of a letter: that it stays, that it stays but after a kanji, that it may not.
const STAYS: u8 = 1;
const STAYS_APART: u8 = 2;
const MAY_NOT: u8 = 3;

impl Usual {
    /// For texts that are long.
    #[must_use]
    pub fn new() -> Self {
        Self(vec![0; 1 << 16])
    }

    /// How many of the first letters stay as they are, after that one.
    fn run(&mut self, letters: &[u16], mut before: u16) -> usize {
        let as_it_is = |unit: &&u16| {
            let before = core::mem::replace(&mut before, **unit);
            let Some(known) = self.0.get_mut(usize::from(**unit)) else { return false };
            if *known == 0 {
                *known = stays(**unit);
            }
            *known == STAYS || *known == STAYS_APART && !is_kanji(before)
        };
        letters.iter().take_while(as_it_is).count()
    }
}

fn stays(unit: u16) -> u8 {
    let asked = numerals::is_numeral(unit)
        || matches!(unit, 0x20 | 0x2d | 0x30fb | 0x3005 | 0x309d | 0x30fd | 0x7b87 | 0x304b);
    match unit {
        _ if asked => MAY_NOT,
        _ if is_hiragana(unit) => STAYS_APART,
        0x30ab | 0x30b1 => MAY_NOT,
        _ if is_katakana(unit) && large(unit) != unit => MAY_NOT,
        _ if is_kanji(unit) && (modern(unit) != unit || is_second(unit)) => MAY_NOT,
        _ => STAYS,
    }
}

/// Brings letters (katakana kept apart) to one spelling, added to what is there.
pub fn spell(letters: &[u16], usual: &mut Usual, into: &mut Letters) {
    let at = |place: usize| letters.get(place).copied().unwrap_or(0);
    let mut place = 0;
    while let Some(&unit) = letters.get(place) {
        let before = if place == 0 { 0 } else { at(place - 1) };
        let from = place as u32;
        let rest = letters.get(place..).unwrap_or_default();
        let run = usual.run(rest, before);
        if run > 0 {
            into.extend(rest.get(..run).unwrap_or_default(), from);
            place += run;
            continue;
        }
        let after = at(place + 1);
        if let Some(run) = numerals::run(letters, place) {
            for &digit in &run.digits {
                into.push(KANJI_DIGIT + u16::from(digit), from);
            }
            place += run.length;
            continue;
        }
        match unit {
            // Two numbers stay two.
            0x20 if !(is_digit(before) && is_digit(after)) => {}
            // ー after kana.
            0x2d if is_kana(before) || before == 0x2d && place >= 2 && is_kana(at(place - 2)) => {}
            // ・ between katakana.
            0x30fb if (is_katakana(before) || before == 0x2d) && is_katakana(after) => {}
            // 々, ゝ, ヽ.
            0x3005 if is_kanji(before) => into.push(modern(before), from),
            0x309d | 0x30fd if is_kana(before) => into.push(before, from),
            // ヶ月, か所, 箇条.
            0x30f6 | 0x30f5 | 0x30b1 | 0x30ab | 0x7b87 | 0x304b
                if is_number(before) && is_counted_by_ka(after) =>
            {
                into.push(0x30ab, from);
            }
            0x30f4 => {
                let (whole, length) = voiced_b(after);
                into.push(whole, from);
                place += length;
                continue;
            }
            _ if is_katakana(unit) => into.push(large(unit), from),
            _ if is_hiragana(unit) && is_kanji(before) => {
                let length = left_out(letters, place);
                if length > 0 {
                    place += length;
                    continue;
                }
                into.push(unit, from);
            }
            _ if is_kanji(unit) => {
                into.push(modern(unit), from);
                let first = into.units.len().checked_sub(2).and_then(|p| into.units.get(p));
                if first.is_some_and(|first| is_compound(*first, modern(unit))) {
                    place += tail(unit, letters.get(place + 1..).unwrap_or_default());
                }
            }
            _ => into.push(unit, from),
        }
        place += 1;
    }
}

/// Letters in the one spelling.
#[must_use]
pub fn spelled(letters: &[u16]) -> Letters {
    let mut spelled = Letters::default();
    spell(letters, &mut Usual::default(), &mut spelled);
    spelled
}

/// What is typed, as a pattern for texts in the one spelling.
#[must_use]
pub fn pattern(letters: &[u16]) -> Pattern {
    let spelled = spelled(letters);
    let typed = |from: u32| usize::try_from(from).ok().and_then(|from| letters.get(from).copied());
    spelled
        .units
        .iter()
        .zip(&spelled.from)
        .map(|(&unit, &from)| match unit {
            _ if is_hiragana(unit) => [unit, large(katakana(unit))],
            _ if is_katakana(unit) => {
                let typed = typed(from).map_or(unit, hiragana);
                // ヴァ became バ: its hiragana is ば.
                let same = large(katakana(typed)) == unit;
                [unit, if same { typed } else { hiragana(unit) }]
            }
            0x30..=0x39 => [unit, unit - 0x30 + KANJI_DIGIT],
            _ if numerals::is_kanji_digit(unit) => [unit, unit - KANJI_DIGIT + 0x30],
            _ => [unit, unit],
        })
        .collect()
}

/// What is typed, letter by letter, in hiragana or katakana; as it was typed first.
#[must_use]
pub fn exact(letters: &[u16]) -> Pattern {
    let other = |unit| if is_katakana(unit) { hiragana(unit) } else { katakana(unit) };
    letters.iter().map(|&unit| [unit, other(unit)]).collect()
}

/// Of a short word in kana: the word without ー at its end, in katakana as every word with ー is; empty where
/// there is none, or but one letter. Nothing where the word is long enough, or has kana that are written
/// small or large as one likes and no ー.
#[must_use]
pub fn short_kana(letters: &[u16], pattern: &[[u16; 2]]) -> Option<Pattern> {
    let is_short = pattern.len() <= 3
        && letters.iter().all(|unit| is_kana(*unit) || *unit == 0x2d)
        && letters.first() != Some(&0x2d);
    let long = letters.contains(&0x2d);
    let either_size = |unit: &u16| {
        let unit = katakana(*unit);
        matches!(unit, 0x30a1..=0x30aa | 0x30c3 | 0x30c4 | 0x30e3..=0x30e8 | 0x30f4)
    };
    if !is_short || !long && letters.iter().any(either_size) {
        return None;
    }
    let rest = letters.strip_suffix(&[0x2d]).filter(|rest| rest.len() > 1).unwrap_or_default();
    Some(rest.iter().map(|unit| [katakana(*unit); 2]).collect())
}

/// Whether it ends with a word that may have lost its okurigana.
#[must_use]
pub fn ends_as_compound(pattern: &[[u16; 2]]) -> bool {
    matches!(pattern, [.., [first, _], [second, _]] if is_compound(*first, *second))
}

fn is_digit(unit: u16) -> bool {
    matches!(unit, 0x30..=0x39)
}

fn is_kana(unit: u16) -> bool {
    is_hiragana(unit) || is_katakana(unit)
}

fn is_number(unit: u16) -> bool {
    matches!(unit, 0x30..=0x39 | 0x4f55 | 0x6570) || numerals::digit(unit).is_some()
}

/// 月 所 条 年 国 村.
fn is_counted_by_ka(unit: u16) -> bool {
    matches!(unit, 0x6708 | 0x6240 | 0x6761 | 0x5e74 | 0x56fd | 0x6751)
}

/// ヴァ is バ, ヴ alone is ブ. With it: how many letters that took.
fn voiced_b(after: u16) -> (u16, usize) {
    match after {
        0x30a1 => (0x30d0, 2),
        0x30a3 => (0x30d3, 2),
        0x30a7 => (0x30d9, 2),
        0x30a9 => (0x30dc, 2),
        _ => (0x30d6, 1),
    }
}

/// Katakana without the differences that people do not keep.
fn large(unit: u16) -> u16 {
    match unit {
        0x30a1 | 0x30a3 | 0x30a5 | 0x30a7 | 0x30a9 | 0x30c3 | 0x30e3 | 0x30e5 | 0x30e7 | 0x30ee => {
            unit + 1
        }
        // ヂ, ヅ.
        0x30c2 => 0x30b8,
        0x30c5 => 0x30ba,
        0x30f4 => 0x30d6,
        0x30f5 => 0x30ab,
        0x30f6 => 0x30b1,
        other => other,
    }
}

/// The same of all letters of which a pattern may take either: katakana, large; digits.
#[must_use]
pub fn one_of_a_kind(unit: u16) -> u16 {
    if numerals::is_kanji_digit(unit) {
        return unit - KANJI_DIGIT + 0x30;
    }
    large(katakana(unit))
}

/// How many hiragana from here stand between two kanji as okurigana do: 立ち入り検査 is 立入検査.
fn left_out(letters: &[u16], place: usize) -> usize {
    let rest = letters.get(place..).unwrap_or_default();
    match rest {
        [only, kanji, ..] if is_kanji(*kanji) && is_okurigana(*only) => 1,
        // わせ, わり, たり, がり, なり, まり, やし, らせ; し before the kanji would be する.
        [first, second, kanji, ..]
            if is_kanji(*kanji)
                && matches!(
                    *first,
                    0x308f | 0x305f | 0x304c | 0x306a | 0x307e | 0x3084 | 0x3089
                )
                && matches!(*second, 0x305b | 0x308a | 0x3057 | 0x3048) =>
        {
            2
        }
        _ => 0,
    }
}

/// い き ぎ し じ ち び み り え け げ せ ぜ て ね べ め れ: how the first half of a compound ends.
/// Not に, へ, で: those are words of their own.
fn is_okurigana(unit: u16) -> bool {
    matches!(
        unit,
        0x3044
            | 0x304d
            | 0x304e
            | 0x3057
            | 0x3058
            | 0x3061
            | 0x3073
            | 0x307f
            | 0x308a
            | 0x3048
            | 0x3051
            | 0x3052
            | 0x305b
            | 0x305c
            | 0x3066
            | 0x306d
            | 0x3079
            | 0x3081
            | 0x308c
    )
}

/// Old and other forms of kanji with how they are mostly written, in order of their code.
#[rustfmt::skip]
const FORMS: [[u16; 2]; 40] = units([
    ['劃', '画'], ['區', '区'], ['國', '国'], ['壹', '一'], ['學', '学'], ['對', '対'], ['嵜', '崎'],
    ['廣', '広'], ['應', '応'], ['斉', '斎'], ['曝', '暴'], ['會', '会'], ['條', '条'], ['檢', '検'],
    ['洩', '漏'], ['澤', '沢'], ['濱', '浜'], ['瀧', '滝'], ['牴', '抵'], ['當', '当'], ['眞', '真'],
    ['縣', '県'], ['總', '総'], ['續', '続'], ['舊', '旧'], ['藥', '薬'], ['號', '号'], ['證', '証'],
    ['變', '変'], ['辨', '弁'], ['邉', '辺'], ['邊', '辺'], ['醫', '医'], ['關', '関'], ['體', '体'],
    ['髙', '高'], ['點', '点'], ['齊', '斎'], ['齋', '斎'], ['龍', '竜'],
]);

/// Kanji as they are mostly written.
fn modern(unit: u16) -> u16 {
    let form = FORMS.binary_search_by_key(&unit, |[old, _]| *old).ok();
    form.and_then(|form| FORMS.get(form)).map_or(unit, |[_, new]| *new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<u16> {
        text.replace('ー', "-").encode_utf16().collect()
    }

    fn same(typed: &str, text: &str) -> bool {
        let spelled = spelled(&letters(text));
        let pattern = pattern(&letters(typed));
        !pattern.is_empty()
            && spelled
                .units
                .windows(pattern.len())
                .any(|part| part.iter().zip(&pattern).all(|(unit, either)| either.contains(unit)))
    }

    #[test]
    fn spellings_meet() {
        for (typed, text) in [
            ("ユーザー", "ユーザ"),
            ("ゆーざ", "ユーザー"),
            ("サーバ", "サーバー"),
            ("セキユリテイ", "セキュリティ"),
            ("せきゅりてぃ", "セキユリティ"),
            ("ヴァージョン", "バージョン"),
            ("バーチャル", "ヴァーチャル"),
            ("十四条", "第14条"),
            ("第14条", "第十四条"),
            ("二〇二四年", "2024年"),
            ("2要素", "二要素"),
            ("三省二ガイドライン", "3省2ガイドライン"),
            ("120", "百二十"),
            ("立ち入り検査", "立入検査"),
            ("立入検査", "立ち入り検査"),
            ("問い合わせ", "問合せ"),
            ("取り扱い", "取扱規程"),
            ("引継ぎ", "引き継ぎ"),
            ("申し込み", "申込書"),
            ("様様", "様々"),
            ("サイバーセキュリティ", "サイバー・セキュリティ"),
            ("1か月", "１ヶ月".replace('１', "1").as_str()),
            ("三箇所", "3カ所"),
            ("医學", "医学"),
        ] {
            assert!(same(typed, text), "{typed} {text}");
        }
    }

    #[test]
    fn what_is_known_of_letters_changes_nothing() {
        let text = "二要素とヶ月の取り扱い、第十四条のヴァージョン・ユーザー 1 2か所 問い合わせ様々國メールか";
        let letters = letters(text);
        let mut quickly = Letters::default();
        let mut usual = Usual::new();
        for _ in 0..2 {
            quickly = Letters::default();
            spell(&letters, &mut usual, &mut quickly);
        }
        assert_eq!(quickly, spelled(&letters));
        for unit in 0..=u16::MAX {
            for (before, after) in [(0x3042, 0x6708), (0x4f55, 0x6708), (0x30a2, 0x30a2)] {
                let letters = [before, unit, after, unit];
                let mut quickly = Letters::default();
                spell(&letters, &mut usual, &mut quickly);
                assert_eq!(quickly, spelled(&letters), "{letters:x?}");
            }
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (typed, text) in [
            ("しょう", "しようこ"),
            ("対策実施", "対策の実施"),
            ("機器管理", "機器と管理"),
            ("じょうほう", "じようほう"),
            ("21", "2-1"),
            ("", "何か"),
        ] {
            assert!(!same(typed, text), "{typed} {text}");
        }
    }
}
