//! What a site promised about its addresses: those that it published, and where moved things went.
//! Not here: which addresses there are; that is known once the pages are written.

use crate::spot::Spotted;

/// Something that has another address now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it was.
    pub from: Spotted<String>,
    /// Where it is.
    pub to: Spotted<String>,
}

/// What the content promises about addresses, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promised {
    /// What has another address now.
    pub moved: Vec<Moved>,
    /// What was published.
    pub published: Vec<Spotted<String>>,
}

impl Promised {
    /// Whether nothing was promised.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.published.is_empty()
    }
}
