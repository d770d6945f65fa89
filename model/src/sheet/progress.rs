//! How far a sheet is filled in. Counts places, judges nothing.

use crate::date::Date;
use crate::form::AnswerKind;
use crate::sheet::answer::Answer;
use crate::sheet::outline::{FormOutline, RowOutline};
use crate::sheet::record::Record;

/// What a row says so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowStatus {
    /// Nothing yet.
    Open,
    /// はい wherever はい・いいえ is asked; where there is a second round, it counts.
    Yes,
    /// いいえ
    No,
    /// 記入不要
    NotRequired,
    /// Something else than はい or いいえ is written.
    Filled,
}

/// What a row says so far.
#[must_use]
pub fn status(row: &RowOutline, record: Option<&Record>) -> RowStatus {
    let Some(record) = record else { return RowStatus::Open };
    if record.is_not_required() {
        return RowStatus::NotRequired;
    }
    // Whatever the second round says: the first is still to be written.
    let asked = row.cells.iter().filter(|cell| cell.answer == AnswerKind::YesNo);
    let mut asked = asked.filter(|cell| cell.id != SECOND).peekable();
    if asked.peek().is_some() {
        let answers: Vec<_> = asked.map(|cell| counting(record, &cell.id)).collect();
        return match answers.iter().flatten().max() {
            Some(Counting::No) => RowStatus::No,
            _ if answers.contains(&None) => RowStatus::Open,
            Some(Counting::NotRequired) => RowStatus::NotRequired,
            _ => RowStatus::Yes,
        };
    }
    let marked = row.cells.iter().rev().find_map(|cell| record.answer(&cell.id));
    match marked {
        Some(Answer::Yes) => RowStatus::Yes,
        Some(Answer::No) => RowStatus::No,
        Some(Answer::NotRequired) => RowStatus::NotRequired,
        None if row.cells.iter().any(|cell| is_filled(&cell.answer, record, &cell.id)) => {
            RowStatus::Filled
        }
        None => RowStatus::Open,
    }
}

/// The cell of the second round, which counts for the first.
const SECOND: &str = "second";

/// What an answer weighs beside others of its row: one いいえ is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Counting {
    Yes,
    NotRequired,
    No,
}

fn counting(record: &Record, cell: &str) -> Option<Counting> {
    let answer = record.answer(cell)?;
    let later = record.answer(SECOND).filter(|_| cell == "first");
    Some(match later.unwrap_or(answer) {
        Answer::Yes => Counting::Yes,
        Answer::No => Counting::No,
        Answer::NotRequired => Counting::NotRequired,
    })
}

/// How many cells that ask for an answer or words are empty in a row that says something. Days and marks have
/// rules of their own, and the second round comes later.
#[must_use]
pub fn empty_cells(row: &RowOutline, record: &Record) -> usize {
    let is_empty = |kind: &AnswerKind, cell: &str| match kind {
        AnswerKind::YesNo => record.answer(cell).is_none(),
        AnswerKind::Choice(_) | AnswerKind::Text => record.entry(cell).words.is_empty(),
        AnswerKind::Mark | AnswerKind::None => false,
    };
    let cells = row.cells.iter().filter(|cell| cell.id != SECOND);
    cells.filter(|cell| is_empty(&cell.answer, &cell.id)).count()
}

/// いいえ, and the day by which it was to be done has passed.
#[must_use]
pub fn is_overdue(row: &RowOutline, record: Option<&Record>, today: Date) -> bool {
    status(row, record) == RowStatus::No
        && record.and_then(|record| record.date("target")).is_some_and(|target| target < today)
}

/// Cells without はい・いいえ count as filled by their words, or by their day where that is all there is.
fn is_filled(kind: &AnswerKind, record: &Record, cell: &str) -> bool {
    match kind {
        AnswerKind::YesNo | AnswerKind::Mark => false,
        AnswerKind::Choice(_) | AnswerKind::Text => !record.entry(cell).words.is_empty(),
        AnswerKind::None => cell != "target" && record.date(cell).is_some(),
    }
}

/// How far a sheet is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows that say something.
    pub answered: usize,
    /// Rows that must say something.
    pub total: usize,
}

/// Whether いいえ at the gate makes the other rows unnecessary.
#[must_use]
pub fn gate_is_closed<'r>(
    form: &FormOutline,
    record_of: impl Fn(&RowOutline) -> Option<&'r Record>,
) -> bool {
    form.rows.iter().any(|row| row.is_gate && status(row, record_of(row)) == RowStatus::No)
}

/// Counts the rows of a form.
#[must_use]
pub fn progress<'r>(
    form: &FormOutline,
    record_of: impl Fn(&RowOutline) -> Option<&'r Record>,
) -> Progress {
    let closed = gate_is_closed(form, &record_of);
    // A row may share the cell of the row before it, and has nothing to fill in then.
    let needed =
        || form.rows.iter().filter(|row| !row.cells.is_empty() && (row.is_gate || !closed));
    let answered = needed().filter(|row| status(row, record_of(row)) != RowStatus::Open).count();
    Progress { answered, total: needed().count() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ItemId;
    use crate::sheet::outline::CellOutline;

    fn row(cells: &[(&str, AnswerKind)]) -> RowOutline {
        RowOutline {
            id: ItemId::new("r8/a/all").unwrap(),
            number: None,
            is_gate: false,
            may_be_exempt: false,
            year: None,
            target_year: None,
            remarks: true,
            cells: cells
                .iter()
                .map(|(id, answer)| CellOutline {
                    id: (*id).to_owned(),
                    answer: answer.clone(),
                    date: false,
                })
                .collect(),
        }
    }

    fn told(row: &RowOutline, answers: &[(&str, Answer)]) -> (RowStatus, usize) {
        let mut record = Record::default();
        for (cell, answer) in answers {
            record.entry_mut(cell).answer = Some(*answer);
        }
        (status(row, Some(&record)), empty_cells(row, &record))
    }

    #[test]
    fn one_no_is_enough_and_a_tick_beside_it_changes_nothing() {
        use Answer::{No, Yes};
        use AnswerKind::{Mark, None as Day, YesNo};
        let ticked = row(&[("first", YesNo), ("target", Day), ("seen", Mark)]);
        assert_eq!(told(&ticked, &[("first", No), ("seen", Yes)]).0, RowStatus::No);
        assert_eq!(told(&ticked, &[("seen", Yes)]).0, RowStatus::Open);
        let two = row(&[("rule", YesNo), ("known", YesNo)]);
        assert_eq!(told(&two, &[("rule", No), ("known", Yes)]).0, RowStatus::No);
        assert_eq!(told(&two, &[("rule", Yes)]), (RowStatus::Open, 1));
        assert_eq!(told(&two, &[("rule", Yes), ("known", Yes)]), (RowStatus::Yes, 0));
        let rounds = row(&[("first", YesNo), ("second", YesNo)]);
        assert_eq!(told(&rounds, &[("first", No), ("second", Yes)]), (RowStatus::Yes, 0));
        assert_eq!(told(&rounds, &[("first", Yes)]), (RowStatus::Yes, 0));
        assert_eq!(told(&rounds, &[("second", Yes)]).0, RowStatus::Open);
        assert_eq!(told(&row(&[("check", Mark)]), &[("check", Yes)]).0, RowStatus::Yes);
        let words =
            row(&[("state", AnswerKind::Choice(vec!["済".into()])), ("why", AnswerKind::Text)]);
        assert_eq!(told(&words, &[]), (RowStatus::Open, 2));
    }
}
