//! Made-up states of everything that can stand in an exported file.

use model::date::{Date, days_in_month};
use model::exchange::file::{File, FiledSheet};
use model::exchange::file_format::REVISION;
use model::exchange::json::{self, Limits, Members, Name, Value};
use model::form::{AnswerKind, Subject};
use model::id::{FormId, ItemId};
use model::sheet::answer::Answer;
use model::sheet::facility::{self, Facility, FacilityId, FacilityKind};
use model::sheet::outline::{CellOutline, FormOutline, Outline, RowOutline, SourceStatus};
use model::sheet::record::{Entry, Evidence, Record, Unsure};
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};
use model::sorted::SortedMap;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

const CELLS: [&str; 4] = ["first", "target", "second", "check"];
const KNOWN: [&str; 3] = ["r6/system-present/all", "r6/unused-accounts/server", "r6/a/all"];

/// One form for the facility, one for a vendor.
pub fn outline() -> Outline {
    let cell = |id: &str| CellOutline { id: id.into(), answer: AnswerKind::YesNo, date: true };
    let row = |place: usize, id: &str| RowOutline {
        id: ItemId::new(id).unwrap(),
        number: (place > 0).then(|| format!("2-({place})")),
        is_gate: place == 0,
        may_be_exempt: false,
        remarks: true,
        year: None,
        target_year: None,
        cells: CELLS.map(cell).into(),
    };
    let form = |id: &str, subject| FormOutline {
        id: FormId::new(id).unwrap(),
        title: "令和6年度版".into(),
        fiscal_year: Some(2024),
        text_hash: "7e".repeat(32),
        source_status: SourceStatus::Verified,
        subject,
        rows: KNOWN.iter().enumerate().map(|(place, id)| row(place, id)).collect(),
    };
    Outline {
        version: "0.1.0".into(),
        content_hash: "c0".repeat(32),
        forms: vec![form("r6/hospital", Subject::Facility), form("r6/vendor", Subject::Vendor)],
    }
}

/// The file once its forms are known.
pub fn settled(mut file: File, outline: &Outline) -> File {
    let id = file.facility.id.clone();
    for (sheet_id, sheet) in file.sheets.iter_mut() {
        if let Some(form) = outline.form(&sheet_id.form) {
            sheet.settle(form, &id);
        }
    }
    file
}

/// Text of at most so many characters: Japanese, emoji, control characters, whatever.
pub fn text(limit: usize) -> BoxedStrategy<String> {
    let character = prop_oneof![
        4 => prop::char::range('ぁ', 'ん'),
        2 => prop::char::range(' ', '~'),
        1 => prop::char::range('\u{0}', '\u{1f}'),
        1 => select(vec!['"', '\\', '/', '😀', '👩', '\u{200d}', '\u{2028}', '\u{feff}', '㋿', '<', '=']),
        1 => any::<char>(),
    ];
    let short = vec(character.clone(), 0..=limit.min(12));
    let full = vec(character, limit..=limit);
    prop_oneof![30 => short, 1 => full].prop_map(|text| text.into_iter().collect()).boxed()
}

pub fn date() -> impl Strategy<Value = Date> {
    (1..=9999_u16, 1..=12_u8, 0..31_u8).prop_map(|(year, month, day)| {
        Date::new(year, month, 1 + day % days_in_month(year, month)).unwrap()
    })
}

fn value() -> impl Strategy<Value = Value> {
    let number =
        select(vec!["0", "-1", "1.5", "1e-7", "333333333.33333329", "1e+21", "4294967295"]);
    let number = number.prop_map(|text| json::read(text, Limits::FILE).unwrap());
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number,
        any::<u32>().prop_map(Value::count),
        text(40).prop_map(Value::Text),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::List),
            vec((text(8), inner), 0..3).prop_map(|members| {
                let members = members.into_iter();
                Value::Object(members.map(|(name, value)| (Name::from(name), value)).collect())
            }),
        ]
    })
}

/// Members that another version wrote. What looks like a cell is one, so none of these does.
fn kept() -> impl Strategy<Value = Members> {
    let looks_like_a_cell = |value: &Value| {
        ["value", "date", "words", "typed"].into_iter().any(|name| value.member(name).is_some())
    };
    let one = (text(6), value().prop_filter("a cell", move |value| !looks_like_a_cell(value)));
    let none = Just(Members::new());
    let some = vec(one, 1..3).prop_map(|members| {
        let named = |(name, value): (String, Value)| (Name::from(["x-", &name].concat()), value);
        members.into_iter().map(named).collect()
    });
    prop_oneof![3 => none, 1 => some]
}

pub fn entry() -> impl Strategy<Value = Entry> {
    let answer = of(select(vec![Answer::Yes, Answer::No, Answer::NotRequired]));
    (answer, text(400), of(date()), of(text(40)), text(40), kept()).prop_map(
        |(answer, words, date, typed, by, kept)| Entry { answer, words, date, typed, by, kept },
    )
}

pub fn record() -> impl Strategy<Value = Record> {
    let cells = vec((select(CELLS.to_vec()), entry()), 0..4).prop_map(|cells| {
        cells.into_iter().map(|(id, entry)| (id.to_owned(), entry)).collect::<SortedMap<_, _>>()
    });
    let unsure = of((text(40), text(400), kept()).prop_map(|(ask_whom, note, kept)| Unsure {
        ask_whom,
        note,
        kept,
    }));
    let evidence = (text(80), text(200), of(date()), of(text(40)), kept())
        .prop_map(|(title, place, date, typed, kept)| Evidence { title, place, date, typed, kept });
    let aside = (unsure, text(40), vec(evidence, 0..3), text(2000));
    (cells, text(2000), aside, 1..=REVISION, of(moment()), kept()).prop_map(
        |(cells, remarks, (unsure, assignee, evidence, memo), rev, updated_at, kept)| {
            let mut record = Record {
                cells,
                remarks,
                unsure,
                assignee,
                evidence,
                memo,
                rev,
                updated_at,
                since: (0..rev % 4).map(|mark| format!("{mark:012x}")).collect(),
                kept,
                ..Record::default()
            };
            record.tidy();
            record
        },
    )
}

fn name() -> impl Strategy<Value = String> {
    text(80).prop_map(|typed| facility::name(&typed).unwrap_or_else(|_| "さくら内科".to_owned()))
}

fn id() -> impl Strategy<Value = FacilityId> {
    "[A-Za-z0-9._-]{1,64}".prop_map(|id| FacilityId::new(&id).unwrap())
}

fn moment() -> impl Strategy<Value = String> {
    "20[0-9]{2}-0[1-9]-(0[1-9]|1[0-9]|2[0-8])T[01][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-]0[0-9]:[0-5][0-9])"
}

fn facility() -> impl Strategy<Value = Facility> {
    let kind = of(select(FacilityKind::ALL.to_vec()));
    (id(), name(), kind, 0..=REVISION, of(moment()), kept()).prop_map(
        |(id, name, kind, rev, updated_at, kept)| Facility {
            id,
            name,
            kind,
            rev,
            updated_at,
            kept,
        },
    )
}

fn subject() -> impl Strategy<Value = NamedSubject> {
    (id(), name(), 0..=REVISION, of(moment()), kept()).prop_map(
        |(id, name, rev, updated_at, kept)| NamedSubject {
            id: SubjectId::new(id.as_str()).unwrap(),
            kind: Subject::Vendor,
            name,
            rev,
            updated_at,
            kept,
        },
    )
}

fn sheet() -> impl Strategy<Value = FiledSheet> {
    let item = prop_oneof![
        3 => select(KNOWN.to_vec()).prop_map(str::to_owned),
        1 => "r[0-9]/[a-z]{1,6}/all",
    ];
    (vec((item, record()), 0..4), kept()).prop_map(|(answers, kept)| {
        let answers = answers.into_iter();
        let answers = answers.map(|(id, record)| (ItemId::new(&id).unwrap(), record)).collect();
        FiledSheet { answers, kept, ..FiledSheet::default() }
    })
}

/// A whole file.
pub fn state() -> impl Strategy<Value = File> {
    let plain = vec((select(vec!["r6/hospital", "r9/unknown"]), sheet()), 0..3);
    let about = vec((subject(), sheet()), 0..3);
    (facility(), plain, about, kept()).prop_map(|(facility, plain, about, kept)| {
        let mut sheets = SortedMap::new();
        let mut subjects = SortedMap::new();
        for (form, sheet) in plain {
            sheets.insert(SheetId { form: FormId::new(form).unwrap(), subject: None }, sheet);
        }
        for (subject, sheet) in about {
            let form = FormId::new("r6/vendor").unwrap();
            sheets.insert(SheetId { form, subject: Some(subject.id.clone()) }, sheet);
            subjects.insert(subject.id.clone(), subject);
        }
        File { facility, subjects, sheets, kept }
    })
}
