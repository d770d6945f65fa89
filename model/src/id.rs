//! Identifiers: frozen, ASCII, independent of wording and of the printed number.
//! Not here: printed numbers (`item`), addresses of pages (the generator's plan).

use std::fmt;

/// Declares a newtype over a checked identifier, so that an item's id cannot stand for a term's.
macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Checks and takes an identifier.
            ///
            /// # Errors
            /// [`MalformedId`] unless it is segments of `[a-z0-9.-]` joined by `/`.
            pub fn new(text: &str) -> Result<Self, MalformedId> {
                if is_identifier(text) { Ok(Self(text.to_owned())) } else { Err(MalformedId) }
            }

            /// The identifier as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

identifiers! {
    /// 版, such as `r6`.
    EditionId,
    /// 様式, such as `r6/hospital`.
    FormId,
    /// 項目, such as `r6/security-patch/server`.
    ItemId,
    /// What stays the same over the editions, such as `security-patch`.
    ConceptId,
    /// A guideline or notice, such as `mhlw-gl-6.0-management`.
    DocumentId,
    /// 用語, such as `two-factor`.
    TermId,
    /// 出典, such as `seed-001`.
    SourceId,
    /// A background article, such as `why-bcp`.
    ArticleId,
    /// A seed document, such as `001`.
    SeedId,
}

/// The text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MalformedId;

impl fmt::Display for MalformedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an identifier is segments of a-z, 0-9, '.', '-' joined by '/'")
    }
}

impl std::error::Error for MalformedId {}

fn is_identifier(text: &str) -> bool {
    // 100 keeps every address short enough for deep Windows shares.
    text.len() <= 100 && text.split('/').all(is_segment)
}

fn is_segment(segment: &str) -> bool {
    let mut bytes = segment.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit())
        && bytes.all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
        // The library's search for words would weigh on every page that answers.
        && !segment.as_bytes().windows(2).any(|two| two == b"..")
        && !segment.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_scoped_ascii_and_refuses_the_rest() {
        for good in ["r6", "r6/security-patch/server", "mhlw-gl-6.0-management", "001"] {
            assert!(ItemId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "R6", "r6//a", "/r6", "r6/", "a b", "日本", "../x", "a/..", "-a", "a."] {
            assert!(ItemId::new(bad).is_err(), "{bad}");
        }
    }
}
