//! The start page: three doors, the newest edition and its honest status, where answers are kept.

use model::article::ArticleKind;
use model::edition::WordingStatus;
use serde::Serialize;

use super::article_list::{self, Listed};
use super::edition::EditionEntry;
use super::frame::{Frame, Place};
use super::here::Link;
use super::press::Press;
use super::tables::{TableEntry, table_entries};
use super::{Page, date, manual};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct HomePage {
    frame: Frame,
    title: String,
    subtitle: String,
    check: String,
    search: String,
    saving: String,
    offline: String,
    newest: Option<EditionEntry>,
    as_of: String,
    /// The newest edition that can be answered from its own wording.
    usable: Option<EditionEntry>,
    editions: Vec<EditionEntry>,
    tables: Vec<TableEntry>,
    articles: Vec<Link>,
    /// The list of all, where not all are shown.
    all_articles: Option<Link>,
    guides: Vec<Listed>,
    roles: Vec<Listed>,
    manual: Link,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| page(press))
}

fn page(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::HOME);
    let catalog = press.catalog;
    let site = catalog.site();
    let (newest, as_of) = &site.newest_known;
    let newest = catalog.edition_indexes().find(|index| catalog[*index].id == *newest);
    let usable = catalog
        .edition_indexes()
        .filter(|index| catalog[*index].wording == WordingStatus::Verified)
        .last();
    let data = HomePage {
        frame: press.frame(plan::HOME, Place::Home, &site.subtitle).of_kind("home"),
        title: site.title.clone(),
        subtitle: site.subtitle.clone(),
        check: here.href(plan::CHECK),
        search: here.href(plan::SEARCH),
        saving: here.href(plan::SAVING),
        offline: here.href(plan::OFFLINE),
        newest: newest.map(|index| here.edition_entry(index)),
        as_of: date::words(as_of),
        usable: usable.map(|index| here.edition_entry(index)),
        editions: here.editions(),
        tables: table_entries(press, plan::HOME),
        articles: catalog
            .article_indexes()
            .filter(|index| catalog[*index].kind == ArticleKind::Reading)
            .take(article_list::MANY)
            .map(|index| here.link(press.plan.article(index), &catalog[index].title))
            .collect(),
        all_articles: here.all_articles(),
        guides: here.listed(ArticleKind::Manual),
        roles: here.listed(ArticleKind::Role),
        manual: here.link(plan::MANUAL, manual::TITLE),
    };
    press.page(plan::HOME, "home.html", &data)
}
