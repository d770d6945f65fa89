//! The wording as text: what the generator writes beside the answer app and copies are made with.

use crate::exchange::json::{Limits, Value, canonical, read};
use crate::id::{FormId, ItemId};
use crate::sheet::outline_text::{list_of, object, text_of};
use crate::sheet::wording::{CellWording, FormWording, RowWording};

/// The wording as canonical JSON.
#[must_use]
pub fn to_text(forms: &[FormWording]) -> String {
    canonical(&Value::List(forms.iter().map(form).collect()))
}

/// The wording of that text; none where it is not one.
#[must_use]
pub fn from_text(text: &str) -> Option<Vec<FormWording>> {
    read(text, Limits::FILE).ok()?.as_list()?.iter().map(form_of).collect()
}

fn form(form: &FormWording) -> Value {
    let cell = |cell: &CellWording| {
        object([("id", Value::text(&cell.id)), ("label", Value::text(&cell.label))])
    };
    object([
        ("id", Value::text(form.id.as_str())),
        ("title", Value::text(&form.title)),
        ("mark", Value::text_or_null(form.mark.as_deref())),
        ("cells", Value::List(form.cells.iter().map(cell).collect())),
        ("rows", Value::List(form.rows.iter().map(row).collect())),
    ])
}

fn form_of(value: &Value) -> Option<FormWording> {
    Some(FormWording {
        id: FormId::new(value.member("id")?.as_text()?).ok()?,
        title: text_of(value, "title")?,
        mark: text_of(value, "mark"),
        cells: list_of(value, "cells", |cell| {
            Some(CellWording { id: text_of(cell, "id")?, label: text_of(cell, "label")? })
        })?,
        rows: list_of(value, "rows", row_of)?,
    })
}

fn row(row: &RowWording) -> Value {
    object([
        ("id", Value::text(row.id.as_str())),
        ("number", Value::text_or_null(row.number.as_deref())),
        ("section", Value::text(&row.section)),
        ("text", Value::text(&row.text)),
    ])
}

fn row_of(value: &Value) -> Option<RowWording> {
    Some(RowWording {
        id: ItemId::new(value.member("id")?.as_text()?).ok()?,
        number: text_of(value, "number"),
        section: text_of(value, "section")?,
        text: text_of(value, "text")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_as_it_went() {
        let forms = vec![FormWording {
            id: FormId::new("r7/hospital").unwrap(),
            title: "令和7年度版".into(),
            mark: Some("参考（原本未確認）".into()),
            cells: vec![CellWording { id: "first".into(), label: "1回目".into() }],
            rows: vec![RowWording {
                id: ItemId::new("r7/a/all").unwrap(),
                number: None,
                section: "1 体制構築".into(),
                text: "責任者を\"設置\"している。".into(),
            }],
        }];
        assert_eq!(from_text(&to_text(&forms)), Some(forms));
        assert_eq!(from_text("{}"), None);
    }
}
