//! Last year's answers beside this year's rows: candidates, never answers.

use model::sheet::carry_over::{Became, CarryOver, Step, Way};
use model::sheet::carry_over_text::{from_text, to_text};

use super::*;
use crate::face::{CandidateFace, CompareFace, RestPatch};

/// Last year: three rows about patches and one about a gate. This year: one row, and a new one.
fn two_years() -> State {
    let mut outline = outline();
    let mut last = outline.forms[0].clone();
    last.id = FormId::new("r5/hospital").unwrap();
    last.title = "令和5年度版".into();
    for (row, id) in last.rows.iter_mut().zip(["r5/gate/all", "r5/a/server", "r5/a/pc"]) {
        row.id = ItemId::new(id).unwrap();
    }
    outline.forms.push(last);
    let item = |id: &str| ItemId::new(id).unwrap();
    let step = |to: &str, from: &[&str], became| Step {
        to: item(to),
        from: from.iter().map(|id| item(id)).collect(),
        became,
        why: "2つの行が1つにまとまりました。".into(),
    };
    let way = Way {
        from: FormId::new("r5/hospital").unwrap(),
        to: FormId::new("r6/hospital").unwrap(),
        rows: vec![
            step("r6/gate/all", &[], Became::New),
            step("r6/a/all", &["r5/a/server", "r5/a/pc"], Became::Merged),
            step("r6/b/all", &["r5/a/pc"], Became::Same),
        ],
        dropped: vec![item("r5/gate/all")],
    };
    let mut state = State::new(outline, Mode::Table);
    state.ways = to_text(&CarryOver { ways: vec![way] });
    state
}

const LAST: usize = 2;
const OLDER: usize = 3;
const SERVER: CellAt = CellAt { row: RowAt { form: LAST, row: 1 }, cell: 0 };
const PC: CellAt = CellAt { row: RowAt { form: LAST, row: 2 }, cell: 0 };
const THIRD: RowAt = RowAt { form: 0, row: 2 };

fn last_year(stores: &mut Stores, server: Option<Answer>, pc: Option<Answer>) -> Tab {
    let mut tab = Tab::open_with(stores, two_years(), None, "", None);
    let fresh = FacilityId::from_random([7; 16]);
    let name = "さくら内科".into();
    tab.take(Event::FacilityGiven { intent: Intent::Rename, name, kind: None, fresh }, stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(LAST)), stores);
    for (cell, answer) in [(SERVER, server), (PC, pc)] {
        if let Some(answer) = answer {
            tab.press(cell, answer, 0.0, stores);
            tab.take(typed(cell, "2023/11/7", true), stores);
        }
    }
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), stores);
    tab
}

fn candidate(tab: &Tab, row: RowAt) -> Option<CandidateFace> {
    tab.state.aside.carry.clone()?.rows.into_iter().nth(row.row)?
}

fn compared(tab: &Tab) -> CompareFace {
    let shown = tab.shown.iter().rev();
    let mut faces = shown.filter_map(|p| {
        if let Patch::Rest(RestPatch::Compare(face)) = p { Some(face.clone()) } else { None }
    });
    faces.next().unwrap()
}

#[test]
fn candidates_are_offered_shown_and_never_counted() {
    let mut stores = Stores::default();
    let mut tab = last_year(&mut stores, Some(Answer::Yes), Some(Answer::Yes));
    let carry = tab.state.aside.carry.clone().unwrap();
    assert!(carry.can_show && carry.rows.iter().all(Option::is_none), "{carry:?}");
    tab.take(Event::CandidateTaken(ROW), &mut stores);
    assert_eq!(tab.record(ROW), Record::default(), "what is not shown is not taken");

    tab.take(Event::CandidatesAsked(0, true), &mut stores);
    let shown = candidate(&tab, ROW).unwrap();
    assert!(shown.words.contains("2つとも「はい」"), "{shown:?}");
    assert_eq!(shown.sources.len(), 2);
    assert!(shown.sources[0].1.contains("令和5年11月7日"), "{shown:?}");
    assert_eq!(shown.why, "2つの行が1つにまとまりました。");
    assert_eq!(candidate(&tab, GATE), None, "a new row has none");
    assert_eq!(tab.record(ROW), Record::default());
    let forms = tab.shown.iter().rev().find_map(|patch| match patch {
        Patch::Form(0, face) => Some(face.progress.answered),
        _ => None,
    });
    assert_eq!(forms, Some(0), "they count as not answered");

    tab.take(Event::CandidateTaken(ROW), &mut stores);
    let taken = tab.record(ROW);
    assert_eq!(taken.answer("first"), Some(Answer::Yes));
    assert_eq!(taken.date("first"), Date::from_iso("2024-11-20"), "today, not last year's day");
    assert_eq!(candidate(&tab, ROW), None);
    tab.take(Event::UndoPressed, &mut stores);
    assert!(tab.record(ROW).is_blank());
    assert!(candidate(&tab, ROW).is_some(), "taken back it is a candidate again");

    let mut again = Tab::open_with(&stores, two_years(), None, "", None);
    again.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    assert!(candidate(&again, ROW).is_some(), "they stay over a reload");
    again.take(Event::CandidatesAsked(0, false), &mut stores);
    assert_eq!(candidate(&again, ROW), None);
    assert!(again.state.aside.carry.as_ref().unwrap().can_show);
}

#[test]
fn mixed_answers_are_told_and_never_become_yes() {
    let (yes, no) = (Some(Answer::Yes), Some(Answer::No));
    for (server, pc, take) in [(yes, no, Some(Answer::No)), (yes, None, None)] {
        let mut stores = Stores::default();
        let mut tab = last_year(&mut stores, server, pc);
        tab.take(Event::CandidatesAsked(0, true), &mut stores);
        let shown = candidate(&tab, ROW).unwrap();
        assert!(shown.words.contains("まざっています"), "{shown:?}");
        assert_eq!(shown.sources.len(), 2);
        assert_eq!(shown.take.is_empty(), take.is_none());
        tab.take(Event::CandidateTaken(ROW), &mut stores);
        assert_eq!(tab.record(ROW).answer("first"), take);
    }
}

#[test]
fn where_it_came_from_is_kept_and_exported() {
    let mut stores = Stores::default();
    let mut tab = last_year(&mut stores, Some(Answer::Yes), Some(Answer::No));
    tab.take(Event::CandidatesAsked(0, true), &mut stores);
    tab.take(Event::CandidateTaken(THIRD), &mut stores);
    let exported = tab.export(&mut stores);
    assert!(
        exported.contains(r#""carriedFrom":{"instrumentId":"r5/hospital","mappingHash":"sha256:"#)
    );
    let mut empty = Stores::default();
    let mut other = Tab::open_with(&empty, two_years(), None, "", None);
    other.take(Event::FileRead(exported.clone().into_bytes()), &mut empty);
    let lines = other.preview().lines;
    assert!(lines.iter().any(|line| line.contains("候補として引きつげます")), "{lines:?}");
    other.take(Event::ImportConfirmed, &mut empty);
    assert_eq!(other.export(&mut empty), exported);
}

#[test]
fn both_years_stand_side_by_side() {
    let mut stores = Stores::default();
    let mut tab = last_year(&mut stores, Some(Answer::Yes), Some(Answer::No));
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    tab.press(CellAt { row: THIRD, cell: 0 }, Answer::Yes, 0.0, &mut stores);
    let before = stores.journal.clone();
    tab.take(Event::CompareAsked(0), &mut stores);
    let face = compared(&tab);
    let rows: Vec<_> = face.entries.iter().map(|e| (e.heading, e.item.as_str())).collect();
    assert_eq!(
        rows,
        [
            ("良くなった", "r6/b/all"),
            ("変わらない", "r6/a/all"),
            ("新しい", "r6/gate/all"),
            ("今年の様式にない", "r5/gate/all"),
        ]
    );
    assert_eq!(face.entries[0].words, "いいえ → はい");
    assert_eq!(stores.journal, before, "looking writes nothing");
    tab.take(Event::ImportCancelled, &mut stores);
    assert_eq!(tab.state.screen, Screen::Sheet(0));
}

/// Two years ago there was a gate; last year there was none.
fn three_years() -> State {
    let mut state = two_years();
    let mut older = state.outline.forms[LAST].clone();
    older.id = FormId::new("r4/hospital").unwrap();
    older.title = "令和4年度版".into();
    for row in &mut older.rows {
        row.id = ItemId::new(&row.id.as_str().replacen("r5", "r4", 1)).unwrap();
    }
    state.outline.forms.push(older);
    let item = |id: &str| ItemId::new(id).unwrap();
    let step = |to: &str, from: &str| Step {
        to: item(to),
        from: vec![item(from)],
        became: Became::Same,
        why: "同じ問いです。".into(),
    };
    let older = Way {
        from: FormId::new("r4/hospital").unwrap(),
        to: FormId::new("r6/hospital").unwrap(),
        rows: vec![step("r6/gate/all", "r4/gate/all"), step("r6/b/all", "r4/a/pc")],
        dropped: Vec::new(),
    };
    let mut ways = from_text(&state.ways).unwrap();
    ways.ways.push(older);
    state.ways = to_text(&ways);
    state
}

#[test]
fn every_row_follows_the_newest_year_that_it_names_and_that_has_an_answer() {
    let of_older = |row| CellAt { row: RowAt { form: OLDER, row }, cell: 0 };
    for (pc, of_third) in [(Some(Answer::Yes), "はい"), (None, "いいえ")] {
        let mut stores = Stores::default();
        let mut tab = Tab::open_with(&stores, three_years(), None, "", None);
        let fresh = FacilityId::from_random([7; 16]);
        let name = "さくら内科".into();
        let intent = Intent::Rename;
        tab.take(Event::FacilityGiven { intent, name, kind: None, fresh }, &mut stores);
        tab.take(Event::ScreenChosen(Screen::Sheet(OLDER)), &mut stores);
        tab.press(of_older(0), Answer::Yes, 0.0, &mut stores);
        tab.press(of_older(2), Answer::No, 0.0, &mut stores);
        tab.take(Event::ScreenChosen(Screen::Sheet(LAST)), &mut stores);
        tab.press(SERVER, Answer::Yes, 0.0, &mut stores);
        if let Some(answer) = pc {
            tab.press(PC, answer, 0.0, &mut stores);
        }
        tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
        tab.take(Event::CandidatesAsked(0, true), &mut stores);

        let gate = candidate(&tab, GATE).unwrap();
        assert!(gate.words.contains("はい"), "{gate:?}");
        assert_eq!(gate.why, "「令和4年度版」の答えです。同じ問いです。");
        assert!(candidate(&tab, ROW).is_some_and(|row| !row.why.contains("令和4年度版")));
        let third = candidate(&tab, THIRD).unwrap();
        assert!(third.words.contains(of_third), "{third:?}");
        assert_eq!(third.why.contains("令和4年度版"), pc.is_none());

        tab.take(Event::CandidateTaken(GATE), &mut stores);
        assert_eq!(tab.record(GATE).answer("first"), Some(Answer::Yes));
        tab.take(Event::CompareAsked(0), &mut stores);
        let face = compared(&tab);
        assert!(face.title.contains("令和5年度版"), "{}", face.title);
        let gate = face.entries.iter().find(|entry| entry.item == "r6/gate/all").unwrap();
        assert_eq!(gate.words, "はい → はい");
    }
}
