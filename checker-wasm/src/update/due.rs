//! When what is kept for thirty days may go. Clocks that are slow, fast or put right seem to end thirty days
//! at once; so they are counted twice, one after the other, and a clock that jumped ends only one of both.

use model::date::Date;

use super::clock_doubt;
use crate::state::State;

/// So long it is kept, at least.
const DAYS: i64 = 30;

/// What follows from the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    NotYet,
    /// The day is noted: from here on it is kept for as long again.
    Noted,
    /// It goes.
    Over,
}

/// Today, where the clock may be right. Also a clock that somebody called right ends nothing while it can be
/// doubted: what is kept too long does no harm.
pub fn today(state: &State) -> Option<Date> {
    state.keeping.today.filter(|_| clock_doubt::question(state).is_none())
}

/// Whether what is kept since a day may go, and from which day on it was kept as long again. A day that is
/// still to come tells of a clock that was put back, and counts for nothing.
pub fn due(since: Option<Date>, noted: Option<Date>, today: Date) -> Due {
    let lies = |day: Option<Date>| day.map(|day| clock_doubt::days(today) - clock_doubt::days(day));
    let is_recent = |days: i64| (-clock_doubt::BEHIND_DAYS..=DAYS).contains(&days);
    if lies(since).is_some_and(is_recent) {
        return Due::NotYet;
    }
    match lies(noted) {
        Some(days) if is_recent(days) => Due::NotYet,
        Some(days) if days > DAYS => Due::Over,
        _ => Due::Noted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(since: &str, noted: &str, today: &str) -> Due {
        due(Date::from_iso(since), Date::from_iso(noted), Date::from_iso(today).unwrap())
    }

    #[test]
    fn thirty_days_are_counted_twice() {
        for (since, noted, today, expected) in [
            ("2024-11-20", "", "2024-11-20", Due::NotYet),
            ("2024-11-20", "", "2024-12-20", Due::NotYet),
            ("2024-11-20", "", "2024-12-21", Due::Noted),
            ("2024-11-20", "2024-12-21", "2024-12-21", Due::NotYet),
            ("2024-11-20", "2024-12-21", "2025-01-20", Due::NotYet),
            ("2024-11-20", "2024-12-21", "2025-01-21", Due::Over),
        ] {
            assert_eq!(told(since, noted, today), expected, "{since} {noted} {today}");
        }
    }

    #[test]
    fn a_day_to_come_counts_for_nothing() {
        for (since, noted, today, expected) in [
            // Time zones, and a clock that was put back over midnight.
            ("2024-11-21", "", "2024-11-20", Due::NotYet),
            ("2024-09-01", "2024-11-21", "2024-11-20", Due::NotYet),
            ("2098-01-28", "", "2024-11-20", Due::Noted),
            ("2098-01-28", "2024-11-20", "2024-12-20", Due::NotYet),
            ("2098-01-28", "2024-11-20", "2024-12-21", Due::Over),
            ("2024-09-01", "2025-03-01", "2024-11-20", Due::Noted),
            // A day that cannot be read.
            ("", "", "2024-11-20", Due::Noted),
        ] {
            assert_eq!(told(since, noted, today), expected, "{since} {noted} {today}");
        }
    }
}
