//! Before printing, the second round, questions to ask, days to come back, another person.

use super::*;
use crate::event::Note;
use model::sheet::progress::RowStatus;

use crate::face::{AskingFace, FormFace, RestPatch, ReviewFace};
use crate::sentences::Finding;
use crate::update::review;

const SECOND: CellAt = CellAt { row: ROW, cell: 2 };

fn now() -> Now {
    Now {
        today: Date::from_iso("2024-11-20").unwrap(),
        clock: "14:03".into(),
        stamp: "2024-11-20T14:03:05+09:00".into(),
    }
}

/// A form with a second round, opened anew: what was written before is not of this session.
fn with_second(stores: &Stores) -> Tab {
    let mut outline = outline();
    for row in &mut outline.forms[0].rows[1..] {
        let second = CellOutline { id: "second".into(), answer: AnswerKind::YesNo, date: true };
        row.cells.push(second);
    }
    Tab::open_with(stores, State::new(outline, Mode::Table), None, "r6/hospital", None)
}

fn find<T>(tab: &Tab, face: impl Fn(&Patch) -> Option<T>) -> T {
    tab.shown.iter().rev().find_map(face).unwrap()
}

fn review_face(tab: &Tab) -> ReviewFace {
    find(tab, |patch| match patch {
        Patch::Rest(RestPatch::Review(face)) => Some(face.clone()),
        _ => None,
    })
}

fn asking(tab: &Tab) -> AskingFace {
    find(tab, |patch| match patch {
        Patch::Rest(RestPatch::Asking(face)) => Some(face.clone()),
        _ => None,
    })
}

fn sheet(tab: &Tab) -> FormFace {
    find(tab, |patch| match patch {
        Patch::Form(0, face) => Some(face.clone()),
        _ => None,
    })
}

fn kinds(tab: &Tab, at: RowAt) -> Vec<Finding> {
    let found = review::findings(&tab.state, at.form, &now());
    found.into_iter().filter(|(row, ..)| *row == at.row).map(|(_, kind, _)| kind).collect()
}

#[test]
fn every_doubt_is_named_and_leads_to_its_row_and_back() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::Empty]);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::TargetMissing]);
    tab.take(typed(TARGET, "2024/11/10", true), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::Contradiction, Finding::Overdue]);
    tab.take(typed(TARGET, "2025/4/10", true), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::OutsideYear]);
    tab.take(typed(TARGET, "2/30", true), &mut stores);
    // The old day stands until the new one can be read.
    assert_eq!(kinds(&tab, ROW), [Finding::Unread, Finding::OutsideYear]);
    tab.take(typed(TARGET, "1/31", true), &mut stores);
    assert_eq!(kinds(&tab, ROW), []);
    tab.take(typed(FIRST, "", true), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::DayMissing]);

    tab.take(Event::ReviewPressed, &mut stores);
    assert_eq!(tab.state.screen, Screen::Review(0));
    let face = review_face(&tab);
    let place = face.groups[0].rows[0].place.clone();
    assert_eq!(place, "r6/hospital r6/gate/all empty");
    tab.take(Event::PlaceChosen(place), &mut stores);
    assert_eq!((tab.state.screen, tab.state.current[0]), (Screen::Sheet(0), 0));
    assert!(!sheet(&tab).return_to.is_empty());
    tab.take(Event::ReturnPressed, &mut stores);
    assert_eq!(tab.state.screen, Screen::Review(0));
    tab.take(Event::ReturnPressed, &mut stores);
    assert_eq!(tab.state.screen, Screen::Sheet(0));
    assert!(sheet(&tab).return_to.is_empty());
}

/// The browser's way back leads from the review to its sheet, and on again.
#[test]
fn the_review_has_an_address_of_its_own() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Addressed("r6/hospital".into()), &mut stores);
    let effects = update(&mut tab.state, Event::ReviewPressed, &now());
    assert!(effects.contains(&Effect::Address("review/r6/hospital".into())));
    tab.take(Event::Addressed("review/r6/hospital".into()), &mut stores);
    assert_eq!(tab.state.screen, Screen::Review(0), "its own address leads nowhere else");
    tab.take(Event::Addressed("r6/hospital".into()), &mut stores);
    assert_eq!(tab.state.screen, Screen::Sheet(0));
    tab.take(Event::Addressed("review/r6/hospital".into()), &mut stores);
    assert_eq!(tab.state.screen, Screen::Review(0));

    let empty = Stores::default();
    let state = State::new(outline(), Mode::Table);
    let tab = Tab::open_with(&empty, state, None, "review/r6/hospital", None);
    assert_eq!(tab.state.screen, Screen::Facility, "whose review?");
}

#[test]
fn printing_tells_first_and_never_refuses() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    let printed = |tab: &mut Tab| {
        update(&mut tab.state, Event::PrintPressed, &now()).contains(&Effect::Print)
    };
    assert!(!printed(&mut tab));
    assert_eq!(tab.state.screen, Screen::Review(0));
    assert!(printed(&mut tab));
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    tab.take(Event::Pressed(CellAt { row: GATE, cell: 0 }, Answer::No, 1.0), &mut stores);
    // No target day is asked of a gate that is closed; only what is doubtful is told.
    tab.take(typed(CellAt { row: GATE, cell: 1 }, "1/31", true), &mut stores);
    assert!(printed(&mut tab), "nothing is doubtful: straight to the printer");
}

/// Letters that only one device has (外字) are the ones that this device lacks.
#[test]
fn letters_without_a_shape_are_told_before_printing() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(CellAt { row: GATE, cell: 0 }, Answer::No, 1.0), &mut stores);
    tab.take(typed(CellAt { row: GATE, cell: 1 }, "1/31", true), &mut stores);
    update(&mut tab.state, Event::RestTold(true), &now());
    let words = "髙\u{e001}と😀 e\u{301} か゚".to_owned();
    tab.take(Event::RemarksTyped(GATE, words), &mut stores);
    let asked = super::super::update(&mut tab.state, Event::PrintPressed, &now());
    assert!(asked.contains(&Effect::AskLetters("\u{e001}😀".into())), "{asked:?}");
    let told = Event::LettersTold("\u{e001}".into());
    assert!(!update(&mut tab.state, told, &now()).contains(&Effect::Print));
    assert_eq!(tab.state.screen, Screen::Review(0));
    assert_eq!(kinds(&tab, GATE), [Finding::NoShape]);
    let printed = update(&mut tab.state, Event::PrintPressed, &now());
    assert!(printed.contains(&Effect::Print), "it is told, and never refused");
    tab.take(Event::RemarksTyped(GATE, "高と😀".into()), &mut stores);
    assert_eq!(kinds(&tab, GATE), []);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    let printed = super::super::update(&mut tab.state, Event::PrintPressed, &now());
    assert!(printed.contains(&Effect::Print), "nothing is asked twice");
}

#[test]
fn letters_of_the_name_above_the_form_are_told_as_well() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    let desk = tab.state.desk_mut().unwrap();
    desk.facility.as_mut().unwrap().name = "\u{e123}川医院".into();
    tab.take(Event::ReviewPressed, &mut stores);
    let sentence = review_face(&tab).sentence;
    assert!(sentence.contains("上の名前の「\u{e123}」"), "{sentence}");
}

#[test]
fn the_second_round_lists_what_was_no_and_keeps_the_first_round() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    tab.take(typed(FIRST, "10/1", true), &mut stores);
    tab.take(typed(TARGET, "11/20", true), &mut stores);
    let mut tab = with_second(&stores);
    assert_eq!(sheet(&tab).second.rows.len(), 1);
    assert!(tab.row(ROW).locked);
    for change in
        [Event::Pressed(FIRST, Answer::Yes, 1.0), Event::Cleared(FIRST), typed(FIRST, "11/1", true)]
    {
        tab.take(change, &mut stores);
        assert_eq!(tab.record(ROW).answer("first"), Some(Answer::No));
        assert_eq!(tab.record(ROW).date("first"), Date::from_iso("2024-10-01"));
        assert!(tab.bar().message.contains("訂正する"), "{}", tab.bar().message);
    }
    tab.take(Event::Pressed(SECOND, Answer::Yes, 2000.0), &mut stores);
    assert_eq!(tab.record(ROW).answer("second"), Some(Answer::Yes));
    assert_eq!(sheet(&tab).second.rows.len(), 0);

    let mut tab = with_second(&stores);
    assert!(tab.row(ROW).locked);
    tab.take(Event::CorrectPressed(ROW), &mut stores);
    assert!(!tab.row(ROW).locked);
    tab.take(Event::Pressed(FIRST, Answer::Yes, 1.0), &mut stores);
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::Yes));
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::No));
}

#[test]
fn before_the_first_target_day_nothing_is_locked() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    tab.take(typed(TARGET, "11/21", true), &mut stores);
    let tab = with_second(&stores);
    assert!(!tab.row(ROW).locked);
    assert_eq!(sheet(&tab).second.rows.len(), 0);
}

#[test]
fn questions_are_gathered_by_person_across_forms() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    for (row, whom) in [(1, "院長"), (2, "事業者")] {
        let at = RowAt { form: 0, row };
        tab.take(Event::UnsureSet(at, true, 1.0), &mut stores);
        tab.take(Event::NoteTyped(at, Note::AskWhom, whom.into()), &mut stores);
        tab.take(Event::NoteTyped(at, Note::Question, "いつですか".into()), &mut stores);
    }
    tab.take(Event::FormChosen(1), &mut stores);
    let fresh = model::sheet::subject::SubjectId::from_random([1; 16]);
    tab.take(Event::SubjectGiven { form: 1, name: "A社".into(), fresh }, &mut stores);
    let other = RowAt { form: 1, row: 0 };
    tab.take(Event::UnsureSet(other, true, 1.0), &mut stores);
    tab.take(Event::NoteTyped(other, Note::AskWhom, "院長".into()), &mut stores);
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    tab.take(Event::ScreenChosen(Screen::Asking), &mut stores);
    let face = asking(&tab);
    let sheets: Vec<(&str, usize)> =
        face.sheets.iter().map(|sheet| (sheet.heading.as_str(), sheet.rows.len())).collect();
    assert_eq!(sheets, [("院長 に聞くこと", 2), ("事業者 に聞くこと", 1)]);
    assert_eq!(face.sheets[0].rows[0].said, "いつですか");
    assert!(face.sheets[0].rows[1].about.contains("A社"));
    assert!(update(&mut tab.state, Event::PrintPressed, &now()).contains(&Effect::Print));
    // From the question to its row, on the sheet of its vendor.
    let place = face.sheets[0].rows[1].place.clone();
    tab.take(Event::PlaceChosen(place), &mut stores);
    assert_eq!(tab.state.screen, Screen::Sheet(1));
    assert_eq!(tab.state.subject(1).unwrap().name, "A社");
    tab.take(Event::ReturnPressed, &mut stores);
    assert_eq!(tab.state.screen, Screen::Asking);
}

#[test]
fn target_days_leave_as_a_calendar() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    tab.take(typed(TARGET, "1/31", true), &mut stores);
    tab.take(Event::ReviewPressed, &mut stores);
    assert!(review_face(&tab).next.contains("1月31日"), "{}", review_face(&tab).next);
    let names = ["入口", "2-(2) 遠隔保守", "ほか"].map(str::to_owned).to_vec();
    tab.take(Event::CalendarPressed(0, names), &mut stores);
    let (name, text) = tab.downloads.last().unwrap();
    assert_eq!(name, "点検の目標日_2024-11-20.ics");
    assert!(text.contains("DTSTART;VALUE=DATE:20250131\r\n"), "{text}");
    assert!(text.contains("SUMMARY:点検の目標日：2-(2) 遠隔保守\r\n"), "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
}

#[test]
fn another_person_takes_over_and_no_answer_goes() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    let before = tab.state.desk().cloned();
    tab.take(Event::ScreenChosen(Screen::Handover), &mut stores);
    assert_eq!(tab.state.screen, Screen::Handover);
    tab.take(Event::PersonGiven("佐藤".into()), &mut stores);
    assert_eq!((tab.state.screen, tab.state.desk().cloned()), (Screen::Forms, before));
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    let gate = CellAt { row: GATE, cell: 0 };
    tab.take(Event::Pressed(gate, Answer::Yes, 9000.0), &mut stores);
    assert_eq!(tab.record(GATE).entry("first").by, "佐藤");
    assert_eq!(tab.record(ROW).entry("first").by, "");
}

#[test]
fn rounds_that_do_not_fit_each_other_are_named() {
    let mut stores = Stores::default();
    Tab::begin(&mut stores);
    let mut tab = with_second(&stores);
    tab.take(Event::Pressed(SECOND, Answer::Yes, 1.0), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::Empty]);
    tab.take(Event::Pressed(FIRST, Answer::Yes, 2.0), &mut stores);
    assert_eq!(kinds(&tab, ROW), []);
    tab.take(Event::Pressed(SECOND, Answer::No, 3.0), &mut stores);
    assert!(kinds(&tab, ROW).contains(&Finding::Contradiction), "{:?}", kinds(&tab, ROW));
}

#[test]
fn the_first_round_stays_locked_whatever_else_is_written_in_its_row() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    tab.take(typed(TARGET, "11/20", true), &mut stores);
    for change in [
        Event::Pressed(SECOND, Answer::Yes, 1.0),
        Event::RemarksTyped(ROW, "完了".into()),
        Event::UnsureSet(ROW, true, 1.0),
        Event::NoteTyped(ROW, Note::Memo, "鍵は2階".into()),
    ] {
        let mut tab = with_second(&stores);
        tab.take(change.clone(), &mut stores.clone());
        assert!(tab.row(ROW).locked, "{change:?}");
    }
}

#[test]
fn behind_a_closed_gate_nothing_is_asked_any_more() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    tab.take(typed(TARGET, "11/20", true), &mut stores);
    tab.take(Event::UnsureSet(ROW, true, 1.0), &mut stores);
    let mut tab = with_second(&stores);
    assert_eq!(sheet(&tab).second.rows.len(), 1);
    tab.take(Event::Pressed(CellAt { row: GATE, cell: 0 }, Answer::No, 9000.0), &mut stores);
    assert_eq!(sheet(&tab).second.rows.len(), 0);
    tab.take(Event::ScreenChosen(Screen::Asking), &mut stores);
    assert!(asking(&tab).sheets.is_empty());
}

#[test]
fn a_second_round_of_which_only_the_day_stands_is_named() {
    let mut stores = Stores::default();
    Tab::begin(&mut stores);
    let mut tab = with_second(&stores);
    tab.take(Event::Pressed(FIRST, Answer::Yes, 1.0), &mut stores);
    tab.take(typed(SECOND, "11/20", true), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::Contradiction]);
    tab.take(Event::Pressed(SECOND, Answer::Yes, 9000.0), &mut stores);
    assert_eq!(kinds(&tab, ROW), []);
}

#[test]
fn a_row_is_not_done_while_its_first_round_is_empty() {
    let mut stores = Stores::default();
    Tab::begin(&mut stores);
    let mut tab = with_second(&stores);
    let left = |tab: &mut Tab| {
        tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut Stores::default());
        tab.take(Event::ReviewPressed, &mut Stores::default());
        let face = review_face(tab);
        (face.groups[0].rows.len(), face.groups[0].heading.clone(), face.remains)
    };
    let (before, heading, remains) = left(&mut tab);
    assert!(heading.contains(&format!("（{before}件）")), "{heading}");
    assert!(remains.contains(&format!("あと{before}項目")), "{remains}");
    tab.take(Event::Pressed(SECOND, Answer::Yes, 1.0), &mut stores);
    assert_eq!(tab.row(ROW).status, Some(RowStatus::Open));
    assert_eq!(left(&mut tab), (before, heading, remains));
    // A day alone is no answer, and named apart: the row stands among the empty ones once.
    tab.take(Event::Cleared(SECOND), &mut stores);
    tab.take(typed(SECOND, "11/18", true), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::Empty, Finding::Contradiction]);
}

#[test]
fn unsure_beside_an_answer_is_named_and_the_paper_of_questions_says_so() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::UnsureSet(ROW, true, 1.0), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::Empty]);
    let about = |tab: &mut Tab| {
        tab.take(Event::ScreenChosen(Screen::Asking), &mut Stores::default());
        asking(tab).sheets[0].rows[0].about.clone()
    };
    assert!(!about(&mut tab).contains("いまの答え"));
    tab.take(Event::AnswerKeyed(FIRST, Answer::Yes), &mut stores);
    assert_eq!(kinds(&tab, ROW), [Finding::Contradiction]);
    assert!(about(&mut tab).ends_with("　いまの答え：はい"));
    assert!(tab.record(ROW).unsure.is_some(), "nothing goes by itself");
}

fn line(tab: &mut Tab, event: Event) -> Option<String> {
    update(&mut tab.state, event, &now()).into_iter().find_map(|effect| match effect {
        Effect::RevealLine(place) => Some(place),
        _ => None,
    })
}

#[test]
fn the_way_back_leads_to_the_line_that_led_away_or_to_the_one_after_it() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::UnsureSet(ROW, true, 1.0), &mut stores);
    tab.take(Event::ReviewPressed, &mut stores);
    let rows = review_face(&tab).groups[0].rows.clone();
    let (mine, next) = (rows[1].place.clone(), rows[2].place.clone());
    tab.take(Event::PlaceChosen(mine.clone()), &mut stores);
    assert_eq!(line(&mut tab, Event::ReturnPressed), Some(mine.clone()));
    tab.take(Event::PlaceChosen(mine), &mut stores);
    tab.take(Event::AnswerKeyed(FIRST, Answer::Yes), &mut stores);
    assert_eq!(line(&mut tab, Event::ReturnPressed), Some(next));
    // The last one of the list, gone: the one before it.
    tab.take(Event::UnsureSet(ROW, false, 9_000.0), &mut stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    tab.take(Event::ReviewPressed, &mut stores);
    let rows = review_face(&tab).groups[0].rows.clone();
    let last = rows.last().unwrap().clone();
    tab.take(Event::PlaceChosen(last.place), &mut stores);
    tab.take(Event::AnswerKeyed(CellAt { row: last.at, cell: 0 }, Answer::Yes), &mut stores);
    assert_eq!(line(&mut tab, Event::ReturnPressed), Some(rows[rows.len() - 2].place.clone()));
}

#[test]
fn questions_opened_from_the_review_lead_back_to_it() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::UnsureSet(ROW, true, 1.0), &mut stores);
    tab.take(Event::ReviewPressed, &mut stores);
    tab.take(Event::ScreenChosen(Screen::Asking), &mut stores);
    let place = asking(&tab).sheets[0].rows[0].place.clone();
    tab.take(Event::PlaceChosen(place.clone()), &mut stores);
    assert_eq!(line(&mut tab, Event::ReturnPressed), Some(place));
    assert_eq!(tab.state.screen, Screen::Asking);
    tab.take(Event::ReturnPressed, &mut stores);
    assert_eq!(tab.state.screen, Screen::Review(0));
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    tab.take(Event::ScreenChosen(Screen::Asking), &mut stores);
    tab.take(Event::ReturnPressed, &mut stores);
    assert_eq!(tab.state.screen, Screen::Forms);
}
