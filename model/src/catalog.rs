//! The catalog: everything that is known, checked and cross-referenced.
//! A reference inside it cannot fail: what points somewhere points by index, made by `Catalog::build`.
//! Not here: what was written and not yet checked (`draft`), the rules (`rules`).

mod articles;
mod build;
mod concepts;
mod context;
pub(crate) mod directory;
mod documents;
mod editions;
mod forms;
mod order;
mod places;
mod references;
mod rows;
mod seeds;
mod synonyms;
mod terms;
mod words;

use std::ops::Index;

use crate::article::Article;
use crate::edition::Edition;
use crate::form::Form;
use crate::glossary::{Glossary, Term};
use crate::guideline::{Clause, Document};
use crate::item::{Concept, Item};
use crate::moved::Promised;
use crate::provenance::{Seed, Source};
use crate::reference::WrittenReference;
use crate::site::Site;

/// Declares an index type into one of the catalog's lists.
macro_rules! indexes {
    ($($(#[$doc:meta])* $name:ident => $field:ident: $thing:ty),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// The place in the catalog's list.
            #[must_use]
            pub fn place(self) -> usize {
                self.0 as usize
            }
        }

        impl Index<$name> for Catalog {
            type Output = $thing;

            fn index(&self, index: $name) -> &$thing {
                &self.$field[index.place()]
            }
        }
    )+};
}

indexes! {
    /// Points to an edition.
    EditionIndex => editions: Edition,
    /// Points to a form.
    FormIndex => forms: Form,
    /// Points to a row.
    ItemIndex => items: Item,
    /// Points to a concept.
    ConceptIndex => concepts: Concept,
    /// Points to a guideline document.
    DocumentIndex => documents: Document,
    /// Points to a clause.
    ClauseIndex => clauses: Clause,
    /// Points to a term.
    TermIndex => terms: Term,
    /// Points to an article.
    ArticleIndex => articles: Article,
    /// Points to a source.
    SourceIndex => sources: Source,
    /// Points to a written reference.
    ReferenceIndex => references: WrittenReference,
}

/// Everything that is known. Lists are in the order in which readers should meet them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalog {
    pub(crate) site: Site,
    pub(crate) seeds: Vec<Seed>,
    pub(crate) editions: Vec<Edition>,
    pub(crate) forms: Vec<Form>,
    pub(crate) items: Vec<Item>,
    pub(crate) concepts: Vec<Concept>,
    pub(crate) documents: Vec<Document>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) glossaries: Vec<Glossary>,
    pub(crate) terms: Vec<Term>,
    pub(crate) articles: Vec<Article>,
    pub(crate) sources: Vec<Source>,
    pub(crate) references: Vec<WrittenReference>,
    pub(crate) words: Vec<(String, String)>,
    pub(crate) synonyms: Vec<(String, Vec<String>)>,
    pub(crate) promised: Promised,
    pub(crate) places: places::Places,
}

/// Declares a read-only list and an iterator of its indexes.
macro_rules! lists {
    ($($(#[$doc:meta])* $field:ident, $indexes:ident: $index:ident => $thing:ty),+ $(,)?) => {
        impl Catalog {$(
            $(#[$doc])*
            #[must_use]
            pub fn $field(&self) -> &[$thing] {
                &self.$field
            }

            /// Every index of that list, in order.
            pub fn $indexes(&self) -> impl Iterator<Item = $index> + use<> {
                (0..u32::try_from(self.$field.len()).unwrap_or(u32::MAX)).map($index)
            }
        )+}
    };
}

lists! {
    /// Editions, oldest first.
    editions, edition_indexes: EditionIndex => Edition,
    /// Forms: by edition, then the others by kind.
    forms, form_indexes: FormIndex => Form,
    /// Rows in the order of their forms.
    items, item_indexes: ItemIndex => Item,
    /// Concepts in the order of the newest form.
    concepts, concept_indexes: ConceptIndex => Concept,
    /// Guideline documents.
    documents, document_indexes: DocumentIndex => Document,
    /// Clauses in the order of their documents.
    clauses, clause_indexes: ClauseIndex => Clause,
    /// Terms in the order of their reading.
    terms, term_indexes: TermIndex => Term,
    /// Articles.
    articles, article_indexes: ArticleIndex => Article,
    /// Sources.
    sources, source_indexes: SourceIndex => Source,
    /// Reference strings, of rows in their order, then of concepts.
    references, reference_indexes: ReferenceIndex => WrittenReference,
}

impl Catalog {
    /// What the site says of itself.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The lists of terms, each with its own title and remarks.
    #[must_use]
    pub fn glossaries(&self) -> &[Glossary] {
        &self.glossaries
    }

    /// Words and how they are read in hiragana, sorted; terms of the glossary are among them.
    #[must_use]
    pub fn words(&self) -> &[(String, String)] {
        &self.words
    }

    /// Everyday words and the official ones that search leads to, sorted.
    #[must_use]
    pub fn synonyms(&self) -> &[(String, Vec<String>)] {
        &self.synonyms
    }

    /// What was promised about addresses.
    #[must_use]
    pub fn promised(&self) -> &Promised {
        &self.promised
    }

    /// The documents we were given.
    #[must_use]
    pub fn seeds(&self) -> &[Seed] {
        &self.seeds
    }
}
