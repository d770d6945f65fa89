//! The editions side by side: one line a concept, one column an edition, what changed and what to do.

use model::catalog::{ConceptIndex, EditionIndex};
use serde::Serialize;

use super::edition::EditionLine;
use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::press::Press;
use super::provenance::Statement;
use super::row::RowLink;
use super::{Page, date, matrix};
use crate::plan;
use crate::templates::TemplateFault;

/// What the page is called.
pub(super) const TITLE: &str = "年度ごとの違い";

#[derive(Serialize)]
struct ComparePage {
    frame: Frame,
    title: &'static str,
    editions: Vec<Column>,
    lines: Vec<Line>,
    as_of: String,
    newest: Option<EditionLine>,
    newest_in_table: bool,
    newest_changes: Vec<Statement>,
    newest_notices: Vec<Statement>,
    manual: String,
    matrix: Link,
}

#[derive(Serialize)]
struct Column {
    edition: Link,
    mark: Option<String>,
}

#[derive(Serialize)]
struct Line {
    anchor: String,
    concept: Link,
    /// One for every edition that has rows.
    cells: Vec<Vec<RowLink>>,
    changes: Vec<Statement>,
    to_do: Option<String>,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| page(press))
}

fn page(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::COMPARED);
    let catalog = press.catalog;
    let editions: Vec<EditionIndex> =
        catalog.edition_indexes().filter(|index| has_rows(press, *index)).collect();
    let lines = catalog.concept_indexes().filter_map(|index| here.line(index, &editions));
    let (newest, as_of) = &catalog.site().newest_known;
    let newest = catalog.edition_indexes().find(|index| catalog[*index].id == *newest);
    let newest_in_table = newest.is_some_and(|index| editions.contains(&index));
    let missing = newest.filter(|_| !newest_in_table).map(|index| &catalog[index]);
    let data = ComparePage {
        frame: press
            .frame(plan::COMPARED, Place::Editions, TITLE)
            .under(vec![here.link(plan::EDITIONS, "チェックリスト")])
            .of_kind("compare"),
        title: TITLE,
        editions: editions
            .iter()
            .map(|index| Column {
                edition: here.edition(*index),
                mark: catalog[*index].mark.clone(),
            })
            .collect(),
        lines: lines.collect(),
        as_of: date::words(as_of),
        newest: here.newest_edition(),
        newest_in_table,
        newest_changes: missing.map(|one| here.statements(&one.changes)).unwrap_or_default(),
        newest_notices: missing.map(|one| here.statements(&one.notices)).unwrap_or_default(),
        manual: here.href(plan::MANUAL),
        matrix: here.link(plan::MATRIX, matrix::TITLE),
    };
    press.page(plan::COMPARED, "compare.html", &data)
}

fn has_rows(press: &Press<'_>, edition: EditionIndex) -> bool {
    let catalog = press.catalog;
    catalog.forms().iter().any(|form| form.edition.as_ref() == Some(&catalog[edition].id))
}

impl Here<'_> {
    /// A concept over the editions; none for what no edition has.
    fn line(&self, concept: ConceptIndex, editions: &[EditionIndex]) -> Option<Line> {
        let catalog = self.press.catalog;
        let known = &catalog[concept];
        let of = |edition: &EditionIndex| {
            let id = Some(&catalog[*edition].id);
            let items = known.items.iter().copied();
            items.filter(move |item| catalog[catalog[*item].form].edition.as_ref() == id)
        };
        let cells: Vec<Vec<RowLink>> = editions
            .iter()
            .map(|edition| of(edition).map(|item| self.row(item)).collect())
            .collect();
        if cells.iter().all(Vec::is_empty) {
            return None;
        }
        Some(Line {
            anchor: plan::anchor(known.id.as_str()),
            concept: self.concept(concept),
            cells,
            changes: self.statements(&known.changes),
            to_do: known.to_do.clone(),
        })
    }
}
