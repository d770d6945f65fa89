//! The rest of the program: what nobody needs to start, answer, save, and hand over a file. In the page
//! it is a wasm of its own that comes when it is asked for; `cargo xtask wasm` cuts the program at the
//! functions of modules that are called `rest`. Nothing here runs before `coming` knows that it is there.

use model::sheet::carry_over_text;

use super::{
    aside, asking, both, carrying, device, due, facility, folding, handing_over, importing,
    letters, linking, looking, review, taking_back, trash, travel,
};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::Event;
use crate::event::keeping::Deed;
use crate::face::Aside;
use crate::state::{Screen, State};
use crate::store::Write;

/// The ways from last year's forms are read only now.
#[inline(never)]
pub fn arrive(state: &mut State) {
    if let Some(ways) = carry_over_text::from_text(&std::mem::take(&mut state.ways)) {
        state.carry_over = ways;
    }
}

/// Takes an event that `update` leaves to the rest.
#[inline(never)]
pub fn take(state: &mut State, event: Event, now: &Now) -> Vec<Effect> {
    let mut effects = taken(state, event, now);
    effects.extend(letters::wished(state));
    effects
}

fn taken(state: &mut State, event: Event, now: &Now) -> Vec<Effect> {
    match event {
        Event::Addressed(fragment) => travel::address(state, &fragment, now),
        Event::ScreenChosen(Screen::Asking) => review::asking(state, now),
        Event::ScreenChosen(screen) => travel::screen(state, screen, now),
        Event::ReviewPressed => travel::review(state, now),
        Event::PlaceChosen(place) => review::place_chosen(state, &place, now),
        Event::ReturnPressed => review::returned(state, now),
        Event::CalendarPressed(form, names) => review::calendar_pressed(state, form, &names, now),
        Event::PersonGiven(name) => facility::taken_over(state, &name, now),
        Event::LinkPressed(known) => linking::pressed(state, known, now),
        Event::LinkTold(told) => linking::told(state, told, now),
        Event::EvidenceAdded(at) => folding::added(state, at, now),
        Event::EvidenceRemoved(at, place) => folding::removed(state, at, place, now),
        Event::LinkDropped => linking::dropped(state, now),
        Event::NotToday => device::not_today(state, now),
        Event::PrintPressed => letters::print(state, now),
        Event::LettersTold(lacking) => letters::told(state, &lacking, now),
        Event::CopyPressed(copy) => handing_over::copy(state, copy, now),
        Event::CodeSwitched(on) => handing_over::code(state, on, now),
        Event::RestorePressed(typed) => handing_over::restore(state, typed, now),
        Event::BeforePrint => handing_over::before_print(state, now),
        Event::ProgramAnswered(deed, subject, answer) => {
            handing_over::answered(state, deed, &subject, answer)
        }
        Event::FileRead(bytes) => importing::chosen(state, &bytes),
        Event::FileTooLarge => importing::too_large(state),
        Event::FileUnreadable => importing::unreadable(state),
        Event::DifferenceSettled(place, choice) => importing::settled(state, place, choice),
        Event::WordingSettled(place, as_answers) => importing::wording(state, place, as_answers),
        Event::LookPressed => looking::opened(state, now),
        Event::ImportTakenBack(package) => taking_back::taken_back(state, &package, now),
        Event::ImportConfirmed => importing::confirmed(state, now),
        Event::ImportJoined => importing::joined(state),
        Event::ImportCancelled => importing::cancelled(state, now),
        Event::CandidatesAsked(form, on) => carrying::asked(state, form, on, now),
        Event::CandidateTaken(at) => carrying::taken(state, at, now),
        Event::CompareAsked(form) => carrying::compared(state, form, now),
        Event::Keeping(deed) => kept(state, deed, now),
        _ => Vec::new(),
    }
}

fn kept(state: &mut State, deed: Deed, now: &Now) -> Vec<Effect> {
    match deed {
        Deed::TrashFacility(name) => trash::facility(state, &name, now),
        Deed::RestoreFacility(id) => trash::restore_facility(state, &id, now),
        Deed::TrashSheet(subject) => trash::sheet(state, &subject, now),
        Deed::RestoreSheet(subject) => trash::restore_sheet(state, &subject, now),
        Deed::BothChosen { at, choice } => both::chosen(state, at, choice, now),
        _ => Vec::new(),
    }
}

/// What lies in the bins for too long goes, and what stood before imports.
#[inline(never)]
pub fn purge(state: &mut State) -> Vec<Write> {
    let Some(today) = due::today(state) else { return Vec::new() };
    let mut writes = trash::purge(state, today);
    writes.extend(taking_back::purge(state, today));
    writes
}

/// What its screens show.
#[inline(never)]
pub fn shown(state: &State, now: &Now) -> Option<Effect> {
    match state.screen {
        Screen::Review(form) => Some(review::show(state, form, now)),
        Screen::Asking => Some(asking::show(state, now)),
        _ => None,
    }
}

/// What stands beside the sheets.
#[inline(never)]
pub fn beside(state: &State) -> Option<Aside> {
    aside::of(state)
}

/// Whether anything is to be told before the form is printed.
#[inline(never)]
pub fn has_findings(state: &State, form: usize, now: &Now) -> bool {
    !review::findings(state, form, now).is_empty() || letters::of_names(state, form).is_some()
}
