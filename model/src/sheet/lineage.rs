//! Where a record comes from: marks of earlier versions that may stand on another device. Whether one of
//! two records goes on from the other is told by them alone: counters of two hands are no single line,
//! and a file that was written may never have been taken in.
//! Not here: two tabs of one device, which share a counter (`merge`).

use crate::exchange::json::{Value, canonical};
use crate::exchange::record::to_members;
use crate::sheet::record::Record;

/// So many marks are kept; who is farther behind is asked.
pub const MOST: usize = 16;

/// Digits of a mark.
pub const DIGITS: u32 = 12;

/// Names a version: what it says and when that was written, not how often it was changed.
#[must_use]
pub fn mark(record: &Record) -> String {
    let mut members = to_members(record);
    for name in ["rev", "since"] {
        members.remove(&name.into());
    }
    // FNV-1a: it tells versions of one item apart, and is no signature.
    let hash =
        canonical(&Value::Object(members)).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let digit = |place: u32| char::from_digit((hash >> (4 * place) & 15) as u32, 16);
    (0..DIGITS).filter_map(digit).collect()
}

/// Whether a text can be a mark.
#[must_use]
pub fn is_mark(text: &str) -> bool {
    text.len() == DIGITS as usize && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether `later` goes on from `earlier`.
#[must_use]
pub fn goes_on_from(later: &Record, earlier: &Record) -> bool {
    !later.since.is_empty() && later.since.contains(&mark(earlier))
}

/// The marks of both, then those of both versions themselves where `known`: what comes of them goes on
/// from either.
#[must_use]
pub fn of_both(one: &Record, other: &Record, known: &[&Record]) -> Vec<String> {
    let own = known.iter().map(|record| mark(record));
    let mut marks: Vec<String> = Vec::new();
    for mark in one.since.iter().chain(&other.since).cloned().chain(own) {
        marks.retain(|earlier| *earlier != mark);
        marks.push(mark);
    }
    marks.drain(..marks.len().saturating_sub(MOST));
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(remarks: &str, rev: u32) -> Record {
        Record { remarks: remarks.into(), rev, ..Record::default() }
    }

    #[test]
    fn a_version_is_what_it_says_and_when() {
        let one = record("控え", 1);
        assert_eq!(mark(&one).len(), 12);
        assert_eq!(mark(&one), mark(&record("控え", 7)));
        assert_ne!(mark(&one), mark(&record("控え。", 1)));
        let later = Record { updated_at: Some("2024-11-20T14:02:58+09:00".into()), ..one.clone() };
        assert_ne!(mark(&one), mark(&later));
        let marked = Record { since: vec![mark(&later)], ..one.clone() };
        assert_eq!(mark(&one), mark(&marked));
    }

    #[test]
    fn what_came_of_both_goes_on_from_both() {
        let (one, other) = (record("a", 1), record("b", 1));
        let since = of_both(&one, &other, &[&one, &other]);
        let both = Record { since, ..record("ab", 2) };
        assert!(goes_on_from(&both, &one) && goes_on_from(&both, &other));
        assert!(!goes_on_from(&one, &both) && !goes_on_from(&one, &other));
        let next = of_both(&both, &record("c", 1), &[&both]);
        assert!(next.contains(&mark(&one)) && next.contains(&mark(&both)));
    }

    #[test]
    fn the_oldest_marks_give_way() {
        let mut last = record("0", 1);
        for round in 1..40 {
            let since = of_both(&last, &Record::default(), &[&last]);
            last = Record { since, ..record(&round.to_string(), 1) };
        }
        assert_eq!(last.since.len(), MOST);
        assert!(goes_on_from(&last, &record("38", 1)) && !goes_on_from(&last, &record("0", 1)));
    }
}
