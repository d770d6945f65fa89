//! What must hold for any bytes at all. The fuzzers look for bytes for which it does not hold;
//! whatever they once found is tried again by `model/tests/found.rs`.

use model::date::Date;
use model::exchange::checksum::sha256;
use model::exchange::file::File;
use model::exchange::json::{self, Limits, Members, Name, Value, canonical};
use model::exchange::read::read;
use model::exchange::write::write;
use model::form::{AnswerKind, Subject};
use model::id::{FormId, ItemId};
use model::search::Engine;
use model::search::letters::of_texts;
use model::search::pack::{self, Page};
use model::sheet::outline::{CellOutline, FormOutline, Outline, RowOutline, SourceStatus};
use model::sheet::typed_date::{self, Typed};
use model::sheet::weekday::Weekday;

/// A file: what is accepted is written in one form only, and that form is read back to the same.
pub fn exchange(bytes: &[u8]) {
    accepted(bytes);
    // Nobody finds a checksum by trying: give the rest its own, and what lies behind it is tried too.
    if let Some(signed) = std::str::from_utf8(bytes).ok().and_then(signed) {
        accepted(signed.as_bytes());
    }
}

fn accepted(bytes: &[u8]) {
    let Ok((file, _)) = read(bytes) else { return };
    let outline = outline();
    let nothing_known = Outline { forms: Vec::new(), ..outline.clone() };
    for outline in [outline, nothing_known] {
        let once = write(&settled(file.clone(), &outline), &outline);
        let (again, label) = read(once.as_bytes()).expect("what is written is read");
        assert!(!label.resaved, "what is written is in the one form");
        assert_eq!(write(&settled(again, &outline), &outline), once);
    }
}

/// The object with a checksum that fits.
fn signed(text: &str) -> Option<String> {
    let mut top = json::read(text, Limits::FILE).ok()?.as_object()?.clone();
    top.remove(&Name::from("checksum"));
    let sum = sha256(&canonical(&Value::Object(top.clone())));
    let member = |name: &str, value: &str| (Name::from(name), Value::text(value));
    let sum: Members =
        [member("alg", "sha-256"), member("over", "jcs-without-checksum"), member("value", &sum)]
            .into_iter()
            .collect();
    top.insert("checksum".into(), Value::Object(sum));
    Some(canonical(&Value::Object(top)) + "\n")
}

fn settled(mut file: File, outline: &Outline) -> File {
    let id = file.facility.id.clone();
    for (sheet_id, sheet) in file.sheets.iter_mut() {
        if let Some(form) = outline.form(&sheet_id.form) {
            sheet.settle(form, &id);
        }
    }
    file
}

fn outline() -> Outline {
    let cell = |id: &str| CellOutline { id: id.into(), answer: AnswerKind::YesNo, date: true };
    let row = |id: &str, is_gate: bool| RowOutline {
        id: ItemId::new(id).expect("an id"),
        number: (!is_gate).then(|| "2-(5)".to_owned()),
        is_gate,
        may_be_exempt: false,
        remarks: true,
        year: None,
        target_year: None,
        cells: ["first", "target", "second"].map(cell).into(),
    };
    let form = |id: &str, subject| FormOutline {
        id: FormId::new(id).expect("an id"),
        title: "令和6年度版".into(),
        fiscal_year: Some(2024),
        text_hash: String::new(),
        source_status: SourceStatus::Verified,
        subject,
        rows: vec![row("r6/system-present/all", true), row("r6/unused-accounts/server", false)],
    };
    Outline {
        version: "0".into(),
        content_hash: String::new(),
        forms: vec![form("r6/hospital", Subject::Facility), form("r6/vendor", Subject::Vendor)],
    }
}

/// A typed day: what is read as a day is named by its digits, and its plain form reads as the same day.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let day = |year, month, day| Date::new(year, month, day).expect("a day");
    let (today, form) = (day(2024, 12, 1), (day(2024, 4, 1), day(2025, 3, 31)));
    let read = |text: &str| typed_date::read(text, today, form);
    let (date, other_weekday) = match read(&text) {
        Typed::Day(date) | Typed::Ask(date, _) => (date, false),
        Typed::OtherWeekday(date) => (date, true),
        Typed::Blank | Typed::Refused(_) => return,
    };
    let plain = [
        format!("{}/{}/{}", date.year(), date.month(), date.day()),
        date.to_string(),
        date.to_string().replace('-', ""),
        format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    ];
    for plain in plain {
        assert_eq!(read(&plain), Typed::Day(date), "{text:?}");
        let weekday = format!("{plain}（{}）", Weekday::of(date).label());
        assert_eq!(read(&weekday), Typed::Day(date), "{text:?}");
    }
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let digits: String = text.chars().map(half).filter(char::is_ascii_digit).collect();
    let spoken = digits.is_empty() || digits == "1" && text.contains("月後");
    let (month, last) = (date.month().to_string(), date.day().to_string());
    let named = digits.ends_with(&last) && digits.contains(&month);
    assert!(spoken || named, "{text:?} is no {date}");
    if other_weekday {
        assert!(!text.contains(Weekday::of(date).label()) || !spoken, "{text:?}");
    }
}

/// A search pack: any bytes are read or refused, and what is read can be searched and shown. Words
/// with their readings likewise; and as the text of a page the bytes are found again.
pub fn search_pack(bytes: &[u8]) {
    let plain = of_texts(str::to_lowercase);
    let try_all = |engine: &mut Engine, typed: &str| {
        let answer = engine.search(typed, &plain);
        for hit in answer.hits.iter().chain(&answer.suggestions).take(20) {
            let _ = engine.shown(hit.page, &answer);
        }
        answer
    };
    if let Ok(pack) = pack::read(bytes) {
        let mut engine = Engine::new(pack);
        for typed in ["台帳", "さーば 2-(1)", "title:a|b -c"] {
            try_all(&mut engine, typed);
        }
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.split('\0').next().unwrap_or_default();
    let page = Page { url: "a", title: "t", section: "", body: text };
    let made = pack::make(&[page], text, &plain).expect("a page is not too much");
    let written = pack::write(&made);
    let again = || pack::read(&written).expect("what is written is read");
    if let Ok(pack) = pack::read_more(again(), bytes) {
        try_all(&mut Engine::new(pack), "台帳");
    }
    let mut engine = Engine::new(again());
    if let Ok(words) = pack::read_words(bytes) {
        engine.learn(words);
    }
    try_all(&mut engine, text);
    let first: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).take(1).collect();
    if !first.is_empty() {
        assert!(!try_all(&mut engine, &first).hits.is_empty(), "{first}");
    }
}
