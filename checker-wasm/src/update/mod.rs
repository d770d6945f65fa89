//! The middle of the app: an event and the state in, effects out. Nothing here touches the browser.

mod annex;
mod arrows;
mod aside;
mod asking;
mod both;
mod carrying;
mod clock_doubt;
pub mod device;
mod exporting;
mod facility;
mod filter;
mod folding;
pub mod handing_over;
mod importing;
mod looking;
mod notices;
mod printing;
mod recovery;
mod review;
mod second;
mod show;
mod storing;
mod subjects;
mod text_in;
mod trash;
mod travel;
mod undoing;
mod writing;

#[cfg(test)]
mod tests;

use crate::clock::Now;
use crate::effect::Effect;
use crate::event::Event;
use crate::state::State;

/// Takes one event.
pub fn update(state: &mut State, event: Event, now: &Now) -> Vec<Effect> {
    state.touched |= event.is_by_hand();
    state.keeping.today = Some(now.today);
    state.keeping.stamp.clone_from(&now.stamp);
    let facility = state.facility.clone();
    let mut effects = handing_over::before(state, &event);
    effects.extend(take(state, event, now));
    if state.facility != facility {
        effects.extend(device::turned(state));
    }
    effects.extend(aside::changed(state, now));
    effects
}

fn take(state: &mut State, event: Event, now: &Now) -> Vec<Effect> {
    match event {
        Event::Read(place, read) => storing::read(state, place, read, now),
        Event::Found(key, text) => storing::found(state, &key, &text, now),
        Event::Stored(outcome) => storing::stored(state, outcome, now),
        Event::Overdue(batch) => storing::overdue(state, batch),
        Event::Flush => storing::flush(state),
        Event::PageShown => vec![Effect::ReadStores],
        Event::Addressed(fragment) => travel::address(state, &fragment, now),
        Event::Remembered(text) => travel::remembered(state, &text, now),

        Event::Pressed(at, answer, ms) => writing::pressed(state, at, answer, ms, now),
        Event::Cleared(at) => writing::cleared(state, at, now),
        Event::DateTyped { at, text, settled } => writing::date(state, at, &text, settled, now),
        Event::DateAccepted(at) => writing::date_accepted(state, at, now),
        Event::WordsTyped(at, text) => writing::words(state, at, text, now),
        Event::RemarksTyped(at, text) => writing::remarks(state, at, text, now),
        Event::UnsureSet(at, on) => writing::unsure(state, at, on, now),
        Event::UndoPressed => undoing::undo(state, now),
        Event::RemarksSuggested(at, words) => writing::suggested(state, at, &words, now),
        Event::FoldPressed(at) => folding::pressed(state, at, now),
        Event::NoteTyped(at, note, text) => folding::typed(state, at, note, &text, now),
        Event::EvidenceAdded(at) => folding::added(state, at, now),
        Event::EvidenceRemoved(at, place) => folding::removed(state, at, place, now),
        Event::WarningDismissed(at) => writing::dismissed(state, at, now),
        Event::ArrowPressed(from, way) => arrows::pressed(state, from, way, now),
        Event::TermPressed(address) => vec![Effect::OpenTerm(address)],
        Event::TermClosed => vec![Effect::CloseTerm],
        Event::CorrectPressed(at) => second::correct(state, at, now),
        Event::ReviewPressed => travel::review(state, now),
        Event::PlaceChosen(place) => review::place_chosen(state, &place, now),
        Event::ReturnPressed => review::returned(state, now),
        Event::CalendarPressed(form, names) => review::calendar_pressed(state, form, &names, now),
        Event::PersonGiven(name) => facility::taken_over(state, &name, now),
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
        Event::ScreenChosen(screen) => travel::screen(state, screen, now),
        Event::RowChosen(at) => travel::row(state, at, now),
        Event::Next => travel::step(state, true, now),
        Event::Back => travel::step(state, false, now),
        Event::ModeChosen(mode) => travel::mode(state, mode, now),

        Event::DeviceTold(device) => device::told(state, device, now),
        Event::LinkPressed => device::link_pressed(state, now),
        Event::LinkDropped => device::link_dropped(state, now),
        Event::LinkTold(told) => device::link_told(state, told, now),
        Event::NotToday => device::not_today(state, now),
        Event::HandedOver(handed) => exporting::handed_over(state, &handed, now),
        Event::ExportPressed => exporting::export(state, now),
        Event::PrintingChosen(printing) => printing::chosen(state, printing, now),
        Event::PrintPressed => handing_over::print(state, now),
        Event::CopyPressed(copy) => handing_over::copy(state, copy, now),
        Event::CodeSwitched(on) => handing_over::code(state, on, now),
        Event::RestorePressed(typed) => handing_over::restore(state, typed, now),
        Event::BeforePrint => handing_over::before_print(state, now),
        Event::ProgramAnswered(deed, subject, answer) => {
            handing_over::answered(state, deed, &subject, answer)
        }
        Event::FileRead(bytes) => importing::chosen(state, &bytes),
        Event::FileTooLarge => importing::too_large(state),
        Event::DifferenceSettled(place, choice) => importing::settled(state, place, choice),
        Event::WordingSettled(place, as_answers) => importing::wording(state, place, as_answers),
        Event::LookPressed => looking::opened(state, now),
        Event::ImportTakenBack(package) => importing::taken_back(state, &package, now),
        Event::CandidatesAsked(form, on) => carrying::asked(state, form, on, now),
        Event::CandidateTaken(at) => carrying::taken(state, at, now),
        Event::CompareAsked(form) => carrying::compared(state, form, now),
        Event::FileUnreadable => importing::unreadable(state),
        Event::ImportConfirmed => importing::confirmed(state, now),
        Event::Keeping(deed) => notices::update(state, deed, now),
        Event::ImportCancelled => importing::cancelled(state, now),
    }
}
