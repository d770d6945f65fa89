//! A file as one flat table, a row for every item of every sheet: for people who sort and count.
//! Everything that was typed finds a column. Not here: how a table is written down (`csv`, the workbook).

use crate::exchange::file::{File, FiledSheet};
use crate::exchange::json::{Members, Name, Value, canonical};
use crate::exchange::record::to_members;
use crate::id::{FormId, ItemId};
use crate::sheet::answer::Answer;
use crate::sheet::outline::Outline;
use crate::sheet::record::{Entry, Record};
use crate::sheet::subject::SheetId;
use crate::sheet::wording::{FormWording, RowWording};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What heads each column.
    pub head: Vec<String>,
    /// Rows as wide as the head.
    pub rows: Vec<Vec<Field>>,
}

/// What stands in a column of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A word of ours or a day: never mistaken for anything else.
    Plain(String),
    /// Somebody typed it, or it stands on the form.
    Text(String),
}

impl Field {
    /// What stands there.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Text(text) => text,
        }
    }
}

/// Columns before those of cells that only some forms have.
const FIRST: [&str; 14] = [
    "施設",
    "様式",
    "対象",
    "番号",
    "区分",
    "設問",
    "1回目",
    "1回目日付",
    "目標日",
    "2回目",
    "2回目日付",
    "備考",
    "担当",
    "証跡",
];
/// Columns behind them.
const LAST: [&str; 5] = ["わからない", "メモ", "日付に読めない字", "記入者", "そのほか"];
/// Cells that have their columns already.
const KNOWN: [&str; 3] = ["first", "target", "second"];

/// はい, いいえ, 契約なし as a word.
#[must_use]
pub fn answer_word(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "はい",
        Answer::No => "いいえ",
        Answer::NotRequired => "契約なし（記入不要）",
    }
}

/// The table of a file. Give it its gate answers first: [`settle`].
#[must_use]
pub fn table(file: &File, forms: &[FormWording]) -> Table {
    let sheets: Vec<Sheet> = file
        .sheets
        .iter()
        .map(|(id, sheet)| {
            let form = &id.form;
            Sheet { form, subject: subject(file, id), words: wording(forms, form), sheet }
        })
        .collect();
    let extra = extra_cells(&sheets);
    let mut head: Vec<String> = FIRST.map(str::to_owned).into();
    for label in &extra {
        head.push(label.clone());
        head.push([label, "日付"].concat());
    }
    head.extend(LAST.map(str::to_owned));
    let mut rows = Vec::new();
    for sheet in &sheets {
        for (item, row, record) in sheet.rows() {
            rows.push(sheet.fields(&file.facility.name, item, row, &record, &extra));
        }
    }
    Table { head, rows }
}

/// Gives every gate answer its place, as far as the forms are known.
pub fn settle(file: &mut File, outline: &Outline) {
    let facility = file.facility.id.clone();
    for (id, sheet) in file.sheets.iter_mut() {
        if let Some(form) = outline.form(&id.form) {
            sheet.settle(form, &facility);
        }
    }
}

/// The vendor's, system's or contract's name; none where the sheet is about the whole facility.
#[must_use]
pub fn subject(file: &File, sheet: &SheetId) -> String {
    let subject = sheet.subject.as_ref().and_then(|id| file.subjects.get(id));
    subject.map(|subject| subject.name.clone()).unwrap_or_default()
}

fn wording<'w>(forms: &'w [FormWording], id: &FormId) -> Option<&'w FormWording> {
    forms.iter().find(|form| form.id == *id)
}

/// A sheet of the file beside what its form says.
struct Sheet<'s> {
    form: &'s FormId,
    subject: String,
    words: Option<&'s FormWording>,
    sheet: &'s FiledSheet,
}

impl Sheet<'_> {
    /// Every row of the form, then rows that this version does not know.
    fn rows(&self) -> Vec<(Option<&ItemId>, Option<&RowWording>, Record)> {
        let known = self.words.map(|form| form.rows.as_slice()).unwrap_or_default();
        let mut rows: Vec<_> = known
            .iter()
            .map(|row| {
                let record = self.sheet.answers.get(&row.id).cloned().unwrap_or_default();
                (Some(&row.id), Some(row), record)
            })
            .collect();
        for (item, record) in &self.sheet.answers {
            if !known.iter().any(|row| row.id == *item) {
                rows.push((Some(item), None, record.clone()));
            }
        }
        if let Some(gate) = &self.sheet.gate {
            rows.push((gate.item.as_ref(), None, gate.record.clone()));
        }
        rows
    }

    /// The base label of a cell: 確認欄（日付） and 確認欄 share their columns.
    fn label(&self, cell: &str) -> String {
        let cells = self.words.map(|form| form.cells.as_slice()).unwrap_or_default();
        let label = cells.iter().find(|known| known.id == cell).map_or(cell, |known| &known.label);
        label.strip_suffix("（日付）").unwrap_or(label).to_owned()
    }

    fn fields(
        &self,
        facility: &str,
        item: Option<&ItemId>,
        row: Option<&RowWording>,
        record: &Record,
        extra: &[String],
    ) -> Vec<Field> {
        let mut rest = to_members(record);
        for name in ["rev", "since", "updatedAt", "printedNo"] {
            rest.remove(&Name::from(name));
        }
        let first = record.entry("first");
        let target = record.entry("target");
        let second = record.entry("second");
        let title = self.words.map_or(self.form.as_str(), |form| &form.title);
        let mark = self.words.and_then(|form| form.mark.as_deref());
        let title = mark.map_or(title.to_owned(), |mark| [title, "〔", mark, "〕"].concat());
        let subject = if self.subject.is_empty() { "施設全体" } else { &self.subject };
        // Words beside the day of 目標日: no form has them, but nothing may be lost.
        let target_words = said(&target);
        let mut fields = vec![
            Field::Text(facility.to_owned()),
            Field::Text(title),
            Field::Text(subject.to_owned()),
            Field::Text(row.and_then(|row| row.number.clone()).unwrap_or_default()),
            Field::Text(row.map(|row| row.section.clone()).unwrap_or_default()),
            Field::Text(row.map_or_else(
                || item.map(|item| item.as_str().to_owned()).unwrap_or_default(),
                |row| row.text.clone(),
            )),
            Field::Text(said(&first)),
            day(&first),
            match target_words.is_empty() {
                true => day(&target),
                false => Field::Text([day(&target).text(), " ", &target_words].concat()),
            },
            Field::Text(said(&second)),
            day(&second),
            Field::Text(record.remarks.clone()),
            Field::Text(take_text(&mut rest, "assignee")),
            Field::Text(evidence(&mut rest)),
        ];
        for label in extra {
            let cells = record
                .cells
                .iter()
                .filter(|(id, _)| !KNOWN.contains(&id.as_str()) && self.label(id) == *label);
            let (mut words, mut days) = (Vec::new(), Vec::new());
            for (_, entry) in cells {
                words.push(said(entry));
                days.extend(entry.date.map(|date| date.to_string()));
            }
            fields.push(Field::Text(words.join("／")));
            fields.push(Field::Plain(days.join("／")));
        }
        fields.push(Field::Text(unsure(&mut rest)));
        fields.push(Field::Text(take_text(&mut rest, "memo")));
        let (typed, by) = self.beside(record, &mut rest);
        fields.push(Field::Text(typed));
        fields.push(Field::Text(by));
        rest.remove(&Name::from("remark"));
        let rest = if rest.is_empty() { String::new() } else { canonical(&Value::Object(rest)) };
        fields.push(Field::Text(rest));
        fields
    }

    /// What stands beside answers and days in the cells; what is told is taken out of `rest`.
    fn beside(&self, record: &Record, rest: &mut Members) -> (String, String) {
        let (mut typed, mut by) = (Vec::new(), Vec::new());
        for (id, entry) in record.cells.iter() {
            let label = self.label(id);
            typed.extend(entry.typed.as_ref().map(|text| [&label, "：", text].concat()));
            if !entry.by.is_empty() {
                by.push([&label, "：", &entry.by].concat());
            }
            let kept = entry.kept.clone();
            let name = Name::from(id.as_str());
            if kept.is_empty() {
                rest.remove(&name);
            } else {
                rest.insert(name, Value::Object(kept));
            }
        }
        (typed.join("／"), by.join("／"))
    }
}

/// Labels of cells beyond the known ones, in the order in which they come.
fn extra_cells(sheets: &[Sheet<'_>]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for sheet in sheets {
        let of_form = sheet.words.into_iter().flat_map(|form| &form.cells).map(|cell| &cell.id);
        let records = sheet.sheet.answers.values();
        let records = records.chain(sheet.sheet.gate.iter().map(|gate| &gate.record));
        let written = records.flat_map(|record| record.cells.keys());
        for id in of_form.chain(written).filter(|id| !KNOWN.contains(&id.as_str())) {
            let label = sheet.label(id);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    labels
}

/// The answer and the words of a cell.
fn said(entry: &Entry) -> String {
    match entry.answer {
        Some(answer) if entry.words.is_empty() => answer_word(answer).to_owned(),
        Some(answer) => [answer_word(answer), "／", &entry.words].concat(),
        None => entry.words.clone(),
    }
}

fn day(entry: &Entry) -> Field {
    Field::Plain(entry.date.map(|date| date.to_string()).unwrap_or_default())
}

/// The text of a member, which is taken out. What is no text stays.
fn take_text(rest: &mut Members, name: &str) -> String {
    let name = Name::from(name);
    let text = rest.get(&name).and_then(Value::as_text).map(str::to_owned);
    if text.is_some() {
        rest.remove(&name);
    }
    text.unwrap_or_default()
}

/// `アカウント一覧表（事務室 青いファイル）2024-11-20`, one after another.
fn evidence(rest: &mut Members) -> String {
    let name = Name::from("evidence");
    let list = rest.get(&name).and_then(Value::as_list).map(<[Value]>::to_vec);
    let told = list.and_then(|list| list.iter().map(one_evidence).collect::<Option<Vec<_>>>());
    if told.is_some() {
        rest.remove(&name);
    }
    told.unwrap_or_default().join("／")
}

/// None where there is more in it than is told.
fn one_evidence(value: &Value) -> Option<String> {
    let members = value.as_object()?;
    let mut text = String::new();
    for (name, value) in members {
        let known = matches!(name.as_str(), "title" | "where" | "date" | "typed");
        if !known || !(matches!(value, Value::Text(_) | Value::Null)) {
            return None;
        }
    }
    let part = |name: &str| members.get(&Name::from(name)).and_then(Value::as_text);
    text.push_str(part("title").unwrap_or_default());
    if let Some(place) = part("where").filter(|place| !place.is_empty()) {
        text.push_str(&["（", place, "）"].concat());
    }
    text.push_str(part("date").unwrap_or_default());
    if let Some(typed) = part("typed") {
        text.push_str(&["「", typed, "」"].concat());
    }
    Some(text)
}

/// わからない, and whom to ask.
fn unsure(rest: &mut Members) -> String {
    let Some(unsure) = rest.remove(&Name::from("unsure")) else { return String::new() };
    let mut text = "わからない".to_owned();
    for (_, value) in unsure.as_object().into_iter().flatten() {
        text.push('／');
        match value {
            Value::Text(value) => text.push_str(value),
            other => text.push_str(&canonical(other)),
        }
    }
    text
}
