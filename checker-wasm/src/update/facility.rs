//! Whose answers these are: asked first, changed by hand only.

use model::exchange::json::Members;
use model::sheet::facility::{self, Facility, FacilityId, FacilityKind};
use model::sheet::record::PERSON_LIMIT;

use super::text_in::short;
use super::{show, storing, travel, undoing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::Intent;
use crate::sentences;
use crate::session::Session;
use crate::state::{Batch, Desk, Screen, State};
use crate::store::key::Key;
use crate::store::{Write, text};

/// Name and kind were given: a new facility, or another name for the one that is shown.
pub fn given(
    state: &mut State,
    intent: Intent,
    typed: &str,
    kind: Option<FacilityKind>,
    fresh: FacilityId,
    now: &Now,
) -> Vec<Effect> {
    let name = match facility::name(typed) {
        Ok(name) => name,
        Err(fault) => {
            state.name_fault = sentences::name(fault);
            return vec![show::facility(state)];
        }
    };
    let shown = match intent {
        Intent::Begin => None,
        Intent::Rename => state.facility.clone(),
    };
    let same_name = |(id, desk): (&FacilityId, &Desk)| {
        Some(id) != shown.as_ref() && desk.facility.as_ref().is_some_and(|f| f.name == name)
    };
    if let Some((id, _)) = state.desks.iter().find(|one| same_name(*one)) {
        let is_shown = state.facility.as_ref() == Some(id);
        let fault = if is_shown { sentences::SAME_NAME_AS_SHOWN } else { sentences::SAME_NAME };
        state.name_fault = fault.to_owned();
        return vec![show::facility(state)];
    }
    state.name_fault.clear();
    let mut effects = storing::flush(state);
    // Whoever came for a form or a row was asked for the facility first.
    let asked = state.asked.take().filter(|_| state.facility.is_none());
    if shown.is_none() {
        leave(state);
    }
    let id = shown.unwrap_or(fresh);
    let desk = state.desks.get_or_insert_with(id.clone(), Desk::default);
    let before = desk.facility.clone();
    let unchanged = before.as_ref().is_some_and(|f| f.name == name && f.kind == kind);
    state.facility = Some(id.clone());
    let renamed = before.as_ref().map(|was| ((was.name.clone(), was.kind), name.clone()));
    if !unchanged {
        let rev = before.as_ref().map_or(0, |facility| facility.rev);
        let facility = Facility {
            id: id.clone(),
            name,
            kind,
            rev: rev.saturating_add(1),
            updated_at: Some(now.stamp.clone()),
            kept: before.map_or_else(Members::new, |facility| facility.kept),
        };
        let write = Write {
            key: Key::Facility(id).text(),
            text: text::of_facility(&facility),
            rev: facility.rev,
            base: rev.saturating_add(1),
            over: Vec::new(),
        };
        desk.facility = Some(facility);
        effects.extend(storing::send(state, vec![write], Batch::default()));
    }
    state.here = None;
    if let Some(at) = asked.and_then(|asked| asked.row) {
        state.stop_at(at);
    }
    let screen = match asked.map(|asked| asked.screen) {
        Some(screen @ Screen::Sheet(_)) => screen,
        _ => Screen::Forms,
    };
    effects.extend(travel::screen(state, screen, now));
    if let Some((was, became)) = renamed {
        undoing::note_name(state, None, was, became);
    }
    effects.extend(show::all(state, now));
    effects
}

/// Another facility of this device.
pub fn chosen(state: &mut State, id: &str, now: &Now) -> Vec<Effect> {
    let Some(id) = FacilityId::new(id).filter(|id| state.desks.contains_key(id)) else {
        return Vec::new();
    };
    if let Some(desk) = state.desks.get_mut(&id) {
        // Its answers are there, its name was damaged in both stores.
        desk.facility.get_or_insert_with(|| Facility {
            id: id.clone(),
            name: sentences::NAMELESS_FACILITY.to_owned(),
            kind: None,
            rev: 0,
            updated_at: None,
            kept: Members::new(),
        });
    }
    let mut effects = storing::flush(state);
    state.facility = Some(id);
    state.here = None;
    leave(state);
    state.name_fault.clear();
    state.screen = Screen::Forms;
    effects.extend(show::all(state, now));
    effects.extend(travel::went(state));
    effects
}

/// Another person is at the device: nothing of the answers is shown before they choose.
pub fn taken_over(state: &mut State, name: &str, now: &Now) -> Vec<Effect> {
    state.session = Session {
        person: short(name.trim(), PERSON_LIMIT),
        // What is not saved yet must not go with the person.
        overlong: std::mem::take(&mut state.session.overlong),
        ..Session::default()
    };
    travel::go(state, Screen::Forms, now)
}

/// What could be taken back belongs to the facility that is left.
pub fn leave(state: &mut State) {
    state.subjects = vec![None; state.outline.forms.len()];
    state.current = vec![0; state.outline.forms.len()];
    state.renaming = None;
    state.clashes.clear();
    state.keeping.taken_in.clear();
    state.merged.clear();
    state.session =
        Session { person: std::mem::take(&mut state.session.person), ..Session::default() };
}
