//! One slip of the finger: a letter wrong, missing, too many, or two exchanged.
//!
//! A slip leaves one half of what was typed as it is; that half is looked for, the other compared.
//! What is found so is offered as 「もしかして」 only.

use super::letters::{GAP, is_kanji};
use super::text::{Cursor, ON, Place, Text};

/// Shorter words are too much like each other.
const SHORTEST: usize = 3;

/// Tells occurrences of what differs from the pattern by one slip. Not in order.
pub fn find(text: &Text, pattern: &[[u16; 2]], tell: &mut dyn FnMut(Place)) {
    if pattern.len() < SHORTEST || pattern.iter().any(|either| either.contains(&GAP)) {
        return;
    }
    let kanji = pattern.iter().any(|[unit, _]| is_kanji(*unit));
    let slips = Slips {
        text,
        shorter: pattern.len() >= 5 || kanji && pattern.len() == 4,
        longer: pattern.len() >= 4,
    };
    let (first, second) = pattern.split_at(pattern.len() / 2);
    let mut cursor = Cursor::default();
    text.find(first, &mut |place| {
        let end = place.end as usize;
        if let Some(length) = slips.after(end, second) {
            tell(text.place(&mut cursor, place.start as usize, end + length));
        }
        ON
    });
    let mut cursor = Cursor::default();
    // In a short word the first letter counts most.
    let whole = pattern.len() >= 5 || kanji;
    let begins = |start: usize| first.first().is_some_and(|one| one.contains(&text.unit(start)));
    text.find(second, &mut |place| {
        let start = place.start as usize;
        let meant = |length: &usize| {
            whole || *length > first.len() && begins(start.saturating_sub(*length))
        };
        if let Some(length) = slips.before(start, first, meant) {
            tell(text.place(&mut cursor, start - length, place.end as usize));
        }
        ON
    });
    let mut crossed = pattern.to_vec();
    crossed.swap(first.len() - 1, first.len());
    text.find(&crossed, &mut |place| {
        tell(place);
        ON
    });
}

struct Slips<'t> {
    text: &'t Text,
    /// Whether there may be a letter too many in what was typed.
    shorter: bool,
    /// Whether a letter may be missing in what was typed: パワード is パスワード.
    longer: bool,
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
        [Some(same), shorter, self.longer.then_some(same + 1)].into_iter().flatten()
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
        find(&text, &pattern, &mut |_| any = true);
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
        ] {
            assert!(!found(typed, text), "{typed} {text}");
        }
    }
}
