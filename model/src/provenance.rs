//! Where a text comes from and how certain it is.
//! Not here: the sources' own pages, the comparison with the seeds (`rules::quotation`).

use crate::id::{SeedId, SourceId};

/// How certain a statement is. What is not `Verified` is visibly marked on the page and on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Confirmed at the address given.
    Verified,
    /// Concluded from something else; the reason stands beside it.
    Inferred,
    /// Not confirmed anywhere.
    Unverified,
}

impl Certainty {
    /// The word used in YAML and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Inferred => "inferred",
            Self::Unverified => "unverified",
        }
    }
}

/// Where a statement can be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A seed document, lines 1-based and inclusive; several ranges when the seed tore the text apart.
    Seed {
        /// Which.
        seed: SeedId,
        /// Its lines.
        lines: Vec<(u32, u32)>,
    },
    /// One of the listed sources.
    Source(SourceId),
    /// An address.
    Url(String),
}

/// An official text: quoted exactly, or with recorded corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The text that is shown.
    pub text: String,
    /// The seed it was taken from.
    pub seed: SeedId,
    /// Line ranges in the seed, 1-based, inclusive, in reading order.
    pub lines: Vec<(u32, u32)>,
    /// What differs from the seed, and why.
    pub corrections: Vec<Correction>,
}

impl Quotation {
    /// The text as it stands in the seed: every correction taken back, last one first.
    #[must_use]
    pub fn as_in_seed(&self) -> String {
        self.corrections.iter().rev().fold(self.text.clone(), |text, correction| {
            text.replacen(&correction.to, &correction.from, 1)
        })
    }

    /// The quotation's origin.
    #[must_use]
    pub fn origin(&self) -> Origin {
        Origin::Seed { seed: self.seed.clone(), lines: self.lines.clone() }
    }
}

/// One recorded difference between a seed and the text that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What stands in the seed.
    pub from: String,
    /// What is shown instead.
    pub to: String,
    /// Why.
    pub reason: String,
    /// What the correction rests on.
    pub origin: Option<Origin>,
    /// How certain the correction is.
    pub certainty: Certainty,
}

/// A text that is either quoted or in our own words. Own words are never shown as official.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// Official wording.
    Quoted(Quotation),
    /// Our own words.
    Own(String),
}

impl Wording {
    /// The text that is shown.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Quoted(quotation) => &quotation.text,
            Self::Own(text) => text,
        }
    }

    /// The quotation, where it is one.
    #[must_use]
    pub fn quotation(&self) -> Option<&Quotation> {
        match self {
            Self::Quoted(quotation) => Some(quotation),
            Self::Own(_) => None,
        }
    }
}

/// A statement in our own words with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The statement.
    pub text: String,
    /// How certain it is.
    pub certainty: Certainty,
    /// What it rests on.
    pub origin: Option<Origin>,
    /// A remark, such as 「二次資料で確認」.
    pub note: Option<String>,
}

/// A document that content rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its identifier.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Seed, official paper or second-hand report.
    pub kind: SourceKind,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When, as far as known; free text such as `2024-06`.
    pub date: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The seed it is.
    pub seed: Option<SeedId>,
    /// A remark.
    pub note: Option<String>,
}

/// What sort of source it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// One of the documents we were given.
    Seed,
    /// An official paper.
    Official,
    /// A report about it by somebody else.
    Secondary,
}

/// A document we were given, and how far its text can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seed {
    /// Its identifier, such as `001`.
    pub id: SeedId,
    /// File name below the seeds folder.
    pub file: String,
    /// Its title.
    pub title: String,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: String,
    /// How it was read: 確認ずみ, OCR, 案.
    pub reading: String,
    /// A remark.
    pub note: Option<String>,
}
