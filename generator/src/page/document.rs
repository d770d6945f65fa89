//! Guideline documents: the list, and each with its clauses and the rows that refer to the whole.

use model::catalog::DocumentIndex;
use serde::Serialize;

use super::citing::Citing;
use super::frame::{Frame, Place};
use super::here::{ClauseLink, Link};
use super::press::Press;
use super::provenance::{External, external};
use super::{Page, matrix};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct DocumentPage {
    frame: Frame,
    title: String,
    short: String,
    version: Option<String>,
    issuer: Option<String>,
    date: Option<String>,
    url: Option<External>,
    landing: Option<External>,
    abbreviations: Vec<String>,
    note: Option<String>,
    clauses: Vec<ListedClause>,
    citing: Citing,
    siblings: Vec<Link>,
    matrix: Link,
}

#[derive(Serialize)]
struct ListedClause {
    clause: ClauseLink,
    depth: usize,
}

#[derive(Serialize)]
struct DocumentsPage {
    frame: Frame,
    documents: Vec<ListedDocument>,
    matrix: Link,
}

#[derive(Serialize)]
struct ListedDocument {
    link: Link,
    title: String,
    issuer: Option<String>,
    date: Option<String>,
    clauses: usize,
    uses: usize,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| list(press))
        .chain(press.catalog.document_indexes().map(|index| page(press, index)))
}

fn list(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::CLAUSES);
    let documents = press.catalog.document_indexes().map(|index| {
        let document = &press.catalog[index];
        let in_clauses: usize =
            document.clauses.iter().map(|clause| press.uses.of_clause[clause.place()].len()).sum();
        ListedDocument {
            link: here.document(index),
            title: document.title.clone(),
            issuer: document.issuer.clone(),
            date: document.date.clone(),
            clauses: document.clauses.len(),
            uses: in_clauses + press.uses.of_document[index.place()].len(),
        }
    });
    let data = DocumentsPage {
        frame: press.frame(plan::CLAUSES, Place::Clauses, "ガイドラインと通知"),
        documents: documents.collect(),
        matrix: here.link(plan::MATRIX, matrix::TITLE),
    };
    press.page(plan::CLAUSES, "documents.html", &data)
}

fn page(press: &Press<'_>, index: DocumentIndex) -> Result<Page, TemplateFault> {
    let address = press.plan.document(index);
    let here = press.here(address);
    let catalog = press.catalog;
    let document = &catalog[index];
    let clauses = document.clauses.iter().map(|clause| ListedClause {
        clause: here.clause(*clause),
        depth: depth(&catalog[*clause].number),
    });
    let siblings = catalog.document_indexes().filter(|other| {
        *other != index && document.group.is_some() && catalog[*other].group == document.group
    });
    let data = DocumentPage {
        frame: press
            .frame(address, Place::Clauses, &format!("{}の節と参照", document.short))
            .under(vec![here.link(plan::CLAUSES, "ガイドライン")])
            .of_kind("document"),
        title: document.title.clone(),
        short: document.short.clone(),
        version: document.version.clone(),
        issuer: document.issuer.clone(),
        date: document.date.clone(),
        url: document.url.as_deref().map(external),
        landing: document.landing.as_deref().map(external),
        abbreviations: document.abbreviations.clone(),
        note: document.note.clone(),
        clauses: clauses.collect(),
        citing: here.citing(press.uses.of_document[index.place()].iter().copied()),
        siblings: siblings.map(|other| here.document(other)).collect(),
        matrix: here.link(plan::MATRIX, matrix::TITLE),
    };
    press.page(address, "document.html", &data)
}

/// How deep a clause number lies: 1 for `2`, 3 for `2.1.2`, 4 for `2.1.2(1)`.
fn depth(number: &str) -> usize {
    if !number.starts_with(|first: char| first.is_ascii_digit()) {
        return 1;
    }
    1 + number.matches(['.', '(']).count()
}

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn depth_follows_the_number() {
        assert_eq!((depth("2"), depth("2.1.2"), depth("2.1.2(1)"), depth("別紙1")), (1, 3, 4, 1));
    }
}
