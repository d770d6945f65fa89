//! What was written in a form's file: one file, one form.

mod read;

pub use read::form;

use super::edition::DraftYear;
use super::item::DraftItem;
use super::provenance::{DraftFact, DraftOrigin, DraftQuotation, DraftWording};
use crate::form::{ColumnKind, FormKind, Orientation, Scope, Subject};
use crate::id::FormId;
use crate::provenance::Certainty;
use crate::spot::{Spot, Spotted};

/// A form as written.
#[derive(Debug, Clone)]
pub struct DraftForm {
    /// Where the file begins.
    pub spot: Spot,
    /// Its identifier.
    pub id: Spotted<FormId>,
    /// What kind it is.
    pub kind: FormKind,
    /// The edition it belongs to.
    pub edition: Option<Spotted<String>>,
    /// For lists.
    pub short_title: String,
    /// The title on the paper.
    pub title: DraftWording,
    /// The box at the top right.
    pub box_label: Option<DraftWording>,
    /// 案, 抜粋, 参考.
    pub mark: Option<String>,
    /// The seed of its quotations unless they say otherwise.
    pub seed: Option<Spotted<String>>,
    /// The certainty of its rows unless they say otherwise.
    pub certainty: Option<Certainty>,
    /// What its rows rest on unless they say otherwise.
    pub origin: Option<DraftOrigin>,
    /// How it lies on A4.
    pub orientation: Orientation,
    /// Whether the answer app serves it.
    pub answerable: bool,
    /// What one sheet is about.
    pub subject: Subject,
    /// The year of target dates.
    pub target_year: Option<DraftYear>,
    /// Texts between title and table.
    pub intro: Vec<DraftWording>,
    /// Answer cells.
    pub cells: Vec<DraftCell>,
    /// Label of the remarks column.
    pub remarks: Option<Spotted<String>>,
    /// Cells of rows that name none.
    pub default_cells: Vec<Spotted<String>>,
    /// Printed columns.
    pub columns: Vec<(Spotted<ColumnKind>, DraftWording)>,
    /// Printed pages or blocks.
    pub sheets: Vec<DraftSheet>,
    /// Our remarks.
    pub notes: Vec<String>,
    /// What the reader must know.
    pub notices: Vec<DraftFact>,
    /// Judgements asked for.
    pub judgements: Vec<DraftJudgement>,
    /// Somebody else's judgements.
    pub assessments: Option<DraftAssessments>,
}

impl DraftForm {
    /// What the form is called within its edition: `hospital` for `r7/hospital`.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let edition = self.edition.as_ref()?;
        self.id.value.as_str().strip_prefix(edition.value.as_str())?.strip_prefix('/')
    }

    /// Every row in printed order with its scope, the gate rows included.
    pub fn rows(&self) -> impl Iterator<Item = (&DraftItem, Scope)> {
        self.sheets.iter().flat_map(|sheet| {
            let gate = sheet.gate.iter().map(|item| (item, Scope::None));
            let groups = sheet.sections.iter().flat_map(|section| &section.groups);
            gate.chain(groups.flat_map(|group| group.items.iter().map(|item| (item, group.scope))))
        })
    }
}

/// An answer cell as written.
#[derive(Debug, Clone)]
pub struct DraftCell {
    /// Its identifier.
    pub id: Spotted<String>,
    /// Its label.
    pub label: String,
    /// What is answered.
    pub answer: AnswerWord,
    /// The words of a choice.
    pub choices: Vec<Spotted<String>>,
    /// Whether a date is written.
    pub date: bool,
}

/// What is answered, without the words of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerWord {
    /// はい・いいえ.
    YesNo,
    /// One of the words.
    Choice,
    /// Free text.
    Text,
    /// A mark.
    Mark,
    /// Nothing.
    None,
}

/// A printed page or block as written.
#[derive(Debug, Clone)]
pub struct DraftSheet {
    /// Its identifier.
    pub id: Spotted<String>,
    /// Its heading.
    pub heading: Option<DraftWording>,
    /// Before the table.
    pub notes: Vec<DraftWording>,
    /// Overrides the form's year.
    pub target_year: Option<DraftYear>,
    /// The row that decides whether anything else need be filled in.
    pub gate: Option<DraftItem>,
    /// 区分.
    pub sections: Vec<DraftSection>,
    /// After the table.
    pub foot: Vec<DraftWording>,
}

/// A section as written.
#[derive(Debug, Clone)]
pub struct DraftSection {
    /// Its identifier.
    pub id: Spotted<String>,
    /// As printed.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<DraftWording>,
    /// Beside the title.
    pub note: Option<DraftWording>,
    /// Rows under their scope headings.
    pub groups: Vec<DraftGroup>,
}

/// Rows under one scope heading.
#[derive(Debug, Clone)]
pub struct DraftGroup {
    /// What the rows are about.
    pub scope: Scope,
    /// The heading row.
    pub heading: Option<DraftWording>,
    /// The rows.
    pub items: Vec<DraftItem>,
}

/// A judgement as written.
#[derive(Debug, Clone)]
pub struct DraftJudgement {
    /// Its identifier.
    pub id: Spotted<String>,
    /// What is judged.
    pub label: String,
    /// The words to choose from.
    pub choices: Vec<Spotted<String>>,
}

/// Somebody else's judgements as written.
#[derive(Debug, Clone)]
pub struct DraftAssessments {
    /// The table's title.
    pub title: Option<DraftQuotation>,
    /// When.
    pub dated: String,
    /// Who.
    pub author: String,
    /// The table's columns.
    pub tools: Vec<DraftQuotation>,
    /// The table's rows: label and values.
    pub rows: Vec<(DraftQuotation, Vec<DraftQuotation>)>,
    /// Our remark.
    pub note: String,
}
