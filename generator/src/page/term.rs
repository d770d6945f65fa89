//! Terms: one page each with where it is used, and the list in the order of their readings.

use model::catalog::TermIndex;
use model::links::{Node, Reason};
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::{Link, TermLink};
use super::press::Press;
use super::provenance::{Mark, OriginLink, Text};
use super::row::{ConceptRows, RowLink};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct TermPage {
    frame: Frame,
    name: String,
    reading: String,
    aliases: Vec<String>,
    plain: String,
    mark: Option<Mark>,
    origin: Option<OriginLink>,
    official_name: Option<Text>,
    official: Option<Text>,
    glossary: Option<Text>,
    place: Option<Text>,
    place_note: Option<String>,
    see: Vec<TermLink>,
    seen_from: Vec<TermLink>,
    concepts: Vec<ConceptRows>,
    rows: Vec<RowLink>,
    articles: Vec<Link>,
    recorded: Option<Link>,
}

#[derive(Serialize)]
struct TermsPage {
    frame: Frame,
    glossaries: Vec<SourceGlossary>,
    groups: Vec<Kana>,
    count: usize,
}

/// Terms whose readings begin in one row of the kana table.
#[derive(Serialize)]
struct Kana {
    label: &'static str,
    anchor: &'static str,
    terms: Vec<Listed>,
}

/// A list of terms that a source has, with our remarks on it.
#[derive(Serialize)]
struct SourceGlossary {
    title: Text,
    headings: Vec<Text>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Listed {
    term: TermLink,
    reading: String,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| list(press))
        .chain(press.catalog.term_indexes().map(|index| page(press, index)))
}

fn list(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::TERMS);
    let mut groups: Vec<Kana> = Vec::new();
    for index in press.catalog.term_indexes() {
        let reading = press.catalog[index].reading.clone();
        let (label, anchor) = kana_row(&reading);
        let listed = Listed { term: here.term(index), reading };
        match groups.iter_mut().find(|group| group.label == label) {
            Some(group) => group.terms.push(listed),
            None => groups.push(Kana { label, anchor, terms: vec![listed] }),
        }
    }
    let data = TermsPage {
        frame: press.frame(plan::TERMS, Place::Terms, "用語"),
        count: press.catalog.terms().len(),
        glossaries: glossaries(press),
        groups,
    };
    press.page(plan::TERMS, "terms.html", &data)
}

fn glossaries(press: &Press<'_>) -> Vec<SourceGlossary> {
    let here = press.here(plan::TERMS);
    press
        .catalog
        .glossaries()
        .iter()
        .filter_map(|glossary| {
            Some(SourceGlossary {
                title: here.quotation(glossary.title.as_ref()?),
                headings: glossary.headings.iter().map(|heading| here.quotation(heading)).collect(),
                notes: glossary.notes.clone(),
            })
        })
        .collect()
}

fn page(press: &Press<'_>, index: TermIndex) -> Result<Page, TemplateFault> {
    let address = press.plan.term(index);
    let here = press.here(address);
    let catalog = press.catalog;
    let term = &catalog[index];
    let seen_from: Vec<TermIndex> = catalog
        .term_indexes()
        .filter(|other| catalog[*other].see.contains(&index) && !term.see.contains(other))
        .collect();
    let mut concepts = Vec::new();
    let mut rows = Vec::new();
    for user in press.uses.linked(Node::Term(index), Reason::Term) {
        match user {
            Node::Concept(concept) => concepts.push(here.concept_rows(concept)),
            Node::Item(item) => rows.push(item),
            _ => {}
        }
    }
    let quotation = |text: &Option<_>| text.as_ref().map(|text| here.quotation(text));
    let data = TermPage {
        frame: press
            .frame(address, Place::Terms, &format!("{}とは", term.name))
            .under(vec![here.link(plan::TERMS, "用語")])
            .of_kind("term"),
        name: term.name.clone(),
        reading: term.reading.clone(),
        aliases: term.aliases.clone(),
        plain: term.plain.clone(),
        mark: Mark::of(term.certainty),
        origin: term.origin.as_ref().map(|origin| here.origin(origin)),
        official_name: quotation(&term.official_name),
        official: quotation(&term.official),
        glossary: quotation(&term.glossary),
        place: quotation(&term.place),
        place_note: term.place_note.clone(),
        see: here.terms(&term.see),
        seen_from: here.terms(&seen_from),
        concepts,
        rows: here.rows(&rows),
        articles: here.articles(Node::Term(index)),
        recorded: here.recorded(Node::Term(index)),
    };
    press.page(address, "term.html", &data)
}

/// The row of the kana table in which a reading begins.
pub(super) fn kana_row(reading: &str) -> (&'static str, &'static str) {
    match reading.chars().next() {
        Some('ぁ'..='お' | 'ゔ') => ("あ", "row-a"),
        Some('か'..='ご') => ("か", "row-ka"),
        Some('さ'..='ぞ') => ("さ", "row-sa"),
        Some('た'..='ど') => ("た", "row-ta"),
        Some('な'..='の') => ("な", "row-na"),
        Some('は'..='ぽ') => ("は", "row-ha"),
        Some('ま'..='も') => ("ま", "row-ma"),
        Some('ゃ'..='よ') => ("や", "row-ya"),
        Some('ら'..='ろ') => ("ら", "row-ra"),
        Some('ゎ'..='ん') => ("わ", "row-wa"),
        _ => ("ほか", "row-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::kana_row;

    #[test]
    fn readings_find_their_row() {
        for (reading, row) in
            [("ぴーでぃー", "は"), ("でーた", "た"), ("ぎじ", "か"), ("abc", "ほか")]
        {
            assert_eq!(kana_row(reading).0, row);
        }
    }
}
