//! Every cross-reference of the catalog, once in each direction.
//! Not here: what stands inside what (rows on forms, clauses in documents), and any address.

mod collect;

pub use collect::links;

use crate::catalog::{
    ArticleIndex, ClauseIndex, ConceptIndex, DocumentIndex, EditionIndex, FormIndex, ItemIndex,
    SourceIndex, TermIndex,
};
use crate::reference::ReferenceReason;

/// Something that can be linked from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// 版.
    Edition(EditionIndex),
    /// 様式.
    Form(FormIndex),
    /// 項目.
    Item(ItemIndex),
    /// What stays the same over the editions.
    Concept(ConceptIndex),
    /// A document as a whole.
    Document(DocumentIndex),
    /// 節.
    Clause(ClauseIndex),
    /// 用語.
    Term(TermIndex),
    /// 記事.
    Article(ArticleIndex),
    /// 出典.
    Source(SourceIndex),
}

/// Why two things are linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// To what it was in the edition before.
    Previous,
    /// To what became of it in the edition after.
    Next,
    /// About the same thing, in our reading.
    Related,
    /// The source cites the clause.
    Cited,
    /// Another source cites the clause for the same concept.
    SameConcept,
    /// The clause belongs to it in our reading.
    OurReading,
    /// A row and what stays the same over the editions.
    Concept,
    /// Two rows that share one answer cell.
    SharedCell,
    /// A term that is used or needed.
    Term,
    /// A term to read next.
    See,
    /// A background article names it.
    Article,
    /// What a statement or wording rests on.
    Source,
}

impl Reason {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Previous => "previous",
            Self::Next => "next",
            Self::Related => "related",
            Self::Cited => ReferenceReason::Cited.word(),
            Self::SameConcept => ReferenceReason::SameConcept.word(),
            Self::OurReading => ReferenceReason::OurReading.word(),
            Self::Concept => "concept",
            Self::SharedCell => "shared-cell",
            Self::Term => "term",
            Self::See => "see",
            Self::Article => "article",
            Self::Source => "source",
        }
    }

    /// The reason of the way back.
    #[must_use]
    pub fn back(self) -> Self {
        match self {
            Self::Previous => Self::Next,
            Self::Next => Self::Previous,
            same => same,
        }
    }
}

impl From<ReferenceReason> for Reason {
    fn from(reason: ReferenceReason) -> Self {
        match reason {
            ReferenceReason::Cited => Self::Cited,
            ReferenceReason::SameConcept => Self::SameConcept,
            ReferenceReason::OurReading => Self::OurReading,
        }
    }
}

/// One direction of a cross-reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Where it stands.
    pub from: Node,
    /// What it points to.
    pub to: Node,
    /// Why.
    pub reason: Reason,
}
