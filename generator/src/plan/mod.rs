//! Where everything goes: the one place that decides addresses.
//! An address is relative to the site's root, lower-case ASCII, with a file name, such as
//! `items/r6/2-05-server.html`; rows without a page of their own have one with a fragment.
//! Not here: what stands on a page (`page`), files (`dist`).

mod ascii;
mod relative;
mod stem;
mod taken;

use model::article::ArticleKind;
use model::catalog::{
    ArticleIndex, Catalog, ClauseIndex, ConceptIndex, DocumentIndex, EditionIndex, FormIndex,
    ItemIndex, SourceIndex, TermIndex,
};
use model::id::SeedId;
use model::links::Node;
use model::reference::Target;

pub use relative::relative;
pub use taken::Collision;

use taken::Taken;

/// The start page.
pub const HOME: &str = "index.html";
/// The answer app.
pub const CHECK: &str = "check.html";
/// Search.
pub const SEARCH: &str = "search.html";
/// The list of editions.
pub const EDITIONS: &str = "editions/index.html";
/// Confirmation tables, contract checklists, questions and actions.
pub const TABLES: &str = "tables/index.html";
/// The list of terms.
pub const TERMS: &str = "terms/index.html";
/// The list of guideline documents.
pub const CLAUSES: &str = "clauses/index.html";
/// Items and the clauses that they are about, in one table.
pub const MATRIX: &str = "clauses/matrix.html";
/// Where articles lie.
const OF_ARTICLES: &str = "articles";
/// The list of articles.
pub const ARTICLES: &str = "articles/index.html";
/// Where parts of the list lie, where articles are many. Which articles a part has changes with every
/// article: nobody is promised that a part stays.
const PARTS: &str = "articles/list/";
/// 手引き: everything that explains how to work.
pub const MANUAL: &str = "manual/index.html";
/// The editions side by side.
pub const COMPARED: &str = "editions/compare.html";
/// Every source.
pub const SOURCES: &str = "sources/index.html";
/// What the sources have wrong.
pub const ERRORS: &str = "sources/errors.html";
/// How answers are kept.
pub const SAVING: &str = "help/save.html";

/// How the site is used without a connection.
pub const OFFLINE: &str = "help/offline.html";
/// The answer app in one file that needs no other.
pub const SINGLE: &str = "check-single.html";
/// Anchors that begin so follow the newest form: nobody is promised that they stay.
pub const PASSING: &str = "group-";
/// The anchor of the words that stand in for the form of an edition until it is there: they are meant to go.
const NOT_YET: &str = "not-here";
/// What keeps the site on a device.
pub const WORKER: &str = "sw.js";
/// What a device shows of the site when it is put on the start screen.
pub const WEB_MANIFEST: &str = "manifest.webmanifest";

/// Pages that every site has: nothing of the content may have them.
pub(crate) const FIXED: [&str; 14] = [
    HOME, CHECK, SEARCH, EDITIONS, TABLES, TERMS, CLAUSES, MATRIX, ARTICLES, MANUAL, COMPARED,
    ERRORS, SAVING, OFFLINE,
];

/// Addresses of everything in a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    editions: Vec<String>,
    forms: Vec<String>,
    items: Vec<String>,
    concepts: Vec<String>,
    documents: Vec<String>,
    clauses: Vec<String>,
    terms: Vec<String>,
    articles: Vec<String>,
    sources: Vec<String>,
    collisions: Vec<Collision>,
}

/// Whether an address lies among the articles.
#[must_use]
pub fn is_of_articles(address: &str) -> bool {
    address.strip_prefix(OF_ARTICLES).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether nobody is promised that a place of that name stays on its page.
#[must_use]
pub fn is_passing(anchor: &str) -> bool {
    anchor.starts_with(PASSING) || anchor == NOT_YET
}

/// The edition of a row that has a page of its own.
#[must_use]
pub fn edition_of_row(address: &str) -> Option<&str> {
    address.strip_prefix(stem::ROWS)?.split_once('/').map(|(edition, _)| edition)
}

/// The page of an edition, which need not be there yet.
pub(crate) fn edition(id: &str) -> String {
    format!("{}.html", edition_stem(id))
}

fn edition_stem(id: &str) -> String {
    format!("editions/{id}")
}

/// Whether every site has that page.
pub(crate) fn is_of_every_site(address: &str) -> bool {
    FIXED.contains(&address)
}

/// A part of the list of articles, counted from 1.
#[must_use]
pub fn part(number: usize) -> String {
    format!("{PARTS}{number}.html")
}

/// Whether that is a part of the list of articles.
#[must_use]
pub fn is_part(address: &str) -> bool {
    address.starts_with(PARTS)
}

impl Plan {
    /// Decides every address.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let mut taken = Taken::default();
        let editions = catalog
            .edition_indexes()
            .map(|index| {
                taken.page(&edition_stem(catalog[index].id.as_str()), Node::Edition(index))
            })
            .collect();
        let forms: Vec<String> = catalog
            .form_indexes()
            .map(|index| taken.page(&stem::form(&catalog[index]), Node::Form(index)))
            .collect();
        let items = catalog
            .item_indexes()
            .map(|index| match stem::item(catalog, index) {
                Some(stem) => taken.page(&stem, Node::Item(index)),
                None => {
                    let item = &catalog[index];
                    with_fragment(&forms[item.form.place()], item.id.as_str())
                }
            })
            .collect();
        let concepts = catalog
            .concept_indexes()
            .map(|index| {
                let stem = format!("manual/{}", dashed(catalog[index].id.as_str()));
                taken.page(&stem, Node::Concept(index))
            })
            .collect();
        let documents = catalog
            .documents()
            .iter()
            .map(|document| format!("clauses/{}/index.html", document.id))
            .collect();
        let clauses = stem::clauses(catalog, &mut taken);
        let terms = catalog
            .term_indexes()
            .map(|index| {
                taken.page(
                    &format!("terms/{}", dashed(catalog[index].id.as_str())),
                    Node::Term(index),
                )
            })
            .collect();
        let articles = catalog
            .article_indexes()
            .map(|index| {
                let article = &catalog[index];
                let folder = match article.kind {
                    ArticleKind::Reading => OF_ARTICLES,
                    ArticleKind::Manual => "manual",
                    ArticleKind::Role => "roles",
                    ArticleKind::Help => "help",
                };
                let stem = format!("{folder}/{}", dashed(article.id.as_str()));
                taken.page(&stem, Node::Article(index))
            })
            .collect();
        let sources = catalog
            .sources()
            .iter()
            .map(|source| {
                let id = source.seed.as_ref().map_or_else(|| source.id.to_string(), seed_anchor);
                with_fragment(SOURCES, &id)
            })
            .collect();
        let collisions = taken.collisions;
        Self {
            editions,
            forms,
            items,
            concepts,
            documents,
            clauses,
            terms,
            articles,
            sources,
            collisions,
        }
    }

    /// Things that would get one page: faults of the content.
    #[must_use]
    pub fn collisions(&self) -> &[Collision] {
        &self.collisions
    }

    /// The edition's page.
    #[must_use]
    pub fn edition(&self, edition: EditionIndex) -> &str {
        &self.editions[edition.place()]
    }

    /// The form's page: the blank paper of a checklist, the reading page of every other kind.
    #[must_use]
    pub fn form(&self, form: FormIndex) -> &str {
        &self.forms[form.place()]
    }

    /// The row's own page, or its place on the form's page.
    #[must_use]
    pub fn item(&self, item: ItemIndex) -> &str {
        &self.items[item.place()]
    }

    /// The page of the manual about the concept.
    #[must_use]
    pub fn concept(&self, concept: ConceptIndex) -> &str {
        &self.concepts[concept.place()]
    }

    /// The guideline document's page.
    #[must_use]
    pub fn document(&self, document: DocumentIndex) -> &str {
        &self.documents[document.place()]
    }

    /// The clause's page; a duty's place on its chapter's page.
    #[must_use]
    pub fn clause(&self, clause: ClauseIndex) -> &str {
        &self.clauses[clause.place()]
    }

    /// What a reference points to.
    #[must_use]
    pub fn target(&self, target: &Target) -> String {
        match (target.clause, target.duty) {
            (Some(clause), Some(duty)) => {
                with_fragment(page_of(self.clause(clause)), &duty_anchor(duty))
            }
            (Some(clause), None) => self.clause(clause).to_owned(),
            (None, _) => self.document(target.document).to_owned(),
        }
    }

    /// The term's page.
    #[must_use]
    pub fn term(&self, term: TermIndex) -> &str {
        &self.terms[term.place()]
    }

    /// The article's page.
    #[must_use]
    pub fn article(&self, article: ArticleIndex) -> &str {
        &self.articles[article.place()]
    }

    /// The source's place in the list of sources.
    #[must_use]
    pub fn source(&self, source: SourceIndex) -> &str {
        &self.sources[source.place()]
    }

    /// Whatever it is.
    #[must_use]
    pub fn node(&self, node: Node) -> &str {
        match node {
            Node::Edition(index) => self.edition(index),
            Node::Form(index) => self.form(index),
            Node::Item(index) => self.item(index),
            Node::Concept(index) => self.concept(index),
            Node::Document(index) => self.document(index),
            Node::Clause(index) => self.clause(index),
            Node::Term(index) => self.term(index),
            Node::Article(index) => self.article(index),
            Node::Source(index) => self.source(index),
        }
    }

    /// The seed's place in the list of sources.
    #[must_use]
    pub fn seed(&self, seed: &SeedId) -> String {
        with_fragment(SOURCES, &seed_anchor(seed))
    }
}

/// The page of an address, without its fragment.
#[must_use]
pub fn page_of(address: &str) -> &str {
    address.split_once('#').map_or(address, |(page, _)| page)
}

/// The fragment of an address, empty where it has none.
#[must_use]
pub fn fragment_of(address: &str) -> &str {
    address.split_once('#').map_or("", |(_, fragment)| fragment)
}

/// The anchor of a row, a source or anything else with an identifier.
#[must_use]
pub fn anchor(id: &str) -> String {
    dashed(id)
}

/// The anchor of duty (遵守事項) number so-and-so on its chapter's page.
#[must_use]
pub fn duty_anchor(duty: u8) -> String {
    format!("duty-{duty}")
}

/// The duty at the end of a clause number: 12 for `13⑫`.
#[must_use]
pub fn duty_of(number: &str) -> Option<u8> {
    ascii::split_duty(number).1
}

fn seed_anchor(seed: &SeedId) -> String {
    format!("seed-{}", dashed(seed.as_str()))
}

fn with_fragment(page: &str, id: &str) -> String {
    format!("{page}#{}", dashed(id))
}

fn dashed(id: &str) -> String {
    id.replace('/', "-")
}
