//! The list of tables beside the yearly checklist: BCP, contracts, roles, questions, actions.

use model::form::{Form, FormKind};
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::press::Press;
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct TablesPage {
    frame: Frame,
    tables: Vec<TableEntry>,
    check: String,
}

/// A table beside the yearly checklist.
#[derive(Serialize)]
pub(super) struct TableEntry {
    href: String,
    label: String,
    mark: Option<String>,
    intro: Option<String>,
    count: usize,
    answerable: bool,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| page(press))
}

fn page(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let data = TablesPage {
        frame: press.frame(plan::TABLES, Place::Tables, "確認表と質問"),
        tables: table_entries(press, plan::TABLES),
        check: press.here(plan::TABLES).href(plan::CHECK),
    };
    press.page(plan::TABLES, "tables.html", &data)
}

pub(super) fn table_entries(press: &Press<'_>, from: &str) -> Vec<TableEntry> {
    let here = press.here(from);
    press
        .catalog
        .form_indexes()
        .map(|index| (index, &press.catalog[index]))
        .filter(|(_, form)| form.kind != FormKind::Checklist)
        .map(|(index, form)| TableEntry {
            href: here.href(press.plan.form(index)),
            label: form.short_title.clone(),
            mark: form.mark.clone(),
            intro: own_intro(form),
            count: form.rows().count(),
            answerable: form.answerable,
        })
        .collect()
}

fn own_intro(form: &Form) -> Option<String> {
    form.intro.iter().find(|text| text.quotation().is_none()).map(|text| text.text().to_owned())
}
