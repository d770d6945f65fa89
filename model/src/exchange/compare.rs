//! What a file would change at one item, before anything is changed.
//! Newer is only what goes on from the other (`lineage`); where both went on, people choose.
//! Not here: who chooses and how (the adapter).

use crate::sheet::lineage::goes_on_from;
use crate::sheet::record::{Entry, Record, Unsure};
use crate::sorted::SortedSet;

/// How an answer in a file stands to the one on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing stands here.
    Added,
    /// Only the file went on.
    Newer,
    /// Only this device went on.
    Older,
    /// Both went on, to different things.
    Both,
    /// They say the same.
    Same,
}

/// Compares an answer in a file with the one on this device.
#[must_use]
pub fn stand(ours: Option<&Record>, theirs: &Record) -> Kind {
    let Some(ours) = ours else { return Kind::Added };
    if ours.says_the_same_as(theirs) {
        return Kind::Same;
    }
    match (goes_on_from(theirs, ours), goes_on_from(ours, theirs)) {
        (true, false) => Kind::Newer,
        (false, true) => Kind::Older,
        _ => Kind::Both,
    }
}

/// Both in one, before anybody chose it: what only one of them says stands beside what only the other says.
/// None where they say different things in the same place.
#[must_use]
pub fn united(ours: &Record, theirs: &Record) -> Option<Record> {
    let mut record = ours.clone();
    let cells = ours.cells.keys().chain(theirs.cells.keys()).cloned();
    for cell in cells.collect::<SortedSet<_>>().iter() {
        let entry = entries(&ours.entry(cell), &theirs.entry(cell))?;
        record.cells.insert(cell.clone(), entry);
    }
    record.remarks = texts(&ours.remarks, &theirs.remarks)?;
    record.assignee = texts(&ours.assignee, &theirs.assignee)?;
    record.memo = texts(&ours.memo, &theirs.memo)?;
    record.unsure = one(&ours.unsure, &theirs.unsure, &None::<Unsure>)?;
    record.evidence = one(&ours.evidence, &theirs.evidence, &Vec::new())?;
    record.kept = one(&ours.kept, &theirs.kept, &crate::exchange::json::Members::new())?;
    record.tidy();
    Some(record)
}

fn entries(ours: &Entry, theirs: &Entry) -> Option<Entry> {
    Some(Entry {
        answer: one(&ours.answer, &theirs.answer, &None)?,
        words: texts(&ours.words, &theirs.words)?,
        date: one(&ours.date, &theirs.date, &None)?,
        typed: one(&ours.typed, &theirs.typed, &None)?,
        by: texts(&ours.by, &theirs.by)?,
        kept: one(&ours.kept, &theirs.kept, &crate::exchange::json::Members::new())?,
    })
}

fn texts(ours: &str, theirs: &str) -> Option<String> {
    match (ours, theirs) {
        ("", only) | (only, "") => Some(only.to_owned()),
        _ => (ours == theirs).then(|| ours.to_owned()),
    }
}

fn one<T: PartialEq + Clone>(ours: &T, theirs: &T, blank: &T) -> Option<T> {
    if ours == blank || ours == theirs {
        return Some(theirs.clone());
    }
    (theirs == blank).then(|| ours.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::sheet::answer::Answer;
    use crate::sheet::lineage::of_both;

    fn record(rev: u32, answer: Option<Answer>, remarks: &str) -> Record {
        let mut record = Record { rev, remarks: remarks.into(), ..Record::default() };
        record.entry_mut("first").answer = answer;
        record.tidy();
        record
    }

    /// A change of what was written into a file or came out of one.
    fn changed(from: &Record, record: Record) -> Record {
        Record { since: of_both(from, &Record::default(), &[from]), ..record }
    }

    #[test]
    fn only_who_stood_still_gives_way() {
        let (yes, no) = (Some(Answer::Yes), Some(Answer::No));
        let met = record(3, yes, "");
        assert_eq!(stand(None, &met), Kind::Added);
        assert_eq!(stand(Some(&met), &record(9, yes, "")), Kind::Same);
        let ours = changed(&met, record(4, no, ""));
        assert_eq!(stand(Some(&met), &ours), Kind::Newer);
        assert_eq!(stand(Some(&ours), &met), Kind::Older);
        // However often the other one was changed, and wherever it was kept.
        let theirs = changed(&met, record(9, yes, "事業者に確認中"));
        assert_eq!(stand(Some(&ours), &theirs), Kind::Both);
        assert_eq!(stand(Some(&theirs), &ours), Kind::Both);
        assert_eq!(stand(Some(&record(1, no, "")), &record(9, yes, "")), Kind::Both);
        // What was deleted since does not come back by itself.
        let gone = changed(&met, record(4, None, ""));
        assert_eq!(stand(Some(&gone), &met), Kind::Older);
    }

    #[test]
    fn what_does_not_clash_stands_side_by_side() {
        let ours = record(1, Some(Answer::Yes), "");
        let mut theirs = record(4, None, "事業者に確認中");
        theirs.entry_mut("target").date = Date::from_iso("2025-01-31");
        let both = united(&ours, &theirs).unwrap();
        assert_eq!(both.answer("first"), Some(Answer::Yes));
        assert_eq!(both.remarks, "事業者に確認中");
        assert!(both.date("target").is_some());
        assert_eq!(united(&theirs, &ours).map(|r| r.cells), Some(both.cells));
        assert_eq!(united(&ours, &record(2, Some(Answer::No), "")), None);
        assert_eq!(united(&record(1, None, "a"), &record(1, None, "b")), None);
    }
}
