//! 項目と編の表: one line a subject or row, one column a guideline document, in every cell the
//! clauses, each with why it stands there and how certain its heading is.

use model::catalog::{ConceptIndex, DocumentIndex, FormIndex, ItemIndex, ReferenceIndex};
use model::form::FormKind;
use model::reference::{ReferenceReason, Target};
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::press::Press;
use crate::plan;
use crate::templates::TemplateFault;

/// What the page is called.
pub(super) const TITLE: &str = "項目とガイドラインの表";

#[derive(Serialize)]
struct MatrixPage {
    frame: Frame,
    title: &'static str,
    parts: Vec<Part>,
    clauses: Link,
}

/// The yearly checklists, or another form.
#[derive(Serialize)]
struct Part {
    anchor: String,
    title: String,
    /// The form, where it is one.
    form: Option<Link>,
    /// Documents with a column of their own.
    columns: Vec<Link>,
    /// Whether there is a column for all other documents.
    others: bool,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    anchor: String,
    number: Option<String>,
    name: Link,
    /// The subject's rows.
    rows: Vec<RowsOf>,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct RowsOf {
    label: String,
    rows: Vec<Link>,
}

#[derive(Serialize)]
struct Cell {
    /// The column's words, for where the columns stand below each other.
    label: String,
    clauses: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    href: String,
    /// The document, in the column of all other documents.
    document: Option<String>,
    number: Option<String>,
    heading: Option<String>,
    /// What is uncertain about the heading.
    doubt: Option<&'static str>,
    why: &'static str,
    why_label: &'static str,
}

const OTHERS: &str = "ほかの文書";

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| page(press))
}

fn page(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::MATRIX);
    let subjects = [true, false].into_iter().filter_map(|checklists| here.of_subjects(checklists));
    let forms = press.catalog.form_indexes().filter_map(|form| here.of_form(form));
    let data = MatrixPage {
        frame: press
            .frame(plan::MATRIX, Place::Clauses, TITLE)
            .under(vec![here.link(plan::CLAUSES, "ガイドライン")])
            .of_kind("matrix"),
        title: TITLE,
        parts: subjects.chain(forms).collect(),
        clauses: here.link(plan::CLAUSES, "ガイドラインと通知の一覧"),
    };
    press.page(plan::MATRIX, "matrix.html", &data)
}

/// The documents that get a column: those of the guideline that is cited most, as far as cited here.
fn columns(press: &Press<'_>, references: &[ReferenceIndex]) -> (Vec<DocumentIndex>, bool) {
    let catalog = press.catalog;
    let targets = || references.iter().flat_map(|index| &catalog[*index].targets);
    let group = |document: DocumentIndex| catalog[document].group.as_deref();
    let count =
        |wanted: Option<&str>| targets().filter(|target| group(target.document) == wanted).count();
    let most = targets().map(|target| group(target.document)).max_by_key(|one| count(*one));
    let columns: Vec<DocumentIndex> = catalog
        .document_indexes()
        .filter(|document| most == Some(group(*document)))
        .filter(|document| targets().any(|target| target.document == *document))
        .collect();
    let others = targets().any(|target| !columns.contains(&target.document));
    (columns, others)
}

impl Here<'_> {
    /// Subjects of the manual with their rows: those of the checklists, or all others.
    fn of_subjects(&self, of_checklists: bool) -> Option<Part> {
        let catalog = self.press.catalog;
        let is_of_checklist =
            |item: &ItemIndex| catalog[catalog[*item].form].kind == FormKind::Checklist;
        let concepts: Vec<ConceptIndex> = catalog
            .concept_indexes()
            .filter(|index| catalog[*index].items.iter().any(is_of_checklist) == of_checklists)
            .filter(|index| of_checklists || !catalog[*index].references.is_empty())
            .collect();
        let references: Vec<ReferenceIndex> =
            concepts.iter().flat_map(|index| &catalog[*index].references).copied().collect();
        let (columns, others) = columns(self.press, &references);
        let lines: Vec<Line> = concepts
            .into_iter()
            .map(|index| Line {
                anchor: plan::anchor(catalog[index].id.as_str()),
                number: None,
                name: self.concept(index),
                rows: self.rows_of(index),
                cells: self.cells(&catalog[index].references, &columns, others),
            })
            .collect();
        let (anchor, title) = match of_checklists {
            true => ("checklists", "チェックリスト"),
            false => ("subjects", "手引きの、ほかの主題"),
        };
        (!lines.is_empty()).then(|| Part {
            anchor: anchor.to_owned(),
            title: title.to_owned(),
            form: None,
            columns: columns.iter().map(|document| self.document(*document)).collect(),
            others,
            lines,
        })
    }

    /// The rows of a form that cite something themselves.
    fn of_form(&self, form: FormIndex) -> Option<Part> {
        let catalog = self.press.catalog;
        let rows: Vec<ItemIndex> =
            catalog[form].rows().filter(|row| !catalog[*row].references.is_empty()).collect();
        let references: Vec<ReferenceIndex> =
            rows.iter().flat_map(|row| &catalog[*row].references).copied().collect();
        let (columns, others) = columns(self.press, &references);
        let lines: Vec<Line> = rows
            .into_iter()
            .map(|row| Line {
                anchor: plan::anchor(catalog[row].id.as_str()),
                number: catalog[row].number.clone(),
                name: self.link(self.press.plan.item(row), self.name(row)),
                rows: Vec::new(),
                cells: self.cells(&catalog[row].references, &columns, others),
            })
            .collect();
        (!lines.is_empty()).then(|| Part {
            anchor: plan::anchor(catalog[form].id.as_str()),
            title: catalog[form].short_title.clone(),
            form: Some(self.form(form)),
            columns: columns.iter().map(|document| self.document(*document)).collect(),
            others,
            lines,
        })
    }

    /// The rows of a subject, by edition or form.
    fn rows_of(&self, concept: ConceptIndex) -> Vec<RowsOf> {
        let catalog = self.press.catalog;
        let mut groups: Vec<RowsOf> = Vec::new();
        let known = &catalog[concept];
        let parts = known.parts.iter().map(|(item, _)| item);
        for item in known.items.iter().chain(parts.filter(|item| !known.items.contains(item))) {
            let form = &catalog[catalog[*item].form];
            let edition = form.edition.as_ref().and_then(|id| self.edition_of(id));
            let label = edition.map_or_else(|| form.short_title.clone(), |link| link.label);
            let number = catalog[*item].number.as_deref();
            // The scope tells apart what has one number.
            let alone = known.items.iter().all(|other| {
                other == item
                    || catalog[*other].form != catalog[*item].form
                    || catalog[*other].number.as_deref() != number
            });
            let scope = catalog[*item].scope.label().filter(|_| !alone || number.is_none());
            let words: Vec<&str> = [number, scope].into_iter().flatten().collect();
            let words = match (words.is_empty(), catalog[*item].concept) {
                (false, _) => words.join(" "),
                (true, Some(_)) => "有無の行".to_owned(),
                (true, None) => self.name(*item),
            };
            let row = self.link(self.press.plan.item(*item), words);
            match groups.iter_mut().find(|known| known.label == label) {
                Some(known) => known.rows.push(row),
                None => groups.push(RowsOf { label, rows: vec![row] }),
            }
        }
        groups
    }

    fn cells(
        &self,
        references: &[ReferenceIndex],
        columns: &[DocumentIndex],
        others: bool,
    ) -> Vec<Cell> {
        let catalog = self.press.catalog;
        let entries = |wanted: &dyn Fn(DocumentIndex) -> bool, named: bool| {
            let mut entries: Vec<Entry> = Vec::new();
            for reference in references.iter().map(|index| &catalog[*index]) {
                for target in reference.targets.iter().filter(|target| wanted(target.document)) {
                    let entry = self.entry(target, reference.reason, named);
                    let same = |known: &Entry| known.href == entry.href && known.why == entry.why;
                    if !entries.iter().any(same) {
                        entries.push(entry);
                    }
                }
            }
            entries
        };
        let own = columns.iter().map(|column| Cell {
            label: catalog[*column].short.clone(),
            clauses: entries(&|document| document == *column, false),
        });
        let rest = others.then(|| Cell {
            label: OTHERS.to_owned(),
            clauses: entries(&|document| !columns.contains(&document), true),
        });
        own.chain(rest).collect()
    }

    fn entry(&self, target: &Target, reason: ReferenceReason, named: bool) -> Entry {
        let catalog = self.press.catalog;
        let clause = target.clause.map(|clause| &catalog[clause]);
        let doubt = clause.filter(|clause| clause.status.word() != "verified");
        Entry {
            href: self.href(&self.press.plan.target(target)),
            document: named.then(|| catalog[target.document].short.clone()),
            number: target.number.clone(),
            heading: clause.and_then(|clause| clause.heading.clone()),
            doubt: doubt.map(|clause| clause.status.label()),
            why: reason.word(),
            why_label: match reason {
                ReferenceReason::Cited => "資料",
                ReferenceReason::SameConcept => "別の資料",
                ReferenceReason::OurReading => "私たちの読み",
            },
        }
    }
}
