//! Reads an exported file, strictly: the first thing that is wrong refuses the whole of it.

use crate::exchange::file::{File, FiledSheet, Gate, Label};
use crate::exchange::file_format::{
    ANSWERS, BYTES, FORMAT, MAJOR, MINOR, REVISION, SHEETS, version,
};
use crate::exchange::json::{self, FaultKind, Limits, Members, Name, Value, canonical};
use crate::exchange::migrate::{Mended, SKETCH, from_sketch};
use crate::exchange::moment::is_moment;
use crate::exchange::record::{FLAT, WrongShape, from_members, text_within};
use crate::exchange::refusal::{Lookalike, Refusal};
use crate::exchange::without_names::MARK;
use crate::exchange::write::checksum_over;
use crate::form::Subject;
use crate::id::{FormId, ItemId};
use crate::sheet::facility::{self, Facility, FacilityId, FacilityKind};
use crate::sheet::lineage::is_mark;
use crate::sheet::record::Record;
use crate::sheet::subject::{NamedSubject, SheetId, SubjectId};
use crate::sorted::SortedMap;

/// Reads the bytes of a file.
///
/// # Errors
/// [`Refusal`] with the first reason.
pub fn read(bytes: &[u8]) -> Result<(File, Label), Refusal> {
    let text = text(bytes)?;
    let value = json::read(text, Limits::FILE).map_err(|fault| match fault.kind {
        FaultKind::CutOff => Refusal::CutOff(fault.at),
        FaultKind::TooLarge => Refusal::TooLarge,
        FaultKind::Unexpected | FaultKind::NameTwice | FaultKind::NumberTooLarge => {
            Refusal::NotJson(fault.at)
        }
    })?;
    let as_written = canonical(&value);
    let Value::Object(top) = value else { return Err(Refusal::NotOurs) };
    if text_of(&top, "format") != Some(FORMAT) {
        return Err(Refusal::NotOurs);
    }
    let written = text_of(&top, "formatVersion").unwrap_or_default();
    let newer_minor = match version(written) {
        _ if written == SKETCH => {
            let (top, mended) = from_sketch(&top);
            return file_of(top, mended, false);
        }
        Some((MAJOR, minor)) => minor > MINOR,
        Some((major, _)) if major > MAJOR => return Err(Refusal::NewerMajor(written.to_owned())),
        _ => return Err(Refusal::UnknownVersion(written.to_owned())),
    };
    let top = checked(top)?;
    let app = top.get(&Name::from("app"));
    let says = |name: &str| app.and_then(|app| app.member(name)?.as_text()).is_some();
    if !(says("version") && says("contentHash")) {
        return Err(wrong("app"));
    }
    let (file, label) = file_of(top, Vec::new(), newer_minor)?;
    let resaved = bytes.len() != text.len() || text.strip_suffix('\n') != Some(as_written.as_str());
    Ok((file, Label { resaved, ..label }))
}

/// The file of an object in today's shape, whether or not its checksum fits.
///
/// # Errors
/// [`Refusal::WrongShape`] or [`Refusal::TooLarge`].
pub(super) fn file_of(
    mut top: Members,
    mended: Vec<Mended>,
    newer_minor: bool,
) -> Result<(File, Label), Refusal> {
    let text = |name: &str, limit: usize| {
        let text = top.get(&Name::from(name)).and_then(|text| text_within(text, limit));
        text.ok_or_else(|| wrong(name))
    };
    let exported_at = text("exportedAt", 40)?;
    if !is_moment(&exported_at) {
        return Err(wrong("exportedAt"));
    }
    let export_id = text("exportId", 80)?;
    let facility = facility_of(top.get(&Name::from("facility")))?;
    if facility.rev > REVISION {
        return Err(wrong("facility.rev"));
    }
    if !facility.updated_at.as_deref().is_none_or(is_moment) {
        return Err(wrong("facility.updatedAt"));
    }
    let mark = top.get(&Name::from(MARK));
    if mark.is_some_and(|mark| *mark != Value::Bool(true)) {
        return Err(wrong(MARK));
    }
    let list = top.remove(&Name::from("sheets"));
    let list = list.as_ref().and_then(Value::as_list).ok_or_else(|| wrong("sheets"))?;
    let (sheets, subjects) = sheets_of(list)?;
    let instrument_hash = |sheet: &FiledSheet| {
        let instrument = sheet.kept.get(&Name::from("instrument"))?;
        instrument.member("textHash")?.as_text().map(str::to_owned)
    };
    let wordings =
        sheets.iter().filter_map(|(id, sheet)| Some((id.clone(), instrument_hash(sheet)?)));
    let wordings = wordings.collect();
    let written_anew =
        ["format", "formatVersion", "exportId", "exportedAt", "app", "facility", "checksum"];
    for name in written_anew {
        top.remove(&Name::from(name));
    }
    let file = File { facility, subjects, sheets, kept: top };
    Ok((file, Label { exported_at, mended, newer_minor, resaved: false, export_id, wordings }))
}

fn text_of<'m>(members: &'m Members, name: &str) -> Option<&'m str> {
    members.get(&Name::from(name))?.as_text()
}

/// The text of a file's bytes.
///
/// # Errors
/// [`Refusal`] where it is none of ours by its first bytes, its size or its encoding.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some(lookalike) = Lookalike::of(bytes) {
        return Err(Refusal::LooksLike(lookalike));
    }
    if bytes.len() > BYTES {
        return Err(Refusal::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    // UTF-16 without its mark.
    if bytes.starts_with(b"{\0") || bytes.starts_with(b"\0{") {
        return Err(Refusal::WrongEncoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // The end tore a character apart: the file is cut off, not of another encoding.
        Err(error) if error.error_len().is_none() => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            // Every character has one byte that does not go on with another one.
            let characters = whole.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
            Err(Refusal::CutOff(characters))
        }
        Err(_) => Err(Refusal::WrongEncoding),
    }
}

/// The file without its checksum, where it fits.
pub(super) fn checked(mut top: Members) -> Result<Members, Refusal> {
    let written = top.remove(&Name::from("checksum")).ok_or_else(|| wrong("checksum"))?;
    let whole = Value::Object(top);
    match (checksum_over(&whole) == written, whole) {
        (true, Value::Object(top)) => Ok(top),
        _ => Err(Refusal::Changed),
    }
}

/// The facility of its members, the same in storage.
///
/// # Errors
/// [`Refusal::WrongShape`] with the path.
pub fn facility_of(value: Option<&Value>) -> Result<Facility, Refusal> {
    let value = value.ok_or_else(|| wrong("facility"))?;
    let object = value.as_object().ok_or_else(|| wrong("facility"))?;
    let text = |name: &str| value.member(name).and_then(Value::as_text);
    let id = text("id").and_then(FacilityId::new).ok_or_else(|| wrong("facility.id"))?;
    let name = text("name").and_then(|name| facility::name(name).ok());
    let kind = text("kind").and_then(FacilityKind::from_word);
    let mut known = vec!["id", "name", "rev", "updatedAt"];
    if kind.is_some() {
        known.push("kind");
    }
    Ok(Facility {
        id,
        name: name.ok_or_else(|| wrong("facility.name"))?,
        kind,
        rev: value
            .member("rev")
            .map_or(Some(0), Value::as_count)
            .ok_or_else(|| wrong("facility.rev"))?,
        updated_at: match value.member("updatedAt") {
            Some(at) => Some(text_within(at, 40).ok_or_else(|| wrong("facility.updatedAt"))?),
            None => None,
        },
        kept: without(object, &known),
    })
}

type Sheets = SortedMap<SheetId, FiledSheet>;
type Subjects = SortedMap<SubjectId, NamedSubject>;

fn sheets_of(list: &[Value]) -> Result<(Sheets, Subjects), Refusal> {
    if list.len() > SHEETS {
        return Err(Refusal::TooLarge);
    }
    let (mut sheets, mut subjects) = (Sheets::new(), Subjects::new());
    let mut answers = 0;
    for (place, sheet) in list.iter().enumerate() {
        let path = ["sheets[", &place.to_string(), "]"].concat();
        let id = sheet.member("instrument").and_then(|instrument| instrument.member("id"));
        let id = id.and_then(Value::as_text).and_then(|id| FormId::new(id).ok());
        let id = id.ok_or_else(|| wrong(&[&path, ".instrument.id"].concat()))?;
        let mut filed = sheet_of(sheet).map_err(|inner| wrong(&[&path, ".", &inner.0].concat()))?;
        answers += filed.answers.len();
        if answers > ANSWERS {
            return Err(Refusal::TooLarge);
        }
        let subject = sheet.member("subject").and_then(subject_of);
        if subject.as_ref().is_some_and(|subject| subject.rev > REVISION) {
            return Err(wrong(&[&path, ".subject.rev"].concat()));
        }
        let at = subject.as_ref().and_then(|subject| subject.updated_at.as_deref());
        if !at.is_none_or(is_moment) {
            return Err(wrong(&[&path, ".subject.updatedAt"].concat()));
        }
        let id = SheetId { form: id, subject: subject.as_ref().map(|subject| subject.id.clone()) };
        if let Some(subject) = subject {
            // It stands in every sheet that is about it; both are written anew.
            filed.kept = without(&filed.kept, &["subject", "sheetId"]);
            let newer = subjects.get(&subject.id).is_none_or(|known| known.rev < subject.rev);
            if newer {
                subjects.insert(subject.id.clone(), subject);
            }
        }
        if sheets.insert(id, filed).is_some() {
            return Err(wrong(&[&path, ".sheetId"].concat()));
        }
    }
    Ok((sheets, subjects))
}

/// The subject of its members, the same in storage: one that people named. None is the facility,
/// or a form's own word for what its sheets are about.
#[must_use]
pub fn subject_of(value: &Value) -> Option<NamedSubject> {
    let text = |name: &str| value.member(name).and_then(Value::as_text);
    let name = facility::name(text("name")?).ok()?;
    let id = match text("id") {
        Some(id) => SubjectId::new(id)?,
        None => SubjectId::from_name(&name)?,
    };
    Some(NamedSubject {
        id,
        kind: text("type").and_then(Subject::from_word)?,
        name,
        rev: value.member("rev").and_then(Value::as_count).unwrap_or_default(),
        updated_at: text("updatedAt").map(str::to_owned),
        kept: without(value.as_object()?, &["id", "name", "rev", "type", "updatedAt"]),
    })
}

pub(super) fn sheet_of(value: &Value) -> Result<FiledSheet, WrongShape> {
    let object = value.as_object().ok_or_else(|| WrongShape(String::new()))?;
    let mut sheet =
        FiledSheet { kept: without(object, &["answers", "gate"]), ..FiledSheet::default() };
    let shape = |path: &str| WrongShape(path.to_owned());
    if let Some(gate) = value.member("gate").filter(|gate| **gate != Value::Null) {
        sheet.gate = Some(gate_of(gate.as_object().ok_or_else(|| shape("gate"))?)?);
    }
    let answers = value.member("answers").and_then(Value::as_object);
    for (item, answer) in answers.ok_or_else(|| shape("answers"))? {
        let path = ["answers.", item.as_str()].concat();
        let id = ItemId::new(item.as_str()).map_err(|_| shape(&path))?;
        let answer = answer.as_object().ok_or_else(|| shape(&path))?;
        let mut record =
            from_members(answer).map_err(|inner| WrongShape([&path, ".", &inner.0].concat()))?;
        history(&mut record).map_err(|name| shape(&[&path, ".", name].concat()))?;
        sheet.answers.insert(id, record);
    }
    Ok(sheet)
}

fn gate_of(gate: &Members) -> Result<Gate, WrongShape> {
    let (entry, mut object) = (only(gate, &FLAT), without(gate, &FLAT));
    if !entry.is_empty() {
        let beside = object.remove(&Name::from("first"));
        let mut whole = match &beside {
            Some(beside) => {
                beside.as_object().ok_or_else(|| WrongShape("gate.first".to_owned()))?.clone()
            }
            None => Members::new(),
        };
        whole.extend(entry);
        object.insert("first".into(), Value::Object(whole));
    }
    let item = object.remove(&Name::from("item"));
    let item = item.map(|item| item.as_text().and_then(|id| ItemId::new(id).ok()));
    if item == Some(None) {
        return Err(WrongShape("gate.item".to_owned()));
    }
    let mut record = from_members(&object).map_err(|e| WrongShape(["gate.", &e.0].concat()))?;
    history(&mut record).map_err(|name| WrongShape(["gate.", name].concat()))?;
    Ok(Gate { item: item.flatten(), record })
}

/// What a file says about when and how often an answer was changed; the name of the member that cannot be.
fn history(record: &mut Record) -> Result<(), &'static str> {
    if record.rev > REVISION {
        return Err("rev");
    }
    if !record.updated_at.as_deref().is_none_or(is_moment) {
        return Err("updatedAt");
    }
    if !record.since.iter().all(|mark| is_mark(mark)) {
        return Err("since");
    }
    record.rev = record.rev.max(1);
    Ok(())
}

fn only(object: &Members, names: &[&str]) -> Members {
    let these = object.iter().filter(|(name, _)| names.contains(&name.as_str()));
    these.map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn without(object: &Members, names: &[&str]) -> Members {
    let others = object.iter().filter(|(name, _)| !names.contains(&name.as_str()));
    others.map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn wrong(path: &str) -> Refusal {
    Refusal::WrongShape(path.to_owned())
}
