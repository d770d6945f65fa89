//! One sheet per vendor: nothing of one stands on the other's.

use model::exchange::read::read;
use model::sheet::subject::SubjectId;

use super::*;
use crate::event::keeping::Deed;

pub const FORM: usize = 1;
pub const ANSWER: CellAt = CellAt { row: RowAt { form: FORM, row: 0 }, cell: 0 };

pub fn name(tab: &mut Tab, stores: &mut Stores, name: &str, byte: u8) {
    tab.take(Event::FormChosen(FORM), stores);
    let fresh = SubjectId::from_random([byte; 16]);
    tab.take(Event::SubjectGiven { form: FORM, name: name.into(), fresh }, stores);
}

pub fn words(tab: &Tab) -> String {
    tab.state.record(ANSWER.row).map(|record| record.entry("answer").words).unwrap_or_default()
}

fn two_vendors(stores: &mut Stores) -> Tab {
    let mut tab = Tab::begin(stores);
    for (vendor, byte) in [("A社", 1), ("B社", 2)] {
        name(&mut tab, stores, vendor, byte);
        assert_eq!(tab.state.screen, Screen::Sheet(FORM));
        assert_eq!(words(&tab), "");
        tab.take(Event::WordsTyped(ANSWER, format!("{vendor}の答え")), stores);
        tab.take(Event::Flush, stores);
        tab.acknowledge(stores);
    }
    tab
}

#[test]
fn each_vendor_has_its_own_sheet() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    assert_eq!(words(&tab), "B社の答え");
    tab.take(Event::SubjectChosen(FORM, "01".repeat(16)), &mut stores);
    assert_eq!(words(&tab), "A社の答え");
    let again = Tab::open(&stores);
    assert_eq!(again.state.desk().unwrap().subjects.len(), 2);
    assert_eq!(again.state.desk().unwrap().records.len(), 2);
}

#[test]
fn what_is_taken_back_is_taken_back_on_its_own_sheet() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    tab.take(Event::SubjectChosen(FORM, "01".repeat(16)), &mut stores);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(words(&tab), "");
    assert_eq!(tab.state.subject(FORM).unwrap().name, "B社");
    tab.take(Event::SubjectChosen(FORM, "01".repeat(16)), &mut stores);
    assert_eq!(words(&tab), "A社の答え");
}

#[test]
fn a_name_is_asked_for_taken_once_and_can_be_mended() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    name(&mut tab, &mut stores, "　", 3);
    assert_eq!(tab.state.screen, Screen::Subjects(FORM));
    assert_eq!(tab.state.name_fault, "事業者の名前を入れてください。");
    name(&mut tab, &mut stores, "A社", 3);
    assert!(tab.state.name_fault.starts_with("同じ名前"));
    tab.take(Event::SubjectRenamed(FORM, "01".repeat(16)), &mut stores);
    let fresh = SubjectId::from_random([9; 16]);
    let given = Event::SubjectGiven { form: FORM, name: "A社（旧B）".into(), fresh };
    tab.take(given, &mut stores);
    let names: Vec<String> =
        tab.state.desk().unwrap().subjects.values().map(|s| s.name.clone()).collect();
    assert_eq!(names, ["A社（旧B）", "B社"]);
    assert_eq!(
        tab.bar().message,
        "事業者の名前を「A社」から「A社（旧B）」に直しました。回答はそのままです。"
    );
}

fn rename(tab: &mut Tab, byte: u8, name: &str, stores: &mut Stores) {
    tab.take(Event::FormChosen(FORM), stores);
    tab.take(Event::SubjectRenamed(FORM, format!("{byte:02}").repeat(16)), stores);
    let fresh = SubjectId::from_random([9; 16]);
    tab.take(Event::SubjectGiven { form: FORM, name: name.into(), fresh }, stores);
}

fn names(tab: &Tab) -> Vec<String> {
    let subjects = &tab.state.desk().unwrap().subjects;
    subjects.values().map(|subject| subject.name.clone()).collect()
}

#[test]
fn names_and_answers_are_taken_back_the_newest_first() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    rename(&mut tab, 2, "C社", &mut stores);
    let clinic = Event::FacilityGiven {
        intent: Intent::Rename,
        name: "もみじ薬局".into(),
        kind: None,
        fresh: FacilityId::from_random([9; 16]),
    };
    tab.take(clinic, &mut stores);
    tab.take(Event::FormChosen(FORM), &mut stores);
    tab.take(Event::SubjectChosen(FORM, "02".repeat(16)), &mut stores);
    tab.take(Event::WordsTyped(ANSWER, "あとの答え".into()), &mut stores);
    rename(&mut tab, 2, "D社", &mut stores);
    rename(&mut tab, 2, "E社", &mut stores);
    let mut seen = Vec::new();
    for _ in 0..7 {
        tab.take(Event::UndoPressed, &mut stores);
        let vendor = names(&tab).pop().unwrap();
        let desk = tab.state.desk().unwrap();
        let answers = desk.records.values().map(|record| record.entry("answer").words);
        seen.push([vendor, tab.bar().facility, answers.collect::<Vec<_>>().join("、")].join(" "));
    }
    let expected = [
        "D社 もみじ薬局 A社の答え、あとの答え",
        "C社 もみじ薬局 A社の答え、あとの答え",
        "C社 もみじ薬局 A社の答え、B社の答え",
        "C社 さくら内科 A社の答え、B社の答え",
        "B社 さくら内科 A社の答え、B社の答え",
        "B社 さくら内科 A社の答え、",
        "B社 さくら内科 、",
    ];
    assert_eq!(seen, expected);
    assert!(!tab.bar().can_undo);
    assert_eq!(names(&Tab::open(&stores)), ["A社", "B社"]);
}

#[test]
fn a_name_that_somebody_else_gave_or_bears_since_stands() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    rename(&mut tab, 2, "C社", &mut stores);
    assert!(tab.bar().message.contains("「B社」から「C社」"), "{}", tab.bar().message);
    let mut second = Tab::open(&stores);
    rename(&mut second, 2, "D社", &mut stores);
    let told = stores.told(Place::Journal);
    tab.take(told, &mut stores);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(names(&tab), ["A社", "D社"]);
    assert!(tab.bar().message.contains("ほかのタブ"), "{}", tab.bar().message);

    rename(&mut tab, 2, "E社", &mut stores);
    name(&mut tab, &mut stores, "D社", 3);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(names(&tab), ["A社", "E社", "D社"]);
    assert!(tab.bar().message.starts_with("同じ名前"), "{}", tab.bar().message);
    assert_eq!(tab.state.renaming, None);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(names(&tab), ["A社", "E社", "D社"], "an answer comes next");
    assert!(tab.bar().message.contains("戻しました"), "{}", tab.bar().message);
}

#[test]
fn every_vendor_goes_into_the_file_also_one_without_an_answer() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    name(&mut tab, &mut stores, "C社", 3);
    tab.take(Event::ExportPressed, &mut stores);
    let (_, text) = tab.downloads.last().unwrap().clone();
    let (file, _) = read(text.as_bytes()).unwrap();
    assert_eq!((file.sheets.len(), file.subjects.len()), (3, 3));
    let mut wiped = Stores::default();
    let mut other = Tab::open(&wiped);
    other.take(Event::FileRead(text.clone().into_bytes()), &mut wiped);
    other.take(Event::ImportConfirmed, &mut wiped);
    other.take(Event::ExportPressed, &mut wiped);
    assert_eq!(other.downloads.last().unwrap().1, text);
}

#[test]
fn a_link_to_a_vendor_sheet_asks_for_the_vendor_first() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    tab.take(Event::FacilityChosen("07".repeat(16)), &mut stores);
    tab.take(Event::Addressed("vendor/evidence".into()), &mut stores);
    assert_eq!(tab.state.screen, Screen::Subjects(FORM));
}

/// The browser tells every change of the address, the app's own too.
#[test]
fn the_list_of_vendors_stays_when_its_own_address_is_told() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    tab.take(Event::FormChosen(FORM), &mut stores);
    tab.take(Event::Addressed("vendor/questions".into()), &mut stores);
    assert_eq!(tab.state.screen, Screen::Subjects(FORM));
    let fresh = SubjectId::from_random([3; 16]);
    tab.take(Event::SubjectGiven { form: FORM, name: "C社".into(), fresh }, &mut stores);
    tab.take(Event::Addressed("vendor/questions".into()), &mut stores);
    assert_eq!(tab.state.screen, Screen::Sheet(FORM));
    assert_eq!(tab.state.subject(FORM).unwrap().name, "C社");
}

fn throw_away(tab: &mut Tab, byte: &str, stores: &mut Stores) {
    tab.take(Event::FormChosen(FORM), stores);
    tab.take(Event::Keeping(Deed::TrashSheet(byte.repeat(16))), stores);
}

#[test]
fn what_lies_in_the_bin_is_not_taken_back_nor_is_another_sheets_answer() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    throw_away(&mut tab, "02", &mut stores);
    for _ in 0..3 {
        tab.take(Event::UndoPressed, &mut stores);
        assert!(tab.bar().message.contains("消した票"), "{}", tab.bar().message);
    }
    tab.take(Event::SubjectChosen(FORM, "01".repeat(16)), &mut stores);
    assert_eq!(words(&tab), "A社の答え");
    tab.take(Event::FormChosen(FORM), &mut stores);
    tab.take(Event::Keeping(Deed::RestoreSheet("02".repeat(16))), &mut stores);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(
        (tab.state.subject(FORM).unwrap().name.as_str(), words(&tab)),
        ("B社", String::new())
    );
}

#[test]
fn a_new_name_is_not_given_to_what_was_thrown_away() {
    let mut stores = Stores::default();
    let mut tab = two_vendors(&mut stores);
    tab.take(Event::FormChosen(FORM), &mut stores);
    tab.take(Event::SubjectRenamed(FORM, "02".repeat(16)), &mut stores);
    throw_away(&mut tab, "02", &mut stores);
    let fresh = SubjectId::from_random([3; 16]);
    tab.take(Event::SubjectGiven { form: FORM, name: "C社".into(), fresh }, &mut stores);
    assert_eq!((tab.state.screen, words(&tab).as_str()), (Screen::Sheet(FORM), ""));
    assert_eq!(tab.state.subject(FORM).unwrap().name, "C社");
}

#[test]
fn a_sheet_on_which_nobody_stood_begins_at_its_first_row() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::RowChosen(RowAt { form: 0, row: 2 }), &mut stores);
    let given = Event::FacilityGiven {
        intent: Intent::Begin,
        name: "もみじ薬局".into(),
        kind: None,
        fresh: FacilityId::from_random([8; 16]),
    };
    tab.take(given, &mut stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    assert_eq!(tab.state.current[0], 0);
    name(&mut tab, &mut stores, "A社", 1);
    tab.state.current[FORM] = 1;
    name(&mut tab, &mut stores, "B社", 2);
    assert_eq!(tab.state.current[FORM], 0);
}
