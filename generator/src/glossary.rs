//! Terms in running text: every name and alias, longest match, each once in a part of the text.
//! Not here: which text is running text (`markdown` for articles, `rewrite` for finished pages).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use model::catalog::{Catalog, TermIndex};

use crate::dist::held;
use crate::plan::{Plan, relative};
use crate::templates::{LinkTag, TemplateFault, Templates};

/// The template of a link to a term.
const LINK: &str = "parts/term_link.html";

/// Terms and where they are explained.
pub struct Glossary {
    finder: AhoCorasick,
    /// By pattern: the term.
    terms: Vec<TermIndex>,
    /// By term: its page.
    addresses: Vec<String>,
    tag: LinkTag,
    /// By folder, then by term: what opens a link from a page there. The same for all its pages.
    opens: Mutex<BTreeMap<String, Arc<[String]>>>,
}

/// The glossary as one page links to it.
pub struct Pointer<'g> {
    glossary: &'g Glossary,
    page: &'g str,
    opens: Arc<[String]>,
}

/// Terms that are linked already, in this part of the text.
#[derive(Debug, Default)]
pub struct Seen(Vec<TermIndex>);

impl Seen {
    /// A new part begins.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// A term in a text.
pub struct Mention<'p> {
    /// Where in the text.
    pub place: Range<usize>,
    /// What opens the link, as HTML.
    pub open: &'p str,
}

impl Glossary {
    /// Prepares the search for every name and alias.
    ///
    /// # Errors
    /// A fault of the link's template.
    pub fn new(
        catalog: &Catalog,
        plan: &Plan,
        templates: &Templates,
    ) -> Result<Self, TemplateFault> {
        let mut patterns = Vec::new();
        let mut terms = Vec::new();
        for index in catalog.term_indexes() {
            let term = &catalog[index];
            for name in std::iter::once(&term.name).chain(&term.aliases) {
                // A single character would be found everywhere.
                if name.chars().nth(1).is_some() {
                    patterns.push(name.as_str());
                    terms.push(index);
                }
            }
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            // A few hundred names: the largest and fastest table is small.
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .map_err(|error| TemplateFault::about(LINK, error.to_string()))?;
        let addresses = catalog.term_indexes().map(|term| plan.term(term).to_owned()).collect();
        let (tag, opens) = (templates.link_tag(LINK)?, Mutex::default());
        Ok(Self { finder, terms, addresses, tag, opens })
    }

    /// The glossary for a page.
    #[must_use]
    pub fn on<'g>(&'g self, page: &'g str) -> Pointer<'g> {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut opens = held(&self.opens);
        let known = opens.get(folder).cloned();
        let opens = known.unwrap_or_else(|| {
            let open = |address: &String| self.tag.open(&relative(page, address));
            let made: Arc<[String]> = self.addresses.iter().map(open).collect();
            opens.insert(folder.to_owned(), Arc::clone(&made));
            made
        });
        Pointer { glossary: self, page, opens }
    }
}

impl Pointer<'_> {
    /// Terms in a text on the page, each once until the part ends, never the page's own.
    pub fn mentions(&self, text: &str, seen: &mut Seen) -> Vec<Mention<'_>> {
        let mut mentions = Vec::new();
        for found in self.glossary.finder.find_iter(text) {
            let term = self.glossary.terms[found.pattern().as_usize()];
            let new = !seen.0.contains(&term) && stands_alone(text, found.range());
            if new && self.glossary.addresses[term.place()] != self.page {
                seen.0.push(term);
                let open = &self.opens[term.place()];
                mentions.push(Mention { place: found.range(), open });
            }
        }
        mentions
    }

    /// What closes a link, as HTML.
    #[must_use]
    pub fn close(&self) -> &str {
        self.glossary.tag.close()
    }
}

/// Whether the match is a word of its own: not the inside of a Latin or katakana word, such as
/// ログ in プログラム.
fn stands_alone(text: &str, place: Range<usize>) -> bool {
    let joins = |outside: Option<char>, inside: Option<char>| matches!((outside.and_then(script), inside.and_then(script)), (Some(a), Some(b)) if a == b);
    let word = &text[place.clone()];
    !joins(text[..place.start].chars().next_back(), word.chars().next())
        && !joins(text[place.end..].chars().next(), word.chars().next_back())
}

#[derive(PartialEq)]
enum Script {
    Latin,
    Katakana,
}

fn script(character: char) -> Option<Script> {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Some(Script::Latin),
        'ァ'..='ヺ' | 'ー' => Some(Script::Katakana),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::stands_alone;

    #[test]
    fn words_are_not_found_inside_words() {
        for (text, word, alone) in [
            ("プログラムの", "ログ", false),
            ("アクセスログを", "ログ", false),
            ("ログを見る", "ログ", true),
            ("USBs", "USB", false),
            ("USBを", "USB", true),
            ("二要素認証を", "二要素認証", true),
        ] {
            let start = text.find(word).unwrap();
            assert_eq!(stands_alone(text, start..start + word.len()), alone, "{text}");
        }
    }
}
