//! The paper: a form as it is printed, cell by cell, from its own columns. A form of any kind
//! comes out of the same template, `macros/official_form.html`; the answer app prints with it too.
//! Nothing of ours stands inside the frame; mark, facility and page number stand outside.

mod body;
mod head;
mod sheets;
mod words;

use model::catalog::{Catalog, FormIndex};
use model::form::{Form, Judgement, Orientation, Subject};
use model::provenance::Wording;
use model::sheet::outline::{JUDGEMENT_CELL, judgement_row, text_hash};
use serde::Serialize;

use body::Row;
use head::{Columns, HeadCell};

/// A form as it is printed.
#[derive(Debug, Clone, Serialize)]
pub struct Paper {
    form: String,
    kind: &'static str,
    orientation: &'static str,
    title: String,
    box_label: Option<String>,
    mark: Option<String>,
    /// What the sheet is about, beside the facility: 事業者名, 契約・システム名.
    subject: Option<&'static str>,
    /// Ours, for the line outside the frame.
    short_title: String,
    /// The first letters of the digest of its wording.
    text_hash: String,
    intro: Vec<String>,
    pages: Vec<PaperPage>,
    judgements: Vec<JudgementLine>,
}

/// One printed page, or a run of pages where a table is longer than paper.
#[derive(Debug, Clone, Serialize)]
struct PaperPage {
    number: usize,
    of: usize,
    /// Begins with box and title; a page that goes on with the table above does not.
    titled: bool,
    /// Its tables are as long as they are: how many sheets they take is the printer's affair.
    runs_on: bool,
    heading: Option<String>,
    notes: Vec<String>,
    gate: Option<Gate>,
    tables: Vec<Table>,
    foot: Vec<String>,
}

/// The small table with the one row that decides whether anything else need be filled in.
#[derive(Debug, Clone, Serialize)]
struct Gate {
    item_label: String,
    cells_label: String,
    remarks_label: Option<String>,
    row: Row,
}

#[derive(Debug, Clone, Serialize)]
struct Table {
    /// Column classes, for widths.
    columns: Vec<&'static str>,
    head: Vec<Vec<HeadCell>>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
struct JudgementLine {
    /// The row and the cell that hold it in the answer app.
    row: String,
    cell: &'static str,
    label: String,
    choices: Vec<String>,
}

/// Lays a form out for the printer.
#[must_use]
pub fn of(catalog: &Catalog, index: FormIndex) -> Paper {
    let form = &catalog[index];
    let columns = Columns::of(catalog, form);
    let mut pages: Vec<PaperPage> = form
        .sheets
        .iter()
        .flat_map(|sheet| sheets::pages(catalog, form, &columns, sheet))
        .chain(words::pages(catalog, index))
        .collect();
    let count = pages.len();
    for (place, page) in pages.iter_mut().enumerate() {
        page.number = place + 1;
        page.of = count;
    }
    Paper {
        form: form.id.to_string(),
        kind: form.kind.word(),
        orientation: match form.orientation {
            Orientation::Portrait => "portrait",
            Orientation::Landscape => "landscape",
        },
        title: form.title.text().to_owned(),
        box_label: form.box_label.as_ref().map(|label| label.text().to_owned()),
        mark: form.mark.clone(),
        subject: subject(form),
        short_title: form.short_title.clone(),
        text_hash: text_hash(catalog, form).chars().take(8).collect(),
        intro: official(&form.intro),
        pages,
        judgements: form.judgements.iter().map(|one| judgement(form, one)).collect(),
    }
}

fn subject(form: &Form) -> Option<&'static str> {
    match form.subject {
        Subject::Facility => None,
        Subject::Vendor => Some("事業者名"),
        Subject::System => Some("システム名"),
        Subject::Contract => Some("契約・システム名"),
    }
}

fn judgement(form: &Form, judgement: &Judgement) -> JudgementLine {
    let row = judgement_row(&form.id, &judgement.id);
    JudgementLine {
        row: row.map(|row| row.to_string()).unwrap_or_default(),
        cell: JUDGEMENT_CELL,
        label: judgement.label.clone(),
        choices: judgement.choices.clone(),
    }
}

/// Only official texts go on paper; ours stay on the screen.
fn official(texts: &[Wording]) -> Vec<String> {
    texts.iter().filter_map(|text| text.quotation()).map(|text| text.text.clone()).collect()
}
