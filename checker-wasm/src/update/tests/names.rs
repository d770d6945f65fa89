//! Names that were changed on several tablets, and members that another version wrote.

use model::exchange::file::File;
use model::exchange::json::{Name, Value};
use model::exchange::read::read;
use model::exchange::write::write as written;

use super::subjects::{ANSWER, name};
use super::*;

/// What a tablet of the clinic exports that knows one vendor.
fn exported() -> File {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    name(&mut tab, &mut stores, "A社", 1);
    tab.take(Event::WordsTyped(ANSWER, "答え".into()), &mut stores);
    tab.take(Event::Flush, &mut stores);
    read(tab.export(&mut stores).as_bytes()).unwrap().0
}

/// The same with other names, changed so often and at that moment.
fn renamed(file: &File, word: &str, rev: u32, at: &str) -> Vec<u8> {
    let mut file = file.clone();
    (file.facility.name, file.facility.rev) = (["さくら内科", word].concat(), rev);
    file.facility.updated_at = Some(at.to_owned());
    file.facility.kept.insert(Name::from(word), Value::text(word));
    for (_, subject) in file.subjects.iter_mut() {
        (subject.name, subject.rev) = (["A社", word].concat(), rev);
        subject.updated_at = Some(at.to_owned());
    }
    written(&file, &outline()).into_bytes()
}

fn take(tab: &mut Tab, file: &[u8], stores: &mut Stores) -> Vec<String> {
    tab.take(Event::FileRead(file.to_vec()), stores);
    let lines = tab.preview().lines;
    tab.take(Event::ImportConfirmed, stores);
    lines
}

#[test]
fn in_whatever_order_files_come_in_the_same_name_stands_and_both_are_told() {
    let base = exported();
    let files = [
        renamed(&base, "新館", 2, "2024-11-20T11:00:00+09:00"),
        renamed(&base, "本院", 2, "2024-11-20T12:00:00+09:00"),
        renamed(&base, "別館", 3, "2024-11-20T10:00:00+09:00"),
        renamed(&base, "分院", 3, "2024-11-20T09:00:00+09:00"),
    ];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let mut stores = Stores::default();
        let mut tab = Tab::open(&stores);
        for (place, file) in order.iter().enumerate() {
            let lines = take(&mut tab, &files[*file], &mut stores);
            if place > 0 {
                let told = lines.iter().filter(|line| line.contains("名前")).count();
                assert_eq!(told, 2, "{lines:?}");
            }
        }
        let told = take(&mut tab, &files[1], &mut stores);
        assert!(told.last().unwrap().contains("変わる所はありません"), "{told:?}");
        // Another tab, and the next day, see the same.
        for desk in [tab.state.desk().unwrap(), Tab::open(&stores).state.desk().unwrap()] {
            let facility = desk.facility.as_ref().unwrap();
            assert_eq!((facility.name.as_str(), facility.rev), ("さくら内科別館", 3));
            assert_eq!(facility.kept.len(), 4);
            let names: Vec<_> = desk.subjects.values().map(|one| one.name.as_str()).collect();
            assert_eq!(names, ["A社別館"]);
        }
    }
}

#[test]
fn members_of_another_version_are_news_and_are_kept() {
    let base = exported();
    for place in 0..4 {
        let mut stores = Stores::default();
        let mut tab = Tab::open(&stores);
        take(&mut tab, written(&base, &outline()).as_bytes(), &mut stores);
        let mut newer = base.clone();
        let (key, value) = (Name::from("unknown"), Value::text("知らない記入"));
        match place {
            0 => newer.kept.insert(key, value),
            1 => newer.facility.kept.insert(key, value),
            2 => newer.sheets.iter_mut().next().unwrap().1.kept.insert(key, value),
            _ => {
                // The form is known here.
                let sheet = newer.sheets.iter_mut().next().unwrap().1;
                let Some(Value::Object(form)) = sheet.kept.get_mut(&Name::from("instrument"))
                else {
                    panic!()
                };
                form.insert(key, value)
            }
        };
        let newer = written(&newer, &outline());
        tab.take(Event::FileRead(newer.clone().into_bytes()), &mut stores);
        assert_eq!(tab.preview().confirm, "この内容を取り込む", "{place}");
        tab.take(Event::ImportConfirmed, &mut stores);
        assert_eq!(Tab::open(&stores).export(&mut stores), newer);
        tab.take(Event::FileRead(newer.into_bytes()), &mut stores);
        assert_eq!(tab.preview().confirm, "", "{place}");
    }
}
