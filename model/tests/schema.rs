//! The published schema takes what the program writes: the golden files and a thousand random ones.
//! A validator of its own reads it, so that schema and program are not wrong in the same way.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use model::date::Date;
use model::exchange::file::{File, FiledSheet};
use model::exchange::json::Members;
use model::exchange::read::read;
use model::exchange::write::write;
use model::form::Subject;
use model::id::{FormId, ItemId};
use model::sheet::answer::Answer;
use model::sheet::facility::{Facility, FacilityId, FacilityKind};
use model::sheet::outline::Outline;
use model::sheet::record::{Evidence, Record, Unsure};
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};
use model::sorted::SortedMap;
use serde_json::Value;

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn published() -> Self {
        let path = root().join("site/schema/answers-1.schema.json");
        let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("tenken:/answers-1.schema.json", schema).unwrap();
        let index = compiler.compile("tenken:/answers-1.schema.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn fault(&self, file: &Value) -> Option<String> {
        self.schemas.validate(file, self.index).err().map(|fault| fault.to_string())
    }
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn golden(name: &str) -> Value {
    let text = fs::read_to_string(root().join("tests/golden").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn takes_the_golden_files_and_no_other_version() {
    let schema = Schema::published();
    for name in ["answers-1.0.json", "answers-1.0-b.json", "answers-1.0-c.json"] {
        assert_eq!(schema.fault(&golden(name)), None, "{name}");
    }
    assert!(schema.fault(&golden("answers-0.9.json")).is_some());
    let mut newer = golden("answers-1.0.json");
    newer["formatVersion"] = "2.0".into();
    assert!(schema.fault(&newer).is_some());
    newer["formatVersion"] = "1.7".into();
    newer["future"] = 1.into();
    assert_eq!(schema.fault(&newer), None, "unknown members pass");
}

/// The linked copy of a facility is written before it has an answer.
#[test]
fn takes_a_facility_without_answers_as_the_reader_does() {
    let text = fs::read_to_string(root().join("tests/golden/answers-1.0.json")).unwrap();
    let (mut file, _) = read(text.as_bytes()).unwrap();
    file.sheets = SortedMap::new();
    let outline =
        Outline { version: "0.1.0".into(), content_hash: "c0".repeat(32), forms: Vec::new() };
    let written = write(&file, &outline);
    assert_eq!(read(written.as_bytes()).map(|(file, _)| file), Ok(file));
    let written: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(Schema::published().fault(&written), None);
}

#[test]
fn refuses_what_the_reader_refuses() {
    let schema = Schema::published();
    let sheet = "/sheets/1/answers/r6~1unused-accounts~1server";
    for (path, bad) in [
        ("/first/value", Value::from("maybe")),
        ("/first/date", "2025-02-31".into()),
        ("/remark", 5.into()),
        ("/rev", (-1).into()),
        ("/rev", 4_000_000_001_u32.into()),
        ("/memo", "あ".repeat(2001).into()),
        ("/unsure/askWhom", "あ".repeat(41).into()),
        ("/evidence/0/title", "あ".repeat(81).into()),
        ("/evidence/0/typed", "あ".repeat(41).into()),
    ] {
        let mut file = golden("answers-1.0-c.json");
        let place = file.pointer_mut(&[sheet, path].concat());
        *place.unwrap_or_else(|| panic!("no {path}")) = bad;
        assert!(schema.fault(&file).is_some(), "{path}");
    }
}

/// Always the same numbers.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((self.0 >> 33) as usize) % sides
    }

    fn text(&mut self, limit: usize) -> String {
        const LETTERS: [char; 10] = ['あ', '漢', 'a', '"', '\\', '<', '\n', '\u{1}', '😀', ' '];
        let length = self.throw(limit + 1);
        (0..length).map(|_| LETTERS[self.throw(LETTERS.len())]).collect()
    }

    fn day(&mut self) -> Option<Date> {
        let (month, day) = (self.throw(12) + 1, self.throw(31) + 1);
        Date::new(2024, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    fn record(&mut self) -> Record {
        let mut record = Record { rev: 1 + self.throw(9) as u32, ..Record::default() };
        for cell in ["first", "target", "second", "check"] {
            let entry = record.entry_mut(cell);
            entry.answer = [None, Some(Answer::Yes), Some(Answer::No), Some(Answer::NotRequired)]
                [self.throw(4)];
            entry.date = self.day();
            entry.words = self.text(3);
            entry.typed = (self.throw(4) == 0).then(|| self.text(40));
            entry.by = self.text(4);
        }
        record.remarks = self.text(30);
        record.assignee = self.text(4);
        record.memo = self.text(9);
        if self.throw(3) == 0 {
            let (ask_whom, note) = (self.text(9), self.text(9));
            record.unsure = Some(Unsure { ask_whom, note, ..Unsure::default() });
        }
        for _ in 0..self.throw(3) {
            let (title, place, date) = (self.text(8), self.text(20), self.day());
            record.evidence.push(Evidence {
                title,
                place,
                date,
                typed: None,
                kept: Members::new(),
            });
        }
        record.updated_at = Some("2024-11-20T14:02:58+09:00".into());
        record.tidy();
        record
    }

    fn file(&mut self) -> File {
        let mut sheets = SortedMap::new();
        let mut subjects = SortedMap::new();
        for place in 0..=self.throw(3) {
            let form = FormId::new(["r6/hospital", "contract/part1"][self.throw(2)]).unwrap();
            let subject = (self.throw(2) == 0).then(|| {
                let id = SubjectId::from_random([place as u8; 16]);
                let kind = [Subject::Vendor, Subject::System, Subject::Contract][self.throw(3)];
                let name = ["社", &self.text(5).replace(['\n', '\u{1}', ' '], "")].concat();
                let named = NamedSubject {
                    id: id.clone(),
                    kind,
                    name,
                    rev: 1,
                    updated_at: None,
                    kept: Members::new(),
                };
                subjects.insert(id.clone(), named);
                id
            });
            let answers = (0..self.throw(6)).map(|row| {
                let item = ItemId::new(&["r6/row-", &row.to_string(), "/all"].concat()).unwrap();
                (item, self.record())
            });
            let answers = answers.collect::<Vec<_>>().into_iter().collect();
            let sheet = FiledSheet { answers, ..FiledSheet::default() };
            sheets.insert(SheetId { form, subject }, sheet);
        }
        File {
            facility: Facility {
                id: FacilityId::from_random([7; 16]),
                name: "さくら内科".into(),
                kind: [None, Some(FacilityKind::Care)][self.throw(2)],
                rev: 1,
                updated_at: Some("2024-11-20T14:02:58+09:00".into()),
                kept: Members::new(),
            },
            subjects,
            sheets,
            kept: Members::new(),
        }
    }
}

#[test]
fn takes_whatever_is_exported_and_the_reader_gives_it_back() {
    let schema = Schema::published();
    let outline =
        Outline { version: "0.1.0".into(), content_hash: "c0".repeat(32), forms: Vec::new() };
    let mut dice = Dice(7);
    for turn in 0..1_000 {
        let file = dice.file();
        let text = write(&file, &outline);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(schema.fault(&value), None, "{turn}: {text}");
        let (back, _) = read(text.as_bytes()).unwrap();
        assert_eq!(write(&back, &outline), text, "{turn}");
    }
}
