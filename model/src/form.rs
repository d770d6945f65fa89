//! 様式: what is printed and filled in. A form is sheets of sections of groups of items.
//! Not here: the answers (`sheet` module), the items themselves (`item`).

use crate::catalog::ItemIndex;
use crate::date::FiscalYear;
use crate::id::{EditionId, FormId};
use crate::provenance::{Certainty, Fact, Origin, Quotation, Wording};

/// A form: checklist, confirmation table, contract checklist, questions or actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// `r6/hospital`.
    pub id: FormId,
    /// What kind of form it is.
    pub kind: FormKind,
    /// The edition it belongs to, where it belongs to one.
    pub edition: Option<EditionId>,
    /// In our own words, for lists.
    pub short_title: String,
    /// The title on the paper.
    pub title: Wording,
    /// 「医療機関確認用」, the box at the top right.
    pub box_label: Option<Wording>,
    /// 案, 抜粋, 参考（原本未確認）: shown on screen and on paper. The edition's mark where the form has none.
    pub mark: Option<String>,
    /// How certain its rows are unless they say otherwise.
    pub certainty: Certainty,
    /// What its rows rest on unless they say otherwise.
    pub origin: Option<Origin>,
    /// How it lies on A4.
    pub orientation: Orientation,
    /// Whether the answer app serves it.
    pub answerable: bool,
    /// What one filled-in sheet is about.
    pub subject: Subject,
    /// The year in which target dates lie; a printed sheet may override it.
    pub target_year: Option<FiscalYear>,
    /// Texts between title and table.
    pub intro: Vec<Wording>,
    /// Answer cells that rows of this form may have, in printed order.
    pub cells: Vec<Cell>,
    /// Label of the remarks column; none where the paper has no such column.
    pub remarks: Option<String>,
    /// Printed columns in order.
    pub columns: Vec<Column>,
    /// Printed pages or blocks.
    pub sheets: Vec<FormSheet>,
    /// Our remarks on the form.
    pub notes: Vec<String>,
    /// What the reader must know about gaps, doubts and newer papers.
    pub notices: Vec<Fact>,
    /// Judgements a questions form asks for.
    pub judgements: Vec<Judgement>,
    /// A table of judgements that somebody else made.
    pub assessments: Option<Assessments>,
}

impl Form {
    /// Every row in printed order, gate rows included.
    pub fn rows(&self) -> impl Iterator<Item = ItemIndex> + '_ {
        self.sheets.iter().flat_map(FormSheet::rows)
    }

    /// The cell of that id.
    #[must_use]
    pub fn cell(&self, id: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.id == id)
    }
}

/// What kind of form it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// A yearly checklist.
    Checklist,
    /// 確認表.
    Confirmation,
    /// 契約チェックリスト.
    Contract,
    /// Questions to a vendor.
    Questions,
    /// Things to do.
    Actions,
}

impl FormKind {
    /// The word used in YAML and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Checklist => "checklist",
            Self::Confirmation => "confirmation",
            Self::Contract => "contract",
            Self::Questions => "questions",
            Self::Actions => "actions",
        }
    }
}

/// How a form lies on A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On its side.
    Landscape,
}

/// What one filled-in sheet is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The whole facility.
    Facility,
    /// One vendor.
    Vendor,
    /// One system.
    System,
    /// One contract.
    Contract,
}

impl Subject {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Facility, Self::Vendor, Self::System, Self::Contract];

    /// The word in YAML and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Facility => "facility",
            Self::Vendor => "vendor",
            Self::System => "system",
            Self::Contract => "contract",
        }
    }

    /// The one of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.word() == word)
    }
}

/// An answer cell: what can be written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// `first`, `target`, `second`, `check`, `completed`, `answer` …: ASCII, frozen.
    pub id: String,
    /// 1回目.
    pub label: String,
    /// What is answered.
    pub answer: AnswerKind,
    /// Whether a date is written.
    pub date: bool,
}

/// What is answered in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerKind {
    /// はい・いいえ.
    YesNo,
    /// One of the words.
    Choice(Vec<String>),
    /// Free text.
    Text,
    /// A mark of the pen.
    Mark,
    /// Nothing: only a date.
    None,
}

/// A printed column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub kind: ColumnKind,
    /// Its heading as printed; may be empty.
    pub label: Wording,
}

/// What a printed column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// 項番.
    Number,
    /// The section, spanning its rows.
    SectionTitle,
    /// 分類.
    Category,
    /// 項目, 大項目.
    Title,
    /// The sentence to answer.
    Text,
    /// 想定されるリスク.
    Risk,
    /// 推奨される対応例.
    Measures,
    /// GL等関連部分.
    References,
    /// All answer cells of the row.
    Cells,
    /// 備考.
    Remarks,
    /// R5年度項目 ※.
    R5Mark,
}

impl ColumnKind {
    /// The word used in YAML.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::SectionTitle => "section",
            Self::Category => "category",
            Self::Title => "title",
            Self::Text => "text",
            Self::Risk => "risk",
            Self::Measures => "measures",
            Self::References => "references",
            Self::Cells => "cells",
            Self::Remarks => "remarks",
            Self::R5Mark => "r5-mark",
        }
    }
}

/// A printed page or block of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormSheet {
    /// ASCII, unique in the form.
    pub id: String,
    /// 「〇　令和5年度中」.
    pub heading: Option<Wording>,
    /// Before the table.
    pub notes: Vec<Wording>,
    /// The year in which this sheet's target dates lie.
    pub target_year: Option<FiscalYear>,
    /// The row that decides whether anything else need be filled in.
    pub gate: Option<ItemIndex>,
    /// The gate row's category text, such as 医療情報システムの有無.
    pub gate_title: Option<Wording>,
    /// 区分.
    pub sections: Vec<Section>,
    /// After the table.
    pub foot: Vec<Wording>,
}

impl FormSheet {
    /// Every row in printed order, the gate row first.
    pub fn rows(&self) -> impl Iterator<Item = ItemIndex> + '_ {
        self.gate.into_iter().chain(self.sections.iter().flat_map(|section| {
            section.groups.iter().flat_map(|group| group.items.iter().copied())
        }))
    }
}

/// 区分: 1 体制構築.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// ASCII, unique in the sheet.
    pub id: String,
    /// As printed; none where the paper has none.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<Wording>,
    /// Beside the title.
    pub note: Option<Wording>,
    /// Rows under their scope headings.
    pub groups: Vec<Group>,
}

/// Rows under one scope heading (サーバについて、以下を実施している。).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What the rows are about.
    pub scope: Scope,
    /// The heading row.
    pub heading: Option<Wording>,
    /// The rows.
    pub items: Vec<ItemIndex>,
}

/// 対象.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// 医療情報システム全般.
    General,
    /// サーバ.
    Server,
    /// 端末PC.
    Pc,
    /// ネットワーク機器.
    Network,
    /// Not about equipment.
    None,
}

impl Scope {
    /// The word used in YAML, JSON, `data-*` and CSS; none for rows that are not about equipment.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::General => Some("general"),
            Self::Server => Some("server"),
            Self::Pc => Some("pc"),
            Self::Network => Some("network"),
            Self::None => None,
        }
    }

    /// The word on the form.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::General => Some("医療情報システム全般"),
            Self::Server => Some("サーバ"),
            Self::Pc => Some("端末PC"),
            Self::Network => Some("ネットワーク機器"),
            Self::None => None,
        }
    }
}

/// A judgement that a questions form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// ASCII.
    pub id: String,
    /// What is judged.
    pub label: String,
    /// The words to choose from.
    pub choices: Vec<String>,
}

/// A table of judgements that somebody else made, shown as theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessments {
    /// The table's title.
    pub title: Option<Quotation>,
    /// When, such as `2025-11`.
    pub dated: String,
    /// Who.
    pub author: String,
    /// Names of the tools, the table's columns.
    pub tools: Vec<Quotation>,
    /// The table's rows.
    pub rows: Vec<AssessmentRow>,
    /// Our remark.
    pub note: String,
}

/// One row of the table of judgements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow {
    /// What is judged.
    pub label: Quotation,
    /// One cell for every tool.
    pub values: Vec<Quotation>,
}
