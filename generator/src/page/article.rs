//! Background articles: our own words around quotations, written in Markdown.

use minijinja::value::Value;
use model::article::{Article, ArticleKind};
use model::catalog::ArticleIndex;
use model::links::Node;
use serde::Serialize;

use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::press::Press;
use super::provenance::Mark;
use super::work::Job;
use super::{Page, date, manual};
use crate::glossary::{Mention, Pointer, Seen};
use crate::markdown::{self, Surroundings};
use crate::plan;
use crate::templates::{LinkTag, TemplateFault};

#[derive(Serialize)]
struct ArticlePage {
    frame: Frame,
    title: String,
    summary: String,
    date: Option<String>,
    mark: Option<Mark>,
    /// Lists are finished entries.
    sources: Value,
    articles: Value,
    headings: Value,
    heading_count: usize,
    body: Value,
    recorded: Option<Link>,
}

#[derive(Serialize)]
struct ArticlesPage {
    frame: Frame,
    /// With summaries, where they are few.
    articles: Vec<Listed>,
    /// Where they are many: pages with the titles of some.
    parts: Vec<Part>,
    count: usize,
}

/// A page with some titles, for the list of such pages.
#[derive(Serialize)]
struct Part {
    link: Link,
    first: String,
    last: String,
}

#[derive(Serialize)]
struct PartPage {
    frame: Frame,
    title: String,
    titles: Vec<Link>,
    before: Option<Link>,
    after: Option<Link>,
}

/// An article, for lists.
#[derive(Serialize)]
pub(super) struct Listed {
    href: String,
    title: String,
    summary: String,
    date: Option<String>,
    mark: Option<Mark>,
}

/// So many stand on one page: no page grows with every article.
pub(super) const MANY: usize = 100;

/// What the list of all articles is called.
const TITLE: &str = "読みもの";

/// Articles may come by the thousand: so many are one job.
const AT_ONCE: usize = 64;

pub(super) fn jobs<'p>(press: &'p Press<'p>) -> Vec<Job<'p>> {
    let all: Vec<ArticleIndex> = press.catalog.article_indexes().collect();
    let readings = press.here(plan::ARTICLES).readings();
    let mut jobs: Vec<Job<'p>> = vec![Box::new(std::iter::once_with(|| list(press)))];
    if readings.len() > MANY {
        let lengths = readings.chunks(MANY).skip(1).map(|some| Some(some.len())).chain([None]);
        let parts: Vec<_> = readings.chunks(MANY).map(<[_]>::to_vec).zip(lengths).collect();
        let parts = (1..).zip(parts);
        jobs.push(Box::new(parts.map(|(number, (some, next))| part(press, number, &some, next))));
    }
    for some in all.chunks(AT_ONCE) {
        let some = some.to_vec();
        jobs.push(Box::new(some.into_iter().map(|index| page(press, index))));
    }
    jobs
}

fn list(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::ARTICLES);
    let readings = here.readings();
    let few = readings.len() <= MANY;
    let title = |index: Option<&ArticleIndex>| {
        index.map(|index| press.catalog[*index].title.clone()).unwrap_or_default()
    };
    let part = |(number, some): (usize, &[ArticleIndex])| Part {
        link: here.link(&plan::part(number), numbers(number, some.len())),
        first: title(some.first()),
        last: title(some.last()),
    };
    let data = ArticlesPage {
        frame: press.frame(plan::ARTICLES, Place::Articles, TITLE),
        articles: if few { here.listed(ArticleKind::Reading) } else { Vec::new() },
        count: readings.len(),
        parts: if few { Vec::new() } else { (1..).zip(readings.chunks(MANY)).map(part).collect() },
    };
    press.page(plan::ARTICLES, "articles.html", &data)
}

/// Some titles of the list; how many the next part has, where there is one.
fn part(
    press: &Press<'_>,
    number: usize,
    some: &[ArticleIndex],
    next: Option<usize>,
) -> Result<Page, TemplateFault> {
    let address = plan::part(number);
    let here = press.here(&address);
    let title = [TITLE, "　", &numbers(number, some.len())].concat();
    let titles = some
        .iter()
        .map(|index| here.link(press.plan.article(*index), &press.catalog[*index].title));
    let data = PartPage {
        titles: titles.collect(),
        before: (number > 1).then(|| here.link(&plan::part(number - 1), numbers(number - 1, MANY))),
        after: next.map(|count| here.link(&plan::part(number + 1), numbers(number + 1, count))),
        frame: press
            .frame(&address, Place::Articles, &title)
            .under(vec![here.link(plan::ARTICLES, TITLE)]),
        title,
    };
    press.page(&address, "articles_part.html", &data)
}

/// Which articles a part has, counted from 1.
fn numbers(part: usize, count: usize) -> String {
    let before = (part - 1) * MANY;
    format!("{}–{}件目", before + 1, before + count)
}

fn page(press: &Press<'_>, index: ArticleIndex) -> Result<Page, TemplateFault> {
    written(press, index, &press.catalog[index])
}

/// The article's page as it would be with these words: `index` says where it stands.
///
/// # Errors
/// A fault of the templates.
pub fn written(
    press: &Press<'_>,
    index: ArticleIndex,
    article: &Article,
) -> Result<Page, TemplateFault> {
    let address = press.plan.article(index);
    let here = press.here(address);
    let around = Around { here, article, glossary: press.glossary.on(address) };
    let body = markdown::html(&article.body, &around).map_err(|fault| fault.on(address))?;
    let catalog = press.catalog;
    let sources = article.sources.iter().filter_map(|id| here.source(id));
    let sources: Vec<Link> = sources.collect();
    let articles = press.uses.articles(Node::Article(index));
    let articles = articles.map(|other| (press.plan.article(other), &catalog[other].title));
    let articles: Vec<(String, &str)> =
        articles.map(|(address, title)| (here.href(address), title.as_str())).collect();
    let headings: Vec<(String, &str)> = body
        .headings
        .iter()
        .map(|heading| (["#", &heading.id].concat(), heading.text.as_str()))
        .collect();
    let data = ArticlePage {
        frame: frame(&here, article),
        title: article.title.clone(),
        summary: article.summary.clone(),
        date: article.date.as_deref().map(date::words),
        mark: mark(article),
        sources: listed(press, sources.iter().map(|one| (&*one.href, &*one.label))),
        articles: listed(press, articles.iter().map(|(href, title)| (&**href, *title))),
        headings: listed(press, headings.iter().map(|(href, words)| (&**href, *words))),
        heading_count: headings.len(),
        body: Value::from_safe_string(body.html),
        recorded: here.recorded(Node::Article(index)),
    };
    press.page(address, "article.html", &data)
}

/// Entries of a list, finished: a template that goes through many lists takes its time for each entry.
fn listed<'l>(press: &Press<'_>, links: impl Iterator<Item = (&'l str, &'l str)>) -> Value {
    let mut html = String::new();
    for (href, words) in links {
        press.listed.write(&mut html, href, words);
    }
    Value::from_safe_string(html)
}

fn frame(here: &Here<'_>, article: &Article) -> Frame {
    let (place, up, label, kind) = match article.kind {
        ArticleKind::Reading => (Place::Articles, plan::ARTICLES, TITLE, "article"),
        ArticleKind::Manual => (Place::Manual, plan::MANUAL, manual::TITLE, "article"),
        ArticleKind::Role => (Place::Manual, plan::MANUAL, manual::TITLE, "role"),
        ArticleKind::Help => (Place::Help, plan::MANUAL, manual::TITLE, "article"),
    };
    here.press
        .frame(here.address, place, &article.title)
        .under(vec![here.link(up, label)])
        .of_kind(kind)
}

/// What is doubtful about background; the manual is advice of ours, and tells it of every statement.
fn mark(article: &Article) -> Option<Mark> {
    (article.kind == ArticleKind::Reading).then(|| Mark::of(article.certainty)).flatten()
}

impl Here<'_> {
    /// The list of all articles, where they are many.
    pub(super) fn all_articles(&self) -> Option<Link> {
        (self.readings().len() > MANY).then(|| self.link(plan::ARTICLES, TITLE))
    }

    /// All readings, in the order of the catalog.
    fn readings(&self) -> Vec<ArticleIndex> {
        let catalog = self.press.catalog;
        let reading = |index: &ArticleIndex| catalog[*index].kind == ArticleKind::Reading;
        catalog.article_indexes().filter(reading).collect()
    }

    /// Every article of a kind, in the order of the catalog.
    pub(super) fn listed(&self, kind: ArticleKind) -> Vec<Listed> {
        let catalog = self.press.catalog;
        catalog
            .article_indexes()
            .filter(|index| catalog[*index].kind == kind)
            .map(|index| {
                let article = &catalog[index];
                Listed {
                    href: self.href(self.press.plan.article(index)),
                    title: article.title.clone(),
                    summary: article.summary.clone(),
                    date: article.date.as_deref().map(date::words),
                    mark: mark(article),
                }
            })
            .collect()
    }
}

/// An article's surroundings: the page it stands on and its own quotations.
struct Around<'a> {
    here: Here<'a>,
    article: &'a Article,
    glossary: Pointer<'a>,
}

impl Surroundings for Around<'_> {
    fn address(&self, link: &str) -> Option<String> {
        self.here.press.ids.address(link).map(|address| self.here.href(address))
    }

    fn quotation(&self, name: &str) -> Option<Result<String, TemplateFault>> {
        let (_, quotation) = self.article.quotes.iter().find(|(known, _)| known == name)?;
        let text = self.here.quotation(quotation);
        Some(self.here.press.templates.render("parts/quotation.html", &text))
    }

    fn fact(&self, name: &str) -> Option<Result<String, TemplateFault>> {
        let (_, fact) = self.article.facts.iter().find(|(known, _)| known == name)?;
        let statement = self.here.statement(fact);
        Some(self.here.press.templates.render("parts/statement.html", &statement))
    }

    fn mentions(&self, text: &str, seen: &mut Seen) -> Vec<Mention<'_>> {
        self.glossary.mentions(text, seen)
    }

    fn close_mention(&self) -> &str {
        self.glossary.close()
    }

    fn outside(&self) -> &LinkTag {
        &self.here.press.outside
    }
}
