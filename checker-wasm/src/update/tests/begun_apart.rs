//! What another hand did meanwhile, and what was begun on two tablets under one name: nothing is written that
//! nobody saw, and nobody needs to type it again.

use super::subjects::{ANSWER, FORM, name, words};
use super::*;
use crate::intake::Choice;

fn begin_as(byte: u8, stores: &mut Stores) -> Tab {
    let mut tab = Tab::open(stores);
    let fresh = FacilityId::from_random([byte; 16]);
    let name = "さくら内科".to_owned();
    let given = Event::FacilityGiven { intent: Intent::Rename, name, kind: None, fresh };
    tab.take(given, stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), stores);
    tab
}

fn reads(tab: &mut Tab, file: &str, stores: &mut Stores) -> ImportFace {
    tab.take(Event::FileRead(file.as_bytes().to_vec()), stores);
    tab.preview()
}

/// A tablet and a file of another one that went on from it at one row.
fn went_on() -> (Stores, Tab, String) {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::RemarksTyped(ROW, "最初".into()), &mut stores);
    let file = tab.export(&mut stores);
    let mut there = Stores::default();
    let mut other = Tab::open(&there);
    reads(&mut other, &file, &mut there);
    other.take(Event::ImportConfirmed, &mut there);
    other.take(Event::ScreenChosen(Screen::Sheet(0)), &mut there);
    other.take(Event::RemarksTyped(ROW, "ファイルで続き".into()), &mut there);
    other.press(THIRD_FIRST, Answer::Yes, 0.0, &mut there);
    let back = other.export(&mut there);
    (stores, tab, back)
}

const THIRD: RowAt = RowAt { form: 0, row: 2 };
const THIRD_FIRST: CellAt = CellAt { row: THIRD, cell: 0 };

#[test]
fn what_another_tab_writes_while_the_preview_is_open_is_shown_before_anything_is_written() {
    let (mut stores, mut tab, back) = went_on();
    let face = reads(&mut tab, &back, &mut stores);
    assert_eq!(face.differences[0].choice, Some(Choice::Theirs));
    let mut second = Tab::open(&stores);
    second.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    second.take(Event::RemarksTyped(ROW, "別のタブで続き".into()), &mut stores);
    second.press(THIRD_FIRST, Answer::No, 0.0, &mut stores);
    second.take(Event::Flush, &mut stores);
    let told = stores.told(Place::Journal);
    tab.take(told, &mut stores);
    let before = stores.journal.clone();

    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(stores.journal, before, "nobody saw what would go");
    let face = tab.preview();
    let said: Vec<_> = face.differences.iter().map(|d| (d.ours.as_str(), d.choice)).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|(_, choice)| choice.is_none()), "{said:?}");
    assert!(said.iter().any(|(ours, _)| ours.contains("別のタブで続き")), "{said:?}");
    assert!(face.lines.iter().any(|line| line.contains("もう一度ごらん")), "{face:?}");

    // What was chosen is kept where nothing changed any more, and the second yes is one.
    for place in 0..2 {
        tab.take(Event::DifferenceSettled(place, Choice::Ours), &mut stores);
    }
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.record(ROW).remarks, "別のタブで続き");
    assert_eq!(tab.record(THIRD).answer("first"), Some(Answer::No));
    assert_eq!(tab.state.screen, Screen::Sheet(0));
}

#[test]
fn a_file_that_was_taken_in_has_nothing_new_after_more_answers() {
    let (mut stores, mut tab, back) = went_on();
    reads(&mut tab, &back, &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    tab.take(Event::RemarksTyped(ROW, "そのあと".into()), &mut stores);
    let exported = tab.export(&mut stores);
    let face = reads(&mut tab, &back, &mut stores);
    assert!(face.lines.iter().any(|line| line.starts_with("もう読み込みずみ")), "{face:?}");
    assert_eq!(face.confirm, "");
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.export(&mut stores), exported);

    // Whoever wants the earlier words back can say so.
    reads(&mut tab, &back, &mut stores);
    tab.take(Event::DifferenceSettled(0, Choice::Theirs), &mut stores);
    assert_eq!(tab.preview().confirm, "この内容を取り込む");
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.record(ROW).remarks, "ファイルで続き");
}

#[test]
fn two_tablets_that_began_the_same_clinic_apart_come_together() {
    let mut there = Stores::default();
    let mut other = begin_as(8, &mut there);
    other.press(FIRST, Answer::No, 0.0, &mut there);
    other.press(THIRD_FIRST, Answer::Yes, 0.0, &mut there);
    name(&mut other, &mut there, "A社", 3);
    other.take(Event::WordsTyped(ANSWER, "向こうで聞いた答え".into()), &mut there);
    let file = other.export(&mut there);

    let mut stores = Stores::default();
    let mut tab = begin_as(9, &mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    name(&mut tab, &mut stores, "A社", 4);
    let before = stores.journal.clone();
    let face = reads(&mut tab, &file, &mut stores);
    assert_eq!(
        (face.join.as_str(), face.confirm.as_str()),
        ("同じ施設として合わせる", "別の施設として加える")
    );
    tab.take(Event::ImportJoined, &mut stores);
    let face = tab.preview();
    assert_eq!(stores.journal, before, "it is only looked at");
    assert_eq!((face.join.as_str(), face.confirm.as_str()), ("", "この内容を取り込む"));
    let chosen: Vec<_> = face.differences.iter().map(|one| one.choice).collect();
    assert_eq!(chosen, [None], "both answered one row: nothing is chosen");
    assert!(face.lines.iter().any(|line| line.contains("この端末の「A社」の続き")), "{face:?}");
    tab.take(Event::DifferenceSettled(0, Choice::Theirs), &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.state.desks.len(), 1);
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::No));
    assert_eq!(tab.record(THIRD).answer("first"), Some(Answer::Yes));
    assert_eq!(tab.state.desk().unwrap().subjects.len(), 1);
    tab.take(Event::SubjectChosen(FORM, "04".repeat(16)), &mut stores);
    assert_eq!(words(&tab), "向こうで聞いた答え");

    // And the other one takes it in the same way.
    let together = tab.export(&mut stores);
    reads(&mut other, &together, &mut there);
    other.take(Event::ImportJoined, &mut there);
    other.take(Event::ImportConfirmed, &mut there);
    assert_eq!(other.state.desks.len(), 1);
    assert_eq!(other.record(ROW).answer("first"), Some(Answer::No));
    let face = reads(&mut other, &together, &mut there);
    assert_eq!(face.join, "同じ施設として合わせる");
    other.take(Event::ImportJoined, &mut there);
    assert_eq!(other.preview().confirm, "", "{:?}", other.preview());
}

/// Two vendors on either tablet, by the same names, and one question of each answered.
fn two_vendors(byte: u8, said: &str, stores: &mut Stores) -> Tab {
    let mut tab = begin_as(byte, stores);
    for (vendor, place) in [("甲社", 1), ("乙社", 2)] {
        name(&mut tab, stores, vendor, byte * 8 + place);
        tab.take(Event::WordsTyped(ANSWER, [vendor, said].concat()), stores);
    }
    tab
}

#[test]
fn every_line_and_every_choice_names_the_vendor_that_both_tablets_know() {
    let mut there = Stores::default();
    let file = two_vendors(8, "：向こうの答え", &mut there).export(&mut there);
    let mut stores = Stores::default();
    let mut tab = two_vendors(9, "：ここの答え", &mut stores);
    reads(&mut tab, &file, &mut stores);
    tab.take(Event::ImportJoined, &mut stores);
    let face = tab.preview();
    for vendor in ["（甲社）", "（乙社）"] {
        let lines = face.lines.iter().filter(|line| line.contains(vendor)).count();
        let choices = face.differences.iter().filter(|one| one.sheet.ends_with(vendor)).count();
        assert_eq!((lines, choices), (1, 1), "{vendor}: {face:?}");
    }
    tab.take(Event::ImportConfirmed, &mut stores);
    let said = tab.bar().message;
    assert!(said.contains("（甲社）、") && said.contains("（乙社）"), "{said}");
    let desk = tab.state.desk().unwrap();
    assert_eq!((desk.subjects.len(), desk.records.len()), (2, 2));
    reads(&mut tab, &file, &mut stores);
    tab.take(Event::ImportJoined, &mut stores);
    assert!(tab.preview().lines.iter().all(|line| !line.contains("名前は、この端末の")));
}

#[test]
fn what_another_version_says_of_a_vendor_stays_with_the_one_it_goes_on_as() {
    let mut there = Stores::default();
    let mut other = two_vendors(8, "：向こうの答え", &mut there);
    let desk = other.state.desk_mut().unwrap();
    for (_, vendor) in desk.subjects.iter_mut() {
        vendor.kept.insert("tel".into(), model::exchange::json::Value::text("03"));
    }
    let file = other.export(&mut there);
    let mut stores = Stores::default();
    let mut tab = two_vendors(9, "：ここの答え", &mut stores);
    reads(&mut tab, &file, &mut stores);
    tab.take(Event::ImportJoined, &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.export(&mut stores).matches("\"tel\":\"03\"").count(), 2);
}

#[test]
fn another_clinic_is_never_one_of_ours() {
    let mut there = Stores::default();
    let mut other = begin_as(8, &mut there);
    other.press(FIRST, Answer::No, 0.0, &mut there);
    let fresh = FacilityId::from_random([7; 16]);
    let name = "もみじ薬局".to_owned();
    let renamed = Event::FacilityGiven { intent: Intent::Rename, name, kind: None, fresh };
    other.take(renamed, &mut there);
    let file = other.export(&mut there);
    let mut stores = Stores::default();
    let mut tab = begin_as(9, &mut stores);
    let before = stores.journal.clone();
    let face = reads(&mut tab, &file, &mut stores);
    assert_eq!((face.join.as_str(), face.confirm.as_str()), ("", "別の施設として加える"));
    tab.take(Event::ImportJoined, &mut stores);
    assert_eq!((stores.journal, tab.state.desks.len()), (before, 1));
}
