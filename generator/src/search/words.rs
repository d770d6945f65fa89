//! The content's own words for search: `readings.yaml` (word: reading) and `synonyms.yaml` (everyday
//! word: official words). Both are optional; the rules about them are told by `tenken check`.

use std::fmt;
use std::path::{Path, PathBuf};

use super::lexicon::Words;
use crate::disk::{self, NoText};

/// How words are read, written by hand.
pub const READINGS: &str = "readings.yaml";
/// Everyday words, and the official ones.
pub const SYNONYMS: &str = "synonyms.yaml";

/// The content's own words.
#[derive(Debug, Default)]
pub struct Own {
    /// Word and reading.
    pub readings: Words,
    /// As `model::search::Synonyms` reads them.
    pub synonyms: String,
}

/// A line that is no `word: words`.
#[derive(Debug)]
pub struct Fault {
    path: PathBuf,
    /// From 1; 0 where the whole file cannot be read.
    line: usize,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.line {
            0 => write!(f, "「{path}」が読めません。UTF-8のファイルか、確かめてください。"),
            line => write!(
                f,
                "「{path}」の {line} 行目が読めません。「ことば: よみ」の形で書いてください。"
            ),
        }
    }
}

/// Reads both files of a content folder.
///
/// # Errors
/// The first line that cannot be read.
pub fn own(content: &Path) -> Result<Own, Fault> {
    let mut own = Own::default();
    for (word, readings) in pairs(&content.join(READINGS))? {
        own.readings.insert(word, readings.join("|"));
    }
    for (word, official) in pairs(&content.join(SYNONYMS))? {
        own.synonyms.push_str(&word);
        for word in official {
            own.synonyms.push('\t');
            own.synonyms.push_str(&word);
        }
        own.synonyms.push('\n');
    }
    Ok(own)
}

/// `word: one` or `word: [one, other]`, a line each.
fn pairs(path: &Path) -> Result<Vec<(String, Vec<String>)>, Fault> {
    let text = match disk::read_text(path) {
        Ok(text) => text,
        Err(NoText::Missing) => return Ok(Vec::new()),
        Err(_) => return Err(Fault { path: path.to_owned(), line: 0 }),
    };
    let mut pairs = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.split(" #").next().unwrap_or(line).trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = || Fault { path: path.to_owned(), line: number + 1 };
        let (word, others) = line.split_once(": ").ok_or_else(fault)?;
        let others = others.trim().trim_start_matches('[').trim_end_matches(']');
        let others: Vec<_> =
            others.split(',').map(bare).filter(|other| !other.is_empty()).collect();
        if others.is_empty() || bare(word).is_empty() {
            return Err(fault());
        }
        pairs.push((bare(word), others));
    }
    Ok(pairs)
}

fn bare(word: &str) -> String {
    word.trim().trim_matches('"').trim().to_owned()
}
