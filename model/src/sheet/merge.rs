//! Two records of the same item: which is newer, and what becomes of two changes to the same one.
//! Nothing is thrown away here: whoever merges keeps both in the journal.

use crate::sheet::record::Record;
use crate::sorted::SortedSet;

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
    /// Ours where we changed something, theirs elsewhere. One revision after both.
    pub record: Record,
    /// Whether both changed the same place to different things; ours stands in the record.
    pub clash: bool,
}

/// Joins our change with theirs; both began at `base`.
#[must_use]
pub fn join(base: &Record, ours: &Record, theirs: &Record) -> Joined {
    let mut clash = false;
    let mut record = theirs.clone();
    let cells = base.cells.keys().chain(ours.cells.keys()).chain(theirs.cells.keys());
    for cell in cells.collect::<SortedSet<_>>().iter() {
        let (was, mine, other) = (base.entry(cell), ours.entry(cell), theirs.entry(cell));
        if mine != was {
            clash |= other != was && other != mine;
            record.cells.insert((*cell).clone(), mine);
        }
    }
    if ours.remarks != base.remarks {
        clash |= theirs.remarks != base.remarks && theirs.remarks != ours.remarks;
        record.remarks.clone_from(&ours.remarks);
    }
    if ours.unsure != base.unsure {
        record.unsure.clone_from(&ours.unsure);
    }
    if ours.assignee != base.assignee {
        record.assignee.clone_from(&ours.assignee);
    }
    if ours.evidence != base.evidence {
        record.evidence.clone_from(&ours.evidence);
    }
    if ours.memo != base.memo {
        record.memo.clone_from(&ours.memo);
    }
    record.updated_at.clone_from(&ours.updated_at);
    record.rev = ours.rev.max(theirs.rev) + 1;
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
