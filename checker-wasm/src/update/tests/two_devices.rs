//! Answers that go to and fro in files: newer is only what goes on from the other, whoever wrote more
//! often and whatever was exported meanwhile. Where both went on, people are asked.

use std::collections::BTreeSet;

use super::*;
use crate::intake::Choice;
use crate::order::Deed;

/// A tablet of the clinic.
struct Device {
    stores: Stores,
    tab: Tab,
}

impl Device {
    /// The first one, with the facility.
    fn first() -> Self {
        let mut stores = Stores::default();
        let tab = Tab::begin(&mut stores);
        Self { stores, tab }
    }

    /// A new one, which took in a file.
    fn with(file: &str) -> Self {
        let mut stores = Stores::default();
        let mut tab = Tab::open(&stores);
        tab.take(Event::FileRead(file.as_bytes().to_vec()), &mut stores);
        tab.take(Event::ImportConfirmed, &mut stores);
        tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
        Self { stores, tab }
    }

    fn answers(&mut self, answer: Answer) {
        self.tab.press(FIRST, answer, 0.0, &mut self.stores);
    }

    fn writes(&mut self, words: &str) {
        self.tab.take(Event::RemarksTyped(ROW, words.into()), &mut self.stores);
        self.tab.take(Event::Flush, &mut self.stores);
    }

    fn exports(&mut self) -> String {
        self.tab.export(&mut self.stores)
    }

    /// What the preview has chosen by itself at each difference.
    fn looks_at(&mut self, file: &str) -> Vec<Option<Choice>> {
        self.tab.take(Event::FileRead(file.as_bytes().to_vec()), &mut self.stores);
        self.tab.preview().differences.iter().map(|difference| difference.choice).collect()
    }

    fn chooses(&mut self, choice: Choice) {
        self.tab.take(Event::DifferenceSettled(0, choice), &mut self.stores);
    }

    fn takes_in(&mut self) {
        self.tab.take(Event::ImportConfirmed, &mut self.stores);
        self.tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut self.stores);
    }

    fn leaves(&mut self) {
        self.tab.take(Event::ImportCancelled, &mut self.stores);
        self.tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut self.stores);
    }

    fn answer(&self) -> Option<Answer> {
        self.tab.record(ROW).answer("first")
    }
}

/// Two devices that hold the same はい.
fn two() -> (Device, Device) {
    let mut one = Device::first();
    one.answers(Answer::Yes);
    let file = one.exports();
    let other = Device::with(&file);
    (one, other)
}

#[test]
fn what_comes_back_changed_is_newer() {
    let (mut one, mut other) = two();
    other.writes("事業者に確認した");
    other.writes("事業者に確認した。記録は事務室");
    let file = other.exports();
    assert_eq!(one.looks_at(&file), [Some(Choice::Theirs)]);
    one.takes_in();
    assert_eq!(one.tab.record(ROW).remarks, "事業者に確認した。記録は事務室");
    let older = one.exports();
    one.writes("あとから");
    let file = one.exports();
    assert_eq!(other.looks_at(&older), []);
    assert_eq!(other.looks_at(&file), [Some(Choice::Theirs)]);
}

/// A backup is no meeting: nobody took it in.
#[test]
fn an_export_that_nobody_took_in_makes_nobody_newer() {
    let (mut one, mut other) = two();
    one.answers(Answer::No);
    one.exports();
    other.writes("一度目");
    other.writes("二度目");
    let file = other.exports();
    assert_eq!(one.looks_at(&file), [None]);
    one.takes_in();
    assert_eq!(one.answer(), Some(Answer::No), "nothing chosen, nothing changed");

    let (mut one, mut other) = two();
    for words in ["一", "二", "三"] {
        one.writes(words);
    }
    one.exports();
    other.answers(Answer::No);
    assert_eq!(one.looks_at(&other.exports()), [None]);
}

#[test]
fn what_was_deleted_does_not_come_back_as_newer() {
    let mut one = Device::first();
    one.answers(Answer::Yes);
    let first = one.exports();
    one.tab.take(Event::Cleared(FIRST), &mut one.stores);
    one.exports();
    assert_eq!(one.looks_at(&first), [Some(Choice::Ours)]);
    one.takes_in();
    assert_eq!(one.answer(), None);
}

/// Whatever was chosen: the same two are not asked about again, on either device.
#[test]
fn a_choice_is_asked_for_once() {
    for (choice, answer) in [(Choice::Ours, Answer::No), (Choice::Theirs, Answer::Yes)] {
        let (mut one, mut other) = two();
        one.answers(Answer::No);
        other.writes("控え");
        let file = other.exports();
        assert_eq!(one.looks_at(&file), [None]);
        one.chooses(choice);
        one.takes_in();
        assert_eq!(one.answer(), Some(answer));
        let again = one.looks_at(&file);
        assert_ne!(again, [None], "{choice:?}: asked once more");
        one.leaves();
        let back = one.exports();
        assert_ne!(other.looks_at(&back), [None], "{choice:?}: asked on the other device");
        other.takes_in();
        assert_eq!(other.answer(), Some(answer));
    }
}

/// The radio that is ticked is what happens: an earlier preview has chosen nothing.
#[test]
fn every_preview_begins_anew() {
    let (mut one, mut other) = two();
    one.answers(Answer::No);
    other.writes("控え");
    let file = other.exports();
    one.looks_at(&file);
    one.chooses(Choice::Theirs);
    one.leaves();
    one.tab.shown.clear();
    assert_eq!(one.looks_at(&file), [None]);
    let shown = one.tab.shown.iter().filter_map(|patch| match patch {
        Patch::Rest(RestPatch::Import(face)) => Some(face.differences.len()),
        _ => None,
    });
    assert_eq!(shown.collect::<Vec<_>>(), [0, 1], "the page puts up its list anew");
}

/// The code on paper is no file: what comes of it stands on this device only.
#[test]
fn what_was_typed_from_paper_is_in_no_file() {
    let (mut one, _) = two();
    let file = one.exports();
    let mut stores = Stores::default();
    let mut tab = Tab::open(&stores);
    let fresh = FacilityId::from_random([8; 16]);
    let name = "さくら内科".to_owned();
    tab.take(Event::FacilityGiven { intent: Intent::Begin, name, kind: None, fresh }, &mut stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    let file = model::exchange::json::canonical(&model::exchange::json::Value::Text(file));
    let restored = format!(r#"{{"file":{file},"sameFacility":true}}"#);
    let answered = Event::ProgramAnswered(Deed::Restore, "12".into(), Ok(restored));
    tab.take(answered, &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.state.not_exported(), 1);
}

/// Three devices that write, export, lose files, take them in late and choose as it comes: a choice is
/// made beforehand only where one version really goes on from the other.
#[test]
fn nothing_is_chosen_silently_among_three_devices() {
    /// Which version a device or a file holds, and all from which that goes on.
    #[derive(Clone, Default)]
    struct Version {
        name: usize,
        before: BTreeSet<usize>,
    }
    impl Version {
        fn knows(&self, other: &Self) -> bool {
            self.name == other.name || self.before.contains(&other.name)
        }
        fn and(&self, other: &Self) -> BTreeSet<usize> {
            self.before.union(&other.before).copied().chain([self.name, other.name]).collect()
        }
    }
    let mut seed = 20_241_120_u64;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let (mut newer, mut asked) = (0, 0);
    for _ in 0..300 {
        let (mut one, other) = two();
        let third = Device::with(&one.exports());
        let mut devices = [one, other, third];
        let mut held = [(); 3].map(|()| Version::default());
        let mut files: Vec<(String, Version)> = Vec::new();
        let mut names = 0;
        for _ in 0..14 {
            let at = draw(3);
            match draw(4) {
                0 | 1 => {
                    names += 1;
                    devices[at].writes(&names.to_string());
                    let before = held[at].and(&held[at]);
                    held[at] = Version { name: names, before };
                }
                2 => files.push((devices[at].exports(), held[at].clone())),
                _ if files.is_empty() => {}
                _ => {
                    let (file, theirs) = files[draw(files.len())].clone();
                    let ours = held[at].clone();
                    match devices[at].looks_at(&file)[..] {
                        [] => assert_eq!(ours.name, theirs.name),
                        [Some(Choice::Theirs)] => {
                            assert!(theirs.knows(&ours), "an answer gives way unasked");
                            newer += 1;
                        }
                        [Some(_)] => assert!(ours.knows(&theirs), "an answer is left out unasked"),
                        _ => asked += 1,
                    }
                    let choice = [Choice::Ours, Choice::Theirs][draw(2)];
                    if ours.name != theirs.name {
                        devices[at].chooses(choice);
                        let before = ours.and(&theirs);
                        let name = if choice == Choice::Ours { ours.name } else { theirs.name };
                        held[at] = Version { name, before };
                    }
                    devices[at].takes_in();
                }
            }
        }
    }
    assert!(newer > 30 && asked > 30, "{newer} newer, {asked} asked");
}
