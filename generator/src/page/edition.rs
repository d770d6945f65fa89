//! Editions: the whole form as a table with what changed item by item, and the list of editions.

use model::catalog::{EditionIndex, FormIndex, ItemIndex};
use model::edition::{Edition, OfficialLink, WordingStatus};
use model::form::FormKind;
use model::id::EditionId;
use model::links::Node;
use model::sheet::carry_over;
use serde::Serialize;

use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::press::Press;
use super::provenance::{Mark, Statement, host};
use super::row::RowLink;
use super::whole_form::WholeForm;
use super::{Page, compare, date};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct EditionPage {
    frame: Frame,
    title: String,
    full_title: String,
    year: String,
    days: String,
    issued: Option<Statement>,
    status: Status,
    mark: Option<String>,
    summary: String,
    changes: Vec<Statement>,
    notices: Vec<Statement>,
    links: Vec<Official>,
    previous: Option<Link>,
    next: Option<Link>,
    forms: Vec<WholeForm>,
    gone: Vec<RowLink>,
    articles: Vec<Link>,
    check: String,
}

/// How far an edition's wording is known, in one word and one sentence.
#[derive(Serialize)]
pub(super) struct Status {
    word: &'static str,
    label: &'static str,
}

#[derive(Serialize)]
pub(super) struct Official {
    url: String,
    label: String,
    host: String,
    mark: Option<Mark>,
    note: Option<String>,
}

#[derive(Serialize)]
struct EditionsPage {
    frame: Frame,
    editions: Vec<EditionEntry>,
    compared: Link,
}

/// An edition and its first official page, for a line of text.
#[derive(Serialize)]
pub(super) struct EditionLine {
    edition: Link,
    official: Option<Official>,
}

/// An edition, for lists.
#[derive(Serialize)]
pub(super) struct EditionEntry {
    href: String,
    title: String,
    year: String,
    status: Status,
    mark: Option<String>,
    summary: String,
    blanks: Vec<Link>,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| list(press))
        .chain(press.catalog.edition_indexes().map(|index| page(press, index)))
}

fn list(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::EDITIONS);
    let data = EditionsPage {
        frame: press.frame(plan::EDITIONS, Place::Editions, "チェックリストの版"),
        editions: here.editions(),
        compared: here.link(plan::COMPARED, compare::TITLE),
    };
    press.page(plan::EDITIONS, "editions.html", &data)
}

fn page(press: &Press<'_>, index: EditionIndex) -> Result<Page, TemplateFault> {
    let address = press.plan.edition(index);
    let here = press.here(address);
    let edition = &press.catalog[index];
    let next = press
        .catalog
        .edition_indexes()
        .find(|other| press.catalog[*other].previous.as_ref() == Some(&edition.id));
    let data = EditionPage {
        frame: press
            .frame(address, Place::Editions, &edition.full_title)
            .under(vec![here.link(plan::EDITIONS, "チェックリスト")])
            .of_kind("edition"),
        title: edition.title.clone(),
        full_title: edition.full_title.clone(),
        year: edition.fiscal_year.label.clone(),
        days: date::span(&edition.fiscal_year),
        issued: edition.issued.as_ref().map(|fact| here.statement(fact)),
        status: Status::of(edition),
        mark: edition.mark.clone(),
        summary: edition.summary.clone(),
        changes: here.statements(&edition.changes),
        notices: here.statements(&edition.notices),
        links: edition.links.iter().map(official).collect(),
        previous: edition.previous.as_ref().and_then(|id| here.edition_of(id)),
        next: next.map(|next| here.edition(next)),
        forms: here.forms_of(edition).map(|form| here.whole_form(form)).collect(),
        gone: here.rows(&gone(press, edition)),
        articles: here.articles(Node::Edition(index)),
        check: here.href(plan::CHECK),
    };
    press.page(address, "edition.html", &data)
}

/// Rows of the edition before that no row of this edition names.
fn gone(press: &Press<'_>, edition: &Edition) -> Vec<ItemIndex> {
    let catalog = press.catalog;
    let Some(previous) = &edition.previous else { return Vec::new() };
    if edition.wording == WordingStatus::Unavailable {
        return Vec::new();
    }
    let of = |index: FormIndex, id: &EditionId| {
        catalog[index].kind == FormKind::Checklist && catalog[index].edition.as_ref() == Some(id)
    };
    let before = catalog.form_indexes().filter(|form| of(*form, previous));
    before.flat_map(|form| carry_over::dropped(catalog, form, |to| of(to, &edition.id))).collect()
}

fn official(link: &OfficialLink) -> Official {
    Official {
        url: link.url.clone(),
        label: link.label.clone(),
        host: host(&link.url).to_owned(),
        mark: Mark::of(link.certainty),
        note: link.note.clone(),
    }
}

impl Status {
    fn of(edition: &Edition) -> Self {
        let (word, label) = match edition.wording {
            WordingStatus::Verified => ("verified", "文言を確かめた版"),
            WordingStatus::Unverified => ("unverified", "文言は原本未確認"),
            WordingStatus::Unavailable => ("unavailable", "文言はここにありません"),
        };
        Self { word, label }
    }
}

impl Here<'_> {
    /// The newest edition that is known to exist.
    pub(super) fn newest_edition(&self) -> Option<EditionLine> {
        let catalog = self.press.catalog;
        let (newest, _) = &catalog.site().newest_known;
        let index = catalog.edition_indexes().find(|index| catalog[*index].id == *newest)?;
        Some(EditionLine {
            edition: self.edition(index),
            official: catalog[index].links.first().map(official),
        })
    }

    /// Every edition, newest first.
    pub(super) fn editions(&self) -> Vec<EditionEntry> {
        let mut editions: Vec<EditionIndex> = self.press.catalog.edition_indexes().collect();
        editions.reverse();
        editions.into_iter().map(|index| self.edition_entry(index)).collect()
    }

    pub(super) fn edition_entry(&self, index: EditionIndex) -> EditionEntry {
        let edition = &self.press.catalog[index];
        EditionEntry {
            href: self.href(self.press.plan.edition(index)),
            title: edition.title.clone(),
            year: edition.fiscal_year.label.clone(),
            status: Status::of(edition),
            mark: edition.mark.clone(),
            summary: edition.summary.clone(),
            blanks: self.forms_of(edition).map(|form| self.form(form)).collect(),
        }
    }

    fn forms_of<'e>(&self, edition: &'e Edition) -> impl Iterator<Item = FormIndex> + use<'e, '_> {
        let catalog = self.press.catalog;
        catalog.form_indexes().filter(move |form| {
            catalog[*form].kind == FormKind::Checklist
                && catalog[*form].edition.as_ref() == Some(&edition.id)
        })
    }
}
