//! Why the single file cannot be made: a fault of the theme or of a built script.

use std::fmt;

use crate::templates::TemplateFault;

/// Why the single file cannot be made.
#[derive(Debug)]
pub enum SingleFault {
    /// The page refers to this, which cannot be taken in.
    Refers(String),
    /// A script or style would end the element that it is to stand in, or is not UTF-8 with plain
    /// line ends, so that its hash would not be that of what the browser reads.
    NotInside(String),
    /// A template of this edition does not work.
    Template(TemplateFault),
    /// The page is not HTML that can be walked.
    Html(String),
}

impl fmt::Display for SingleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refers(address) => {
                write!(f, "the single file would refer to another one: {address}")
            }
            Self::NotInside(address) => write!(f, "cannot stand inside a page: {address}"),
            Self::Template(fault) => write!(f, "{fault}"),
            Self::Html(error) => write!(f, "not HTML that can be walked: {error}"),
        }
    }
}

impl std::error::Error for SingleFault {}

impl From<TemplateFault> for SingleFault {
    fn from(fault: TemplateFault) -> Self {
        Self::Template(fault)
    }
}
