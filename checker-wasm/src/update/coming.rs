//! What needs the rest of the program waits here until that is there (`rest`). Nobody who answers,
//! saves or hands over a file waits for it, and nothing is lost where it does not come.

use super::{printing, rest, show};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::Event;
use crate::sentences;
use crate::state::{Health, Rest, State};

/// Takes an event that the rest takes: now, or when it is there.
pub fn take(state: &mut State, event: Event, now: &Now) -> Vec<Effect> {
    if is_here(state) {
        return rest::take(state, event, now);
    }
    state.waiting.push(event);
    if state.rest == Rest::Coming {
        return Vec::new();
    }
    state.rest = Rest::Coming;
    vec![Effect::FetchRest]
}

/// It came, or it is not to be had.
pub fn told(state: &mut State, came: bool, now: &Now) -> Vec<Effect> {
    state.rest = if came { Rest::Here } else { Rest::Missing };
    let waiting = std::mem::take(&mut state.waiting);
    if came {
        rest::arrive(state);
        return waiting.into_iter().flat_map(|event| rest::take(state, event, now)).collect();
    }
    let mut effects = Vec::new();
    if waiting.iter().any(|event| matches!(event, Event::PrintPressed)) {
        effects = printing::print(state, now);
    }
    state.message = sentences::NO_REST.to_owned();
    effects.push(show::bar(state));
    effects
}

/// Asks for it because something is there to be shown, but not while answers are still being looked for: they
/// come first. Where it was missing once, only a press asks again.
pub fn wish(state: &mut State) -> Option<Effect> {
    if state.rest != Rest::Away || state.journal == Health::Opening {
        return None;
    }
    state.rest = Rest::Coming;
    Some(Effect::FetchRest)
}

/// Whether it is there.
pub fn is_here(state: &State) -> bool {
    state.rest == Rest::Here
}
