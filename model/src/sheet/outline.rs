//! The bones of every answerable form: which rows and cells it has, and what identifies its wording.
//! The generator makes it from the catalog, the answer app reads it back; nothing else crosses.
//! Not here: its text form (`outline_text`), wording and layout (the page itself).

use crate::catalog::{Catalog, ItemIndex};
use crate::date::{Date, FiscalYear};
use crate::edition::WordingStatus;
use crate::exchange::checksum::sha256;
use crate::exchange::json::{Value, canonical};
use crate::form::{AnswerKind, Form, FormSheet, Judgement, Subject};
use crate::id::{FormId, ItemId};

/// First and last day of a year.
pub type Year = (Date, Date);

/// The bones of every answerable form, the newest with known wording first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The program's version.
    pub version: String,
    /// SHA-256 over everything below.
    pub content_hash: String,
    /// The forms in the order in which they are offered.
    pub forms: Vec<FormOutline>,
}

/// The bones of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormOutline {
    /// `r6/hospital`
    pub id: FormId,
    /// For lists.
    pub title: String,
    /// 令和6年度: 2024.
    pub fiscal_year: Option<u16>,
    /// Over ids and wording of its rows: tells whether an answer was given to the same questions.
    pub text_hash: String,
    /// How far the wording is known.
    pub source_status: SourceStatus,
    /// What one filled-in sheet is about.
    pub subject: Subject,
    /// Its rows in printed order.
    pub rows: Vec<RowOutline>,
}

/// How far a form's wording is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceStatus {
    /// Quoted from a faithful copy.
    Verified,
    /// Quoted from a doubtful copy.
    OcrUnverified,
    /// The source itself is a draft.
    Draft,
}

impl SourceStatus {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::OcrUnverified => "ocr-unverified",
            Self::Draft => "draft",
        }
    }

    /// The status of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Verified, Self::OcrUnverified, Self::Draft].into_iter().find(|s| s.word() == word)
    }
}

/// The bones of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowOutline {
    /// `r6/security-patch/server`
    pub id: ItemId,
    /// 2-(7)
    pub number: Option<String>,
    /// いいえ here makes every other row unnecessary.
    pub is_gate: bool,
    /// 契約なし（記入不要）may be chosen.
    pub may_be_exempt: bool,
    /// Whether the form has a place for remarks.
    pub remarks: bool,
    /// The year in which the row is confirmed.
    pub year: Option<Year>,
    /// The year in which its target date lies.
    pub target_year: Option<Year>,
    /// Its cells in printed order.
    pub cells: Vec<CellOutline>,
}

/// The bones of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellOutline {
    /// `first`, `target`, `second`, …
    pub id: String,
    /// What is answered.
    pub answer: AnswerKind,
    /// Whether a day is written.
    pub date: bool,
}

impl RowOutline {
    /// The cell of that id.
    #[must_use]
    pub fn cell(&self, id: &str) -> Option<&CellOutline> {
        self.cells.iter().find(|cell| cell.id == id)
    }

    /// The year that a day in this cell should lie in.
    #[must_use]
    pub fn year_of(&self, cell: &str) -> Option<Year> {
        if cell == "target" { self.target_year } else { self.year }
    }
}

impl Outline {
    /// The bones of every answerable form of a catalog.
    #[must_use]
    pub fn of(catalog: &Catalog, version: &str) -> Self {
        let forms: Vec<FormOutline> =
            answerable(catalog).into_iter().map(|form| FormOutline::of(catalog, form)).collect();
        let hashes: Vec<Value> = forms.iter().map(|form| Value::text(&form.text_hash)).collect();
        let content_hash = sha256(&canonical(&Value::List(hashes)));
        Self { version: version.to_owned(), content_hash, forms }
    }

    /// The form of that id.
    #[must_use]
    pub fn form(&self, id: &FormId) -> Option<&FormOutline> {
        self.forms.iter().find(|form| form.id == *id)
    }
}

/// Answerable forms: editions first, the newest with known wording at the top, then the others as they come.
#[must_use]
pub fn answerable(catalog: &Catalog) -> Vec<&Form> {
    let mut forms: Vec<&Form> = catalog.forms().iter().filter(|form| form.answerable).collect();
    forms.sort_by_key(|form| {
        let edition = catalog.editions().iter().find(|e| Some(&e.id) == form.edition.as_ref());
        let known = edition.is_some_and(|e| e.wording == WordingStatus::Verified);
        (edition.is_none(), !known, edition.map(|e| std::cmp::Reverse(e.fiscal_year.start)))
    });
    forms
}

impl FormOutline {
    fn of(catalog: &Catalog, form: &Form) -> Self {
        let edition = catalog.editions().iter().find(|e| Some(&e.id) == form.edition.as_ref());
        let year = form.target_year.as_ref().or(edition.map(|edition| &edition.fiscal_year));
        let source_status = match edition.map(|edition| edition.wording) {
            Some(WordingStatus::Unverified | WordingStatus::Unavailable) => {
                SourceStatus::OcrUnverified
            }
            _ if form.mark.as_deref().is_some_and(|mark| mark.contains('案')) => {
                SourceStatus::Draft
            }
            _ => SourceStatus::Verified,
        };
        Self {
            id: form.id.clone(),
            title: form.short_title.clone(),
            fiscal_year: edition.map(|edition| edition.fiscal_year.start.year()),
            text_hash: text_hash(catalog, form),
            source_status,
            subject: form.subject,
            rows: rows(catalog, form, year).into_iter().chain(judgement_rows(form)).collect(),
        }
    }
}

fn rows(catalog: &Catalog, form: &Form, year: Option<&FiscalYear>) -> Vec<RowOutline> {
    let of_sheet = |sheet: &FormSheet| {
        let target_year = sheet.target_year.as_ref().or(year).map(days);
        let gate = sheet.gate;
        sheet.rows().map(|row| (row, gate == Some(row), target_year)).collect::<Vec<_>>()
    };
    let rows = form.sheets.iter().flat_map(of_sheet);
    rows.map(|(index, is_gate, target_year)| {
        let item = &catalog[index];
        let cells = item.cells.iter().filter_map(|id| form.cell(id));
        RowOutline {
            id: item.id.clone(),
            number: item.number.clone(),
            is_gate,
            may_be_exempt: item.exempt_when.is_some(),
            remarks: form.remarks.is_some(),
            year: year.map(days),
            target_year,
            cells: cells
                .map(|cell| CellOutline {
                    id: cell.id.clone(),
                    answer: cell.answer.clone(),
                    date: cell.date,
                })
                .collect(),
        }
    })
    .collect()
}

/// The id of the row that holds a judgement on the sheet as a whole: `vendor/questions/judgement.conformity`.
#[must_use]
pub fn judgement_row(form: &FormId, judgement: &str) -> Option<ItemId> {
    ItemId::new(&[form.as_str(), "/judgement.", judgement].concat()).ok()
}

/// The cell in which a judgement is chosen.
pub const JUDGEMENT_CELL: &str = "answer";

/// Judgements are answered after the rows, in rows of their own, so that they are kept like every answer.
fn judgement_rows(form: &Form) -> impl Iterator<Item = RowOutline> + '_ {
    let row = |judgement: &Judgement| {
        Some(RowOutline {
            id: judgement_row(&form.id, &judgement.id)?,
            number: None,
            is_gate: false,
            may_be_exempt: false,
            remarks: false,
            year: None,
            target_year: None,
            cells: vec![CellOutline {
                id: JUDGEMENT_CELL.to_owned(),
                answer: AnswerKind::Choice(judgement.choices.clone()),
                date: false,
            }],
        })
    };
    form.judgements.iter().filter_map(row)
}

fn days(year: &FiscalYear) -> Year {
    (year.start, year.end)
}

/// What tells a wording of a form from another: the digest of its rows' texts.
#[must_use]
pub fn text_hash(catalog: &Catalog, form: &Form) -> String {
    let text = |index: ItemIndex| {
        let item = &catalog[index];
        let condition = item.condition.as_ref().map(crate::provenance::Wording::text);
        Value::List(vec![
            Value::text(item.id.as_str()),
            Value::text(item.text.text()),
            Value::text_or_null(condition),
        ])
    };
    sha256(&canonical(&Value::List(form.rows().map(text).collect())))
}
