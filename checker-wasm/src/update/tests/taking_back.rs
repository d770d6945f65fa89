//! 読み込む前に戻す: everything that an import changed, and nothing else.

use model::exchange::json::{Limits, Members, Name, Value, canonical, read};

use super::*;
use crate::face::RestPatch;
use crate::state::Desk;

/// What would be handed over, without what only counts: revisions, and what is made from the bytes.
fn content(exported: &str) -> String {
    fn plain(value: &mut Value) {
        match value {
            Value::Object(members) => {
                for name in ["rev", "checksum", "exportId"] {
                    members.remove(&Name::from(name));
                }
                members.values_mut().for_each(plain);
            }
            Value::List(values) => values.iter_mut().for_each(plain),
            _ => {}
        }
    }
    let mut value = read(exported.trim(), Limits::FILE).unwrap();
    plain(&mut value);
    canonical(&value)
}

/// A file with another content, and the checksum that belongs to it.
fn rewritten(exported: &str, edit: impl FnOnce(&mut Members)) -> Vec<u8> {
    let value = read(exported.trim(), Limits::FILE).unwrap();
    let mut top = value.as_object().unwrap().clone();
    top.remove(&Name::from("checksum"));
    edit(&mut top);
    let sum = model::exchange::checksum::sha256(&canonical(&Value::Object(top.clone())));
    let sum = [
        ("alg", Value::text("sha-256")),
        ("over", Value::text("jcs-without-checksum")),
        ("value", Value::Text(sum)),
    ];
    let sum = sum.into_iter().map(|(name, value)| (Name::from(name), value)).collect();
    top.insert("checksum".into(), Value::Object(sum));
    [canonical(&Value::Object(top)), "\n".into()].concat().into_bytes()
}

fn object<'v>(value: &'v mut Members, name: &str) -> &'v mut Members {
    match value.get_mut(&Name::from(name)) {
        Some(Value::Object(members)) => members,
        other => panic!("{name}: {other:?}"),
    }
}

fn set(members: &mut Members, name: &str, json: &str) {
    members.insert(name.into(), read(json, Limits::FILE).unwrap());
}

/// 施設 with an answer; and the same on a second device that went on with everything there is.
fn with_newer_file() -> (Stores, Tab, Vec<u8>) {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    let since = model::sheet::lineage::mark(&tab.record(ROW));
    let file = rewritten(&exported, |top| {
        set(top, "future", r#"{"a":[{"b":1}]}"#);
        let facility = object(top, "facility");
        set(facility, "name", r#""さくら医院""#);
        set(facility, "kind", r#""dental""#);
        set(facility, "rev", "7");
        let Some(Value::List(sheets)) = top.get_mut(&Name::from("sheets")) else { panic!() };
        let Some(Value::Object(sheet)) = sheets.first_mut() else { panic!() };
        let answers = object(sheet, "answers");
        let newer = r#"{"first":{"date":"2024-11-21","value":"no"},"rev":5,"since":["MARK"]}"#;
        set(answers, "r6/a/all", &newer.replace("MARK", &since));
        set(answers, "r6/unknown/all", r#"{"first":{"date":null,"value":"no"},"rev":1}"#);
        set(sheet, "kept", r#"{"by":"another version"}"#);
        for sheet in [
            r#"{"answers":{"vendor/evidence":{"answer":{"words":"はい","date":null},"rev":1}},"instrument":{"id":"vendor/questions"},"subject":{"id":"b2","name":"A社","rev":1,"type":"vendor"}}"#,
            r#"{"answers":{"r9/a/all":{"first":{"date":null,"value":"no"},"rev":1}},"instrument":{"id":"r9/unknown","title":"先の様式"}}"#,
        ] {
            sheets.push(read(sheet, Limits::FILE).unwrap());
        }
    });
    (stores, tab, file)
}

fn sheet_of_vendor() -> model::sheet::subject::SheetId {
    model::sheet::subject::SheetId::read("vendor/questions~b2").unwrap()
}

fn import(tab: &mut Tab, file: &[u8], stores: &mut Stores) {
    tab.take(Event::FileRead(file.to_vec()), stores);
    assert_ne!(tab.preview().confirm, "", "{:?}", tab.preview());
    tab.take(Event::ImportConfirmed, stores);
    tab.take(Event::ScreenChosen(Screen::Forms), stores);
}

fn take_back(tab: &mut Tab, stores: &mut Stores) {
    let package = tab.state.aside.packages.first().expect("a way back").0.clone();
    tab.take(Event::ImportTakenBack(package), stores);
}

/// What a desk holds, as far as anybody sees it.
fn seen(desk: &Desk) -> impl PartialEq + std::fmt::Debug + use<> {
    let facility = desk.facility.clone().map(|facility| (facility.name, facility.kind));
    (facility, desk.subjects.clone(), desk.file.clone(), desk.exported_clock.clone())
}

#[test]
fn nothing_of_the_file_is_left() {
    let (mut stores, mut tab, file) = with_newer_file();
    tab.press(CellAt { row: GATE, cell: 0 }, Answer::Yes, 0.0, &mut stores);
    let left = tab.state.not_exported();
    assert_eq!(left, 1);
    let before = tab.state.clone();
    let before = {
        let mut copy = stores.clone();
        let mut other = Tab { state: before, ..Tab::open(&copy) };
        (content(&other.export(&mut copy)), seen(tab.state.desk().unwrap()))
    };
    tab.take(Event::FileRead(file.clone()), &mut stores);
    let offered = tab.preview();
    import(&mut tab, &file, &mut stores);
    assert_eq!(tab.bar().facility, "さくら医院");
    let early = tab.state.aside.packages[0].0.clone();
    let mut copy = stores.clone();
    let mut soon = Tab::open(&copy);
    soon.take(Event::ImportTakenBack(early), &mut copy);
    assert_eq!(soon.state.not_exported(), left, "what left the device is known as before");
    let imported = content(&tab.export(&mut stores));
    for came in ["A社", "r9/unknown", "r6/unknown/all", "future", "another version"] {
        assert!(imported.contains(came), "{came}");
    }
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    take_back(&mut tab, &mut stores);
    assert_eq!(seen(tab.state.desk().unwrap()), before.1);
    assert_eq!(content(&tab.export(&mut stores)), before.0);
    assert!(tab.state.aside.packages.is_empty());
    // The same after a reload, from either store alone.
    for lost in [Place::Mirror, Place::Journal] {
        let mut left = stores.without(lost);
        let mut again = Tab::open(&left);
        assert_eq!(content(&again.export(&mut left)), before.0, "{lost:?}");
        // And the file is offered as it was before.
        again.take(Event::FileRead(file.clone()), &mut left);
        let now = again.preview();
        let told = |face: &ImportFace| {
            let differences = face.differences.iter();
            let differences = differences.map(|one| (one.item.clone(), one.choice));
            (face.lines.clone(), face.confirm.clone(), differences.collect::<Vec<_>>())
        };
        assert_eq!(told(&now), told(&offered), "{lost:?}");
        again.take(Event::ImportConfirmed, &mut left);
        assert_eq!(content(&again.export(&mut left)), imported, "{lost:?}");
        again.take(Event::ScreenChosen(Screen::Forms), &mut left);
        take_back(&mut again, &mut left);
        assert_eq!(content(&again.export(&mut left)), before.0, "{lost:?}");
    }
}

#[test]
fn what_comes_later_from_there_is_not_taken_for_old() {
    let (mut stores, mut tab, file) = with_newer_file();
    for _ in 0..2 {
        import(&mut tab, &file, &mut stores);
        take_back(&mut tab, &mut stores);
    }
    import(&mut tab, &file, &mut stores);
    let text = String::from_utf8(file).unwrap();
    let later = rewritten(&text, |top| {
        let Some(Value::List(sheets)) = top.get_mut(&Name::from("sheets")) else { panic!() };
        for (sheet, item, rev) in [(0, "r6/unknown/all", "2"), (0, "r6/a/all", "6")] {
            let Value::Object(sheet) = &mut sheets[sheet] else { panic!() };
            let answer = [r#"{"remark":"あとで","rev":"#, rev, "}"].concat();
            set(object(sheet, "answers"), item, &answer);
        }
        let Value::Object(sheet) = &mut sheets[1] else { panic!() };
        set(object(sheet, "answers"), "vendor/evidence", r#"{"remark":"あとで","rev":2}"#);
    });
    tab.take(Event::FileRead(later), &mut stores);
    let face = tab.preview();
    assert_eq!(face.differences.len(), 3);
    let ours =
        face.differences.iter().filter(|one| one.choice == Some(crate::intake::Choice::Ours));
    assert_eq!(ours.count(), 0, "{face:?}");
}

#[test]
fn another_tab_brings_nothing_of_it_back() {
    let (mut stores, mut tab, newer) = with_newer_file();
    let before = content(&tab.export(&mut stores));
    import(&mut tab, &newer, &mut stores);
    let mut other = Tab::open(&stores);
    other.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    take_back(&mut tab, &mut stores);
    // The other tab looks again, and writes.
    for place in [Place::Mirror, Place::Journal] {
        other.take(stores.told(place), &mut stores);
    }
    assert_eq!(content(&other.export(&mut stores)), before);
    other.take(Event::RemarksTyped(GATE, "x".into()), &mut stores);
    other.take(Event::Flush, &mut stores);
    other.take(Event::RemarksTyped(GATE, String::new()), &mut stores);
    other.take(Event::Flush, &mut stores);
    let reopened = Tab::open(&stores);
    let desk = reopened.state.desk().unwrap();
    assert_eq!(desk.facility.as_ref().unwrap().name, "さくら内科");
    let file = super::super::exporting::file_of(desk, &reopened.state.outline).unwrap();
    assert_eq!(file.sheets.len(), 1, "{file:?}");
    assert!(file.kept.is_empty());
    // The hidden name alone may come back from a tab that knew it.
    for (key, _) in stores.mirror.iter().chain(&stores.journal) {
        let of_vendor = key.contains("b2") && !key.ends_with("@trash");
        assert!(!of_vendor || key.ends_with("@subject:b2"), "{key}");
    }
    assert!(tab.state.desk().unwrap().hides(&sheet_of_vendor()));
    // And that name is no hindrance.
    let mut third = Tab::open(&stores);
    for _ in 0..2 {
        import(&mut third, &newer, &mut stores);
        let exported = Tab::open(&stores).export(&mut stores.clone());
        assert!(exported.contains("vendor/evidence\":{\"answer"), "{exported}");
        take_back(&mut third, &mut stores);
        assert!(!third.export(&mut stores.clone()).contains("A社"));
    }
}

#[test]
fn what_was_written_since_stays_and_is_named() {
    let (mut stores, mut tab, file) = with_newer_file();
    import(&mut tab, &file, &mut stores);
    tab.take(Event::SubjectRenamed(1, "b2".into()), &mut stores);
    let fresh = model::sheet::subject::SubjectId::new("c3").unwrap();
    tab.take(Event::SubjectGiven { form: 1, name: "B社".into(), fresh }, &mut stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    tab.take(Event::RemarksTyped(ROW, "あとから".into()), &mut stores);
    let given = Event::FacilityGiven {
        intent: Intent::Rename,
        name: "新さくら".into(),
        kind: None,
        fresh: FacilityId::from_random([3; 16]),
    };
    tab.take(given, &mut stores);
    take_back(&mut tab, &mut stores);
    let told = tab.bar().message;
    for named in ["3件の記入は、消さずに", "2-(2)", "施設の名前", "B社"] {
        assert!(told.contains(named), "{named}: {told}");
    }
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    assert_eq!(tab.record(ROW).remarks, "あとから");
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::Yes));
    assert_eq!(tab.bar().facility, "新さくら");
    let exported = tab.export(&mut stores);
    assert!(exported.contains("B社") && !exported.contains("r9/unknown"));
}

#[test]
fn what_changes_names_and_wordings_only_has_a_way_back() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    let vendor = rewritten(&exported, |top| {
        let Some(Value::List(sheets)) = top.get_mut(&Name::from("sheets")) else { panic!() };
        let sheet = r#"{"answers":{},"instrument":{"id":"vendor/questions"},"subject":{"id":"b2","name":"A社","rev":1,"type":"vendor"}}"#;
        sheets.push(read(sheet, Limits::FILE).unwrap());
    });
    let reworded = rewritten(&exported, |top| {
        let Some(Value::List(sheets)) = top.get_mut(&Name::from("sheets")) else { panic!() };
        let Some(Value::Object(sheet)) = sheets.first_mut() else { panic!() };
        set(object(sheet, "instrument"), "textHash", r#""sha256:ff""#);
        set(object(sheet, "answers"), "r6/b/all", r#"{"remark":"待つ","rev":1}"#);
    });
    for (file, came) in [(vendor, "A社"), (reworded, "otherWording")] {
        import(&mut tab, &file, &mut stores);
        assert!(tab.state.aside.packages[0].1.contains("回答のほかの所が変わりました"));
        let imported = tab.export(&mut stores);
        assert!(imported.contains(came), "{imported}");
        tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
        take_back(&mut tab, &mut stores);
        assert_eq!(tab.export(&mut stores), exported, "byte for byte");
        // The name can be given by hand again.
        import(&mut tab, &file, &mut stores);
        assert_eq!(tab.export(&mut stores), imported);
        take_back(&mut tab, &mut stores);
    }
    let fresh = model::sheet::subject::SubjectId::new("c3").unwrap();
    tab.take(Event::SubjectGiven { form: 1, name: "A社".into(), fresh }, &mut stores);
    assert_eq!(tab.state.name_fault, "");
}

#[test]
fn a_waiting_answer_that_was_taken_stays() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    let reworded = rewritten(&exported, |top| {
        let Some(Value::List(sheets)) = top.get_mut(&Name::from("sheets")) else { panic!() };
        let Some(Value::Object(sheet)) = sheets.first_mut() else { panic!() };
        set(object(sheet, "instrument"), "textHash", r#""sha256:ff""#);
        set(object(sheet, "answers"), "r6/b/all", r#"{"remark":"待つ","rev":1}"#);
    });
    import(&mut tab, &reworded, &mut stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    let third = RowAt { form: 0, row: 2 };
    tab.take(Event::CandidateTaken(third), &mut stores);
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    take_back(&mut tab, &mut stores);
    assert_eq!(tab.record(third).remarks, "待つ");
    assert!(tab.bar().message.contains("1件の記入は、消さずに"), "{}", tab.bar().message);
    assert!(!tab.export(&mut stores).contains("otherWording"));
}

fn other_facility(stores: &mut Stores) -> Tab {
    let mut tab = Tab::open(stores);
    let given = Event::FacilityGiven {
        intent: Intent::Begin,
        name: "もみじ薬局".into(),
        kind: None,
        fresh: FacilityId::from_random([9; 16]),
    };
    tab.take(given, stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), stores);
    tab.press(FIRST, Answer::No, 0.0, stores);
    tab
}

#[test]
fn a_facility_that_was_added_is_none_again() {
    let (mut there, mut theirs, file) = with_newer_file();
    let exported = theirs.export(&mut there).into_bytes();
    for file in [file, exported] {
        let mut stores = Stores::default();
        let mut tab = other_facility(&mut stores);
        let before = tab.state.desk().cloned();
        let imported = |tab: &mut Tab, stores: &mut Stores| {
            import(tab, &file, stores);
            tab.export(stores)
        };
        let first = imported(&mut tab, &mut stores);
        tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
        take_back(&mut tab, &mut stores);
        assert_eq!(tab.bar().facility, "もみじ薬局");
        assert_eq!(tab.state.screen, Screen::Forms);
        assert!(tab.bar().message.contains("読み込む前に戻しました"));
        assert_eq!(tab.state.desk().cloned(), before);
        assert_eq!(tab.state.desks.len(), 1);
        for (key, text) in stores.mirror.iter().chain(&stores.journal) {
            assert!(!text.contains("さくら"), "{key}");
        }
        let mut reopened = Tab::open(&stores);
        assert_eq!(reopened.state.desks.len(), 1);
        // It is offered again, as something new.
        reopened.take(Event::FileRead(file.clone()), &mut stores);
        assert_eq!(reopened.preview().confirm, "別の施設として加える");
        reopened.take(Event::ImportCancelled, &mut stores);
        assert_eq!(imported(&mut reopened, &mut stores), first);

        // Where somebody wrote in it since, it stays.
        reopened.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
        reopened.take(Event::RemarksTyped(GATE, "書いた".into()), &mut stores);
        reopened.take(Event::ScreenChosen(Screen::Forms), &mut stores);
        take_back(&mut reopened, &mut stores);
        assert_eq!(reopened.record(GATE).remarks, "書いた");
        assert!(reopened.record(ROW).is_blank());
        assert_eq!(reopened.state.desks.len(), 2);
    }
}

#[test]
fn on_an_empty_device_it_leads_to_the_beginning() {
    let (_, _, file) = with_newer_file();
    let mut stores = Stores::default();
    let mut tab = Tab::open(&stores);
    import(&mut tab, &file, &mut stores);
    take_back(&mut tab, &mut stores);
    assert_eq!((tab.state.screen, tab.state.facility.clone()), (Screen::Facility, None));
    assert!(tab.state.desks.is_empty());
}

#[test]
fn what_came_out_of_the_bin_lies_in_it_again() {
    let (mut stores, mut tab, file) = with_newer_file();
    tab.take(
        Event::Keeping(crate::event::keeping::Deed::TrashFacility("さくら内科".into())),
        &mut stores,
    );
    let binned = |tab: &Tab| tab.state.keeping.bin.values().next().cloned();
    let mark = binned(&tab).unwrap().trash.unwrap();
    import(&mut tab, &file, &mut stores);
    assert!(binned(&tab).is_none());
    // Where somebody gave it another name since, it stays.
    let mut copy = stores.clone();
    let mut other = Tab::open(&copy);
    other.take(
        Event::FacilityGiven {
            intent: Intent::Rename,
            name: "新さくら".into(),
            kind: None,
            fresh: FacilityId::from_random([3; 16]),
        },
        &mut copy,
    );
    take_back(&mut other, &mut copy);
    assert_eq!(other.bar().facility, "新さくら");
    take_back(&mut tab, &mut stores);
    let again = binned(&tab).unwrap();
    assert_eq!(again.facility.unwrap().name, "さくら内科");
    let trash = again.trash.unwrap();
    assert_eq!((trash.fate, trash.at), (mark.fate, mark.at));
    assert!(tab.state.facility.is_none() && tab.state.screen == Screen::Facility);
    assert!(Tab::open(&stores).state.desks.is_empty());
}

#[test]
fn a_name_is_told_before_and_a_pure_rename_is_taken_in() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    let renamed = |rev: &'static str| {
        rewritten(&exported, move |top| {
            set(object(top, "facility"), "name", r#""さくら医院""#);
            set(object(top, "facility"), "kind", r#""dental""#);
            set(object(top, "facility"), "rev", rev);
        })
    };
    tab.take(Event::FileRead(renamed("0")), &mut stores);
    let lines = tab.preview().lines;
    assert!(lines.iter().any(|line| line.contains("「さくら内科」のままです")), "{lines:?}");
    assert_eq!(tab.preview().confirm, "");
    tab.take(Event::FileRead(renamed("2")), &mut stores);
    let lines = tab.preview().lines;
    let told = "施設の名前が変わります: 「さくら内科」→「さくら医院」";
    assert!(lines.iter().any(|line| line == told), "{lines:?}");
    let told = "施設の種類が変わります: 「（なし）」→「歯科診療所」";
    assert!(lines.iter().any(|line| line == told), "{lines:?}");
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.bar().message, "読み込みました。");
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    assert_eq!(tab.bar().facility, "さくら医院");
    take_back(&mut tab, &mut stores);
    assert_eq!(tab.bar().facility, "さくら内科");
    let shown = tab.shown.iter().rev().find_map(|patch| match patch {
        Patch::Rest(RestPatch::Aside(aside)) => Some(aside.packages.len()),
        _ => None,
    });
    assert_eq!(shown, Some(0));
}

/// Imports that are offered to be taken back in a page that is opened on that day.
fn offered_on(day: &str, stores: &Stores) -> usize {
    let mut tab = Tab::open(stores);
    tab.take_on(day, Event::ScreenChosen(Screen::Forms), &mut stores.clone());
    tab.state.aside.packages.len()
}

/// A page that is opened on that day reads a file.
fn import_on(day: &str, file: &[u8], stores: &mut Stores) {
    let mut tab = Tab::open(stores);
    tab.day = day.into();
    import(&mut tab, file, stores);
}

/// A page that is opened on that day writes something.
fn write_on(day: &str, stores: &mut Stores) {
    let mut tab = Tab::open(stores);
    tab.day = day.into();
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), stores);
    tab.take(Event::RemarksTyped(GATE, day.into()), stores);
    tab.take(Event::Flush, stores);
}

/// A file, and one that has one answer more.
fn with_two_files() -> (Stores, Vec<u8>, Vec<u8>) {
    let (stores, _, first) = with_newer_file();
    let text = String::from_utf8(first.clone()).unwrap();
    let second = rewritten(&text, |top| {
        let Some(Value::List(sheets)) = top.get_mut(&Name::from("sheets")) else { panic!() };
        let Some(Value::Object(sheet)) = sheets.first_mut() else { panic!() };
        set(object(sheet, "answers"), "r6/b/all", r#"{"remark":"二つ目","rev":1}"#);
    });
    (stores, first, second)
}

#[test]
fn a_clock_put_back_over_midnight_hides_no_way_back() {
    let (mut stores, first, second) = with_two_files();
    import_on("2024-11-21", &first, &mut stores);
    assert_eq!(offered_on("2024-11-20", &stores), 1, "ten minutes back is yesterday");
    import_on("2024-11-20", &second, &mut stores);
    write_on("2024-11-20", &mut stores);
    for day in ["2024-11-20", "2024-11-21"] {
        assert_eq!(offered_on(day, &stores), 2, "{day}");
    }
}

#[test]
fn a_wrong_clock_throws_no_way_back_away() {
    for wrong in ["2098-01-28", "1972-02-17", "2024-09-21", "2025-02-28"] {
        let (mut stores, first, second) = with_two_files();
        import_on("2024-11-20", &first, &mut stores);
        import_on(wrong, &second, &mut stores);
        write_on(wrong, &mut stores);
        for day in [wrong, "2024-11-20", "2024-12-10"] {
            write_on(day, &mut stores);
            assert_eq!(offered_on(day, &stores), 2, "{wrong} {day}");
        }
        // Both can still be taken back, the later one first.
        let mut tab = Tab::open(&stores);
        tab.take(Event::ScreenChosen(Screen::Forms), &mut stores);
        let third = RowAt { form: 0, row: 2 };
        assert_eq!(tab.record(third).remarks, "二つ目");
        let packages: Vec<String> =
            tab.state.aside.packages.iter().map(|one| one.0.clone()).collect();
        for package in packages {
            tab.take(Event::ImportTakenBack(package), &mut stores);
        }
        assert!(tab.record(third).is_blank() && tab.bar().facility == "さくら内科", "{wrong}");
    }
}

#[test]
fn an_import_on_a_wrong_day_can_be_taken_back_for_thirty_right_ones() {
    for wrong in ["1972-02-17", "2024-09-21", "2098-01-28"] {
        let (mut stores, file, _) = with_two_files();
        import_on(wrong, &file, &mut stores);
        for (day, offered) in [
            ("2024-11-20", 1),
            ("2024-11-21", 1),
            ("2024-12-01", 1),
            ("2024-12-20", 1),
            ("2024-12-21", 0),
        ] {
            write_on(day, &mut stores);
            // In either store, and from a page that did not look for the day.
            for lost in [Place::Mirror, Place::Journal] {
                assert_eq!(offered_on(day, &stores.without(lost)), offered, "{wrong} {day}");
            }
        }
        let left = |(key, text): &(String, String)| key.contains("@before") && text.len() > 100;
        assert!(!stores.mirror.iter().chain(&stores.journal).any(left), "nothing is kept of it");
    }
}

#[test]
fn an_import_on_a_right_day_goes_after_thirty_days_counted_twice() {
    let (mut stores, file, _) = with_two_files();
    import_on("2024-11-20", &file, &mut stores);
    for (day, offered) in
        [("2024-12-20", 1), ("2024-12-21", 1), ("2025-01-20", 1), ("2025-01-21", 0)]
    {
        write_on(day, &mut stores);
        assert_eq!(offered_on(day, &stores), offered, "{day}");
    }
}

#[test]
fn a_day_that_is_noted_brings_nothing_back_that_another_tab_took_back() {
    let (mut stores, file, _) = with_two_files();
    import_on("2024-11-20", &file, &mut stores);
    let mut one = Tab::open(&stores);
    let mut two = Tab::open(&stores);
    one.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    take_back(&mut one, &mut stores);
    two.day = "2024-12-21".into();
    two.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    two.take(Event::RemarksTyped(GATE, "x".into()), &mut stores);
    two.take(Event::Flush, &mut stores);
    two.take(Event::ScreenChosen(Screen::Forms), &mut stores);
    assert!(two.state.aside.packages.is_empty());
    assert_eq!(offered_on("2024-12-21", &stores), 0);
}
