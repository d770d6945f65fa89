//! The linked file, the reminder, and a file that counts as handed over only when it was read back.

use model::exchange::read::read;
use model::exchange::write::write as written;

use super::*;
use crate::face::DeviceFace;
use crate::state::{Held, Link};
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
    tab.take(Event::LinkTold(LinkTold::Chosen("控え.json".into(), true)), &mut stores);
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
    let chosen = || Event::LinkTold(LinkTold::Chosen("控え.json".into(), true));
    let own = tab.export(&mut stores).into_bytes();
    let mut other = read(&own).unwrap().0;
    other.facility.id = FacilityId::from_random([8; 16]);
    for (bytes, why) in [
        (written(&other, &outline()).into_bytes(), Held::OtherFacility),
        (b"%PDF-1.7".to_vec(), Held::NotOurs),
        (own[..own.len() / 2].to_vec(), Held::NotOurs),
    ] {
        tab.linked.clone_from(&bytes);
        tab.take(chosen(), &mut stores);
        assert_eq!(tab.state.link, Link::Held("控え.json".into(), why));
        assert!(
            face(&tab).link_line.contains("何も書きかえていません"),
            "{}",
            face(&tab).link_line
        );
        tab.take(Event::RemarksTyped(ROW, why_word(why).into()), &mut stores);
        tab.take(Event::Flush, &mut stores);
        assert_eq!((&tab.linked, tab.copies.len()), (&bytes, 0));
    }
    tab.linked = own;
    tab.take(chosen(), &mut stores);
    assert_eq!(tab.copies.len(), 1);
}

fn why_word(why: Held) -> &'static str {
    if why == Held::NotOurs { "b" } else { "a" }
}

/// A copy of the tab's answers, in which another tablet answered one more row and changed nothing else.
fn of_another_tablet(tab: &mut Tab, stores: &mut Stores) -> Vec<u8> {
    let mut others = Stores { mirror: stores.mirror.clone(), journal: stores.journal.clone() };
    let mut other = Tab::open(&others);
    let text = tab.export(stores);
    other.take(Event::FileRead(text.into_bytes()), &mut others);
    other.take(Event::RemarksTyped(GATE, "別のタブレットの答え".into()), &mut others);
    other.take(Event::Flush, &mut others);
    other.export(&mut others).into_bytes()
}

#[test]
fn what_another_tablet_wrote_is_read_in_before_the_file_is_written_again() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    let theirs = of_another_tablet(&mut tab, &mut stores);
    tab.take(Event::LinkTold(LinkTold::Chosen("控え.json".into(), true)), &mut stores);
    let copies = tab.copies.len();
    tab.linked.clone_from(&theirs);
    tab.take(Event::RemarksTyped(ROW, "ここの答え".into()), &mut stores);
    tab.take(Event::Flush, &mut stores);
    assert_eq!((&tab.linked, tab.copies.len()), (&theirs, copies));
    let held = face(&tab);
    assert_eq!((held.link_tone, held.link_word), (Tone::Alarm, "この控えファイルを読み込む"));
    // It is told where people answer, too.
    assert!(tab.bar().alarm.contains("控えファイルに書けていません"), "{}", tab.bar().alarm);
    tab.take(Event::LinkPressed(false), &mut stores);
    assert_eq!(tab.state.screen, Screen::Import);
    tab.take(Event::ImportConfirmed, &mut stores);
    let written = String::from_utf8(tab.linked.clone()).unwrap();
    assert!(
        written.contains("別のタブレットの答え") && written.contains("ここの答え"),
        "{written}"
    );
    assert_eq!(tab.bar().alarm, "");
}

#[test]
fn a_newer_copy_does_not_give_way_to_an_older_state() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    let older = tab.export(&mut stores);
    tab.take(Event::RemarksTyped(ROW, "新しい備考".into()), &mut stores);
    tab.take(Event::Flush, &mut stores);
    let newer = tab.export(&mut stores).into_bytes();
    // The device lost its answers.
    let mut stores = Stores::default();
    let mut tab = Tab::open(&stores);
    tab.take(Event::DeviceTold(Device { can_link: true, may_forget: false }), &mut stores);
    tab.take(Event::FileRead(older.into_bytes()), &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    tab.linked.clone_from(&newer);
    tab.take(Event::LinkTold(LinkTold::Chosen("控え.json".into(), true)), &mut stores);
    assert_eq!((&tab.linked, tab.copies.len()), (&newer, 0));
    assert_eq!(tab.state.link, Link::Held("控え.json".into(), Held::Unknown));
}

#[test]
fn an_answer_that_was_changed_before_the_last_copy_came_through_is_no_news() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    tab.take(Event::LinkTold(LinkTold::Chosen("控え.json".into(), true)), &mut stores);
    tab.take(Event::LinkTold(LinkTold::Found("控え.json".into(), false)), &mut stores);
    for words in ["一", "一二", "一二三"] {
        tab.take(Event::RemarksTyped(ROW, words.into()), &mut stores);
        tab.take(Event::Flush, &mut stores);
    }
    assert_eq!(tab.copies.len(), 1);
    assert!(tab.bar().alarm.contains("控えファイル"), "{}", tab.bar().alarm);
    tab.take(Event::LinkTold(LinkTold::Found("控え.json".into(), true)), &mut stores);
    assert_eq!(tab.copies.len(), 2);
    assert!(tab.copies.iter().any(|text| text.contains("一二三")));
}

#[test]
fn a_broken_link_is_told_and_asked_for_again() {
    let mut stores = Stores::default();
    let mut tab = answered(&mut stores);
    tab.take(Event::LinkTold(LinkTold::Chosen("控え.json".into(), true)), &mut stores);
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
