//! The middle of the app: an event and the state in, effects out. Nothing here touches the browser.

mod annex;
mod arrows;
mod aside;
mod asking;
mod both;
mod carrying;
mod cleaning;
mod clock_doubt;
mod coming;
pub mod device;
mod due;
mod exporting;
mod facility;
mod filter;
mod folding;
pub mod handing_over;
mod importing;
pub mod letters;
mod linking;
mod looking;
mod names;
mod new_day;
mod notices;
mod printing;
mod recovery;
mod rest;
mod review;
mod same_name;
mod second;
mod show;
mod storing;
mod subjects;
mod taking_back;
mod text_in;
mod trash;
mod travel;
mod undoing;
mod unknown;
mod writing;

#[cfg(test)]
mod tests;

use crate::clock::Now;
use crate::effect::Effect;
use crate::event::Event;
use crate::event::keeping::Deed;
use crate::sentences;
use crate::state::{Screen, State};

/// Takes one event.
pub fn update(state: &mut State, event: Event, now: &Now) -> Vec<Effect> {
    state.touched |= event.is_by_hand();
    new_day::note(state, now.today);
    state.keeping.stamp.clone_from(&now.stamp);
    let facility = state.facility.clone();
    let mut effects = handing_over::before(state, &event);
    if event.is_by_hand() && !matches!(event, Event::DateTyped { .. }) {
        effects.extend(writing::settle(state, now));
    }
    effects.extend(take(state, event, now));
    if state.facility != facility {
        effects.extend(device::turned(state));
    }
    effects.extend(aside::changed(state));
    effects
}

fn take(state: &mut State, event: Event, now: &Now) -> Vec<Effect> {
    match event {
        Event::Read(place, read) => storing::read(state, place, read, now),
        Event::Stored(outcome) => storing::stored(state, outcome, now),
        Event::Overdue(batch) => storing::overdue(state, batch),
        Event::FieldLeft => {
            let mut effects = writing::settle(state, now);
            effects.extend(storing::flush(state));
            effects
        }
        Event::Flush => {
            let mut effects = storing::flush(state);
            effects.extend(writing::rested(state, now));
            effects
        }
        Event::PageShown => vec![Effect::ReadStores],
        Event::Addressed(ref fragment) if fragment == "asking" => coming::take(state, event, now),
        Event::Addressed(fragment) => travel::address(state, &fragment, now),
        Event::Remembered(text) => travel::remembered(state, &text, now),

        Event::Pressed(at, answer, ms) => writing::pressed(state, at, answer, ms, now),
        Event::AnswerKeyed(at, answer) => writing::answered(state, at, answer, now),
        Event::Cleared(at) => writing::cleared(state, at, now),
        Event::DateTyped { at, text, settled } => writing::date(state, at, &text, settled, now),
        Event::DateAccepted(at) => writing::date_accepted(state, at, now),
        Event::WordsTyped(at, text) => writing::words(state, at, text, now),
        Event::RemarksTyped(at, text) => writing::remarks(state, at, text, now),
        Event::FieldFull(limit) => {
            state.message = sentences::field_full(limit);
            vec![show::bar(state)]
        }
        Event::UnsureSet(at, on, ms) => writing::unsure(state, at, on, ms, now),
        Event::UndoPressed => undoing::undo(state, now),
        Event::RemarksSuggested(at, words) => writing::suggested(state, at, &words, now),
        Event::FoldPressed(at) => folding::pressed(state, at, now),
        Event::NoteTyped(at, note, text) => folding::typed(state, at, note, &text, now),
        Event::ArrowPressed(from, way) => arrows::pressed(state, from, way, now),
        Event::CorrectPressed(at) => second::correct(state, at, now),
        Event::WarningDismissed(at) => writing::dismissed(state, at, now),
        Event::TermPressed(address) => vec![Effect::OpenTerm(address)],
        Event::TermClosed => vec![Effect::CloseTerm],
        Event::FilterChosen(filter) => filter::chosen(state, filter, now),

        Event::FacilityGiven { intent, name, kind, fresh } => {
            facility::given(state, intent, &name, kind, fresh, now)
        }
        Event::FacilityChosen(id) => facility::chosen(state, &id, now),
        Event::FormChosen(form) => subjects::form(state, form, now),
        Event::SubjectGiven { form, name, fresh } => {
            subjects::given(state, form, &name, fresh, now)
        }
        Event::SubjectChosen(form, id) => subjects::chosen(state, form, &id, now),
        Event::SubjectRenamed(form, id) => subjects::rename(state, form, &id),
        Event::ScreenChosen(Screen::Asking) => coming::take(state, event, now),
        Event::ScreenChosen(screen) => travel::screen(state, screen, now),
        Event::RowChosen(at) => travel::row(state, at, now),
        Event::Next => travel::step(state, true, now),
        Event::Back => travel::step(state, false, now),
        Event::ModeChosen(mode) => travel::mode(state, mode, now),

        Event::DeviceTold(device) => device::told(state, device, now),
        Event::HandedOver(handed) => exporting::handed_over(state, &handed, now),
        Event::ExportPressed => exporting::export(state, now),
        Event::PrintingChosen(printing) => printing::chosen(state, printing, now),
        Event::BeforePrint if !state.copies.code => Vec::new(),
        Event::Keeping(
            deed @ (Deed::Leaving
            | Deed::NeighbourHeard(_)
            | Deed::NeighbourLeft(_)
            | Deed::NoticeSeen(_)),
        ) => notices::update(state, deed),

        Event::RestTold(came) => coming::told(state, came, now),
        // What stands here is taken by `rest::take`.
        Event::ReviewPressed
        | Event::PlaceChosen(_)
        | Event::ReturnPressed
        | Event::CalendarPressed(..)
        | Event::PersonGiven(_)
        | Event::EvidenceAdded(_)
        | Event::EvidenceRemoved(..)
        | Event::LinkPressed(_)
        | Event::LinkTold(_)
        | Event::LinkDropped
        | Event::NotToday
        | Event::PrintPressed
        | Event::LettersTold(_)
        | Event::BeforePrint
        | Event::CopyPressed(_)
        | Event::CodeSwitched(_)
        | Event::RestorePressed(_)
        | Event::ProgramAnswered(..)
        | Event::FileRead(_)
        | Event::FileTooLarge
        | Event::FileUnreadable
        | Event::DifferenceSettled(..)
        | Event::WordingSettled(..)
        | Event::LookPressed
        | Event::ImportTakenBack(_)
        | Event::ImportConfirmed
        | Event::ImportJoined
        | Event::ImportCancelled
        | Event::CandidatesAsked(..)
        | Event::CandidateTaken(_)
        | Event::CompareAsked(_)
        | Event::Keeping(
            Deed::TrashFacility(_)
            | Deed::RestoreFacility(_)
            | Deed::TrashSheet(_)
            | Deed::RestoreSheet(_)
            | Deed::BothChosen { .. },
        ) => coming::take(state, event, now),
    }
}
