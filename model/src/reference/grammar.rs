//! The grammar of reference strings (参照文字列), as they stand in the column GL等関連部分.
//!
//! ```text
//! string   = reference { separator reference }       separator: 、 ， or nothing at a seed's line break
//! reference = paper | family part sections | part sections | numbered sections
//! sections = section { separator section }           the document is inherited until the next name
//! section  = digits { "." digits } [ "." ] [ "(" digits ")" ] [ "<" words ">" ] [ circled digit ]
//!          | "別紙" digits | an annex's name
//!          | section range section                   range: ～ 〜 -
//! ```
//!
//! Not here: which clause a number means in a document's tree (`Catalog::build`).

use super::names::{Named, Names};
use super::section::WrittenSection;
use crate::id::DocumentId;

/// A target as the string names it, not yet looked up in the guideline trees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenTarget {
    /// The document.
    pub document: DocumentId,
    /// The section; none where the paper is cited as a whole.
    pub section: Option<WrittenSection>,
}

/// Why a string is no reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrammarFault {
    /// Nothing is written.
    Empty,
    /// No name and no number begins here; the rest of the string.
    Unknown(String),
    /// A part (編) without its guideline before it.
    PartWithoutFamily(String),
    /// A guideline without the part (編) that must follow.
    FamilyWithoutPart(String),
    /// A section number without a document before it.
    SectionWithoutDocument(String),
    /// A document's name without the section number that must follow.
    NameWithoutSection(String),
    /// A range whose ends have different parents, or runs backwards, or is longer than any chapter.
    Range(String),
}

/// Reads a reference string.
///
/// # Errors
/// The first place where the string leaves the grammar.
pub fn read(written: &str, names: &Names) -> Result<Vec<WrittenTarget>, GrammarFault> {
    // A seed breaks lines inside words and numbers: white space must go before anything is looked for.
    let text: String = written.chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut reader = Reader { rest: &text, names, state: State::Start, targets: Vec::new() };
    reader.read_all()?;
    Ok(reader.targets)
}

/// What is inherited from the names before.
enum State<'names> {
    Start,
    /// A guideline was named: one of its parts must follow.
    Family {
        name: &'names str,
    },
    /// Sections of this document follow, and, after at least one, other parts of its family.
    Document {
        name: &'names str,
        family: &'names str,
        document: &'names DocumentId,
        awaits_section: bool,
    },
}

struct Reader<'text, 'names> {
    rest: &'text str,
    names: &'names Names,
    state: State<'names>,
    targets: Vec<WrittenTarget>,
}

impl<'names> Reader<'_, 'names> {
    fn read_all(&mut self) -> Result<(), GrammarFault> {
        loop {
            self.rest = self.rest.trim_start_matches(['、', '，']);
            if self.rest.is_empty() {
                break;
            }
            self.read_next()?;
        }
        self.expect_nothing_awaited()?;
        if self.targets.is_empty() { Err(GrammarFault::Empty) } else { Ok(()) }
    }

    fn read_next(&mut self) -> Result<(), GrammarFault> {
        let names = self.names;
        match names.at_start(self.rest) {
            Some((name, named)) => {
                self.rest = &self.rest[name.len()..];
                self.take_name(name, named)
            }
            None => self.take_sections(),
        }
    }

    fn take_name(&mut self, name: &'names str, named: &'names Named) -> Result<(), GrammarFault> {
        match named {
            Named::Paper { document, number } => {
                self.expect_nothing_awaited()?;
                self.state = State::Start;
                self.push(document, number.as_deref().map(WrittenSection::fixed));
            }
            Named::Numbered { document } => {
                self.expect_nothing_awaited()?;
                self.rest = self.rest.strip_prefix('の').unwrap_or(self.rest);
                self.state = State::Document { name, family: name, document, awaits_section: true };
            }
            Named::Family => {
                self.expect_nothing_awaited()?;
                self.state = State::Family { name };
            }
            Named::Part { family, document } => self.take_part(name, family, document)?,
            Named::Annex { after, number } => self.take_annex(name, after, number)?,
        }
        Ok(())
    }

    fn take_part(
        &mut self,
        name: &'names str,
        wanted: &'names str,
        document: &'names DocumentId,
    ) -> Result<(), GrammarFault> {
        let inherited = match self.state {
            State::Family { name: family } => family,
            State::Document { family, awaits_section: false, .. } => family,
            State::Document { name, awaits_section: true, .. } => {
                return Err(GrammarFault::NameWithoutSection(name.to_owned()));
            }
            State::Start => "",
        };
        if inherited != wanted {
            return Err(GrammarFault::PartWithoutFamily(name.to_owned()));
        }
        self.state = State::Document { name, family: wanted, document, awaits_section: true };
        Ok(())
    }

    fn take_annex(&mut self, name: &str, after: &str, number: &str) -> Result<(), GrammarFault> {
        match self.state {
            State::Document { name: before, family, document, .. } if before == after => {
                self.state =
                    State::Document { name: before, family, document, awaits_section: false };
                self.push(document, Some(WrittenSection::fixed(number)));
                Ok(())
            }
            _ => Err(GrammarFault::SectionWithoutDocument(name.to_owned())),
        }
    }

    fn take_sections(&mut self) -> Result<(), GrammarFault> {
        let Some((section, rest)) = WrittenSection::at_start(self.rest) else {
            return Err(GrammarFault::Unknown(self.rest.to_owned()));
        };
        let State::Document { name, family, document, .. } = self.state else {
            return Err(match self.state {
                State::Family { name } => GrammarFault::FamilyWithoutPart(name.to_owned()),
                _ => GrammarFault::SectionWithoutDocument(self.rest.to_owned()),
            });
        };
        self.state = State::Document { name, family, document, awaits_section: false };
        self.rest = rest;
        for section in self.range_from(section)? {
            self.push(document, Some(section));
        }
        Ok(())
    }

    /// The section alone, or every section up to the end of a range.
    fn range_from(&mut self, first: WrittenSection) -> Result<Vec<WrittenSection>, GrammarFault> {
        let Some(after) = self.rest.strip_prefix(['～', '〜', '-']) else {
            return Ok(vec![first]);
        };
        let written = format!("{}～{after}", first.number);
        let Some((last, rest)) = WrittenSection::at_start(after) else {
            return Err(GrammarFault::Range(written));
        };
        self.rest = rest;
        expand(&first, &last).ok_or(GrammarFault::Range(written))
    }

    fn expect_nothing_awaited(&self) -> Result<(), GrammarFault> {
        match self.state {
            State::Family { name } => Err(GrammarFault::FamilyWithoutPart(name.to_owned())),
            State::Document { name, awaits_section: true, .. } => {
                Err(GrammarFault::NameWithoutSection(name.to_owned()))
            }
            _ => Ok(()),
        }
    }

    fn push(&mut self, document: &DocumentId, section: Option<WrittenSection>) {
        self.targets.push(WrittenTarget { document: document.clone(), section });
    }
}

/// `5.1.1～5.1.3` moves the last number only; no chapter has more than 99 sections.
fn expand(first: &WrittenSection, last: &WrittenSection) -> Option<Vec<WrittenSection>> {
    let (parent, from) = first.clause.rsplit_once('.')?;
    let (last_parent, to) = last.clause.rsplit_once('.')?;
    let (from, to): (u8, u8) = (from.parse().ok()?, to.parse().ok()?);
    let plain = first.clause == first.number && last.clause == last.number;
    if !plain || parent != last_parent || from > to || to > 99 {
        return None;
    }
    Some((from..=to).map(|number| WrittenSection::fixed(&format!("{parent}.{number}"))).collect())
}

#[cfg(test)]
mod tests;
