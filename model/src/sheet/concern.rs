//! What is worth a second look in a record: told, never a block.

use crate::date::Date;
use crate::sheet::answer::Answer;
use crate::sheet::outline::RowOutline;
use crate::sheet::record::Record;

/// What is worth a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// The day has not come yet.
    Future,
    /// The day lies outside the form's year: it is printed with its year.
    OutsideYear,
    /// The target day lies outside the year; its last day.
    TargetOutsideYear(Date),
    /// The target day is before the day of the first round.
    TargetBeforeFirst,
    /// はい, and a target day still stands: it is kept, not printed.
    TargetBesideYes,
    /// いいえ without a target day.
    TargetMissing,
    /// The second round is before the first; the day of the first.
    SecondBeforeFirst(Date),
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
            None if answer == Some(Answer::No) => concerns.push(Concern::TargetMissing),
            Some(_) if answer == Some(Answer::Yes) => concerns.push(Concern::TargetBesideYes),
            Some(date) if first.is_some_and(|first| date < first) => {
                concerns.push(Concern::TargetBeforeFirst);
            }
            Some(date) if outside(date) => {
                concerns.extend(year.map(|(_, end)| Concern::TargetOutsideYear(end)));
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
    use crate::id::ItemId;

    fn day(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    fn told(answer: Answer, first: &str, cell: &str, date: Option<&str>) -> Vec<Concern> {
        let year = Some((day("2024-04-01"), day("2025-03-31")));
        let row = RowOutline {
            id: ItemId::new("r6/a/all").unwrap(),
            number: None,
            is_gate: false,
            may_be_exempt: false,
            remarks: true,
            year,
            target_year: year,
            cells: Vec::new(),
        };
        let mut record = Record::default();
        record.entry_mut("first").answer = Some(answer);
        record.entry_mut("first").date = Some(day(first));
        if let Some(date) = date {
            record.entry_mut(cell).date = Some(day(date));
        }
        concerns(&row, cell, &record, day("2024-12-01"))
    }

    #[test]
    fn looks_at_target_days() {
        let no = |date| told(Answer::No, "2024-11-20", "target", date);
        assert_eq!(no(None), [Concern::TargetMissing]);
        assert_eq!(no(Some("2025-01-31")), []);
        assert_eq!(no(Some("2024-11-01")), [Concern::TargetBeforeFirst]);
        assert_eq!(no(Some("2025-04-01")), [Concern::TargetOutsideYear(day("2025-03-31"))]);
        let yes = told(Answer::Yes, "2024-11-20", "target", Some("2025-01-31"));
        assert_eq!(yes, [Concern::TargetBesideYes]);
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
