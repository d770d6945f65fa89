//! The file as a whole: what goes out comes back, what was touched is found out.

use super::write;
use crate::date::Date;
use crate::exchange::file::{File, FiledSheet};
use crate::exchange::file_format::REVISION;
use crate::exchange::json::{Limits, Members, Name, Value, canonical};
use crate::exchange::read::read;
use crate::exchange::refusal::{Lookalike, Refusal};
use crate::form::AnswerKind;
use crate::form::Subject;
use crate::id::{FormId, ItemId};
use crate::sheet::answer::Answer;
use crate::sheet::facility::{Facility, FacilityId, FacilityKind};
use crate::sheet::outline::{CellOutline, FormOutline, Outline, RowOutline, SourceStatus};
use crate::sheet::record::{Evidence, Record, Unsure};
use crate::sheet::subject::{NamedSubject, SheetId, SubjectId};
use crate::sorted::SortedMap;

const GOLDEN: &str = include_str!("../../../tests/golden/answers-1.0.json");
const GOLDEN_B: &str = include_str!("../../../tests/golden/answers-1.0-b.json");
const GOLDEN_C: &str = include_str!("../../../tests/golden/answers-1.0-c.json");

fn outline() -> Outline {
    let cell = |id: &str, answer| CellOutline { id: id.into(), answer, date: true };
    let row = |id: &str, number: Option<&str>| RowOutline {
        id: ItemId::new(id).unwrap(),
        number: number.map(str::to_owned),
        is_gate: number.is_none(),
        may_be_exempt: false,
        remarks: true,
        year: None,
        target_year: None,
        cells: vec![
            cell("first", AnswerKind::YesNo),
            cell("target", AnswerKind::None),
            cell("second", AnswerKind::YesNo),
        ],
    };
    Outline {
        version: "0.1.0".into(),
        content_hash: "c0".repeat(32),
        forms: vec![FormOutline {
            id: FormId::new("r6/hospital").unwrap(),
            title: "令和6年度版 医療機関確認用".into(),
            fiscal_year: Some(2024),
            text_hash: "7e".repeat(32),
            source_status: SourceStatus::Verified,
            subject: Subject::Facility,
            rows: vec![
                row("r6/system-present/all", None),
                row("r6/unused-accounts/server", Some("2-(5)")),
                row("r6/remote-maintenance/all", Some("2-(2)")),
                row("r6/access-log/server", Some("2-(6)")),
            ],
        }],
    }
}

fn record(answer: Option<Answer>, date: &str, remarks: &str, rev: u32) -> Record {
    let mut record = Record { rev, remarks: remarks.into(), ..Record::default() };
    record.entry_mut("first").answer = answer;
    record.entry_mut("first").date = Date::from_iso(date);
    record.updated_at = Some("2024-11-20T14:02:58+09:00".into());
    record.tidy();
    record
}

fn sample() -> File {
    let item = |id: &str| ItemId::new(id).unwrap();
    let mut no = record(Some(Answer::No), "2024-11-20", "A社に削除を\n依頼ずみ \"<b>\" 😀", 3);
    no.entry_mut("target").date = Date::from_iso("2025-01-31");
    no.entry_mut("second").typed = Some("2/30".into());
    let mut unsure = record(None, "", "", 1);
    unsure.unsure = Some(Unsure::default());
    let answers = SortedMap::from([
        (item("r6/system-present/all"), record(Some(Answer::Yes), "2024-11-20", "", 1)),
        (item("r6/unused-accounts/server"), no),
        (item("r6/remote-maintenance/all"), record(Some(Answer::NotRequired), "", "", 1)),
        (item("r6/access-log/server"), unsure),
    ]);
    File {
        facility: Facility {
            id: FacilityId::from_random([0x1f; 16]),
            name: "さくら内科クリニック".into(),
            kind: Some(FacilityKind::Clinic),
            rev: 1,
            updated_at: Some("2024-11-20T13:58:00+09:00".into()),
            kept: Members::new(),
        },
        subjects: SortedMap::new(),
        sheets: SortedMap::from([(
            SheetId::of_facility(FormId::new("r6/hospital").unwrap()),
            FiledSheet { answers, ..FiledSheet::default() },
        )]),
        kept: Members::new(),
    }
}

fn settled(bytes: &[u8]) -> File {
    let (mut file, _) = read(bytes).unwrap();
    let outline = outline();
    let id = file.facility.id.clone();
    for (sheet_id, sheet) in file.sheets.iter_mut() {
        if let Some(form) = outline.form(&sheet_id.form) {
            sheet.settle(form, &id);
        }
    }
    file
}

/// `BLESS=1 cargo test -p model` writes the golden file anew; a released one is never changed.
#[test]
fn writes_the_golden_file() {
    let written = write(&sample(), &outline());
    if std::env::var_os("BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/answers-1.0.json");
        std::fs::write(path, &written).unwrap();
    } else {
        assert_eq!(written, GOLDEN);
    }
}

/// Vendors, what is private, and where candidates came from.
fn full() -> File {
    let mut file = sample();
    let form = FormId::new("r6/hospital").unwrap();
    let mut sheet = file.sheets.values().next().unwrap().clone();
    for record in sheet.answers.values_mut() {
        record.assignee = "山田".into();
        record.memo = "鍵は2階".into();
        record.entry_mut("first").by = "受付 山田".into();
        record.unsure = Some(Unsure {
            ask_whom: "電子カルテの会社".into(),
            note: "保守の契約に入っていますか".into(),
            ..Unsure::default()
        });
        record.evidence = vec![Evidence {
            title: "アカウント一覧表".into(),
            place: "事務室 青いファイル".into(),
            date: Date::from_iso("2024-11-20"),
            typed: None,
            kept: Members::new(),
        }];
    }
    let carried = [
        ("instrumentId", Value::text("r5/hospital")),
        ("mappingHash", Value::Text(["sha256:", &"0a".repeat(32)].concat())),
        ("sheetId", Value::text("1f/r5/hospital")),
    ];
    let carried = carried.into_iter().map(|(name, value)| (Name::from(name), value));
    sheet.kept.insert("carriedFrom".into(), Value::Object(carried.collect()));
    for (byte, name, kind) in [
        (1, "A社", Subject::Vendor),
        (2, "電子カルテ", Subject::System),
        (3, "保守", Subject::Contract),
    ] {
        let id = SubjectId::from_random([byte; 16]);
        file.sheets
            .insert(SheetId { form: form.clone(), subject: Some(id.clone()) }, sheet.clone());
        let updated_at = Some("2024-11-20T13:58:00+09:00".into());
        let name = name.into();
        let kept = Members::new();
        let subject = NamedSubject { id: id.clone(), kind, name, rev: 2, updated_at, kept };
        file.subjects.insert(id, subject);
    }
    file
}

/// A day of a piece of evidence that cannot be read yet.
fn with_unread_evidence() -> File {
    let mut file = full();
    for sheet in file.sheets.values_mut() {
        for evidence in sheet.answers.values_mut().flat_map(|record| &mut record.evidence) {
            evidence.typed = Some("2/30".into());
        }
    }
    file
}

/// `BLESS=1 cargo test -p model` writes them anew; a released one is never changed.
#[test]
fn writes_the_other_golden_files() {
    for (file, name, golden) in [
        (full(), "answers-1.0-b.json", GOLDEN_B),
        (with_unread_evidence(), "answers-1.0-c.json", GOLDEN_C),
    ] {
        let written = write(&file, &outline());
        if std::env::var_os("BLESS").is_some() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/");
            std::fs::write([folder, name].concat(), &written).unwrap();
        } else {
            assert_eq!(written, golden);
            assert_eq!(settled(written.as_bytes()), file);
        }
    }
}

#[test]
fn what_goes_out_comes_back_byte_for_byte() {
    let written = write(&sample(), &outline());
    let file = settled(written.as_bytes());
    assert_eq!(file.sheets, sample().sheets);
    assert_eq!(write(&file, &outline()), written);
    // A byte order mark is taken, not given.
    let file = settled(&[b"\xef\xbb\xbf", written.as_bytes()].concat());
    assert_eq!(write(&file, &outline()), written);
}

#[test]
fn counters_stay_within_what_is_read_again() {
    let mut file = sample();
    file.facility.rev = u32::MAX;
    for record in file.sheets.iter_mut().flat_map(|(_, sheet)| sheet.answers.iter_mut()) {
        record.1.rev = REVISION + 1;
    }
    let again = settled(write(&file, &outline()).as_bytes());
    assert_eq!(again.facility.rev, REVISION);
    let mut answers = again.sheets.values().flat_map(|sheet| sheet.answers.values());
    assert!(answers.all(|record| record.rev == REVISION));
}

#[test]
fn unknown_forms_items_and_members_are_kept() {
    let mut file = sample();
    let sheet = file.sheets.values().next().unwrap().clone();
    file.sheets.insert(SheetId::of_facility(FormId::new("r9/hospital").unwrap()), sheet);
    file.kept.insert("future".into(), crate::exchange::json::Value::count(7));
    let written = write(&file, &outline());
    assert_eq!(write(&settled(written.as_bytes()), &outline()), written);
}

#[test]
fn of_a_known_form_what_another_version_says_is_kept_and_the_rest_is_written_anew() {
    let instrument = |text: &str| {
        let file = crate::exchange::json::read(text, Limits::FILE).unwrap();
        let sheet = file.member("sheets").and_then(Value::as_list).unwrap()[0].clone();
        sheet.member("instrument").unwrap().as_object().unwrap().clone()
    };
    let golden = crate::exchange::json::read(GOLDEN, Limits::FILE).unwrap();
    let mut top = golden.as_object().unwrap().clone();
    let sheets = canonical(top.get(&Name::from("sheets")).unwrap());
    let title = r#""title":"令和6年度版 医療機関確認用""#;
    assert!(sheets.contains(title));
    let sheets = sheets.replace(title, r#""title":"旧","future":{"a":[1]},"z":"あ""#);
    top.insert("sheets".into(), crate::exchange::json::read(&sheets, Limits::FILE).unwrap());
    top.insert("checksum".into(), super::checksum_member(&top));
    let file = settled(canonical(&Value::Object(top)).as_bytes());
    let written = write(&file, &outline());
    let mut expected = instrument(GOLDEN);
    let future = Value::Object(Members::from([("a".into(), Value::List(vec![Value::count(1)]))]));
    expected.extend([("future".into(), future), ("z".into(), Value::text("あ"))]);
    assert_eq!(instrument(&written), expected);
    assert_eq!(settled(written.as_bytes()), file);
    // A device that does not know the form any more hands it on, too.
    let elsewhere = write(&file, &Outline { forms: Vec::new(), ..outline() });
    assert!(instrument(&elsewhere).contains_key(&Name::from("future")));
}

#[test]
fn sheets_about_several_vendors_stand_side_by_side() {
    let mut file = sample();
    let form = FormId::new("r6/hospital").unwrap();
    let sheet = file.sheets.values().next().unwrap().clone();
    for (byte, name) in [(1, "A社"), (2, "B社")] {
        let id = SubjectId::from_random([byte; 16]);
        let mut sheet = sheet.clone();
        for record in sheet.answers.values_mut() {
            record.remarks = name.to_owned();
        }
        file.sheets.insert(SheetId { form: form.clone(), subject: Some(id.clone()) }, sheet);
        let kept = Members::from([("phone".into(), Value::text("03"))]);
        let kind = Subject::Vendor;
        let at = Some("2024-11-20T13:58:00+09:00".into());
        file.subjects.insert(
            id.clone(),
            NamedSubject { id, kind, name: name.into(), rev: 2, updated_at: at, kept },
        );
    }
    let written = write(&file, &outline());
    let back = settled(written.as_bytes());
    assert_eq!(back, file);
    assert_eq!(write(&back, &outline()), written);
}

#[test]
fn a_vendor_that_is_only_named_is_one_by_its_name() {
    let written = write(&sample(), &outline());
    let value = crate::exchange::json::read(&written, Limits::FILE).unwrap();
    let mut top = value.as_object().unwrap().clone();
    let text = canonical(top.get(&Name::from("sheets")).unwrap());
    let text = text.replace(r#""type":"facility""#, r#""name":"A社","type":"vendor""#);
    top.insert("sheets".into(), crate::exchange::json::read(&text, Limits::FILE).unwrap());
    let sum = super::checksum_member(&top);
    top.insert("checksum".into(), sum);
    let (file, _) = read(canonical(&Value::Object(top)).as_bytes()).unwrap();
    let id = SubjectId::from_name("A社");
    assert_eq!(file.sheets.keys().next().unwrap().subject, id);
    assert_eq!(file.subjects.get(&id.unwrap()).unwrap().name, "A社");
}

#[test]
fn what_is_private_comes_back() {
    let mut file = sample();
    let sheet = file.sheets.values_mut().next().unwrap();
    let record = sheet.answers.values_mut().nth(1).unwrap();
    record.assignee = "山田".into();
    record.memo = "鍵は2階".into();
    record.entry_mut("first").by = "受付".into();
    let unsure =
        Unsure {
            ask_whom: "電子カルテの会社".into(), note: "版".into(), ..Unsure::default()
        };
    record.unsure = Some(unsure);
    record.evidence = vec![Evidence {
        title: "一覧表".into(),
        place: "事務室".into(),
        date: Date::from_iso("2024-11-20"),
        typed: None,
        kept: Members::new(),
    }];
    let written = write(&file, &outline());
    assert_eq!(settled(written.as_bytes()), file);
}

#[test]
fn any_changed_byte_is_found() {
    let written = write(&sample(), &outline());
    for place in 0..written.len() - 1 {
        let mut bytes = written.clone().into_bytes();
        bytes[place] ^= 1;
        let same = read(&bytes).is_ok();
        assert!(!same, "byte {place}: {}", &String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_file_cut_off_anywhere_is_told_so() {
    let written = write(&sample(), &outline());
    for end in 1..written.len() - 2 {
        let read = read(&written.as_bytes()[..end]).map(|_| ());
        assert!(matches!(read, Err(Refusal::CutOff(_))), "{end}: {read:?}");
    }
}

#[test]
fn other_files_are_refused_with_their_reason() {
    let version = |version: &str| {
        format!("{{\"format\":\"med-sec-check/answers\",\"formatVersion\":\"{version}\"}}")
    };
    for (bytes, reason) in [
        (b"".to_vec(), Refusal::Empty),
        (b"PK\x03\x04".to_vec(), Refusal::LooksLike(Lookalike::OfficeOrZip)),
        (b"\xff\xd8\xff\xe0".to_vec(), Refusal::LooksLike(Lookalike::Picture)),
        (b"{\"a\":\"\x8e\xa9\"}".to_vec(), Refusal::WrongEncoding),
        (b"\xff\xfe{\0}\0".to_vec(), Refusal::WrongEncoding),
        ("施設,様式".into(), Refusal::NotJson(0)),
        (b"{}".to_vec(), Refusal::NotOurs),
        (b"[]".to_vec(), Refusal::NotOurs),
        (version("2.0").into(), Refusal::NewerMajor("2.0".into())),
        (version("0.8").into(), Refusal::UnknownVersion("0.8".into())),
        (version("0.9").into(), Refusal::WrongShape("exportedAt".into())),
        (version("1.01").into(), Refusal::UnknownVersion("1.01".into())),
        (version("1.0").into(), Refusal::WrongShape("checksum".into())),
        ("[".repeat(1000).into(), Refusal::TooLarge),
    ] {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(read(&bytes).map(|_| ()), Err(reason), "{text}");
    }
}
