//! The manual's page about one concept: the official sentences of every edition, then our plain
//! words, then everything that belongs to it. A part of a table without editions has one too.

use model::catalog::{ConceptIndex, EditionIndex, ItemIndex};
use model::links::Node;
use serde::Serialize;

use super::Page;
use super::explained::Explained;
use super::frame::{Frame, Place};
use super::here::{Here, Link, TermLink};
use super::item::RelatedRows;
use super::press::Press;
use super::provenance::{Mark, Text};
use super::reference::Reasons;
use super::row::{ScopeChip, chip};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct ConceptPage {
    frame: Frame,
    name: String,
    wordings: Vec<Wordings>,
    concept: Explained,
    reasons: Reasons,
    related: Vec<RelatedRows>,
    terms: Vec<TermLink>,
    articles: Vec<Link>,
    compared: Option<Link>,
    check: String,
    before: Option<Link>,
    after: Option<Link>,
}

/// What one edition, or a table without editions, says about it.
#[derive(Serialize)]
struct Wordings {
    source: Link,
    mark: Option<String>,
    rows: Vec<RowWording>,
}

#[derive(Serialize)]
struct RowWording {
    href: String,
    number: Option<String>,
    scopes: Vec<ScopeChip>,
    /// The same sentence in other rows of the edition.
    same: Vec<Link>,
    title: Option<String>,
    text: Text,
    condition: Option<Text>,
    mark: Option<Mark>,
    advisory: bool,
    plain: Option<String>,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    press.catalog.concept_indexes().map(|index| page(press, index))
}

fn page(press: &Press<'_>, index: ConceptIndex) -> Result<Page, TemplateFault> {
    let address = press.plan.concept(index);
    let here = press.here(address);
    let catalog = press.catalog;
    let concept = &catalog[index];
    let all: Vec<ConceptIndex> = catalog.concept_indexes().collect();
    let place = index.place();
    let neighbour = |place: Option<usize>| {
        place.and_then(|place| all.get(place)).map(|other| here.concept(*other))
    };
    let wordings = here.wordings(index);
    let data = ConceptPage {
        frame: press
            .frame(address, Place::Manual, &format!("{}の手引き", concept.name))
            .under(vec![here.link(plan::MANUAL, "手引き")])
            .of_kind("concept"),
        name: concept.name.clone(),
        concept: here.explained(index),
        reasons: here.reasons(concept.references.iter()),
        related: here.related(&concept.related),
        terms: here.terms(&concept.terms),
        articles: here.articles(Node::Concept(index)),
        compared: (wordings.len() > 1).then(|| {
            let row = format!("{}#{}", plan::COMPARED, plan::anchor(concept.id.as_str()));
            here.link(&row, super::compare::TITLE)
        }),
        wordings,
        check: here.href(plan::CHECK),
        before: neighbour(place.checked_sub(1)),
        after: neighbour(Some(place + 1)),
    };
    press.page(address, "concept.html", &data)
}

impl Here<'_> {
    /// The sentences about a concept, newest edition first; the same sentence once an edition.
    fn wordings(&self, concept: ConceptIndex) -> Vec<Wordings> {
        let catalog = self.press.catalog;
        let mut all: Vec<(Option<EditionIndex>, Wordings)> = Vec::new();
        for index in &catalog[concept].items {
            let form = &catalog[catalog[*index].form];
            let edition = form.edition.as_ref().and_then(|id| {
                catalog.edition_indexes().find(|edition| catalog[*edition].id == *id)
            });
            let rows = match all.iter_mut().find(|(known, _)| *known == edition) {
                Some((_, wordings)) => &mut wordings.rows,
                None => {
                    let source = edition.map_or_else(
                        || self.form(catalog[*index].form),
                        |edition| self.edition(edition),
                    );
                    let mark = form.mark.clone();
                    all.push((edition, Wordings { source, mark, rows: Vec::new() }));
                    let Some((_, wordings)) = all.last_mut() else { continue };
                    &mut wordings.rows
                }
            };
            self.put(rows, *index);
        }
        all.reverse();
        all.into_iter().map(|(_, wordings)| wordings).collect()
    }

    fn put(&self, rows: &mut Vec<RowWording>, index: ItemIndex) {
        let item = &self.press.catalog[index];
        let text = self.wording(&item.text);
        if let Some(same) = rows.iter_mut().find(|row| row.text.same_words(&text)) {
            same.scopes.extend(chip(item.scope));
            same.same.push(self.short_row(index));
            return;
        }
        rows.push(RowWording {
            href: self.href(self.press.plan.item(index)),
            number: item.number.clone(),
            scopes: chip(item.scope).into_iter().collect(),
            same: Vec::new(),
            title: if item.concept.is_none() { self.title(index) } else { None },
            text,
            condition: item.condition.as_ref().map(|text| self.wording(text)),
            mark: self.row_mark(index),
            advisory: item.status == model::item::Status::Advisory,
            plain: self.part(index),
        });
    }
}
