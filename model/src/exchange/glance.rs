//! A file that is not taken in can still be looked at: whatever can be read of it, member by member.
//! A file that was changed, a newer one, one that was cut off. Nothing of this is ever merged.

use crate::exchange::damaged;
use crate::exchange::file_format::{ANSWERS, BYTES, FORMAT, SHEETS};
use crate::exchange::json::{self, Limits, Members, Name, Value, canonical};
use crate::exchange::read::{subject_of, text};
use crate::exchange::record::from_members;
use crate::exchange::refusal::Refusal;
use crate::id::{FormId, ItemId};
use crate::sheet::facility::FacilityId;
use crate::sheet::record::Record;
use crate::sheet::subject::SheetId;

/// So many texts are shown of an answer that cannot be understood.
const LEAVES: usize = 40;

/// What can be read of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glance {
    /// The facility's id, where it says one.
    pub id: Option<FacilityId>,
    /// The facility's name, where it says one.
    pub facility: String,
    /// When it was written, as written.
    pub exported_at: String,
    /// What identifies its content, as written.
    pub export_id: String,
    /// Its sheets.
    pub sheets: Vec<GlancedSheet>,
    /// It could be read from its beginning to its end: no answer of it is missing here.
    pub whole: bool,
}

impl Glance {
    /// How many answers it shows.
    #[must_use]
    pub fn answers(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.answers.len()).sum()
    }
}

/// What can be read of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GlancedSheet {
    /// Which sheet it is, where that can be told.
    pub id: Option<SheetId>,
    /// What the form calls itself in the file.
    pub title: String,
    /// The vendor, system or contract.
    pub subject: String,
    /// Its answers by what the file calls their items.
    pub answers: Vec<(String, Glanced)>,
}

/// What can be read of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Glanced {
    /// All of it.
    Record(Box<Record>),
    /// It has another shape: its texts with their paths.
    Texts(Vec<(String, String)>),
}

/// What can be read of a file that was refused for this reason; none where nothing can.
#[must_use]
pub fn glance(bytes: &[u8], refusal: &Refusal) -> Option<Glance> {
    let can = matches!(
        refusal,
        Refusal::Changed | Refusal::NewerMajor(_) | Refusal::CutOff(_) | Refusal::WrongShape(_)
    );
    if !can || bytes.len() > BYTES {
        return None;
    }
    if *refusal == Refusal::Changed {
        let whole = text(bytes).ok().and_then(|text| json::read(text, Limits::FILE).ok());
        let whole = whole.and_then(|value| Some(Glance { whole: true, ..of(&value)? }));
        // A name that was changed hides what stands behind it.
        let pieces = of(&damaged::pieces(&damaged::text(bytes)));
        let glances = [whole, pieces].into_iter().flatten();
        return glances.min_by_key(|glance| std::cmp::Reverse(glance.answers()));
    }
    let value = match text(bytes) {
        Ok(text) => json::salvage(text, Limits::FILE, &["sheets", "answers"])?,
        Err(Refusal::CutOff(_)) => {
            // The end tore a character apart: what stands before it is whole.
            let end = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
            json::salvage(text(bytes.get(..end)?).ok()?, Limits::FILE, &["sheets", "answers"])?
        }
        Err(_) => return None,
    };
    let named = value.member("format").and_then(Value::as_text) == Some(FORMAT);
    // Cut off before it could say what it is: its answers speak for it.
    let cut = matches!(refusal, Refusal::CutOff(_)) && value.member("format").is_none();
    if named || cut { of(&value) } else { None }
}

/// What can be read of a value; none where there is no answer in it.
fn of(value: &Value) -> Option<Glance> {
    let word = |name: &str| value.member(name).and_then(Value::as_text).unwrap_or_default();
    let facility = value.member("facility");
    let of_facility = |name: &str| facility.and_then(|facility| facility.member(name)?.as_text());
    let sheets = value.member("sheets").and_then(Value::as_list).unwrap_or_default();
    let glance = Glance {
        id: of_facility("id").and_then(FacilityId::new),
        facility: of_facility("name").unwrap_or_default().to_owned(),
        exported_at: word("exportedAt").to_owned(),
        export_id: word("exportId").to_owned(),
        sheets: sheets.iter().take(SHEETS).map(sheet).collect(),
        whole: false,
    };
    (1..=ANSWERS).contains(&glance.answers()).then_some(glance)
}

fn sheet(value: &Value) -> GlancedSheet {
    let of = |outer: &str, name: &str| value.member(outer)?.member(name)?.as_text();
    let mut answers: Vec<(String, Glanced)> = Vec::new();
    if let Some(gate) = value.member("gate").and_then(Value::as_object) {
        let name = of("gate", "item").unwrap_or("gate");
        let mut flat = gate.clone();
        let mut cell = Members::new();
        for name in ["value", "date", "typed", "words", "by"].map(Name::from) {
            if let Some(value) = flat.remove(&name) {
                cell.insert(name, value);
            }
        }
        flat.remove(&Name::from("item"));
        flat.insert("first".into(), Value::Object(cell));
        answers.push((name.to_owned(), answer(&Value::Object(flat))));
    }
    for (item, value) in value.member("answers").and_then(Value::as_object).into_iter().flatten() {
        answers.push((item.as_str().to_owned(), answer(value)));
    }
    let form = of("instrument", "id").and_then(|id| FormId::new(id).ok());
    let subject = value.member("subject");
    let id = form.map(|form| SheetId {
        form,
        subject: subject.and_then(subject_of).map(|subject| subject.id),
    });
    GlancedSheet {
        id,
        title: of("instrument", "title").unwrap_or_default().to_owned(),
        subject: of("subject", "name").unwrap_or_default().to_owned(),
        answers,
    }
}

fn answer(value: &Value) -> Glanced {
    match value.as_object().map(from_members) {
        Some(Ok(record)) => Glanced::Record(Box::new(record)),
        _ => {
            let mut leaves = Vec::new();
            texts(value, "", &mut leaves);
            Glanced::Texts(leaves)
        }
    }
}

/// Every text in a value with the way to it.
fn texts(value: &Value, path: &str, leaves: &mut Vec<(String, String)>) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        _ => [path, ".", name].concat(),
    };
    match value {
        _ if leaves.len() >= LEAVES => {}
        Value::Null => {}
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| texts(value, &below(name.as_str()), leaves));
        }
        Value::List(values) => {
            let one = |(place, value): (usize, &Value)| {
                texts(value, &below(&(place + 1).to_string()), leaves);
            };
            values.iter().enumerate().for_each(one);
        }
        Value::Text(text) => leaves.push((path.to_owned(), text.clone())),
        other => leaves.push((path.to_owned(), canonical(other))),
    }
}

/// The item's id, where the name is one.
#[must_use]
pub fn item(name: &str) -> Option<ItemId> {
    ItemId::new(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read::read;
    use crate::sheet::answer::Answer;

    const GOLDEN: &str = include_str!("../../../tests/golden/answers-1.0.json");

    fn looked(text: &str) -> Glance {
        let refusal = read(text.as_bytes()).unwrap_err();
        glance(text.as_bytes(), &refusal).unwrap()
    }

    #[test]
    fn a_changed_file_shows_everything() {
        let glance = looked(&GOLDEN.replace("A社に", "B社に"));
        let sheet = &glance.sheets[0];
        assert_eq!((glance.facility.as_str(), sheet.answers.len()), ("さくら内科クリニック", 4));
        assert_eq!(sheet.answers[0].0, "r6/system-present/all");
        let Glanced::Record(server) = &sheet.answers[3].1 else { panic!() };
        assert!(server.remarks.starts_with("B社に"));
    }

    #[test]
    fn a_newer_file_shows_what_can_be_understood() {
        let newer = GOLDEN.replace("\"formatVersion\":\"1.0\"", "\"formatVersion\":\"2.0\"");
        let newer = newer.replace(r#""value":"no""#, r#""value":["no","new"]"#);
        let glance = looked(&newer);
        let Glanced::Texts(texts) = &glance.sheets[0].answers[3].1 else { panic!() };
        assert!(texts.contains(&("first.value.1".to_owned(), "no".to_owned())), "{texts:?}");
        assert!(matches!(glance.sheets[0].answers[2].1, Glanced::Record(_)));
    }

    #[test]
    fn a_file_cut_off_shows_the_whole_answers_before_the_cut() {
        let mut most = 0;
        for end in (1..GOLDEN.len() - 2).filter(|end| GOLDEN.is_char_boundary(*end)) {
            let refusal = read(&GOLDEN.as_bytes()[..end]).unwrap_err();
            let Some(glance) = glance(&GOLDEN.as_bytes()[..end], &refusal) else { continue };
            let answers: Vec<_> = glance.sheets.iter().flat_map(|sheet| &sheet.answers).collect();
            most = most.max(answers.len());
            let exempt = answers.iter().find(|(name, _)| name == "r6/remote-maintenance/all");
            if let Some((_, Glanced::Record(record))) = exempt {
                assert_eq!(record.answer("first"), Some(Answer::NotRequired));
                assert_eq!(record.rev, 1);
            }
        }
        assert_eq!(most, 4);
    }

    #[test]
    fn nothing_is_shown_of_what_is_none_of_ours() {
        assert_eq!(glance(b"{}", &Refusal::NotOurs), None);
        assert_eq!(glance(b"{\"a\":", &Refusal::CutOff(5)), None);
    }
}
