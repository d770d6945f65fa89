//! Days as people say them: 2024年4月1日. What is no day, such as `2024-06`, stays as written.

use model::date::{Date, FiscalYear};

/// A day, or the text as it is.
pub(super) fn words(text: &str) -> String {
    Date::from_iso(text).map_or_else(|| text.to_owned(), day)
}

/// From the first day of a year to its last.
pub(super) fn span(year: &FiscalYear) -> String {
    format!("{}から{}まで", day(year.start), day(year.end))
}

fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn days_are_spelt_out_and_the_rest_is_left_alone() {
        assert_eq!(words("2024-04-01"), "2024年4月1日");
        assert_eq!(words("2024-06"), "2024-06");
    }
}
