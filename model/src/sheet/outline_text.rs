//! The outline as text: what the generator writes into the page and the answer app reads back.
//! Both directions stand side by side, so that they cannot drift.

use crate::date::Date;
use crate::exchange::json::{Limits, Members, Value, canonical, read};
use crate::form::{AnswerKind, Subject};
use crate::id::{FormId, ItemId};
use crate::sheet::outline::{CellOutline, FormOutline, Outline, RowOutline, SourceStatus, Year};

/// The outline as canonical JSON.
#[must_use]
pub fn to_text(outline: &Outline) -> String {
    canonical(&object([
        ("version", Value::text(&outline.version)),
        ("contentHash", Value::text(&outline.content_hash)),
        ("forms", Value::List(outline.forms.iter().map(form).collect())),
    ]))
}

/// The outline of that text; none where the page and the app do not belong together.
#[must_use]
pub fn from_text(text: &str) -> Option<Outline> {
    let value = read(text, Limits::FILE).ok()?;
    Some(Outline {
        version: text_of(&value, "version")?,
        content_hash: text_of(&value, "contentHash")?,
        forms: list_of(&value, "forms", form_of)?,
    })
}

fn form(form: &FormOutline) -> Value {
    let mut kinds = Vec::new();
    let rows = form.rows.iter().map(|row| row_among(row, &mut kinds)).collect();
    object([
        ("id", Value::text(form.id.as_str())),
        ("title", Value::text(&form.title)),
        ("fiscalYear", form.fiscal_year.map_or(Value::Null, |year| Value::count(year.into()))),
        ("textHash", Value::text(&form.text_hash)),
        ("sourceStatus", Value::text(form.source_status.word())),
        ("subject", Value::text(form.subject.word())),
        ("kinds", Value::List(kinds)),
        ("rows", Value::List(rows)),
    ])
}

fn form_of(value: &Value) -> Option<FormOutline> {
    Some(FormOutline {
        id: FormId::new(value.member("id")?.as_text()?).ok()?,
        title: text_of(value, "title")?,
        fiscal_year: value.member("fiscalYear")?.as_count().and_then(|y| y.try_into().ok()),
        text_hash: text_of(value, "textHash")?,
        source_status: SourceStatus::from_word(value.member("sourceStatus")?.as_text()?)?,
        subject: Subject::from_word(value.member("subject")?.as_text()?)?,
        rows: list_of(value, "rows", |row| row_of(row, value.member("kinds")?.as_list()?))?,
    })
}

/// Id, number, and which of the kinds it is.
fn row_among(row: &RowOutline, kinds: &mut Vec<Value>) -> Value {
    let kind = kind(row);
    let place = kinds.iter().position(|standing| *standing == kind).unwrap_or(kinds.len());
    if place == kinds.len() {
        kinds.push(kind);
    }
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    let number = Value::text_or_null(row.number.as_deref());
    Value::List(vec![Value::text(row.id.as_str()), number, Value::count(place)])
}

/// What many rows of a form have in common: it is written and read once.
fn kind(row: &RowOutline) -> Value {
    object([
        ("gate", Value::Bool(row.is_gate)),
        ("exempt", Value::Bool(row.may_be_exempt)),
        ("remarks", Value::Bool(row.remarks)),
        ("year", year(row.year)),
        ("targetYear", year(row.target_year)),
        ("cells", Value::List(row.cells.iter().map(cell).collect())),
    ])
}

fn row_of(value: &Value, kinds: &[Value]) -> Option<RowOutline> {
    let [id, number, kind] = value.as_list()? else { return None };
    let kind = kinds.get(kind.as_count()? as usize)?;
    Some(RowOutline {
        id: ItemId::new(id.as_text()?).ok()?,
        number: number.as_text().map(str::to_owned),
        is_gate: *kind.member("gate")? == Value::Bool(true),
        may_be_exempt: *kind.member("exempt")? == Value::Bool(true),
        remarks: *kind.member("remarks")? == Value::Bool(true),
        year: year_of(kind.member("year")?),
        target_year: year_of(kind.member("targetYear")?),
        cells: list_of(kind, "cells", cell_of)?,
    })
}

fn cell(cell: &CellOutline) -> Value {
    let (kind, choices) = match &cell.answer {
        AnswerKind::YesNo => ("yes-no", None),
        AnswerKind::Choice(words) => ("choice", Some(words)),
        AnswerKind::Text => ("text", None),
        AnswerKind::Mark => ("mark", None),
        AnswerKind::None => ("none", None),
    };
    let choices = choices.into_iter().flatten().map(|word| Value::text(word)).collect();
    object([
        ("id", Value::text(&cell.id)),
        ("answer", Value::text(kind)),
        ("choices", Value::List(choices)),
        ("date", Value::Bool(cell.date)),
    ])
}

fn cell_of(value: &Value) -> Option<CellOutline> {
    let answer = match value.member("answer")?.as_text()? {
        "yes-no" => AnswerKind::YesNo,
        "choice" => {
            AnswerKind::Choice(list_of(value, "choices", |word| word.as_text().map(str::to_owned))?)
        }
        "text" => AnswerKind::Text,
        "mark" => AnswerKind::Mark,
        "none" => AnswerKind::None,
        _ => return None,
    };
    let date = *value.member("date")? == Value::Bool(true);
    Some(CellOutline { id: text_of(value, "id")?, answer, date })
}

fn year(year: Option<Year>) -> Value {
    let days = year.into_iter().flat_map(|(start, end)| [start, end]);
    Value::List(days.map(|day| Value::Text(day.to_string())).collect())
}

fn year_of(value: &Value) -> Option<Year> {
    let [start, end] = value.as_list()? else { return None };
    Some((Date::from_iso(start.as_text()?)?, Date::from_iso(end.as_text()?)?))
}

pub(super) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(
        members.into_iter().map(|(name, value)| (name.into(), value)).collect::<Members>(),
    )
}

pub(super) fn text_of(value: &Value, name: &str) -> Option<String> {
    value.member(name)?.as_text().map(str::to_owned)
}

pub(super) fn list_of<T>(
    value: &Value,
    name: &str,
    of: impl Fn(&Value) -> Option<T>,
) -> Option<Vec<T>> {
    value.member(name)?.as_list()?.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, number: Option<&str>, is_gate: bool) -> RowOutline {
        let day = |text| Date::from_iso(text).unwrap();
        let words = AnswerKind::Choice(vec!["準拠".into()]);
        RowOutline {
            id: ItemId::new(id).unwrap(),
            number: number.map(str::to_owned),
            is_gate,
            may_be_exempt: false,
            remarks: true,
            year: Some((day("2024-04-01"), day("2025-03-31"))),
            target_year: None,
            cells: vec![CellOutline { id: "first".into(), answer: words, date: true }],
        }
    }

    fn outline(rows: Vec<RowOutline>) -> Outline {
        Outline {
            version: "0.1.0".into(),
            content_hash: "00".into(),
            forms: vec![FormOutline {
                id: FormId::new("r6/hospital").unwrap(),
                title: "令和6年度版".into(),
                fiscal_year: Some(2024),
                text_hash: "11".into(),
                source_status: SourceStatus::Verified,
                subject: Subject::Facility,
                rows,
            }],
        }
    }

    #[test]
    fn comes_back_as_it_went() {
        let rows = [("r6/a/all", None, true), ("r6/b/all", Some("1-(1)"), false)];
        let rows = rows.into_iter().chain([("r6/c/all", Some("1-(2)"), true)]);
        let outline = outline(rows.map(|(id, number, gate)| row(id, number, gate)).collect());
        assert_eq!(from_text(&to_text(&outline)), Some(outline));
    }

    #[test]
    fn what_rows_have_in_common_is_written_once() {
        let rows = ["r6/a/all", "r6/b/all", "r6/c/all"].map(|id| row(id, None, false));
        let text = to_text(&outline(rows.into()));
        assert_eq!(text.matches("準拠").count(), 1, "{text}");
    }

    #[test]
    fn what_is_no_outline_is_refused() {
        assert_eq!(from_text("{}"), None);
        let text = to_text(&outline(vec![row("r6/a/all", None, false)]));
        let unknown_kind = text.replace("[[\"r6/a/all\",null,0]]", "[[\"r6/a/all\",null,1]]");
        assert_ne!(unknown_kind, text);
        assert_eq!(from_text(&unknown_kind), None);
    }
}
