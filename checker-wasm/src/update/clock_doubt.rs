//! A device's date that cannot be right is questioned. Clocks tell people when and decide nothing:
//! what is kept, and in which order, is counted.

use model::date::{Date, days_in_month};
use model::sheet::record::Record;

use crate::sentences;
use crate::state::State;
use crate::state::keeping::Notice;

/// Nothing was ever answered here before this year.
const FIRST_YEAR: u16 = 2024;
/// No device that is in use shows a later year.
const LAST_YEAR: u16 = 2049;
/// So much later than the newest record: a clinic that comes back after two years is asked once.
const AHEAD_DAYS: i64 = 800;
/// So much earlier: time zones apart.
pub const BEHIND_DAYS: i64 = 2;

/// Takes note of when a record was changed, unless this page did it. A day that no clock may show is no
/// measure of this one: it came from a device whose clock was wrong.
pub fn note(state: &mut State, record: &Record) {
    let day = record.updated_at.as_deref().and_then(|at| Date::from_iso(at.get(..10)?));
    let day = day.filter(|day| is_possible(*day));
    let own = record.updated_at.as_deref().is_some_and(|at| at >= state.keeping.begun.as_str());
    if !own || state.keeping.begun.is_empty() {
        state.keeping.newest = state.keeping.newest.max(day);
    }
}

fn is_possible(day: Date) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&day.year())
}

/// What is said about the date.
pub fn question(state: &State) -> Option<String> {
    let today = state.keeping.today?;
    let newest = state.keeping.newest;
    if !is_possible(today) {
        return Some(sentences::clock_year(today));
    }
    let days = days(today) - days(newest?);
    if days > AHEAD_DAYS {
        return Some(sentences::clock_ahead(today, newest?));
    }
    (days < -BEHIND_DAYS).then(|| newest.map(|newest| sentences::clock_behind(today, newest)))?
}

/// Whether the date is not to be trusted: nobody has said that it is right.
pub fn stands(state: &State) -> bool {
    !state.keeping.seen.contains(&Notice::Clock) && question(state).is_some()
}

/// Whole days since 1 January of the year 1.
pub fn days(date: Date) -> i64 {
    let year = i64::from(date.year()) - 1;
    let before = (1..date.month()).map(|month| i64::from(days_in_month(date.year(), month)));
    year * 365 + year / 4 - year / 100 + year / 400 + before.sum::<i64>() + i64::from(date.day())
}
