//! What needs the rest of the program: it waits, it goes on, and where the rest is missing nothing is lost.

use super::super::update as bare;
use super::*;
use crate::event::keeping::Deed;
use crate::sentences;
use crate::state::Rest;

fn now() -> Now {
    Now {
        today: Date::from_iso("2024-11-20").unwrap(),
        clock: "14:03".into(),
        stamp: "2024-11-20T14:03:05+09:00".into(),
    }
}

fn answered(stores: &mut Stores) -> Tab {
    let mut tab = Tab::begin(stores);
    tab.press(FIRST, Answer::Yes, 0.0, stores);
    assert_eq!(tab.state.rest, Rest::Away, "answering asks for nothing");
    tab
}

#[test]
fn a_file_waits_until_the_rest_is_there_and_is_asked_for_once() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    let file = tab.export(&mut stores);
    assert_eq!(tab.state.rest, Rest::Away, "nor does handing over a file");
    let read = Event::FileRead(file.into_bytes());
    assert!(bare(&mut tab.state, read, &now()).contains(&Effect::FetchRest));
    assert_eq!(tab.state.screen, Screen::Sheet(0));
    let again = bare(&mut tab.state, Event::FileUnreadable, &now());
    assert!(!again.contains(&Effect::FetchRest));
    tab.press(CellAt { row: GATE, cell: 0 }, Answer::Yes, 9_000.0, &mut stores);
    assert_eq!(tab.record(GATE).answer("first"), Some(Answer::Yes), "answering goes on meanwhile");

    bare(&mut tab.state, Event::RestTold(true), &now());
    assert_eq!((tab.state.screen, tab.state.rest), (Screen::Import, Rest::Here));
    assert!(tab.state.waiting.is_empty());
}

#[test]
fn a_missing_rest_is_told_and_asked_for_anew() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    let kept = tab.record(ROW);
    bare(&mut tab.state, Event::FileRead(b"{}".to_vec()), &now());
    let told = bare(&mut tab.state, Event::RestTold(false), &now());
    let Some(Effect::Show(Patch::Bar(bar))) = told.last() else { panic!("{told:?}") };
    assert_eq!(bar.message, sentences::NO_REST);
    assert_eq!((tab.state.screen, tab.record(ROW)), (Screen::Sheet(0), kept));
    assert!(!tab.export(&mut stores).is_empty(), "a file can be handed over all the same");
    let again = bare(&mut tab.state, Event::FileRead(b"{}".to_vec()), &now());
    assert!(again.contains(&Effect::FetchRest));
}

#[test]
fn printing_does_not_depend_on_it() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    assert!(!bare(&mut tab.state, Event::PrintPressed, &now()).contains(&Effect::Print));
    assert!(bare(&mut tab.state, Event::RestTold(false), &now()).contains(&Effect::Print));
    assert_eq!(tab.state.screen, Screen::Sheet(0));
}

#[test]
fn the_address_of_the_questions_leads_there_once_the_rest_is_there() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    bare(&mut tab.state, Event::Addressed("asking".into()), &now());
    assert_eq!(tab.state.screen, Screen::Sheet(0));
    bare(&mut tab.state, Event::RestTold(true), &now());
    assert_eq!(tab.state.screen, Screen::Asking);
}

/// A page on a device where a facility lies in the bin: the rest of the program is wished for.
fn beside_a_full_bin() -> (State, Stores) {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    tab.take(Event::Keeping(Deed::TrashFacility("さくら内科".into())), &mut stores);
    (State::new(outline(), Mode::Table), stores)
}

#[test]
fn what_is_only_wished_for_waits_until_all_answers_were_looked_for() {
    let (mut state, stores) = beside_a_full_bin();
    let mirror = bare(&mut state, stores.told(Place::Mirror), &now());
    assert!(!mirror.contains(&Effect::FetchRest));
    let journal = bare(&mut state, stores.told(Place::Journal), &now());
    assert!(journal.contains(&Effect::FetchRest));
}

#[test]
fn a_store_that_cannot_be_read_keeps_nobody_waiting_for_it() {
    let (mut state, stores) = beside_a_full_bin();
    bare(&mut state, stores.told(Place::Mirror), &now());
    let refused = bare(&mut state, Event::Read(Place::Journal, Err(Refused)), &now());
    assert!(refused.contains(&Effect::FetchRest));
}
