//! Days as numbers: counted from 1 January of the year 1.

use crate::date::{Date, days_in_month};

const YEAR: u32 = 365;
/// Days in 400 years of the Gregorian calendar.
const CYCLE: u32 = 146_097;

/// How many days lie before it.
pub(super) fn number(date: Date) -> u32 {
    let years = u32::from(date.year()) - 1;
    let before: u32 =
        (1..date.month()).map(|month| u32::from(days_in_month(date.year(), month))).sum();
    years * YEAR + years / 4 - years / 100 + years / 400 + before + u32::from(date.day()) - 1
}

/// The day that so many days lie before; none after the year 9999.
pub(super) fn of_number(number: u32) -> Option<Date> {
    // The year by a guess from the mean length, which is never too late by more than one.
    let guess = u16::try_from(u64::from(number) * 400 / u64::from(CYCLE) + 1).ok()?;
    let first = |year| Date::new(year, 1, 1);
    let year = [guess + 1, guess, guess.saturating_sub(1)]
        .into_iter()
        .find(|year| first(*year).is_some_and(|day| self::number(day) <= number))?;
    let mut left = number - self::number(first(year)?);
    for month in 1..=12 {
        let days = u32::from(days_in_month(year, month));
        if left < days {
            return Date::new(year, month, u8::try_from(left + 1).ok()?);
        }
        left -= days;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_ten_thousand_years_come_back() {
        let last = number(Date::from_iso("9999-12-31").unwrap());
        let mut before = None;
        // Every day of two centuries, and every 37th of the others.
        let dense = number(Date::from_iso("1950-01-01").unwrap())
            ..number(Date::from_iso("2150-01-01").unwrap());
        for day in (0..=last).filter(|day| dense.contains(day) || day % 37 == 0 || *day == last) {
            let date = of_number(day).unwrap();
            assert_eq!(number(date), day, "{date}");
            assert!(before < Some(date));
            before = Some(date);
        }
        assert_eq!(of_number(last + 1), None);
        assert_eq!(of_number(u32::MAX), None);
    }
}
