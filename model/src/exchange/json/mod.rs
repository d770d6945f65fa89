//! JSON as this project needs it: one canonical way to write, a strict way to read.
//! Not here: what the members mean (`record`, `read`, `write`).

mod number;
mod reader;
mod writer;

use std::cmp::Ordering;

use crate::sorted::SortedMap;

pub use number::Number;
pub use reader::{Fault, FaultKind, Limits, prefix, read, salvage};
pub use writer::canonical;

/// Members of an object, in the order of RFC 8785.
pub type Members = SortedMap<Name, Value>;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, kept as decimal digits.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Members),
}

impl Value {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A count.
    #[must_use]
    pub fn count(count: u32) -> Self {
        Self::Number(Number::from(count))
    }

    /// A text, or `null` where there is none.
    #[must_use]
    pub fn text_or_null(text: Option<&str>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The count, where it is a whole number from 0.
    #[must_use]
    pub fn as_count(&self) -> Option<u32> {
        match self {
            Self::Number(number) => number.as_count(),
            _ => None,
        }
    }

    /// The members, where it is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Members> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The list, where it is one.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Self::List(values) => Some(values),
            _ => None,
        }
    }

    /// The member of an object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.as_object()?.get(&Name::from(name))
    }
}

/// The name of a member. Ordered by UTF-16 code units, as RFC 8785 asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

impl Name {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.encode_utf16().cmp(other.0.encode_utf16())
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
