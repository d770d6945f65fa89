//! What an exported file holds, once it is read and before it is written.

use crate::exchange::json::{Members, Name, Value};
use crate::exchange::migrate::Mended;
use crate::id::ItemId;
use crate::sheet::facility::{Facility, FacilityId};
use crate::sheet::outline::FormOutline;
use crate::sheet::record::Record;
use crate::sheet::subject::{NamedSubject, SheetId, SubjectId};
use crate::sorted::SortedMap;

/// What an exported file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Whose answers they are.
    pub facility: Facility,
    /// Vendors, systems and contracts that sheets are about.
    pub subjects: SortedMap<SubjectId, NamedSubject>,
    /// Filled-in sheets.
    pub sheets: SortedMap<SheetId, FiledSheet>,
    /// Members of the file that another version wrote.
    pub kept: Members,
}

/// One filled-in sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiledSheet {
    /// Answers by item.
    pub answers: SortedMap<ItemId, Record>,
    /// The answer at the gate, its cell called `first`, until [`FiledSheet::settle`] finds its place.
    pub gate: Option<Gate>,
    /// Every other member, such as `instrument`, `subject`, `sheetId`. Once the form is known, of its `instrument`
    /// only what another version wrote, each beside the others under `instrument/…`: so each is merged by itself.
    pub kept: Members,
}

/// The answer at the gate as the file has it: flat, perhaps without the item's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Its item, where the file says so.
    pub item: Option<ItemId>,
    /// Its answer.
    pub record: Record,
}

/// What a file says about itself, beside the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// When the newest answer in it was written, as written.
    pub exported_at: String,
    /// What was put right because an older version wrote it; empty for today's.
    pub mended: Vec<Mended>,
    /// A newer minor version wrote it: there may be members that are kept and not understood.
    pub newer_minor: bool,
    /// The answers are the same, the bytes are not: another program saved it anew.
    pub resaved: bool,
    /// Made from the content: the same answers have the same one.
    pub export_id: String,
    /// What identifies the wording of each sheet's form, as the sheet says it.
    pub wordings: SortedMap<SheetId, String>,
}

impl FiledSheet {
    /// Gives the answer at the gate its item, now that the form is known,
    /// and drops members that are written anew anyway.
    pub fn settle(&mut self, form: &FormOutline, facility: &FacilityId) {
        let row = form.rows.iter().find(|row| row.is_gate);
        if let (Some(mut gate), Some(row)) = (self.gate.take(), row) {
            let cell = row.cells.first().map_or("first", |cell| cell.id.as_str());
            if let Some(entry) = gate.record.cells.remove("first") {
                gate.record.cells.insert(cell.to_owned(), entry);
            }
            let item = gate.item.unwrap_or_else(|| row.id.clone());
            self.answers.get_or_insert_with(item, || gate.record);
        }
        for row in form.rows.iter().filter(|row| row.number.is_some()) {
            if let Some(record) = self.answers.get_mut(&row.id) {
                record.kept.remove(&Name::from("printedNo"));
            }
        }
        let instrument = self.kept.remove(&Name::from("instrument"));
        for (name, value) in instrument.iter().filter_map(Value::as_object).flatten() {
            if !INSTRUMENT.contains(&name.as_str()) {
                let place = [OF_INSTRUMENT, name.as_str()].concat();
                self.kept.insert(Name::from(place), value.clone());
            }
        }
        let written_anew = sheet_members(form, facility);
        self.kept.retain(|name, value| written_anew.get(name) != Some(value));
    }
}

/// Before the names of kept members that belong into the sheet's `instrument`.
pub(super) const OF_INSTRUMENT: &str = "instrument/";

/// Members of `instrument` that are written anew.
const INSTRUMENT: [&str; 5] = ["fiscalYear", "id", "sourceStatus", "textHash", "title"];

/// What a sheet of a known form says of itself.
#[must_use]
pub fn sheet_members(form: &FormOutline, facility: &FacilityId) -> Members {
    let mut instrument: Vec<(&str, Value)> = vec![
        ("id", Value::text(form.id.as_str())),
        ("title", Value::text(&form.title)),
        ("textHash", Value::text(&["sha256:", &form.text_hash].concat())),
        ("sourceStatus", Value::text(form.source_status.word())),
    ];
    if let Some(year) = form.fiscal_year {
        instrument.push(("fiscalYear", Value::count(year.into())));
    }
    members([
        ("sheetId", Value::text(&[facility.as_str(), "/", form.id.as_str()].concat())),
        ("instrument", Value::Object(members(instrument))),
        ("subject", Value::Object(members([("type", Value::text(form.subject.word()))]))),
    ])
}

/// A named subject's members, the same in storage.
#[must_use]
pub fn subject_members(subject: &NamedSubject) -> Members {
    let mut object = subject.kept.clone();
    object.extend(members([
        ("type", Value::text(subject.kind.word())),
        ("id", Value::text(subject.id.as_str())),
        ("name", Value::text(&subject.name)),
        ("rev", Value::count(subject.rev)),
    ]));
    if let Some(at) = &subject.updated_at {
        object.insert("updatedAt".into(), Value::text(at));
    }
    object
}

/// An object's members.
pub(super) fn members<'n>(pairs: impl IntoIterator<Item = (&'n str, Value)>) -> Members {
    pairs.into_iter().map(|(name, value)| (Name::from(name), value)).collect()
}
