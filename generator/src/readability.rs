//! How hard the manual's pages are to read, against the budget of `site.yaml`: notices for those who
//! keep the content, no faults. Not here: measuring (`model::readability`), the sentences (`sentences`).

use model::article::{Article, ArticleKind};
use model::catalog::Catalog;
use model::item::Concept;
use model::links::Node;
use model::readability::{Budget, Measure};
use model::spot::Spot;
use model::violation::MarkupSlip;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::parse;

/// A page of the manual that asks more of its readers than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Where the page is written.
    pub spot: Spot,
    /// What the page is about.
    pub page: String,
    /// What is over the budget.
    pub over: Over,
}

/// What is over the budget, with what it takes to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named after what they hold")]
pub enum Over {
    /// Sentences are too long: how many, the longest of them, the budget.
    Sentences { count: usize, longest: String, budget: usize },
    /// Too many kanji in a hundred letters.
    Kanji { share: usize, budget: usize },
    /// Words that nothing explains.
    Words { words: Vec<String>, budget: usize },
    /// A word that nothing says how to read; it may stand on any page.
    Unread { word: String },
    /// The answer app in one file is larger than what is easily handed on.
    SingleFile { bytes: u64, budget: u64 },
    /// Markup that may not be read as it was meant.
    Markup { slip: MarkupSlip, written: String },
}

impl Over {
    /// The stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sentences { .. } => "long-sentences",
            Self::Kanji { .. } => "many-kanji",
            Self::Words { .. } => "unexplained-words",
            Self::Unread { .. } => "unread-word",
            Self::SingleFile { .. } => "large-single-file",
            Self::Markup { .. } => "markup-slip",
        }
    }
}

/// Every page of the manual that is over the budget; none where there is no budget.
#[must_use]
pub fn notices(catalog: &Catalog) -> Vec<Notice> {
    let Some(budget) = &catalog.site().readability else { return Vec::new() };
    let spellings: Vec<&str> = catalog
        .terms()
        .iter()
        .flat_map(|term| std::iter::once(&term.name).chain(&term.aliases))
        .map(String::as_str)
        .collect();
    let explained = |word: &str| {
        spellings.iter().any(|spelling| spelling.contains(word) || word.contains(spelling))
    };
    let concepts = catalog.concept_indexes().map(|index| {
        let concept = &catalog[index];
        let texts = texts_of(concept);
        (Node::Concept(index), &concept.name, Measure::of(texts, budget, explained))
    });
    let articles = catalog
        .article_indexes()
        .filter(|index| catalog[*index].kind != ArticleKind::Reading)
        .map(|index| {
            let article = &catalog[index];
            let texts = texts_of_article(article);
            let texts = texts.iter().map(String::as_str);
            (Node::Article(index), &article.title, Measure::of(texts, budget, explained))
        });
    concepts
        .chain(articles)
        .filter_map(|(node, page, measure)| Some((catalog.spot(node)?, page, measure)))
        .flat_map(|(spot, page, measure)| {
            over(measure, budget).into_iter().map(move |over| Notice {
                spot,
                page: page.clone(),
                over,
            })
        })
        .collect()
}

fn over(measure: Measure, budget: &Budget) -> Vec<Over> {
    let mut found = Vec::new();
    if measure.long > 0 {
        let (count, longest) = (measure.long, measure.longest);
        found.push(Over::Sentences { count, longest, budget: budget.sentence });
    }
    if measure.kanji > budget.kanji {
        found.push(Over::Kanji { share: measure.kanji, budget: budget.kanji });
    }
    if measure.unexplained.len() > budget.unexplained {
        found.push(Over::Words { words: measure.unexplained, budget: budget.unexplained });
    }
    found
}

/// Our own words on a concept's page.
fn texts_of(concept: &Concept) -> impl Iterator<Item = &str> {
    let one = [Some(&concept.plain), concept.why.as_ref(), concept.ask.as_ref()];
    let more = [concept.vendor.as_ref(), concept.to_do.as_ref()];
    let lists = [
        &concept.how,
        &concept.yes_when,
        &concept.no_when,
        &concept.evidence,
        &concept.mistakes,
        &concept.say,
    ];
    let facts = concept.facts.iter().chain(&concept.changes).chain(&concept.notices);
    one.into_iter()
        .chain(more)
        .flatten()
        .chain(lists.into_iter().flatten())
        .map(String::as_str)
        .chain(facts.map(|fact| fact.text.as_str()))
        .chain(concept.parts.iter().map(|(_, plain)| plain.as_str()))
}

/// Our own words in an article, paragraph by paragraph.
fn texts_of_article(article: &Article) -> Vec<String> {
    let mut texts = vec![article.summary.clone()];
    let mut text = String::new();
    for event in Parser::new_ext(&article.body, parse::OPTIONS) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::Heading { .. })
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_),
            ) => {
                if parse::placed(&text).is_none() && !text.is_empty() {
                    texts.push(std::mem::take(&mut text));
                }
                text.clear();
            }
            _ => {}
        }
    }
    texts.extend(article.facts.iter().map(|(_, fact)| fact.text.clone()));
    texts
}
