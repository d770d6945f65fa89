//! The tree of what was written: mappings, lists and texts, each with its place. Knows no YAML.

use crate::spot::{Spot, Spotted};

/// One value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What stands there.
    pub content: Content,
    /// Where.
    pub spot: Spot,
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing, or `null`.
    Null,
    /// A text, a number, a day, a word: all are texts until a reader asks for more.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order written.
    Mapping(Vec<(Spotted<String>, Node)>),
}
