//! Lists of articles: all of them, in parts where they are many, and those of a kind for other pages.
//! Not here: the pages of the articles themselves.

use model::article::ArticleKind;
use model::catalog::ArticleIndex;
use serde::Serialize;

use super::article::mark;
use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::press::Press;
use super::provenance::Mark;
use super::work::Job;
use super::{Page, date};
use crate::plan;
use crate::templates::TemplateFault;

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
pub(super) const TITLE: &str = "読みもの";

/// The list, and its parts where articles are many.
pub(super) fn jobs<'p>(press: &'p Press<'p>) -> Vec<Job<'p>> {
    let readings = press.here(plan::ARTICLES).readings();
    let mut jobs: Vec<Job<'p>> = vec![Box::new(std::iter::once_with(|| list(press)))];
    if readings.len() > MANY {
        let lengths = readings.chunks(MANY).skip(1).map(|some| Some(some.len())).chain([None]);
        let parts: Vec<_> = readings.chunks(MANY).map(<[_]>::to_vec).zip(lengths).collect();
        let parts = (1..).zip(parts);
        jobs.push(Box::new(parts.map(|(number, (some, next))| part(press, number, &some, next))));
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
