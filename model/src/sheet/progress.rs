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
    /// はい, in the last cell that is answered.
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
    if row.cell("first").is_some_and(|first| first.answer == AnswerKind::YesNo)
        && record.answer("first").is_none()
    {
        // Whatever the second round says: the first is still to be written.
        return RowStatus::Open;
    }
    let last = row.cells.iter().rev().find_map(|cell| record.answer(&cell.id));
    match last {
        Some(Answer::Yes) => RowStatus::Yes,
        Some(Answer::No) => RowStatus::No,
        Some(Answer::NotRequired) => RowStatus::NotRequired,
        None if row.cells.iter().any(|cell| is_filled(&cell.answer, record, &cell.id)) => {
            RowStatus::Filled
        }
        None => RowStatus::Open,
    }
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
