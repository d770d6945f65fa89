//! The names by which reference strings call documents: data, read from `content/references.yaml`.
//! A name belongs to the version it was written for; nothing here leads to a newer one by itself.

use crate::id::DocumentId;

/// Every name that may stand in a reference string.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Longest first, so that a name never hides a longer one.
    names: Vec<(String, Named)>,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A paper cited as a whole, or by one fixed section: nothing follows the name.
    Paper {
        /// The document.
        document: DocumentId,
        /// The section it always means, such as `セキュリティチェックシート`.
        number: Option<String>,
    },
    /// A document whose section numbers follow (二省GL).
    Numbered {
        /// The document.
        document: DocumentId,
    },
    /// A guideline whose parts (編) follow (厚労省GL).
    Family,
    /// A part (編): only after its family, and inherited until the next name.
    Part {
        /// The family's name.
        family: String,
        /// The part's own document.
        document: DocumentId,
    },
    /// An annex named in place of a section number (別紙SLA案), only after `after`.
    Annex {
        /// The numbered name it belongs to.
        after: String,
        /// The section it means.
        number: String,
    },
}

impl Names {
    /// Takes names as written; white space in them does not count.
    #[must_use]
    pub fn new(names: impl IntoIterator<Item = (String, Named)>) -> Self {
        let mut names: Vec<_> = names
            .into_iter()
            .map(|(name, named)| (name.split_whitespace().collect::<String>(), named))
            .collect();
        names.sort_by(|(left, _), (right, _)| {
            right.chars().count().cmp(&left.chars().count()).then_with(|| left.cmp(right))
        });
        Self { names }
    }

    /// Whether there is no name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The longest name at the beginning of the text.
    #[must_use]
    pub fn at_start<'names>(&'names self, text: &str) -> Option<(&'names str, &'names Named)> {
        self.names
            .iter()
            .find(|(name, _)| text.starts_with(name.as_str()))
            .map(|(name, named)| (name.as_str(), named))
    }

    /// Every document that a name leads to.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentId> {
        self.names.iter().filter_map(|(_, named)| match named {
            Named::Paper { document, .. }
            | Named::Numbered { document }
            | Named::Part { document, .. } => Some(document),
            Named::Family | Named::Annex { .. } => None,
        })
    }
}
