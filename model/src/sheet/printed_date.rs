//! What stands between the form's brackets （　/　）: month and day, with the year only where it would mislead.

use crate::date::Date;
use crate::sheet::era::Era;

/// `11/20` within the year, `R7.4/10` outside of it or where the form has no year.
#[must_use]
pub fn printed(date: Date, year: Option<(Date, Date)>) -> String {
    let mut text = String::new();
    let inside = year.is_some_and(|(start, end)| start <= date && date <= end);
    if !inside {
        match Era::of(date) {
            Some((era, year)) => {
                text.push(era.letter());
                text.push_str(&year.to_string());
            }
            None => text.push_str(&date.year().to_string()),
        }
        text.push('.');
    }
    text.push_str(&date.month().to_string());
    text.push('/');
    text.push_str(&date.day().to_string());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_year_only_outside_of_it() {
        let day = |text| Date::from_iso(text).unwrap();
        let r6 = Some((day("2024-04-01"), day("2025-03-31")));
        assert_eq!(printed(day("2024-11-20"), r6), "11/20");
        assert_eq!(printed(day("2025-04-10"), r6), "R7.4/10");
        assert_eq!(printed(day("2024-11-20"), None), "R6.11/20");
    }
}
