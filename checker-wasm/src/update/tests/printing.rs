//! What the paper shows, and that nothing typed is left out without being named.

use model::sheet::record::{Evidence, Unsure};

use super::*;
use crate::face::FormFace;
use crate::state::{PrintStyle, Printing};

fn form(tab: &Tab) -> FormFace {
    let faces = tab.shown.iter().rev();
    let mut faces = faces.filter_map(|patch| match patch {
        Patch::Form(0, face) => Some(face.clone()),
        _ => None,
    });
    faces.next().unwrap()
}

fn filled_in(stores: &mut Stores) -> Tab {
    let mut tab = Tab::begin(stores);
    tab.press(FIRST, Answer::No, 0.0, stores);
    tab.take(typed(TARGET, "2025/1/31", true), stores);
    tab.take(Event::RemarksTyped(ROW, "事業者に確認中".into()), stores);
    let key = tab.state.key(ROW).unwrap();
    let record = tab.state.desk_mut().unwrap().records.get_mut(&key).unwrap();
    record.assignee = "山田".into();
    record.memo = "鍵は2階".into();
    record.unsure = Some(Unsure { ask_whom: "院長".into(), ..Unsure::default() });
    record.evidence = vec![Evidence { title: "一覧表".into(), ..Evidence::default() }];
    tab
}

fn print_as(tab: &mut Tab, printing: Printing, stores: &mut Stores) {
    tab.take(Event::PrintingChosen(printing), stores);
}

#[test]
fn what_is_left_out_is_named_and_can_be_printed() {
    let mut stores = Stores::default();
    let mut tab = filled_in(&mut stores);
    print_as(&mut tab, Printing::default(), &mut stores);
    let said = form(&tab).printed_count;
    assert!(said.starts_with("入力 8件 ／ 印刷 4件。"), "{said}");
    assert!(said.contains("担当・証跡・メモ・わからない 4件"), "{said}");
    assert_eq!(tab.row(ROW).private, "");
    print_as(&mut tab, Printing { private: true, ..Printing::default() }, &mut stores);
    assert_eq!(form(&tab).printed_count, "入力 8件 ／ 印刷 8件。");
    let private = "わからない。聞く相手：院長\n担当：山田\n証跡：一覧表\nメモ：鍵は2階";
    assert_eq!(tab.row(ROW).private, private);
    assert!(form(&tab).has_private);
}

#[test]
fn a_blank_paper_is_blank_and_nothing_is_deleted() {
    let mut stores = Stores::default();
    let mut tab = filled_in(&mut stores);
    let before = tab.record(ROW);
    print_as(&mut tab, Printing { style: PrintStyle::Blank, ..Printing::default() }, &mut stores);
    let row = tab.row(ROW);
    assert_eq!((row.cells[0].printed_answer, row.cells[0].printed_date.as_str()), (None, ""));
    assert_eq!((row.cells[1].printed_date.as_str(), row.printed_remarks.as_str()), ("", ""));
    assert_eq!(form(&tab).printed_facility, "");
    assert_eq!(row.cells[0].answer, Some(Answer::No));
    assert_eq!(tab.record(ROW), before);
}

#[test]
fn no_contract_can_be_written_into_the_remarks() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::NotRequired, 0.0, &mut stores);
    assert_eq!(tab.row(ROW).printed_remarks, "");
    print_as(&mut tab, Printing { no_contract: true, ..Printing::default() }, &mut stores);
    assert_eq!(tab.row(ROW).printed_remarks, "契約なし");
    tab.take(Event::RemarksTyped(ROW, "2025年まで".into()), &mut stores);
    assert_eq!(tab.row(ROW).printed_remarks, "契約なし。2025年まで");
}

#[test]
fn what_hiding_leaves_out_is_counted() {
    let mut stores = Stores::default();
    let mut tab = filled_in(&mut stores);
    tab.press(CellAt { row: GATE, cell: 0 }, Answer::No, 9000.0, &mut stores);
    let said = form(&tab).printed_count;
    assert!(
        said.contains("確認不要・契約なし・「はい」で要らなくなった欄 4件（消えてはいません）"),
        "{said}"
    );
}

/// Another version of the forms has a row more, and a form more.
#[test]
fn what_this_version_has_no_row_for_is_counted_named_and_read_out() {
    let mut stores = Stores::default();
    let mut tab = filled_in(&mut stores);
    let record = tab.record(ROW);
    let desk = tab.state.desk_mut().unwrap();
    for (sheet, item) in [
        ("r6/hospital", "r6/unknown/all"),
        ("r9/hospital", "r9/a/all"),
        ("r9/hospital", "r9/b/all"),
    ] {
        let sheet = model::sheet::subject::SheetId::read(sheet).unwrap();
        desk.records.insert((sheet, ItemId::new(item).unwrap()), record.clone());
    }
    for private in [false, true] {
        print_as(&mut tab, Printing { private, ..Printing::default() }, &mut stores);
        let said = form(&tab).printed_count;
        let printed = if private { 8 } else { 4 };
        assert!(said.starts_with(&format!("入力 16件 ／ 印刷 {printed}件。")), "{said}");
        assert!(said.contains("この版にない項目の記入 8件（消さずに残します）"), "{said}");
    }
    tab.take(Event::ReviewPressed, &mut stores);
    let reviews = tab.shown.iter().rev().filter_map(|patch| match patch {
        Patch::Rest(RestPatch::Review(face)) => Some(face.printed_count.clone()),
        _ => None,
    });
    let said = reviews.into_iter().next().unwrap();
    let read_out = ["項目 r6/unknown/all「", "備考: 事業者に確認中、", "メモ: 鍵は2階"];
    assert!(read_out.iter().all(|part| said.contains(part)), "{said}");
    assert!(said.contains("この版にない様式 r9/hospital の回答が2件"), "{said}");
}

#[test]
fn a_blank_paper_that_was_wanted_of_one_form_is_not_printed_of_another() {
    let mut stores = Stores::default();
    let mut tab = filled_in(&mut stores);
    let blank = Printing { style: PrintStyle::Blank, private: true, ..Printing::default() };
    print_as(&mut tab, blank, &mut stores);
    tab.take(Event::ReviewPressed, &mut stores);
    tab.take(Event::ReturnPressed, &mut stores);
    assert_eq!(tab.state.printing, blank, "the same form");
    tab.take(Event::FormChosen(1), &mut stores);
    let fresh = model::sheet::subject::SubjectId::from_random([1; 16]);
    tab.take(Event::SubjectGiven { form: 1, name: "A社".into(), fresh }, &mut stores);
    assert_eq!(tab.state.printing, Printing::default());
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    assert_eq!(tab.state.printing, Printing::default());
}
