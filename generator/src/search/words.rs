//! The content's own words for search, for pages that are not the content's: of the content folder only
//! `readings.yaml` and `synonyms.yaml` are read, and what is wrong with them is `tenken check`'s to tell.

use std::path::Path;

use super::lexicon::Words;
use crate::parse;

/// The content's own words.
#[derive(Debug, Default)]
pub struct Own {
    /// Word and reading.
    pub readings: Words,
    /// As `model::search::pack::make` takes them.
    pub synonyms: String,
}

/// Reads both files of a content folder; nothing where there is none.
#[must_use]
pub fn own(content: &Path) -> Own {
    let draft = parse::words(content);
    let readings = draft.words.into_iter().map(|word| (word.word.value, word.reading.value));
    let synonyms = draft.synonyms.iter().map(|synonym| {
        let official = synonym.official.iter().map(|word| word.value.as_str());
        (synonym.everyday.value.as_str(), official)
    });
    Own { readings: readings.collect(), synonyms: lines(synonyms) }
}

/// One entry a line, words by tabs.
pub fn lines<'w>(
    synonyms: impl IntoIterator<Item = (&'w str, impl IntoIterator<Item = &'w str>)>,
) -> String {
    let mut lines = String::new();
    for (everyday, official) in synonyms {
        lines.push_str(everyday);
        for word in official {
            lines.push('\t');
            lines.push_str(word);
        }
        lines.push('\n');
    }
    lines
}
