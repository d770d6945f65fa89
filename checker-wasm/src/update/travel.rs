//! Getting about: screens, rows, the address after `#`, and where one stopped.

use model::id::{FormId, ItemId};
use model::sheet::facility::FacilityId;

use super::{show, storing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::state::{Health, Mode, RowAt, Screen, State};
use crate::store::text::{self, Here};

/// A screen was chosen.
pub fn screen(state: &mut State, screen: Screen, now: &Now) -> Vec<Effect> {
    // Nothing is asked twice, and nothing can be filled in for nobody.
    let allowed = matches!(screen, Screen::Facility) || state.facility.is_some();
    if !allowed {
        return go(state, Screen::Facility, now);
    }
    go(state, screen, now)
}

/// Goes there, keeping what was typed.
pub fn go(state: &mut State, screen: Screen, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    state.screen = screen;
    state.message.clear();
    state.here = None;
    effects.extend(show::arrival(state, now));
    effects.extend(went(state));
    effects
}

/// What follows every journey.
pub fn went(state: &State) -> Vec<Effect> {
    let fragment = match state.screen {
        Screen::Facility => "facility",
        Screen::Forms => "forms",
        Screen::Sheet(form) => state.form(form).map_or("forms", |form| form.id.as_str()),
        // A preview is nowhere to come back to.
        Screen::Import => return vec![Effect::RevealScreen],
    };
    vec![Effect::Address(fragment.to_owned()), Effect::RevealScreen, remember(state)]
}

/// A row was chosen, or its fields were entered.
pub fn row(state: &mut State, at: RowAt, now: &Now) -> Vec<Effect> {
    if state.row(at).is_none() || state.current.get(at.form) == Some(&at.row) {
        return vec![Effect::Reveal(at)];
    }
    state.stop_at(at);
    let mut effects: Vec<Effect> = show::form(state, at.form).into_iter().collect();
    effects.extend(show::row(state, at, now));
    effects.push(Effect::Reveal(at));
    effects.push(remember(state));
    effects
}

/// One row on or back.
pub fn step(state: &mut State, onward: bool, now: &Now) -> Vec<Effect> {
    let Screen::Sheet(form) = state.screen else { return Vec::new() };
    let mut effects = storing::flush(state);
    let current = state.current.get(form).copied().unwrap_or(0);
    let next = if onward { current + 1 } else { current.saturating_sub(1) };
    effects.extend(row(state, RowAt { form, row: next.min(last_row(state, form)) }, now));
    effects
}

/// Table or one item at a time.
pub fn mode(state: &mut State, mode: Mode, now: &Now) -> Vec<Effect> {
    state.mode = mode;
    let mut effects = show::arrival(state, now);
    effects.push(remember(state));
    if let Screen::Sheet(form) = state.screen {
        let row = state.current.get(form).copied().unwrap_or(0);
        effects.push(Effect::Reveal(RowAt { form, row }));
    }
    effects
}

/// The address after `#`: a form's or an item's id, or a screen's name.
pub fn address(state: &mut State, fragment: &str, now: &Now) -> Vec<Effect> {
    let forms = &state.outline.forms;
    let form = forms.iter().position(|form| form.id.as_str() == fragment);
    let item = forms.iter().enumerate().find_map(|(form, outline)| {
        let row = outline.rows.iter().position(|row| row.id.as_str() == fragment)?;
        Some(RowAt { form, row })
    });
    let wanted = match (fragment, form, item) {
        ("facility", ..) => Screen::Facility,
        ("forms", ..) => Screen::Forms,
        (_, Some(form), _) => Screen::Sheet(form),
        (_, _, Some(at)) => {
            state.stop_at(at);
            Screen::Sheet(at.form)
        }
        _ => return Vec::new(),
    };
    if let (None, Screen::Sheet(form)) = (&state.facility, wanted) {
        // Ask whose answers they are; the form waits.
        let here = state.here.get_or_insert_with(Here::default);
        here.form =
            state.outline.forms.get(form).map(|f| f.id.as_str().to_owned()).unwrap_or_default();
        return resume(state).into_iter().chain(show::all(state, now)).collect();
    }
    if state.screen == wanted {
        return Vec::new();
    }
    screen(state, wanted, now)
}

/// What was remembered about where one stopped.
pub fn remembered(state: &mut State, text: &str, now: &Now) -> Vec<Effect> {
    if let Some(here) = text::here(text) {
        if let Some(mode) = Mode::from_word(&here.mode) {
            state.mode = mode;
        }
        for (form, item) in &here.rows {
            let ids = FormId::new(form).ok().zip(ItemId::new(item).ok());
            if let Some(at) = ids.and_then(|key| state.at(&key)) {
                state.stop_at(at);
            }
        }
        state.here = Some(here);
    }
    resume(state).into_iter().chain(show::all(state, now)).collect()
}

/// Takes up where one stopped, as soon as the facility is found. Once.
pub fn resume(state: &mut State) -> Option<Effect> {
    if state.facility.is_some() {
        return None;
    }
    let remembered = state.here.as_ref().and_then(|here| FacilityId::new(&here.facility));
    let id = match remembered {
        Some(id) => id,
        None => only_facility(state)?,
    };
    state.desks.get(&id)?.facility.as_ref()?;
    let forms = &state.outline.forms;
    let form = state
        .here
        .as_ref()
        .and_then(|here| forms.iter().position(|form| form.id.as_str() == here.form));
    state.facility = Some(id);
    state.screen = form.map_or(Screen::Forms, Screen::Sheet);
    state.here = None;
    Some(show::screen(state))
}

/// The only facility of this device, once both stores were asked.
fn only_facility(state: &State) -> Option<FacilityId> {
    let asked = state.journal != Health::Opening && state.mirror != Health::Opening;
    let mut ids = state.desks.keys();
    let only = ids.next().filter(|_| asked);
    only.filter(|_| ids.next().is_none()).cloned()
}

fn last_row(state: &State, form: usize) -> usize {
    state.form(form).map_or(0, |form| form.rows.len().saturating_sub(1))
}

fn remember(state: &State) -> Effect {
    let form = match state.screen {
        Screen::Sheet(form) => state.form(form).map(|form| form.id.as_str().to_owned()),
        Screen::Facility | Screen::Forms | Screen::Import => None,
    };
    let rows = state.current.iter().enumerate().filter_map(|(form, row)| {
        let outline = state.form(form)?;
        Some((outline.id.as_str().to_owned(), outline.rows.get(*row)?.id.as_str().to_owned()))
    });
    Effect::Remember(text::of_here(&Here {
        facility: state.facility.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
        form: form.unwrap_or_default(),
        mode: state.mode.word().to_owned(),
        rows: rows.collect(),
    }))
}
