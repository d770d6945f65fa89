//! The linked file, the reminder, and a file that counts as handed over only when it was read back.

use super::*;
use crate::face::DeviceFace;
use crate::linked::LinkTold;
use crate::state::Link;
use crate::update::device::Device;

fn face(tab: &Tab) -> DeviceFace {
    let faces = tab.shown.iter().rev();
    let mut faces = faces.filter_map(|patch| match patch {
        Patch::Device(face) => Some(face.clone()),
        _ => None,
    });
    faces.next().unwrap()
}

fn answered(stores: &mut Stores) -> Tab {
    let mut tab = Tab::begin(stores);
    let device = Device { can_link: true, may_forget: true };
    tab.take(Event::DeviceTold(device), stores);
    tab.press(FIRST, Answer::Yes, 0.0, stores);
    tab
}

#[test]
fn the_linked_file_gets_every_answer_as_an_export() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    assert_eq!(tab.looked_for, 1);
    tab.take(Event::LinkTold(LinkTold::Chosen("控え.json".into(), Vec::new())), &mut stores);
    assert_eq!(tab.copies.len(), 1);
    tab.take(Event::LinkTold(LinkTold::Written), &mut stores);
    assert_eq!(face(&tab).link_line, "控えファイル「控え.json」：14:03 までの回答が入っています。");
    tab.take(Event::RemarksTyped(ROW, "追記".into()), &mut stores);
    tab.take(Event::Flush, &mut stores);
    let exported = tab.export(&mut stores);
    assert_eq!(tab.copies.iter().find(|text| text.contains("追記")), Some(&exported));
}

#[test]
fn nothing_of_another_is_ever_overwritten() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    let other = tab.export(&mut stores).replace(&"07".repeat(16), &"08".repeat(16));
    let chosen = LinkTold::Chosen("文書.json".into(), other.into_bytes());
    tab.take(Event::LinkTold(chosen), &mut stores);
    assert_eq!((tab.state.link.clone(), tab.copies.len()), (Link::None, 0));
    assert!(tab.bar().message.contains("何も書きかえていません"), "{}", tab.bar().message);
    let own = tab.export(&mut stores).into_bytes();
    tab.take(Event::LinkTold(LinkTold::Chosen("控え.json".into(), own)), &mut stores);
    assert_eq!(tab.copies.len(), 1);
}

#[test]
fn a_broken_link_is_told_and_asked_for_again() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    tab.take(Event::LinkTold(LinkTold::Chosen("控え.json".into(), Vec::new())), &mut stores);
    tab.take(Event::LinkTold(LinkTold::Broken), &mut stores);
    let broken = face(&tab);
    assert_eq!((broken.link_tone, broken.link_word), (Tone::Alarm, "控えファイルに、またつなぐ"));
    tab.take(Event::LinkTold(LinkTold::Found("控え.json".into(), true)), &mut stores);
    assert_eq!(tab.copies.len(), 2);
    let other = Event::FacilityGiven {
        intent: Intent::Begin,
        name: "もみじ薬局".into(),
        kind: None,
        fresh: FacilityId::from_random([9; 16]),
    };
    tab.take(other, &mut stores);
    assert_eq!((tab.state.link.clone(), tab.looked_for), (Link::None, 2));
}

#[test]
fn where_the_browser_may_forget_a_copy_is_asked_for_once_a_day() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    assert_eq!(face(&tab).reminder, "");
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    assert!(face(&tab).reminder.contains("今日の1件"), "{}", face(&tab).reminder);
    tab.take(Event::NotToday, &mut stores);
    assert_eq!(face(&tab).reminder, "");
    tab.state.asked_on = "2024-11-19".into();
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    assert_ne!(face(&tab).reminder, "");
    tab.export(&mut stores);
    assert_eq!(face(&tab).reminder, "");
    let keeps = Device { can_link: true, may_forget: false };
    tab.take(Event::DeviceTold(keeps), &mut stores);
    tab.take(Event::RemarksTyped(ROW, "b".into()), &mut stores);
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    assert_eq!(face(&tab).reminder, "");
}

#[test]
fn a_file_that_does_not_read_back_is_no_copy() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    tab.state.handing = Some("a".into());
    let handed = HandedOver { name: "x.json".into(), text: Some("b".into()) };
    tab.take(Event::HandedOver(handed), &mut stores);
    assert_eq!(tab.state.not_exported(), 1);
    assert!(tab.bar().message.starts_with("書き出したファイルを確かめられません"));
    tab.export(&mut stores);
    let said = tab.bar().message;
    assert!(said.contains("（1件、") && said.contains("確認コード "), "{said}");
    assert_eq!(tab.state.not_exported(), 0);
}
