//! Two records of the same item: which is newer, and what becomes of two changes to the same one.
//! Nothing is thrown away or chosen here: where both changed the same place, both values stand in the
//! record until people decide (`dispute`). Joined in whatever order and however often, the same values stand there.

use crate::sheet::dispute::{self, Dispute};
use crate::sheet::lineage;
use crate::sheet::record::Record;

/// How two records of one item stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They are equal.
    Same,
    /// The first is newer.
    First,
    /// The second is newer.
    Second,
    /// As often changed, but they say different things: two hands at once.
    Apart,
}

/// Compares two records by their revision counters.
#[must_use]
pub fn compare(first: &Record, second: &Record) -> Standing {
    match first.rev.cmp(&second.rev) {
        std::cmp::Ordering::Greater => Standing::First,
        std::cmp::Ordering::Less => Standing::Second,
        std::cmp::Ordering::Equal if first.says_the_same_as(second) => Standing::Same,
        std::cmp::Ordering::Equal => Standing::Apart,
    }
}

/// Two changes of one record joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Each place as it was changed. One revision after both.
    pub record: Record,
    /// Whether both changed the same place to different things: ours stands first there, for somebody
    /// may be writing in it, and theirs beside it.
    pub clash: bool,
}

/// Joins our change with theirs; both began at `base`.
#[must_use]
pub fn join(base: &Record, ours: &Record, theirs: &Record) -> Joined {
    let all = [base, ours, theirs].map(dispute::places);
    let [in_base, in_ours, in_theirs] = &all;
    let mut record = theirs.clone();
    let mut clash = false;
    for place in dispute::names(&[(base, in_base), (ours, in_ours), (theirs, in_theirs)]).iter() {
        let was = dispute::held(base, in_base, place);
        let mine = dispute::held(ours, in_ours, place);
        let other = dispute::held(theirs, in_theirs, place);
        let round = mine.round.max(other.round).max(was.round + 1);
        let both = if mine.agrees_with(&was) {
            other
        } else {
            dispute::copy(&mut record, ours, place);
            if other.agrees_with(&was) || other.agrees_with(&mine) {
                mine
            } else {
                clash = true;
                mine.with(&other, round)
            }
        };
        record.others.remove(place);
        if !both.beside.is_empty() {
            let dispute = Dispute { round: both.round, values: both.beside };
            record.others.insert(place.clone(), dispute);
        }
    }
    record.since = lineage::of_both(theirs, ours, &[]);
    record.updated_at = ours.updated_at.clone().max(theirs.updated_at.clone());
    record.rev = ours.rev.max(theirs.rev).saturating_add(1);
    record.tidy();
    Joined { record, clash }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::answer::Answer;

    fn record(rev: u32, answer: Option<Answer>, remarks: &str) -> Record {
        let mut record = Record { rev, remarks: remarks.into(), ..Record::default() };
        record.entry_mut("first").answer = answer;
        record.tidy();
        record
    }

    #[test]
    fn counters_decide() {
        let older = record(1, Some(Answer::Yes), "");
        let newer = record(2, Some(Answer::No), "");
        assert_eq!(compare(&older, &newer), Standing::Second);
        assert_eq!(compare(&newer, &older), Standing::First);
        assert_eq!(compare(&older, &older), Standing::Same);
        assert_eq!(compare(&older, &record(1, None, "")), Standing::Apart);
    }

    #[test]
    fn both_changes_survive_where_they_touch_different_places() {
        let base = record(1, None, "");
        let joined =
            join(&base, &record(2, Some(Answer::Yes), ""), &record(2, None, "事業者に確認中"));
        assert_eq!(joined.record.answer("first"), Some(Answer::Yes));
        assert_eq!(joined.record.remarks, "事業者に確認中");
        assert_eq!((joined.record.rev, joined.clash), (3, false));
    }

    #[test]
    fn a_clash_is_told() {
        let base = record(1, None, "");
        let joined =
            join(&base, &record(2, Some(Answer::Yes), ""), &record(4, Some(Answer::No), ""));
        assert_eq!(joined.record.answer("first"), Some(Answer::Yes));
        assert_eq!((joined.record.rev, joined.clash), (5, true));
    }
}
