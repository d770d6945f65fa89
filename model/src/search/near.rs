//! One slip of the finger: a letter wrong, missing, too many, or two exchanged.
//!
//! A slip leaves one half of what was typed as it is; that half is looked for, the other compared.
//! What is found so is offered as 「もしかして」 only.

use super::letters::{GAP, is_kanji, is_katakana};
use super::text::{ON, Text};

/// Shorter words are too much like each other.
const SHORTEST: usize = 3;

/// Tells where what differs from the pattern by one slip begins and ends. Not in order.
pub fn find(text: &Text, pattern: &[[u16; 2]], tell: &mut dyn FnMut(u32, u32)) {
    if pattern.len() < SHORTEST || pattern.iter().any(|either| either.contains(&GAP)) {
        return;
    }
    // A short word typed in katakana is none in hiragana with a slip besides.
    let katakana = pattern.len() < 5 && pattern.iter().any(|[typed, _]| is_katakana(*typed));
    let alone = |&[typed, other]: &[u16; 2]| [typed, if katakana { typed } else { other }];
    let pattern: Vec<[u16; 2]> = pattern.iter().map(alone).collect();
    let kanji = pattern.iter().any(|[unit, _]| is_kanji(*unit));
    let slips = Slips { text, shorter: pattern.len() >= 5 || kanji && pattern.len() == 4 };
    let (first, second) = pattern.split_at(pattern.len() / 2);
    let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    // Whatever the slip is, one of the two letters next to the half that stands is at one of two places.
    // That is asked first, because it is nearly never so.
    let may_have =
        |place: usize, two: Option<&[[u16; 2]]>| two.is_none_or(|two| text.may_have(place, two));
    text.find_near(first, &mut |start| {
        let end = start as usize + first.len();
        if may_have(end, second.get(..2))
            && text.stands_at(start as usize, first)
            && let Some(length) = slips.after(end, second)
        {
            tell(start, place(end + length));
        }
        ON
    });
    // In a short word the first letter counts most; of katakana there are fewer alike.
    let whole = pattern.len() >= 5 || kanji || katakana && pattern.len() == 4;
    let begins = |start: usize| first.first().is_some_and(|one| one.contains(&text.unit(start)));
    let last = first.get(first.len().wrapping_sub(2)..);
    text.find_near(second, &mut |begin| {
        let start = begin as usize;
        if !may_have(start.saturating_sub(2), last) || !text.stands_at(start, second) {
            return ON;
        }
        if !whole && slips.crossed_before(start, first) {
            tell(place(start - first.len()), place(start + second.len()));
            return ON;
        }
        let meant = |length: &usize| {
            whole || *length > first.len() && begins(start.saturating_sub(*length))
        };
        if let Some(length) = slips.before(start, first, meant) {
            tell(place(start - length), place(start + second.len()));
        }
        ON
    });
    let mut crossed = pattern.clone();
    crossed.swap(first.len() - 1, first.len());
    text.find(&crossed, &mut |start| {
        tell(start, place(start as usize + crossed.len()));
        ON
    });
}

struct Slips<'t> {
    text: &'t Text,
    /// Whether there may be a letter too many in what was typed.
    shorter: bool,
}

impl Slips<'_> {
    /// How many letters from `start` on are the pattern with one slip.
    fn after(&self, start: usize, pattern: &[[u16; 2]]) -> Option<usize> {
        self.lengths(pattern).find(|length| self.is_slip(start, pattern, *length))
    }

    /// How many letters before `end` are the pattern with one slip; not any length may be meant.
    fn before(
        &self,
        end: usize,
        pattern: &[[u16; 2]],
        meant: impl Fn(&usize) -> bool,
    ) -> Option<usize> {
        self.lengths(pattern).filter(meant).find(|length| {
            end.checked_sub(*length).is_some_and(|start| self.is_slip(start, pattern, *length))
        })
    }

    fn lengths(&self, pattern: &[[u16; 2]]) -> impl Iterator<Item = usize> + use<> {
        let same = pattern.len();
        let shorter = self.shorter.then_some(same - 1);
        // A letter may be missing in what was typed: パワード is パスワード, シテム is システム.
        [Some(same), shorter, Some(same + 1)].into_iter().flatten()
    }

    /// Whether the letters before `end` are these with two neighbours exchanged: ガイドラ typed as イガドラ.
    fn crossed_before(&self, end: usize, pattern: &[[u16; 2]]) -> bool {
        let Some(start) = end.checked_sub(pattern.len()) else { return false };
        (1..pattern.len()).any(|place| {
            let mut crossed = pattern.to_vec();
            crossed.swap(place - 1, place);
            self.text.stands_at(start, &crossed)
        })
    }

    /// Whether the letters from `start` on, so many, are the pattern with exactly one slip.
    fn is_slip(&self, start: usize, pattern: &[[u16; 2]], length: usize) -> bool {
        let same = |place: usize, either: &[u16; 2]| either.contains(&self.text.unit(place));
        let equal = (start..).zip(pattern).take_while(|(place, either)| same(*place, either));
        let right = equal.count();
        let here = start + right;
        let Some((_, after)) = pattern.get(right..).and_then(|rest| rest.split_first()) else {
            return length > pattern.len() && self.text.unit(here) != GAP;
        };
        let rest = pattern.get(right..).unwrap_or_default();
        if length < pattern.len() {
            return self.text.stands_at(here, after);
        }
        if self.text.unit(here) == GAP {
            return false;
        }
        if length > pattern.len() {
            return self.text.stands_at(here + 1, rest);
        }
        let crossed = match rest {
            [one, other, tail @ ..] => {
                same(here, other) && same(here + 1, one) && self.text.stands_at(here + 2, tail)
            }
            _ => false,
        };
        crossed || self.text.stands_at(here + 1, after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str, text: &str) -> bool {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        units.push(GAP);
        let text = Text::new(units, vec![0], 0xffff);
        let pattern: Vec<_> = typed.encode_utf16().map(|unit| [unit, unit]).collect();
        let mut any = false;
        find(&text, &pattern, &mut |_, _| any = true);
        any
    }

    #[test]
    fn one_slip_is_seen_through() {
        for typed in ["abcdxf", "xbcdef", "abdef", "bcdef", "abcdef", "abxcdef", "bacdef", "abdcef"]
        {
            assert!(typed == "abcdef" || found(typed, "__abcdef__"), "{typed}");
        }
        assert!(found("立人検査", "立入検査"));
        assert!(found("abcdefg", "abcdef"));
        assert!(found("パワード", "パスワード"));
        assert!(found("プロラム", "プログラム"));
        for (typed, text) in [
            ("シテム", "システム"),
            ("ドイン", "ドメイン"),
            ("ーサビス", "サービス"),
            ("イガドラ", "ガイドライン"),
            ("医情報", "医療情報"),
        ] {
            assert!(found(typed, text), "{typed} {text}");
        }
    }

    #[test]
    fn two_slips_are_too_many() {
        for (typed, text) in [
            ("axcdyf", "abcdef"),
            ("ab", "ac"),
            ("abc", "xyz"),
            ("テニス", "テスト"),
            ("ワード", "パスワード"),
            ("カラオケ", "カラオ"),
            ("ドイツ", "ドメイン"),
            ("サンダス", "サービス"),
        ] {
            assert!(!found(typed, text), "{typed} {text}");
        }
    }
}
