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
use super::{Page, article_list, date, manual};
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

/// Articles may come by the thousand: so many are one job.
const AT_ONCE: usize = 64;

pub(super) fn jobs<'p>(press: &'p Press<'p>) -> Vec<Job<'p>> {
    let all: Vec<ArticleIndex> = press.catalog.article_indexes().collect();
    let mut jobs = article_list::jobs(press);
    for some in all.chunks(AT_ONCE) {
        let some = some.to_vec();
        jobs.push(Box::new(some.into_iter().map(|index| page(press, index))));
    }
    jobs
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
        ArticleKind::Reading => (Place::Articles, plan::ARTICLES, article_list::TITLE, "article"),
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
pub(super) fn mark(article: &Article) -> Option<Mark> {
    (article.kind == ArticleKind::Reading).then(|| Mark::of(article.certainty)).flatten()
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
