//! Sources: every document that content rests on, each with its anchor and how it was read.

use model::catalog::SourceIndex;
use model::links::{Node, Reason};
use model::provenance::SourceKind;
use serde::Serialize;

use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::press::Press;
use super::provenance::host;
use super::{Page, errors};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct SourcesPage {
    frame: Frame,
    seeds: Vec<SeedEntry>,
    official: Vec<SourceEntry>,
    secondary: Vec<SourceEntry>,
    errors: Link,
}

#[derive(Serialize)]
struct SeedEntry {
    anchor: String,
    id: String,
    title: String,
    issuer: Option<String>,
    date: Option<String>,
    reading: String,
    notes: Vec<String>,
    file: String,
    rests: Vec<Link>,
    sha256: String,
}

#[derive(Serialize)]
struct SourceEntry {
    anchor: String,
    title: String,
    issuer: Option<String>,
    date: Option<String>,
    url: Option<String>,
    host: Option<String>,
    note: Option<String>,
    rests: Vec<Link>,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| page(press))
}

fn page(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let data = SourcesPage {
        frame: press.frame(plan::SOURCES, Place::Sources, "出典").of_kind("sources"),
        seeds: seeds(press),
        official: of_kind(press, SourceKind::Official),
        secondary: of_kind(press, SourceKind::Secondary),
        errors: press.here(plan::SOURCES).link(plan::ERRORS, errors::TITLE),
    };
    press.page(plan::SOURCES, "sources.html", &data)
}

/// Seeds, each joined with the source entry that says more about it.
fn seeds(press: &Press<'_>) -> Vec<SeedEntry> {
    press
        .catalog
        .seeds()
        .iter()
        .map(|seed| {
            let index = press
                .catalog
                .source_indexes()
                .find(|index| press.catalog[*index].seed.as_ref() == Some(&seed.id));
            let source = index.map(|index| &press.catalog[index]);
            SeedEntry {
                anchor: plan::fragment_of(&press.plan.seed(&seed.id)).to_owned(),
                id: seed.id.to_string(),
                title: seed.title.clone(),
                issuer: source.and_then(|source| source.issuer.clone()),
                date: source.and_then(|source| source.date.clone()),
                reading: seed.reading.clone(),
                notes: seed
                    .note
                    .iter()
                    .chain(source.and_then(|source| source.note.as_ref()))
                    .cloned()
                    .collect(),
                file: seed.file.clone(),
                rests: index.map(|index| rests(press, index)).unwrap_or_default(),
                sha256: seed.sha256.clone(),
            }
        })
        .collect()
}

fn of_kind(press: &Press<'_>, kind: SourceKind) -> Vec<SourceEntry> {
    press
        .catalog
        .source_indexes()
        .map(|index| (index, &press.catalog[index]))
        .filter(|(_, source)| source.kind == kind && source.seed.is_none())
        .map(|(index, source)| SourceEntry {
            anchor: plan::fragment_of(press.plan.source(index)).to_owned(),
            title: source.title.clone(),
            issuer: source.issuer.clone(),
            date: source.date.clone(),
            host: source.url.as_deref().map(|url| host(url).to_owned()),
            url: source.url.clone(),
            note: source.note.clone(),
            rests: rests(press, index),
        })
        .collect()
}

/// Everything that rests on a source.
fn rests(press: &Press<'_>, source: SourceIndex) -> Vec<Link> {
    let here = press.here(plan::SOURCES);
    press
        .uses
        .linked(Node::Source(source), Reason::Source)
        .flat_map(|node| resting(&here, node))
        .collect()
}

/// What a concept says is told on its page of the manual and on the pages of its own rows.
fn resting(here: &Here<'_>, node: Node) -> Vec<Link> {
    let press = here.press;
    let catalog = press.catalog;
    match node {
        Node::Edition(index) => vec![here.edition(index)],
        Node::Form(index) => vec![here.form(index)],
        Node::Item(index) => vec![here.short_row(index)],
        Node::Concept(index) => {
            let own =
                catalog[index].items.iter().filter(|item| catalog[**item].concept == Some(index));
            let rows = own.map(|item| here.short_row(*item));
            rows.chain([here.concept(index)]).collect()
        }
        Node::Document(index) => vec![here.document(index)],
        Node::Clause(index) => {
            let clause = &catalog[index];
            let label = format!("{} {}", catalog[clause.document].short, clause.number);
            vec![here.link(press.plan.clause(index), label)]
        }
        Node::Term(index) => vec![here.link(press.plan.term(index), &catalog[index].name)],
        Node::Article(index) => vec![here.link(press.plan.article(index), &catalog[index].title)],
        Node::Source(index) => vec![here.link(press.plan.source(index), &catalog[index].title)],
    }
}
