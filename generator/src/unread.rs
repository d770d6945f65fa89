//! Words of the content that nothing says how to read, so that hiragana does not find them: notices for
//! those who keep the content, no faults. Not here: readings (`search::lexicon`), the sentences.

use std::collections::BTreeSet;
use std::path::Path;

use model::catalog::Catalog;

use crate::readability::{Notice, Over};
use crate::search::lexicon::{Dictionary, Words};
use crate::source::{SourceFile, Sources, tidy};

/// Files of words: what they say is not read by anybody as a text.
const OF_WORDS: [&str; 4] =
    ["readings.yaml", "synonyms.yaml", "published-addresses.txt", "moved.yaml"];

/// Every such word once, where it stands first.
#[must_use]
pub fn notices(catalog: &Catalog, sources: &Sources, content: &Path) -> Vec<Notice> {
    let own: Words = catalog.words().iter().cloned().collect();
    let dictionary = Dictionary::new(&own);
    let mut seen = Seen::default();
    // What is quoted lies beside the content.
    let folder = tidy(content);
    let texts = sources.files().filter(|file| {
        let name = file.path().file_name().unwrap_or_default();
        tidy(file.path()).starts_with(&folder) && !OF_WORDS.iter().any(|other| name == *other)
    });
    texts.flat_map(|file| of_text(file, &dictionary, &mut seen)).collect()
}

/// Runs of kanji that were looked at before.
#[derive(Default)]
struct Seen<'t> {
    read: BTreeSet<&'t str>,
    told: BTreeSet<&'t str>,
}

fn of_text<'t>(
    file: &'t SourceFile,
    dictionary: &Dictionary<'_>,
    seen: &mut Seen<'t>,
) -> Vec<Notice> {
    let mut found = Vec::new();
    let mut lines = file.text().lines().peekable();
    let mut above = "";
    while let Some(line) = lines.next() {
        let broken = Broken::new(above, line, lines.peek().copied().unwrap_or_default());
        above = line;
        // A remark of those who wrote the file.
        if line.trim_start().starts_with('#') && !is_prose(file) {
            continue;
        }
        // What a source has wrong is no word: what it is corrected to is.
        let mut rest = match line.split_once("{from: ") {
            Some((_, correction)) => correction.split_once(", to: ").map_or("", |(_, to)| to),
            None => line,
        };
        while let Some(start) = rest.find(is_kanji) {
            rest = rest.get(start..).unwrap_or_default();
            let end = rest.find(|letter| !is_kanji(letter)).unwrap_or(rest.len());
            let word = rest.get(..end).unwrap_or_default();
            let offset = rest.as_ptr().addr() - line.as_ptr().addr();
            let whole = !broken.cuts(line, offset, end);
            if whole && !seen.read.contains(word) && !seen.told.contains(word) {
                if dictionary.reads(rest, end) {
                    seen.read.insert(word);
                } else {
                    seen.told.insert(word);
                    let before = line.as_ptr().addr() - file.text().as_ptr().addr();
                    found.push(Notice {
                        spot: file.spot(before + offset),
                        page: String::new(),
                        over: Over::Unread { word: word.to_owned() },
                    });
                }
            }
            rest = rest.get(end..).unwrap_or_default();
        }
    }
    found
}

/// Where words go on over the end of a line, as in quotations; a half cannot be judged.
struct Broken {
    before: bool,
    behind: bool,
}

impl Broken {
    fn new(above: &str, line: &str, below: &str) -> Self {
        let goes_on = |one: &str, next: &str| {
            one.ends_with(is_kanji) && next.trim_start().starts_with(is_kanji)
        };
        Self { before: goes_on(above, line), behind: goes_on(line, below) }
    }

    fn cuts(&self, line: &str, offset: usize, length: usize) -> bool {
        let first = line.get(..offset).is_some_and(|before| before.trim_start().is_empty());
        (self.before && first) || (self.behind && offset + length == line.len())
    }
}

/// In Markdown a `#` begins a heading.
fn is_prose(file: &SourceFile) -> bool {
    file.path().extension().is_some_and(|end| end == "md")
}

/// A ring stands for itself.
fn is_kanji(letter: char) -> bool {
    if letter == '〇' {
        return false;
    }
    let mut units = [0; 2];
    letter.encode_utf16(&mut units).iter().all(|unit| model::search::letters::is_kanji(*unit))
}
