//! さがす: everything by name on one page, without script. Words are found with the browser's own search in the page.

use std::collections::BTreeMap;

use model::form::FormKind;
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::Link;
use super::press::Press;
use super::row::{ConceptRows, RowLink};
use super::term::kana_row;
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct FindingPage {
    frame: Frame,
    themes: Vec<ConceptRows>,
    terms: Vec<Kana>,
    tables: Vec<Table>,
    documents: Vec<Link>,
    articles: Vec<Link>,
    sources: String,
}

/// Names of terms in one row of the kana table.
#[derive(Serialize)]
struct Kana {
    label: &'static str,
    terms: Vec<Link>,
}

/// A form that is not of an edition, and its rows.
#[derive(Serialize)]
struct Table {
    form: Link,
    rows: Vec<RowLink>,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| finding(press))
}

fn finding(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::SEARCH);
    let (catalog, plan) = (press.catalog, press.plan);
    let data = FindingPage {
        frame: press.frame(plan::SEARCH, Place::Search, "さがす"),
        themes: catalog.concept_indexes().map(|index| here.concept_rows(index)).collect(),
        terms: terms(press),
        tables: catalog
            .form_indexes()
            .filter(|index| catalog[*index].kind != FormKind::Checklist)
            .map(|index| {
                let rows: Vec<_> = catalog[index].rows().collect();
                Table {
                    form: here.link(plan.form(index), &catalog[index].short_title),
                    rows: here.rows(&rows),
                }
            })
            .collect(),
        documents: catalog
            .document_indexes()
            .map(|index| here.link(plan.document(index), &catalog[index].short))
            .collect(),
        articles: catalog
            .article_indexes()
            .map(|index| here.link(plan.article(index), &catalog[index].title))
            .collect(),
        sources: here.href(plan::SOURCES),
    };
    press.page(plan::SEARCH, "search.html", &data)
}

/// The catalog has terms in the order of their readings, so the kana rows come in order too.
fn terms(press: &Press<'_>) -> Vec<Kana> {
    let here = press.here(plan::SEARCH);
    let mut groups: Vec<Kana> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for index in press.catalog.term_indexes() {
        let term = &press.catalog[index];
        let (label, _) = kana_row(&term.reading);
        let place = *places.entry(label).or_insert_with(|| {
            groups.push(Kana { label, terms: Vec::new() });
            groups.len() - 1
        });
        groups[place].terms.push(here.link(press.plan.term(index), &term.name));
    }
    groups
}
