//! Nothing typed and no identifier stays; answers and days do.

use super::*;
use crate::exchange::json::{Limits, read as read_json};
use crate::exchange::read::read;
use crate::exchange::record::from_members;
use crate::form::Subject;
use crate::id::{FormId, ItemId};
use crate::sheet::facility::FacilityKind;
use crate::sheet::outline::{CellOutline, RowOutline, SourceStatus};

fn outline() -> Outline {
    let cell = |id: &str, answer| CellOutline { id: id.into(), answer, date: true };
    Outline {
        version: "0.1.0".into(),
        content_hash: "c0".repeat(32),
        forms: vec![FormOutline {
            id: FormId::new("r6/hospital").unwrap(),
            title: "令和6年度版".into(),
            fiscal_year: Some(2024),
            text_hash: "7e".repeat(32),
            source_status: SourceStatus::Verified,
            subject: Subject::Facility,
            rows: vec![RowOutline {
                id: ItemId::new("r6/a/all").unwrap(),
                number: Some("1-(1)".into()),
                is_gate: false,
                may_be_exempt: false,
                remarks: true,
                year: None,
                target_year: None,
                cells: vec![
                    cell("first", AnswerKind::YesNo),
                    cell("judgement", AnswerKind::Choice(vec!["準拠".into()])),
                    cell("answer", AnswerKind::Text),
                ],
            }],
        }],
    }
}

const RECORD: &str = r#"{"answer":{"date":null,"words":"SECRET-words"},"assignee":"SECRET-assignee",
    "evidence":[{"title":"SECRET-title","where":"SECRET-where"}],
    "first":{"by":"SECRET-by","date":"2024-11-20","typed":"SECRET-typed","value":"no"},
    "judgement":{"date":null,"words":"準拠"},"memo":"SECRET-memo","other":{"words":"SECRET-cell"},
    "remark":"SECRET-remark","rev":7,"unsure":{"note":"SECRET-note"},"updatedAt":"2024-11-20T14:02:58+09:00"}"#;

fn file() -> File {
    let value = read_json(RECORD, Limits::FILE).unwrap();
    let record = from_members(value.as_object().unwrap()).unwrap();
    let secret = |name: &str| Members::from([(Name::from(name), Value::text("SECRET-kept"))]);
    let sheet = |item: &str| FiledSheet {
        answers: [(ItemId::new(item).unwrap(), record.clone())].into(),
        kept: secret("subject"),
        gate: None,
    };
    let subject = NamedSubject {
        id: SubjectId::new("SECRET-subject").unwrap(),
        kind: Subject::Vendor,
        name: "SECRET-vendor".into(),
        rev: 4,
        updated_at: Some("2024-11-20T14:02:58+09:00".into()),
        kept: secret("phone"),
    };
    File {
        facility: Facility {
            id: FacilityId::new("SECRET-id").unwrap(),
            name: "SECRET-name".into(),
            kind: Some(FacilityKind::Clinic),
            rev: 9,
            updated_at: Some("2024-11-19T08:00:00+09:00".into()),
            kept: secret("address"),
        },
        subjects: [(subject.id.clone(), subject.clone())].into(),
        sheets: [
            (SheetId::of_facility(FormId::new("r6/hospital").unwrap()), sheet("r6/a/all")),
            (
                SheetId { form: FormId::new("r9/hospital").unwrap(), subject: Some(subject.id) },
                sheet("r9/x/all"),
            ),
        ]
        .into(),
        kept: secret("history"),
    }
}

#[test]
fn nothing_secret_stays_and_answers_do() {
    let text = without_names(&file(), &outline());
    assert!(!text.contains("SECRET"), "{text}");
    assert!(!text.contains("14:02"), "{text}");
    let (bare, label) = read(text.as_bytes()).unwrap();
    assert!(is_one(&bare) && !is_one(&file()));
    assert_eq!(bare.subjects.values().next().unwrap().name, "名前なし（1）");
    assert_eq!(label.exported_at, "2024-11-20T00:00:00Z");
    for form in ["r6/hospital", "r9/hospital"] {
        let sheet = bare.sheets.iter().find(|(id, _)| id.form.as_str() == form).unwrap().1;
        let record = sheet.answers.values().next().unwrap();
        assert_eq!(
            record.answer("first"),
            file().sheets.values().next().unwrap().answers.values().next().unwrap().answer("first")
        );
        assert_eq!(record.date("first"), Date::from_iso("2024-11-20"));
        assert_eq!(record.unsure, Some(Unsure::default()));
        assert_eq!(
            record.entry("judgement").words,
            if form == "r6/hospital" { "準拠" } else { "" }
        );
    }
}

#[test]
fn two_such_files_are_two_facilities_and_the_same_answers_give_the_same_bytes() {
    let one = without_names(&file(), &outline());
    assert_eq!(without_names(&file(), &outline()), one);
    let mut renamed = file();
    renamed.facility.id = FacilityId::new("another").unwrap();
    renamed.facility.name = "別の名前".into();
    assert_eq!(without_names(&renamed, &outline()), one, "names change nothing");
    let mut changed = file();
    changed.sheets.values_mut().for_each(|sheet| {
        sheet.answers.values_mut().for_each(|record| record.entry_mut("first").answer = None);
    });
    let id = |text: &str| read(text.as_bytes()).unwrap().0.facility.id;
    assert_ne!(id(&without_names(&changed, &outline())), id(&one));
}
