//! A page that stays open over night: what was told by its time alone gets its day.

use model::date::Date;

use crate::sentences;
use crate::state::{Link, State};

/// Takes note of today. Times that are shown are those of the day before, where it is another one.
pub fn note(state: &mut State, today: Date) {
    let before = state.keeping.today.replace(today);
    let Some(before) = before.filter(|before| *before != today) else { return };
    let of_link = match &mut state.link {
        Link::Linked(_, clock) => clock.as_mut(),
        _ => None,
    };
    let exported = state.desks.values_mut().filter_map(|desk| desk.exported_clock.as_mut());
    for clock in state.saved_clock.iter_mut().chain(exported).chain(of_link) {
        // `14:03`: the others have their day.
        if clock.len() == 5 {
            *clock = sentences::on_day(before, clock);
        }
    }
}
