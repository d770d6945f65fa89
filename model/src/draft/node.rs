//! The tree of what was written: mappings, lists and texts, each with its place. Knows no YAML.

use crate::spot::{Spot, Spotted};
use crate::violation::{Fault, Shape};

/// One value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What stands there.
    pub content: Content,
    /// Where.
    pub spot: Spot,
}

impl Node {
    /// That something else should stand here.
    #[must_use]
    pub fn unlike(&self, expected: Shape) -> Fault {
        Fault::WrongType { expected, wide: self.wide() }
    }

    /// The full-width sign with which a text begins where YAML would take the narrow one for its own.
    fn wide(&self) -> Option<char> {
        match &self.content {
            Content::Text(text) => text.chars().next().filter(|first| {
                matches!(first, '｛' | '［' | '－' | 'ー' | '・' | '＃' | '０'..='９')
            }),
            Content::List(entries) => entries.iter().find_map(Self::wide),
            Content::Null | Content::Mapping(_) => None,
        }
    }
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
