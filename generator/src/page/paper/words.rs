//! 用語集 as the source has it behind a form: the last page of its paper. Not here: our own words about terms.

use model::catalog::{Catalog, FormIndex};
use model::glossary::{Glossary, Term};
use model::provenance::Quotation;

use super::body::Row;
use super::head::HeadCell;
use super::{PaperPage, Table};

/// A column: its class, by which its width is chosen, and what of a term it holds.
type Column = (&'static str, fn(&Term) -> Option<&Quotation>);

/// In the order in which the source has them.
const COLUMNS: [Column; 4] = [
    ("term", |term| term.official_name.as_ref()),
    ("meaning", |term| term.official.as_ref()),
    ("listed-in", |term| term.glossary.as_ref()),
    ("stands-in", |term| term.place.as_ref()),
];

/// A page for each list of terms that stands behind the form.
pub(super) fn pages(catalog: &Catalog, form: FormIndex) -> impl Iterator<Item = PaperPage> {
    let behind = catalog.glossaries().iter().filter(move |list| list.behind == Some(form));
    behind.map(|list| PaperPage {
        number: 0,
        of: 0,
        titled: false,
        runs_on: true,
        heading: list.title.as_ref().map(|title| title.text.clone()),
        notes: Vec::new(),
        gate: None,
        tables: vec![table(catalog, list)],
        foot: Vec::new(),
    })
}

fn table(catalog: &Catalog, list: &Glossary) -> Table {
    let columns = &COLUMNS[..list.headings.len().min(COLUMNS.len())];
    let head = columns.iter().zip(&list.headings);
    let row = |term: &Term| {
        let texts = columns.iter().map(|(class, text)| {
            (*class, text(term).map(|text| text.text.clone()).unwrap_or_default())
        });
        Row::of_words(texts)
    };
    Table {
        columns: columns.iter().map(|(class, _)| *class).collect(),
        head: vec![head.map(|((class, _), label)| HeadCell::alone(class, &label.text)).collect()],
        rows: list.terms.iter().map(|term| row(&catalog[*term])).collect(),
    }
}
