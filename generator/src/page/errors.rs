//! 資料の誤りと、直した所: everything that the sources have wrong, with our note, each where it stands.
//! Every place that has something recorded leads here.

use model::links::Node;
use model::records::{Record, records};
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::press::Press;
use super::provenance::{CorrectionNote, OriginLink, Statement};
use crate::plan;
use crate::templates::TemplateFault;

/// What the page is called.
pub(super) const TITLE: &str = "資料の誤りと、直した所";

#[derive(Serialize)]
struct ErrorsPage {
    frame: Frame,
    title: &'static str,
    corrected: usize,
    displaced: usize,
    doubted: usize,
    parts: Vec<Part>,
    sources: Link,
}

/// A form, or everything that is on no form.
#[derive(Serialize)]
struct Part {
    anchor: String,
    title: String,
    places: Vec<Recorded>,
}

/// A place with what is recorded there.
#[derive(Serialize)]
struct Recorded {
    anchor: String,
    place: Link,
    corrected: Vec<Corrected>,
    displaced: Option<Displaced>,
    doubted: Vec<Doubted>,
}

#[derive(Serialize)]
struct Corrected {
    note: CorrectionNote,
    origin: OriginLink,
}

#[derive(Serialize)]
struct Displaced {
    from: String,
    number: Option<String>,
    reason: Statement,
}

#[derive(Serialize)]
struct Doubted {
    written: String,
    note: Option<String>,
    targets: Vec<Link>,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| page(press))
}

fn page(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::ERRORS);
    let records = records(press.catalog);
    let count = |wanted: fn(&Record<'_>) -> bool| {
        records.iter().filter(|(_, record)| wanted(record)).count()
    };
    let data = ErrorsPage {
        frame: press
            .frame(plan::ERRORS, Place::Sources, TITLE)
            .under(vec![here.link(plan::SOURCES, "出典")])
            .of_kind("errors"),
        title: TITLE,
        corrected: count(|record| matches!(record, Record::Corrected(..))),
        displaced: count(|record| matches!(record, Record::Displaced(_))),
        doubted: count(|record| matches!(record, Record::Doubted(_))),
        parts: here.parts(&records),
        sources: here.link(plan::SOURCES, "出典の一覧"),
    };
    press.page(plan::ERRORS, "errors.html", &data)
}

/// The place's anchor on the page of errors: its address without what an anchor cannot hold.
fn anchor(address: &str) -> String {
    format!("at-{}", address.replace(".html", "").replace(['/', '#'], "-"))
}

impl Here<'_> {
    /// The way to what is recorded about it, where something is.
    pub(super) fn recorded(&self, node: Node) -> Option<Link> {
        let address = self.press.plan.node(node);
        let recorded = self.press.uses.recorded.contains(&node);
        recorded.then(|| self.link(&format!("{}#{}", plan::ERRORS, anchor(address)), TITLE))
    }

    fn parts(&self, records: &[(Node, Record<'_>)]) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (node, record) in records {
            let (part_anchor, title) = self.part_of(*node);
            if parts.last().is_none_or(|part| part.anchor != part_anchor) {
                parts.push(Part { anchor: part_anchor, title, places: Vec::new() });
            }
            let Some(part) = parts.last_mut() else { continue };
            let anchor = anchor(self.press.plan.node(*node));
            if part.places.last().is_none_or(|place| place.anchor != anchor) {
                part.places.push(Recorded {
                    anchor,
                    place: self.place(*node),
                    corrected: Vec::new(),
                    displaced: None,
                    doubted: Vec::new(),
                });
            }
            let Some(place) = part.places.last_mut() else { continue };
            self.enter(*node, record, place);
        }
        parts
    }

    fn enter(&self, node: Node, record: &Record<'_>, place: &mut Recorded) {
        let catalog = self.press.catalog;
        match record {
            Record::Corrected(quotation, correction) => place.corrected.push(Corrected {
                note: self.correction(correction),
                origin: self.origin(&quotation.origin()),
            }),
            Record::Displaced(displaced) => {
                let number = match node {
                    Node::Item(item) => catalog[item].number.clone(),
                    _ => None,
                };
                let from = displaced.from.clone();
                let reason = self.statement(&displaced.reason);
                place.displaced = Some(Displaced { from, number, reason });
            }
            Record::Doubted(reference) => place.doubted.push(Doubted {
                written: reference.written.clone(),
                note: reference.note.clone(),
                targets: reference
                    .targets
                    .iter()
                    .map(|target| {
                        let short = &catalog[target.document].short;
                        let number = target.number.as_deref().unwrap_or_default();
                        let label = format!("{short} {number}");
                        self.link(&self.press.plan.target(target), label.trim_end())
                    })
                    .collect(),
            }),
        }
    }

    /// Rows stand under their form, everything else under its kind.
    fn part_of(&self, node: Node) -> (String, String) {
        let catalog = self.press.catalog;
        let form = match node {
            Node::Form(form) => form,
            Node::Item(item) => catalog[item].form,
            Node::Term(_) => return ("terms".to_owned(), "用語".to_owned()),
            Node::Article(_) => return ("texts".to_owned(), "読みもの".to_owned()),
            _ => return ("others".to_owned(), "そのほか".to_owned()),
        };
        let known = &catalog[form];
        let edition = known.edition.as_ref().and_then(|id| self.edition_of(id));
        let title = match edition {
            Some(edition) if !known.short_title.contains(&edition.label) => {
                format!("{} {}", edition.label, known.short_title)
            }
            _ => known.short_title.clone(),
        };
        (plan::anchor(known.id.as_str()), title)
    }

    fn place(&self, node: Node) -> Link {
        let catalog = self.press.catalog;
        let label = match node {
            Node::Item(item) => {
                let name = self.name(item);
                let words = [catalog[item].number.as_deref(), catalog[item].scope.label()];
                let words = words.into_iter().flatten().chain([name.as_str()]);
                words.collect::<Vec<&str>>().join(" ")
            }
            Node::Form(_) => "様式の表題、注など".to_owned(),
            Node::Concept(concept) => catalog[concept].name.clone(),
            Node::Term(term) => catalog[term].name.clone(),
            Node::Article(article) => catalog[article].title.clone(),
            Node::Source(source) => catalog[source].title.clone(),
            Node::Edition(edition) => catalog[edition].title.clone(),
            Node::Document(document) => catalog[document].short.clone(),
            Node::Clause(clause) => catalog[clause].number.clone(),
        };
        self.link(self.press.plan.node(node), label)
    }
}
