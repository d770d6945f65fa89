//! A file that comes in: chosen item by item, looked at only, taken back.

use model::exchange::file_format::BYTES;
use model::sheet::record::Entry;

use super::*;
use crate::face::{LookFace, RestPatch};
use crate::intake::Choice;

const THIRD: RowAt = RowAt { form: 0, row: 2 };

fn snapshot(stores: &Stores, tab: &Tab) -> impl PartialEq + std::fmt::Debug + use<> {
    (stores.mirror.clone(), stores.journal.clone(), tab.state.desks.clone())
}

/// Both tablets had the same; then each wrote on at the second row.
fn parted() -> (Stores, Tab, String) {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    tab.take(Event::RemarksTyped(THIRD, "同じ".into()), &mut stores);
    let exported = tab.export(&mut stores);

    let mut there = Stores::default();
    let mut other = Tab::open(&there);
    other.take(Event::FileRead(exported.into_bytes()), &mut there);
    other.take(Event::ImportConfirmed, &mut there);
    other.take(Event::ScreenChosen(Screen::Sheet(0)), &mut there);
    other.press(FIRST, Answer::No, 0.0, &mut there);
    other.take(Event::RemarksTyped(ROW, "B社に依頼".into()), &mut there);
    other.take(Event::RemarksTyped(THIRD, "あとから".into()), &mut there);
    let back = other.export(&mut there);

    tab.press(FIRST, Answer::NotRequired, 9_000.0, &mut stores);
    (stores, tab, back)
}

fn look(tab: &Tab) -> LookFace {
    let shown = tab.shown.iter().rev();
    let mut looks = shown.filter_map(|p| {
        if let Patch::Rest(RestPatch::Look(face)) = p { Some(face.clone()) } else { None }
    });
    looks.next().unwrap()
}

#[test]
fn where_both_went_on_nothing_is_chosen_and_nothing_is_lost() {
    let (mut stores, mut tab, back) = parted();
    let ours = tab.record(ROW);
    tab.take(Event::FileRead(back.clone().into_bytes()), &mut stores);
    let face = tab.preview();
    let chosen: Vec<_> = face.differences.iter().map(|d| (d.item.as_str(), d.choice)).collect();
    assert_eq!(chosen, [("r6/a/all", None), ("r6/b/all", Some(Choice::Theirs))]);
    assert!(face.differences[0].ours.contains("契約なし"), "{face:?}");
    assert!(face.differences[0].theirs.contains("B社に依頼"), "{face:?}");
    assert_eq!(face.differences[0].both, "", "はい and 契約なし clash");
    assert!(face.undecided.contains("1件"));
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.record(ROW), ours, "what nobody chose stays");
    assert_eq!(tab.record(THIRD).remarks, "あとから");
    assert!(tab.bar().message.contains("えらばなかった1件"), "{}", tab.bar().message);
    // It is asked again, until somebody chooses.
    tab.take(Event::FileRead(back.clone().into_bytes()), &mut stores);
    tab.take(Event::DifferenceSettled(0, Choice::Both), &mut stores);
    assert!(tab.preview().undecided.contains("1件"), "what clashes cannot be joined");
    tab.take(Event::DifferenceSettled(0, Choice::Theirs), &mut stores);
    assert_eq!(tab.preview().undecided, "");
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::No));
    assert!(tab.record(ROW).rev > ours.rev);
    tab.take(Event::FileRead(back.into_bytes()), &mut stores);
    assert!(tab.preview().lines.iter().any(|line| line.starts_with("もう読み込みずみ")));
    assert_eq!(tab.preview().confirm, "");
}

#[test]
fn who_keeps_this_device_is_not_asked_again() {
    let (mut stores, mut tab, back) = parted();
    tab.take(Event::FileRead(back.clone().into_bytes()), &mut stores);
    tab.take(Event::DifferenceSettled(0, Choice::Ours), &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::NotRequired));
    tab.take(Event::FileRead(back.into_bytes()), &mut stores);
    assert_eq!(tab.preview().differences[0].choice, Some(Choice::Ours));
    assert_eq!(tab.preview().undecided, "");
}

#[test]
fn what_does_not_clash_can_be_joined() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    let mut there = Stores::default();
    let mut other = Tab::open(&there);
    other.take(Event::FileRead(exported.into_bytes()), &mut there);
    other.take(Event::ImportConfirmed, &mut there);
    other.take(Event::RemarksTyped(ROW, "B社に依頼".into()), &mut there);
    let back = other.export(&mut there);
    tab.take(typed(TARGET, "1/31", true), &mut stores);
    tab.take(Event::FileRead(back.into_bytes()), &mut stores);
    assert!(tab.preview().differences[0].both.contains("B社に依頼"));
    tab.take(Event::DifferenceSettled(0, Choice::Both), &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    let record = tab.record(ROW);
    assert_eq!(record.remarks, "B社に依頼");
    assert!(record.date("target").is_some() && record.answer("first") == Some(Answer::Yes));
    assert_eq!(Tab::open(&stores).state.desks, tab_desks(&tab), "the stores hold the same");
}

fn tab_desks(tab: &Tab) -> model::sorted::SortedMap<FacilityId, crate::state::Desk> {
    let mut desks = tab.state.desks.clone();
    // When it was handed over is told for the session only.
    desks.values_mut().for_each(|desk| desk.exported_clock = None);
    desks
}

#[test]
fn an_import_is_taken_back_and_later_words_stay() {
    let (mut stores, mut tab, back) = parted();
    let before = tab.record(ROW);
    tab.take(Event::FileRead(back.into_bytes()), &mut stores);
    tab.take(Event::DifferenceSettled(0, Choice::Theirs), &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    tab.take(Event::RemarksTyped(THIRD, "読み込んだあと".into()), &mut stores);
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    let packages = tab.state.aside.packages.clone();
    assert_eq!(packages.len(), 1);
    assert!(packages[0].1.contains("2件が変わりました"), "{packages:?}");

    // Also after a reload, from either store alone.
    for lost in [Place::Mirror, Place::Journal] {
        let mut left = stores.without(lost);
        let mut again = Tab::open(&left);
        again.take(Event::ImportTakenBack(packages[0].0.clone()), &mut left);
        let back = again.record(ROW);
        assert!(back.says_the_same_as(&before) && back.rev > before.rev, "{lost:?}");
        assert_eq!(again.record(THIRD).remarks, "読み込んだあと");
        assert!(again.bar().message.contains("1件の記入は、消さずに"), "{}", again.bar().message);
        assert!(again.state.aside.packages.is_empty());
        let after = again.state.desks.clone();
        again.take(Event::ImportTakenBack(packages[0].0.clone()), &mut left);
        assert_eq!(again.state.desks, after, "once");
        let mut reopened = Tab::open(&left);
        reopened.take(Event::ScreenChosen(Screen::Forms), &mut left);
        assert!(reopened.state.aside.packages.is_empty());
    }
}

#[test]
fn of_two_imports_within_a_second_the_later_one_is_told_first() {
    let (mut stores, tab, back) = parted();
    let before = tab.record(ROW);
    let mut there = Stores::default();
    let mut other = Tab::open(&there);
    let exported = Tab::open(&stores).export(&mut stores);
    for file in [exported, back] {
        other.take(Event::FileRead(file.into_bytes()), &mut there);
        other.take(Event::DifferenceSettled(0, Choice::Theirs), &mut there);
        other.take(Event::ImportConfirmed, &mut there);
    }
    assert_eq!(other.record(ROW).answer("first"), Some(Answer::No));
    other.take(Event::ScreenChosen(Screen::Forms), &mut there);
    let packages = other.state.aside.packages.clone();
    assert_eq!(packages.len(), 2, "{packages:?}");
    other.take(Event::ImportTakenBack(packages[0].0.clone()), &mut there);
    assert!(other.record(ROW).says_the_same_as(&before), "{packages:?}");
    other.take(Event::ImportTakenBack(packages[1].0.clone()), &mut there);
    assert!(other.record(ROW).is_blank());
}

#[test]
fn every_step_can_be_left_without_a_trace() {
    let (mut stores, mut tab, back) = parted();
    let before = snapshot(&stores, &tab);
    let newer = back.replace("\"formatVersion\":\"1.0\"", "\"formatVersion\":\"2.0\"");
    let changed = back.replace("B社に依頼", "C社に依頼");
    let cut = back[..back.find("\"checksum\"").unwrap()].to_owned();
    let steps: [(&str, &[Event]); 4] = [
        (&back, &[Event::DifferenceSettled(0, Choice::Theirs)]),
        (&newer, &[Event::LookPressed]),
        (&changed, &[Event::LookPressed, Event::PrintPressed]),
        (&cut, &[]),
    ];
    for (file, events) in steps {
        tab.take(Event::FileRead(file.as_bytes().to_vec()), &mut stores);
        for event in events {
            tab.take(event.clone(), &mut stores);
        }
        tab.take(Event::ImportCancelled, &mut stores);
        assert_eq!(snapshot(&stores, &tab), before);
        assert_eq!(tab.state.screen, Screen::Sheet(0));
        // Nothing waits that a later yes could take.
        tab.take(Event::ImportConfirmed, &mut stores);
        assert_eq!(snapshot(&stores, &tab), before);
    }
    tab.take(Event::FileTooLarge, &mut stores);
    assert!(tab.preview().lines[0].starts_with("ファイルが大きすぎる"));
    tab.take(Event::FileRead(vec![b' '; BYTES + 1]), &mut stores);
    assert!(tab.preview().lines[0].starts_with("ファイルが大きすぎる"));
    assert_eq!(snapshot(&stores, &tab), before);
}

#[test]
fn what_is_said_of_a_damaged_file_is_true() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    tab.take(Event::RemarksTyped(GATE, "済".into()), &mut stores);
    let exported = tab.export(&mut stores);
    let mut said = |changed: String| {
        assert_ne!(changed, exported);
        tab.take(Event::FileRead(changed.into_bytes()), &mut stores);
        tab.preview().lines.join("／")
    };
    for (from, into) in [
        (r#""value":"yes""#, r#""value";"yes""#),
        (r#""value":"yes""#, r#""value":"yes"#),
        (r#""first":{"#, r#""first":["#),
    ] {
        let lines = said(exported.replacen(from, into, 1));
        assert!(lines.contains("ファイルでは見つからない回答: 2-(2)"), "{lines}");
        assert!(!lines.contains("回答ではない所"), "{lines}");
    }
    let lines = said(exported.replacen(r#""yes""#, r#""yfs""#, 1));
    assert!(lines.contains("回答として読めなくなった所: 2-(2)"), "{lines}");
}

#[test]
fn a_changed_file_is_looked_at_and_the_places_are_named() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    tab.take(Event::RemarksTyped(ROW, "A社に<b>依頼</b>".into()), &mut stores);
    let exported = tab.export(&mut stores);
    let changed = exported.replace("A社に", "B社に");
    tab.take(Event::FileRead(changed.clone().into_bytes()), &mut stores);
    let face = tab.preview();
    assert!(face.can_look && face.confirm.is_empty());
    assert!(face.lines.contains(&"変わった所: 2-(2) 備考".to_owned()), "{face:?}");
    assert!(face.lines.iter().any(|line| line.starts_with("見るだけ開けます")));
    tab.take(Event::LookPressed, &mut stores);
    assert_eq!(tab.state.screen, Screen::Look);
    let look = look(&tab);
    assert!(look.entries[0].words.contains("備考: B社に<b>依頼</b>"), "{look:?}");
    assert!(look.title.contains("見るだけ"));

    // Somewhere else nothing can be compared, and that is said.
    let mut nowhere = Stores::default();
    let mut other = Tab::open(&nowhere);
    other.take(Event::FileRead(changed.into_bytes()), &mut nowhere);
    let lines = other.preview().lines;
    assert!(lines.iter().any(|line| line.starts_with("どこが変わったかは")), "{lines:?}");
    assert!(nowhere.journal.is_empty());
}

#[test]
fn a_newer_and_a_cut_file_are_looked_at() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    tab.press(CellAt { row: THIRD, cell: 0 }, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    let newer = exported.replace("\"formatVersion\":\"1.0\"", "\"formatVersion\":\"2.0\"");
    tab.take(Event::FileRead(newer.into_bytes()), &mut stores);
    assert!(tab.preview().lines[0].starts_with("新しい版（2.0）"));
    tab.take(Event::LookPressed, &mut stores);
    assert_eq!(look(&tab).entries.len(), 2);

    let cut = exported.find("r6/b/all").unwrap() + 20;
    tab.take(Event::FileRead(exported.as_bytes()[..cut].to_vec()), &mut stores);
    assert!(tab.preview().lines[0].starts_with("ファイルが途中で切れています"));
    tab.take(Event::LookPressed, &mut stores);
    let look = look(&tab);
    assert_eq!(look.entries.len(), 1, "the whole answer before the cut");
    assert_eq!(look.entries[0].item, "r6/a/all");
}

#[test]
fn the_first_sketch_is_migrated_with_the_list() {
    const SKETCH: &str = include_str!("../../../../tests/golden/answers-0.9.json");
    let mut stores = Stores::default();
    let mut tab = Tab::open(&stores);
    tab.take(Event::FileRead(SKETCH.as_bytes().to_vec()), &mut stores);
    let lines = tab.preview().lines;
    let told = lines.iter().find(|line| line.starts_with("古い形から直しました")).unwrap();
    assert!(told.contains("0.9 → 1.0") && told.contains("目標日の書き方"), "{told}");
    tab.take(Event::ImportConfirmed, &mut stores);
    let desk = tab.state.desk().unwrap();
    assert_eq!(desk.records.len(), 5, "the gate and four answers");
    assert_eq!(desk.subjects.len(), 1);
}

#[test]
fn answers_to_other_words_wait_until_somebody_looks() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    let reworded = || {
        let mut state = State::new(outline(), Mode::Table);
        state.outline.forms[0].text_hash = "12".into();
        state
    };
    let mut empty = Stores::default();
    let mut other = Tab::open_with(&empty, reworded(), None, "", None);
    other.take(Event::FileRead(exported.clone().into_bytes()), &mut empty);
    assert!(other.preview().wordings[0].contains("設問の文が違います"));
    other.take(Event::ImportConfirmed, &mut empty);
    other.take(Event::ScreenChosen(Screen::Sheet(0)), &mut empty);
    assert_eq!(other.record(ROW), Record::default(), "no answer by itself");
    assert!(other.bar().can_export, "nothing else holds it any more");
    let carry = other.state.aside.carry.clone().unwrap();
    assert!(carry.rows[ROW.row].as_ref().unwrap().words.contains("はい"));
    // What waits leaves with the next file, too.
    let mut reopened = Tab::open_with(&empty, reworded(), None, "", None);
    reopened.take(Event::ScreenChosen(Screen::Sheet(0)), &mut empty);
    reopened.take(Event::CandidateTaken(ROW), &mut empty);
    assert_eq!(reopened.record(ROW).entry("first"), tab.record(ROW).entry("first"));
    assert_eq!(reopened.state.aside.carry, None);
    reopened.take(Event::UndoPressed, &mut empty);
    assert!(reopened.record(ROW).is_blank());

    let mut empty = Stores::default();
    let mut third = Tab::open_with(&empty, reworded(), None, "", None);
    third.take(Event::FileRead(exported.into_bytes()), &mut empty);
    third.take(Event::WordingSettled(0, true), &mut empty);
    third.take(Event::ImportConfirmed, &mut empty);
    assert_ne!(third.record(ROW).entry("first"), Entry::default());
}

#[test]
fn letters_without_a_shape_go_as_they_do_where_they_are_typed() {
    const FILE: &[u8] =
        include_bytes!("../../../../tests/cases/answers/letters-without-shape/file.json");
    let mut stores = Stores::default();
    let mut tab = Tab::open(&stores);
    tab.take(Event::FileRead(FILE.to_vec()), &mut stores);
    assert!(tab.preview().lines.contains(&crate::sentences::CLEANED_ON_THE_WAY.to_owned()));
    tab.take(Event::WordingSettled(0, true), &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    let desk = tab.state.desk().unwrap();
    let remarks: Vec<&str> = desk.records.values().map(|one| one.remarks.as_str()).collect();
    assert!(remarks.contains(&"A社に依頼ずみ"), "{remarks:?}");
}

/// What stands on a device from before such files were refused.
#[test]
fn a_revision_at_the_end_of_counting_does_not_begin_anew() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let key = Key::Item(FacilityId::from_random([7; 16]), tab.state.key(ROW).unwrap()).text();
    let record = Record { rev: u32::MAX, ..tab.record(ROW) };
    for entries in [&mut stores.mirror, &mut stores.journal] {
        let entry = entries.iter_mut().find(|(standing, _)| *standing == key).unwrap();
        entry.1 = text::of_record(&record);
    }
    let mut again = Tab::open(&stores);
    again.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    again.take(Event::RemarksTyped(ROW, "あとから".into()), &mut stores);
    again.take(Event::Flush, &mut stores);
    assert_eq!(again.record(ROW).rev, u32::MAX);
    let mut reopened = Tab::open(&stores);
    reopened.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    assert_eq!(reopened.record(ROW).remarks, "あとから");
}
