//! References: a written string (参照) and the targets that the grammar finds in it.
//! Not here: which page a target has (the generator's plan).

pub mod grammar;
pub mod names;
pub mod section;

use crate::catalog::{ClauseIndex, ConceptIndex, DocumentIndex, ItemIndex};

/// A reference string as it stands in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenReference {
    /// Where it is written.
    pub holder: Holder,
    /// The string, line breaks of the seed taken out.
    pub written: String,
    /// Lines in the holder's seed; empty where it is not from a seed.
    pub lines: Vec<(u32, u32)>,
    /// Why it stands here.
    pub reason: ReferenceReason,
    /// Our remark on an error or doubt of the source.
    pub note: Option<String>,
    /// The audit's mark for that error, such as `X-322`.
    pub flag: Option<String>,
    /// What it points to, in the order written.
    pub targets: Vec<Target>,
}

/// What a reference is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// A row's column GL等関連部分.
    Item(ItemIndex),
    /// A concept: from a manual, or our own reading.
    Concept(ConceptIndex),
}

/// Why a reference is there. Kept apart on every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceReason {
    /// The source cites it.
    Cited,
    /// Another source cites it for the same concept.
    SameConcept,
    /// Our own reading.
    OurReading,
}

impl ReferenceReason {
    /// The word used in YAML and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Cited => "cited",
            Self::SameConcept => "same-concept",
            Self::OurReading => "our-reading",
        }
    }
}

/// One thing that a reference points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The document.
    pub document: DocumentIndex,
    /// The section number as written, `2.1.2(1)`, `13⑫`, `別紙1`; none for the document as a whole.
    pub number: Option<String>,
    /// The clause, where the document's tree has it; its duty (遵守事項) number is `duty`.
    pub clause: Option<ClauseIndex>,
    /// 12 for `13⑫`.
    pub duty: Option<u8>,
}
