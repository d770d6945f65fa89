//! What is worth a second look in a record: told, never a block.

use crate::date::Date;
use crate::sheet::answer::Answer;
use crate::sheet::outline::{FormOutline, RowOutline, Year};
use crate::sheet::record::Record;

/// What is worth a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// The day has not come yet.
    Future,
    /// The day lies outside the form's year: it is printed with its year.
    OutsideYear,
    /// The target day lies outside the form's year, and 備考 gives no reason yet.
    TargetOutsideYear(Year),
    /// The target day lies outside the form's year; 備考 holds the reason.
    TargetOutsideYearWithReason,
    /// The target day is before the day of the first round.
    TargetBeforeFirst,
    /// はい, and a target day still stands: it is kept, not printed.
    TargetBesideYes,
    /// いいえ without a target day.
    TargetMissing,
    /// The second round is before the first; the day of the first.
    SecondBeforeFirst(Date),
}

impl Concern {
    /// Whether it deserves attention. The rest is a gentle hint.
    #[must_use]
    pub fn is_loud(self) -> bool {
        !matches!(self, Self::TargetMissing | Self::TargetOutsideYearWithReason)
    }

    /// Whether the day cannot be meant so. A day outside the year, or kept beside はい, is as good as any.
    #[must_use]
    pub fn is_fault(self) -> bool {
        matches!(self, Self::Future | Self::TargetBeforeFirst | Self::SecondBeforeFirst(_))
    }
}

/// How many rows say いいえ and name no target day yet. Nothing is blocked by it.
#[must_use]
pub fn targets_missing<'r>(
    form: &FormOutline,
    record_of: impl Fn(&RowOutline) -> Option<&'r Record>,
) -> usize {
    let missing = |row: &&RowOutline| {
        row.cell("target").is_some()
            && record_of(row)
                .is_some_and(|record| lacks_target(record) && !record.is_not_required())
    };
    form.rows.iter().filter(missing).count()
}

fn lacks_target(record: &Record) -> bool {
    record.answer("first") == Some(Answer::No) && record.date("target").is_none()
}

/// What is worth a second look in one cell.
#[must_use]
pub fn concerns(row: &RowOutline, cell: &str, record: &Record, today: Date) -> Vec<Concern> {
    let mut concerns = Vec::new();
    let first = record.date("first");
    let date = record.date(cell);
    let year = row.year_of(cell);
    let outside = |date: Date| year.is_some_and(|(start, end)| date < start || end < date);
    if cell == "target" {
        let answer = record.answer("first");
        match date {
            None if lacks_target(record) => concerns.push(Concern::TargetMissing),
            Some(_) if answer == Some(Answer::Yes) => concerns.push(Concern::TargetBesideYes),
            Some(date) if first.is_some_and(|first| date < first) => {
                concerns.push(Concern::TargetBeforeFirst);
            }
            Some(date) if outside(date) && !record.remarks.trim().is_empty() => {
                concerns.push(Concern::TargetOutsideYearWithReason);
            }
            Some(date) if outside(date) => {
                concerns.extend(year.map(Concern::TargetOutsideYear));
            }
            _ => {}
        }
        return concerns;
    }
    let Some(date) = date else { return concerns };
    if date > today {
        concerns.push(Concern::Future);
    }
    if outside(date) {
        concerns.push(Concern::OutsideYear);
    }
    if let Some(first) = first.filter(|first| cell == "second" && date < *first) {
        concerns.push(Concern::SecondBeforeFirst(first));
    }
    concerns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{AnswerKind, Subject};
    use crate::id::{FormId, ItemId};
    use crate::sheet::outline::{CellOutline, SourceStatus};

    fn day(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    fn year() -> Year {
        (day("2024-04-01"), day("2025-03-31"))
    }

    fn row() -> RowOutline {
        let year = Some(year());
        RowOutline {
            id: ItemId::new("r6/a/all").unwrap(),
            number: None,
            is_gate: false,
            may_be_exempt: false,
            remarks: true,
            year,
            target_year: year,
            cells: vec![CellOutline { id: "target".into(), answer: AnswerKind::None, date: true }],
        }
    }

    fn record(answer: Answer, first: &str, cell: &str, date: Option<&str>) -> Record {
        let mut record = Record::default();
        record.entry_mut("first").answer = Some(answer);
        record.entry_mut("first").date = Some(day(first));
        if let Some(date) = date {
            record.entry_mut(cell).date = Some(day(date));
        }
        record
    }

    fn told(answer: Answer, first: &str, cell: &str, date: Option<&str>) -> Vec<Concern> {
        concerns(&row(), cell, &record(answer, first, cell, date), day("2024-12-01"))
    }

    #[test]
    fn looks_at_target_days() {
        let no = |date| told(Answer::No, "2024-11-20", "target", date);
        assert_eq!(no(None), [Concern::TargetMissing]);
        assert_eq!(no(Some("2025-01-31")), []);
        assert_eq!(no(Some("2024-11-01")), [Concern::TargetBeforeFirst]);
        assert_eq!(no(Some("2025-04-01")), [Concern::TargetOutsideYear(year())]);
        let yes = told(Answer::Yes, "2024-11-20", "target", Some("2025-01-31"));
        assert_eq!(yes, [Concern::TargetBesideYes]);
    }

    #[test]
    fn a_reason_in_the_remarks_makes_it_quiet() {
        let mut late = record(Answer::No, "2024-11-20", "target", Some("2025-04-30"));
        late.remarks = "機器の入れかえが4月のため".into();
        let told = concerns(&row(), "target", &late, day("2024-12-01"));
        assert_eq!(told, [Concern::TargetOutsideYearWithReason]);
        assert!(!Concern::TargetOutsideYearWithReason.is_loud());
        assert!(Concern::TargetOutsideYear(year()).is_loud());
    }

    #[test]
    fn counts_the_targets_that_are_missing() {
        let form = FormOutline {
            id: FormId::new("r6/hospital").unwrap(),
            title: String::new(),
            fiscal_year: Some(2024),
            text_hash: String::new(),
            source_status: SourceStatus::Verified,
            subject: Subject::Facility,
            rows: vec![row(), row(), RowOutline { cells: Vec::new(), ..row() }],
        };
        let without = record(Answer::No, "2024-11-20", "target", None);
        let with = record(Answer::No, "2024-11-20", "target", Some("2025-01-31"));
        assert_eq!(targets_missing(&form, |_| Some(&without)), 2);
        assert_eq!(targets_missing(&form, |_| Some(&with)), 0);
        assert_eq!(targets_missing(&form, |_| None), 0);
    }

    #[test]
    fn looks_at_days_of_confirmation() {
        assert_eq!(
            told(Answer::No, "2024-11-20", "second", Some("2024-11-10")),
            [Concern::SecondBeforeFirst(day("2024-11-20"))]
        );
        assert_eq!(
            told(Answer::Yes, "2025-04-10", "first", None),
            [Concern::Future, Concern::OutsideYear]
        );
    }
}
