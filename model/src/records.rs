//! What the sources have wrong, as the content records it, and where each thing stands: letters
//! that were corrected, numbers that were displaced, references that look wrong and stay as written.
//! Not here: whether a correction fits its seed (`rules::quotation`).

use crate::catalog::Catalog;
use crate::form::{Assessments, Form, FormSheet};
use crate::item::DisplacedNumber;
use crate::links::Node;
use crate::provenance::{Correction, Quotation, Wording};
use crate::reference::{Holder, WrittenReference};

/// One thing that a source has wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record<'c> {
    /// Letters that were corrected.
    Corrected(&'c Quotation, &'c Correction),
    /// A number that stands in the seed but is wrong.
    Displaced(&'c DisplacedNumber),
    /// A reference that the audit marked; it stays as written.
    Doubted(&'c WrittenReference),
}

/// Everything recorded, in the order of forms and their rows, then terms, articles, sources.
#[must_use]
pub fn records(catalog: &Catalog) -> Vec<(Node, Record<'_>)> {
    let mut records = Vec::new();
    for form in catalog.form_indexes() {
        let known = &catalog[form];
        add(&mut records, Node::Form(form), of_form(known));
        for row in known.rows() {
            let (node, item) = (Node::Item(row), &catalog[row]);
            let wordings = [item.title.as_ref(), Some(&item.text), item.condition.as_ref()];
            let quoted = wordings.into_iter().flatten().filter_map(Wording::quotation);
            let texts = [item.category.as_ref(), item.risk.as_ref(), item.measures.as_ref()];
            add(&mut records, node, quoted.chain(texts.into_iter().flatten()));
            records.extend(item.displaced_number.iter().map(|one| (node, Record::Displaced(one))));
            let references = item.references.iter().map(|index| &catalog[*index]);
            let doubted = references.filter(|reference| reference.flag.is_some());
            records.extend(doubted.map(|reference| (node, Record::Doubted(reference))));
        }
    }
    for index in catalog.reference_indexes() {
        if let (Holder::Concept(concept), Some(_)) = (catalog[index].holder, &catalog[index].flag) {
            records.push((Node::Concept(concept), Record::Doubted(&catalog[index])));
        }
    }
    for index in catalog.term_indexes() {
        let term = &catalog[index];
        let texts = [&term.official_name, &term.official, &term.glossary, &term.place];
        add(&mut records, Node::Term(index), texts.into_iter().flatten());
    }
    for index in catalog.article_indexes() {
        let quotes = catalog[index].quotes.iter().map(|(_, quotation)| quotation);
        add(&mut records, Node::Article(index), quotes);
    }
    for quotation in
        catalog.glossaries().iter().flat_map(|one| one.title.iter().chain(&one.headings))
    {
        let mut sources = catalog.source_indexes();
        let source = sources.find(|index| catalog[*index].seed.as_ref() == Some(&quotation.seed));
        if let Some(source) = source {
            add(&mut records, Node::Source(source), [quotation]);
        }
    }
    records
}

fn add<'c>(
    records: &mut Vec<(Node, Record<'c>)>,
    node: Node,
    quotations: impl IntoIterator<Item = &'c Quotation>,
) {
    for quotation in quotations {
        for correction in &quotation.corrections {
            records.push((node, Record::Corrected(quotation, correction)));
        }
    }
}

/// What a form quotes beside its rows.
fn of_form(form: &Form) -> impl Iterator<Item = &Quotation> {
    let own = [Some(&form.title), form.box_label.as_ref()].into_iter().flatten();
    let columns = form.columns.iter().map(|column| &column.label);
    own.chain(&form.intro)
        .chain(columns)
        .chain(form.sheets.iter().flat_map(of_sheet))
        .filter_map(Wording::quotation)
        .chain(form.assessments.iter().flat_map(of_assessments))
}

fn of_sheet(sheet: &FormSheet) -> impl Iterator<Item = &Wording> {
    let sections = sheet.sections.iter().flat_map(|section| {
        let headings = section.groups.iter().filter_map(|group| group.heading.as_ref());
        section.title.iter().chain(&section.note).chain(headings)
    });
    sheet
        .heading
        .iter()
        .chain(&sheet.notes)
        .chain(&sheet.gate_title)
        .chain(sections)
        .chain(&sheet.foot)
}

fn of_assessments(table: &Assessments) -> impl Iterator<Item = &Quotation> {
    let rows = table.rows.iter().flat_map(|row| std::iter::once(&row.label).chain(&row.values));
    table.title.iter().chain(&table.tools).chain(rows)
}
