//! Copies in other shapes, the code on paper, and the way back: what the second program is asked, and
//! what follows from its answers.

use super::*;
use crate::face::{CodeFace, HandingFace, RestPatch};
use crate::order::{Copy, Deed, Order};

const CODE: &str =
    r#"{"leftOut":1,"lines":["1111 2222","3333 4444"],"path":"M4 4h1v1h-1z","size":29}"#;

fn now() -> Now {
    Now {
        today: Date::from_iso("2024-11-20").unwrap(),
        clock: "14:03".into(),
        stamp: "2024-11-20T14:03:05+09:00".into(),
    }
}

fn ordered(effects: &[Effect]) -> Vec<&Order> {
    let orders = effects.iter().filter_map(|effect| match effect {
        Effect::HandOver(order) => Some(order),
        _ => None,
    });
    orders.collect()
}

fn shown_code(effects: &[Effect]) -> Option<CodeFace> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Show(Patch::Rest(RestPatch::Code(face))) => Some(face.clone()),
        _ => None,
    })
}

fn told(effects: &[Effect]) -> Option<HandingFace> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Show(Patch::Rest(RestPatch::Handing(face))) => Some(face.clone()),
        _ => None,
    })
}

fn answered(deed: Deed, about: &str, text: &str) -> Event {
    Event::ProgramAnswered(deed, about.into(), Ok(text.into()))
}

fn begun(stores: &mut Stores) -> Tab {
    let mut tab = Tab::begin(stores);
    tab.press(FIRST, Answer::Yes, 0.0, stores);
    tab
}

#[test]
fn a_copy_is_made_of_everything_and_is_no_backup() {
    let mut stores = Stores::default();
    let mut tab = begun(&mut stores);
    let waiting = tab.state.not_exported();
    for copy in [Copy::Csv, Copy::Workbook, Copy::WithoutNames] {
        let effects = update(&mut tab.state, Event::CopyPressed(copy), &now());
        let [order] = ordered(&effects)[..] else { panic!("{effects:?}") };
        assert_eq!(order.deed, Deed::Copy(copy));
        assert!(order.name.ends_with(copy.ending()), "{}", order.name);
        assert_eq!(order.name.contains("名前なし"), copy == Copy::WithoutNames);
        assert!(model::exchange::read::read(order.answers.as_bytes()).is_ok());
        update(&mut tab.state, answered(Deed::Copy(copy), &order.name, ""), &now());
        assert!(tab.state.message.contains(&order.name));
    }
    assert_eq!(tab.state.not_exported(), waiting, "a copy counts as a backup");
}

#[test]
fn without_answers_there_is_nothing_to_copy() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    let effects = update(&mut tab.state, Event::CopyPressed(Copy::Csv), &now());
    assert!(ordered(&effects).is_empty());
}

#[test]
fn the_code_is_printed_where_wished_and_gone_with_the_next_change() {
    let mut stores = Stores::default();
    let mut tab = begun(&mut stores);
    // What is still empty is told first.
    update(&mut tab.state, Event::PrintPressed, &now());
    let plain = update(&mut tab.state, Event::PrintPressed, &now());
    assert_eq!(plain.last(), Some(&Effect::Print));
    update(&mut tab.state, Event::CodeSwitched(true), &now());
    let asked = update(&mut tab.state, Event::PrintPressed, &now());
    assert!(!asked.contains(&Effect::Print), "printed before the code is there");
    let deed = Deed::Code { print: true };
    assert_eq!(ordered(&asked)[0].deed, deed);
    assert_eq!(ordered(&asked)[0].form, "r6/hospital");
    let made = update(&mut tab.state, answered(deed, "", CODE), &now());
    assert_eq!(made.last(), Some(&Effect::Print));
    let face = shown_code(&made).unwrap();
    assert_eq!((face.lines.len(), face.size), (2, 29));
    assert!(face.note.contains("1項目"), "{}", face.note);
    assert!(update(&mut tab.state, Event::BeforePrint, &now()).is_empty());
    let changed = update(&mut tab.state, Event::RemarksTyped(ROW, "あとから".into()), &now());
    assert_eq!(shown_code(&changed), Some(CodeFace::default()));
    // The browser's own menu: the code is made once more.
    let before = update(&mut tab.state, Event::BeforePrint, &now());
    assert_eq!(ordered(&before)[0].deed, Deed::Code { print: false });
}

#[test]
fn without_the_program_people_are_told_and_nothing_is_printed_unseen() {
    let mut stores = Stores::default();
    let mut tab = begun(&mut stores);
    update(&mut tab.state, Event::CodeSwitched(true), &now());
    let deed = Deed::Code { print: true };
    let effects =
        update(&mut tab.state, Event::ProgramAnswered(deed, String::new(), Err(None)), &now());
    assert!(!effects.contains(&Effect::Print));
    assert!(tab.state.message.contains("作れませんでした"), "{}", tab.state.message);
    assert!(!told(&effects).unwrap().code, "it stays ticked");
}

#[test]
fn typed_lines_lead_to_the_preview_and_wrong_ones_are_told() {
    let mut stores = Stores::default();
    let mut tab = begun(&mut stores);
    let effects = update(&mut tab.state, Event::RestorePressed("1234".into()), &now());
    let order = ordered(&effects)[0].clone();
    assert_eq!((order.deed, order.typed.as_str()), (Deed::Restore, "1234"));
    let fault = r#"{"fault":"3行目がちがうようです。"}"#;
    let effects = update(&mut tab.state, answered(Deed::Restore, "1234", fault), &now());
    assert!(told(&effects).unwrap().told.starts_with("3行目がちがうようです。"));
    assert!(matches!(tab.state.screen, Screen::Sheet(0)));

    let file = model::exchange::json::canonical(&model::exchange::json::Value::Text(order.answers));
    let restored = |same: bool| format!(r#"{{"file":{file},"sameFacility":{same}}}"#);
    // Printed for another name: asked once.
    let effects = update(&mut tab.state, answered(Deed::Restore, "12", &restored(false)), &now());
    assert!(told(&effects).unwrap().told.contains("別の名前の施設"));
    assert!(matches!(tab.state.screen, Screen::Sheet(0)));
    update(&mut tab.state, answered(Deed::Restore, "12", &restored(false)), &now());
    assert_eq!(tab.state.screen, Screen::Import);
}

#[test]
fn a_file_without_names_is_not_taken_in() {
    let mut stores = Stores::default();
    let mut tab = begun(&mut stores);
    let file = super::super::exporting::file_of(tab.state.desk().unwrap(), &tab.state.outline);
    let text = model::exchange::without_names::without_names(&file.unwrap(), &tab.state.outline);
    let effects = update(&mut tab.state, Event::FileRead(text.into_bytes()), &now());
    assert!(tab.state.pending.is_none());
    let face = effects.iter().rev().find_map(|effect| match effect {
        Effect::Show(Patch::Rest(RestPatch::Import(face))) => Some(face.clone()),
        _ => None,
    });
    assert!(face.unwrap().lines[0].contains("名前を出さない書き出し"));
}
