//! 用語. Not here: where terms are used (`links`).

use crate::catalog::{FormIndex, TermIndex};
use crate::id::TermId;
use crate::provenance::{Certainty, Origin, Quotation};

/// A list of terms as its source has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glossary {
    /// Its title in the source.
    pub title: Option<Quotation>,
    /// Its column headings in the source.
    pub headings: Vec<Quotation>,
    /// Our remarks.
    pub notes: Vec<String>,
    /// The form that the source has it behind: it is printed there.
    pub behind: Option<FormIndex>,
    /// Its terms, as the source lists them.
    pub terms: Vec<TermIndex>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// `two-factor`.
    pub id: TermId,
    /// As it is listed.
    pub name: String,
    /// What the source's glossary adds to the name.
    pub official_name: Option<Quotation>,
    /// Every other spelling that is linked in running text.
    pub aliases: Vec<String>,
    /// In hiragana.
    pub reading: String,
    /// In our own plain words.
    pub plain: String,
    /// The official meaning.
    pub official: Option<Quotation>,
    /// 記載元用語集.
    pub glossary: Option<Quotation>,
    /// 記載場所.
    pub place: Option<Quotation>,
    /// Where it really stands, when the source errs.
    pub place_note: Option<String>,
    /// How certain the explanation is.
    pub certainty: Certainty,
    /// What it rests on.
    pub origin: Option<Origin>,
    /// Terms to read next.
    pub see: Vec<TermIndex>,
}
