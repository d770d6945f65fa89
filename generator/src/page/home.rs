//! The start page: three doors, the newest edition and its honest status, where answers are kept;
//! and the list of tables beside the yearly checklist.

use model::edition::WordingStatus;
use model::form::{Form, FormKind};
use serde::Serialize;

use super::edition::EditionEntry;
use super::frame::{Frame, Place};
use super::here::Link;
use super::press::Press;
use super::{Page, date};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct HomePage {
    frame: Frame,
    title: String,
    subtitle: String,
    check: String,
    search: String,
    saving: String,
    newest: Option<EditionEntry>,
    as_of: String,
    /// The newest edition that can be answered from its own wording.
    usable: Option<EditionEntry>,
    editions: Vec<EditionEntry>,
    tables: Vec<TableEntry>,
    articles: Vec<Link>,
}

#[derive(Serialize)]
struct TablesPage {
    frame: Frame,
    tables: Vec<TableEntry>,
    check: String,
}

/// A table beside the yearly checklist.
#[derive(Serialize)]
struct TableEntry {
    href: String,
    label: String,
    mark: Option<String>,
    intro: Option<String>,
    count: usize,
    answerable: bool,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    [home as fn(&Press<'_>) -> Result<Page, TemplateFault>, tables]
        .into_iter()
        .map(|page| page(press))
}

fn home(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::HOME);
    let catalog = press.catalog;
    let site = catalog.site();
    let (newest, as_of) = &site.newest_known;
    let newest = catalog.edition_indexes().find(|index| catalog[*index].id == *newest);
    let usable = catalog
        .edition_indexes()
        .filter(|index| catalog[*index].wording == WordingStatus::Verified)
        .last();
    let data = HomePage {
        frame: press.frame(plan::HOME, Place::Home, &site.subtitle).of_kind("home"),
        title: site.title.clone(),
        subtitle: site.subtitle.clone(),
        check: here.href(plan::CHECK),
        search: here.href(plan::SEARCH),
        saving: here.href(plan::SAVING),
        newest: newest.map(|index| here.edition_entry(index)),
        as_of: date::words(as_of),
        usable: usable.map(|index| here.edition_entry(index)),
        editions: here.editions(),
        tables: table_entries(press, plan::HOME),
        articles: catalog
            .article_indexes()
            .map(|index| here.link(press.plan.article(index), &catalog[index].title))
            .collect(),
    };
    press.page(plan::HOME, "home.html", &data)
}

fn tables(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let data = TablesPage {
        frame: press.frame(plan::TABLES, Place::Tables, "確認表と質問"),
        tables: table_entries(press, plan::TABLES),
        check: press.here(plan::TABLES).href(plan::CHECK),
    };
    press.page(plan::TABLES, "tables.html", &data)
}

fn table_entries(press: &Press<'_>, from: &str) -> Vec<TableEntry> {
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
