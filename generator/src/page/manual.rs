//! 手引き: the list of everything that explains how to work with the checklists.

use model::article::ArticleKind;
use model::catalog::{Catalog, ConceptIndex, FormIndex, ItemIndex};
use model::form::Form;
use serde::Serialize;

use super::frame::{Frame, Place};
use super::here::Link;
use super::press::Press;
use super::{Page, article_list, compare};
use crate::plan;
use crate::templates::TemplateFault;

/// What the page is called.
pub(super) const TITLE: &str = "手引き";

#[derive(Serialize)]
struct ManualPage {
    frame: Frame,
    title: &'static str,
    guides: Vec<article_list::Listed>,
    roles: Vec<article_list::Listed>,
    help: Vec<article_list::Listed>,
    saving: Link,
    offline: Link,
    compared: Link,
    /// Concepts by section of the newest checklist, then by table.
    groups: Vec<Group>,
    check: String,
}

/// Concepts that stand together on one paper.
#[derive(Serialize)]
struct Group {
    anchor: String,
    label: String,
    note: Option<String>,
    concepts: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    link: Link,
    number: Option<String>,
    plain: String,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| page(press))
}

fn page(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::MANUAL);
    let data = ManualPage {
        frame: press.frame(plan::MANUAL, Place::Manual, TITLE).of_kind("manual"),
        title: TITLE,
        guides: here.listed(ArticleKind::Manual),
        roles: here.listed(ArticleKind::Role),
        help: here.listed(ArticleKind::Help),
        saving: here.link(plan::SAVING, "回答の残り方"),
        offline: here.link(plan::OFFLINE, "つながらない所で使う"),
        compared: here.link(plan::COMPARED, compare::TITLE),
        groups: groups(press),
        check: here.href(plan::CHECK),
    };
    press.page(plan::MANUAL, "manual.html", &data)
}

/// Concepts in the order of the catalog, grouped by the section of the newest row.
fn groups(press: &Press<'_>) -> Vec<Group> {
    let here = press.here(plan::MANUAL);
    let catalog = press.catalog;
    let mut groups: Vec<(FormIndex, Option<String>, Group)> = Vec::new();
    for index in catalog.concept_indexes() {
        let concept = &catalog[index];
        let Some(row) = here.newest_rows(index).first().copied() else { continue };
        let item = &catalog[row];
        let section = if item.concept.is_some() { item.section.clone() } else { None };
        let entry = Entry {
            link: here.concept(index),
            number: number(catalog, index),
            plain: concept.plain.clone(),
        };
        match groups.iter_mut().find(|(form, known, _)| *form == item.form && *known == section) {
            Some((_, _, group)) => group.concepts.push(entry),
            None => {
                let form = &catalog[item.form];
                let label = section.clone().unwrap_or_else(|| form.short_title.clone());
                let note = section.as_ref().map(|_| form.short_title.clone());
                let plain = anchor(form, row, false);
                let taken = groups.iter().any(|(_, _, group)| group.anchor == plain);
                let anchor = if taken { anchor(form, row, true) } else { plain };
                let group = Group { anchor, label, note, concepts: vec![entry] };
                groups.push((item.form, section, group));
            }
        }
    }
    groups.into_iter().map(|(_, _, group)| group).collect()
}

/// The address of a group: its form, and the row's section where it has sections. Next year's form
/// has the same address, unless rows of this year's have nothing to follow them.
fn anchor(form: &Form, row: ItemIndex, with_edition: bool) -> String {
    let form_id = form.id.as_str();
    let plain = form.edition.as_ref().and(form_id.split_once('/')).map(|(_, plain)| plain);
    let form_id = plain.filter(|_| !with_edition).unwrap_or(form_id);
    let section = form
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.sections)
        .find(|section| section.groups.iter().any(|group| group.items.contains(&row)))
        .map_or("", |section| section.id.as_str());
    plan::anchor(&format!("{}{form_id}-{section}", plan::PASSING)).trim_end_matches('-').to_owned()
}

/// The number on the newest paper, where all its rows there share it.
fn number(catalog: &Catalog, index: ConceptIndex) -> Option<String> {
    let item = catalog[index].items.last()?;
    let item = &catalog[*item];
    item.concept.and(item.number.clone())
}
