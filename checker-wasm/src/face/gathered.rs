//! What is gathered from rows: findings before printing, questions to ask, rows of the second round.

use crate::state::RowAt;

/// A row, named by the page, and what is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatheredRow {
    /// The row.
    pub at: RowAt,
    /// Its sheet and item: where a press leads.
    pub place: String,
    /// What is said about it; one's own question.
    pub said: String,
    /// The form, and the vendor, system or contract it is about.
    pub about: String,
}

/// Rows under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    /// What they have in common: a kind of finding, a person to ask.
    pub heading: String,
    /// The rows.
    pub rows: Vec<GatheredRow>,
}

/// What the review of a form shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewFace {
    /// The form, and what it is about.
    pub title: String,
    /// What was found in all.
    pub sentence: String,
    /// What was found, by kind.
    pub groups: Vec<Gathered>,
    /// 「入力 47 件 / 印刷 47 件」
    pub printed_count: String,
    /// What remains to be done.
    pub remains: String,
    /// When to come back; empty where no day is set.
    pub next: String,
}

/// What the questions to ask show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskingFace {
    /// How many there are, and of whom.
    pub sentence: String,
    /// A sheet of paper for each person.
    pub sheets: Vec<Gathered>,
    /// The facility, on paper.
    pub facility: String,
    /// Today, on paper.
    pub made: String,
}
