//! A whole checklist as the edition's page shows it: every row with what changed.

use model::catalog::{FormIndex, ItemIndex};
use model::form::FormSheet;
use serde::Serialize;

use super::here::{Here, Link};
use super::provenance::Text;
use super::row::{Change, RowLink};
use crate::plan;

#[derive(Serialize)]
pub(super) struct WholeForm {
    anchor: String,
    title: String,
    blank: Link,
    sheets: Vec<WholeSheet>,
    count: usize,
}

#[derive(Serialize)]
struct WholeSheet {
    anchor: String,
    heading: Option<Text>,
    gate: Option<ChangedRow>,
    sections: Vec<WholeSection>,
}

#[derive(Serialize)]
struct WholeSection {
    number: Option<String>,
    title: Option<Text>,
    groups: Vec<WholeGroup>,
}

#[derive(Serialize)]
struct WholeGroup {
    heading: Option<Text>,
    rows: Vec<ChangedRow>,
}

#[derive(Serialize)]
struct ChangedRow {
    row: RowLink,
    change: Option<Change>,
}

impl Here<'_> {
    pub(super) fn whole_form(&self, index: FormIndex) -> WholeForm {
        let form = &self.press.catalog[index];
        WholeForm {
            anchor: plan::anchor(form.id.as_str()),
            title: form.short_title.clone(),
            blank: self.form(index),
            sheets: form.sheets.iter().map(|sheet| self.whole_sheet(sheet)).collect(),
            count: form.rows().count(),
        }
    }

    fn whole_sheet(&self, sheet: &FormSheet) -> WholeSheet {
        let sections = sheet.sections.iter().map(|section| WholeSection {
            number: section.number.clone(),
            title: section.title.as_ref().map(|title| self.wording(title)),
            groups: section
                .groups
                .iter()
                .map(|group| WholeGroup {
                    heading: group.heading.as_ref().map(|heading| self.wording(heading)),
                    rows: group.items.iter().map(|item| self.changed_row(*item)).collect(),
                })
                .collect(),
        });
        WholeSheet {
            anchor: plan::anchor(&sheet.id),
            heading: sheet.heading.as_ref().map(|heading| self.wording(heading)),
            gate: sheet.gate.map(|gate| self.changed_row(gate)),
            sections: sections.collect(),
        }
    }

    fn changed_row(&self, index: ItemIndex) -> ChangedRow {
        let relation = self.press.catalog[index].previous.as_ref();
        ChangedRow { row: self.row(index), change: relation.map(|relation| self.change(relation)) }
    }
}
