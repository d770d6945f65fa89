//! The page of an edited article, at once, where the edit changes no other page by itself: ids, links
//! and what it rests on are what they were. Whatever is not surely so is left to a whole run.
//! Not here: when to look (`maker`).

use std::collections::BTreeSet;
use std::path::Path;

use model::article::Article;
use model::catalog::Catalog;
use model::draft::article::DraftArticle;
use model::spot::Spotted;

use crate::disk;
use crate::page::{Page, Press, edited_article};
use crate::parse;
use crate::plan::page_of;
use crate::source::Sources;

/// The page of an edited article.
pub(super) struct Edit {
    pub(super) page: Page,
    /// No other page shows anything of what changed.
    pub(super) alone: bool,
}

/// What the edit of a file changed, where that is surely one page.
pub(super) fn edit(press: &Press<'_>, sources: &Sources, path: &Path) -> Option<Edit> {
    let old = sources.text_of(path)?;
    let text = String::from_utf8(disk::read_bytes(path).ok()?).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (before, after) = (parse::one_article(path, old)?, parse::one_article(path, text)?);
    let front = |text: &str, article: &DraftArticle| {
        text.len().checked_sub(article.body.len()).map(|end| text[..end].to_owned())
    };
    let same_front = front(old, &before) == front(text, &after);
    if !touches_nothing_else(&before, &after, same_front) {
        return None;
    }
    let catalog = press.catalog;
    let index =
        catalog.article_indexes().find(|index| catalog[*index].id == after.front.id.value)?;
    let address = press.plan.article(index);
    if was_left(catalog, address) {
        return None;
    }
    let alone = same_front || shows_the_same(&before, &after);
    let (front, body, body_spot) = (after.front, after.body, after.body_spot);
    let (title, summary) = (front.title, front.summary);
    let (date, certainty) = (front.date, front.certainty);
    let article =
        Article { title, summary, date, certainty, body, body_spot, ..catalog[index].clone() };
    let page = edited_article(press, index, &article).ok()?;
    Some(Edit { page, alone })
}

/// Whether nothing is at stake but the article's own words: no rule has to look again, and no list
/// of references changes.
fn touches_nothing_else(before: &DraftArticle, after: &DraftArticle, same_front: bool) -> bool {
    let (old, new) = (&before.front, &after.front);
    let plain = |front: &model::draft::article::DraftFront| {
        front.quotes.is_empty() && front.facts.is_empty() && front.seed.is_none()
    };
    let leads_somewhere = |link: &Spotted<String>| {
        link.value
            .strip_prefix('#')
            .is_none_or(|anchor| after.anchors.iter().any(|it| it == anchor))
    };
    (same_front || (plain(old) && plain(new)))
        && old.id.value == new.id.value
        && old.kind == new.kind
        && values(&old.sources).eq(values(&new.sources))
        && goals(before) == goals(after)
        && after.links.iter().all(leads_somewhere)
        && values(&before.shown).eq(values(&after.shown))
        && values(&before.told).eq(values(&after.told))
}

/// Whether lists show the same of it.
fn shows_the_same(before: &DraftArticle, after: &DraftArticle) -> bool {
    let (old, new) = (&before.front, &after.front);
    old.title == new.title
        && old.summary == new.summary
        && old.date == new.date
        && old.certainty == new.certainty
}

/// Whether something moved away from that page: then it has lines that only a whole run writes.
fn was_left(catalog: &Catalog, address: &str) -> bool {
    catalog.promised().moved.iter().any(|moved| page_of(&moved.from.value) == address)
}

fn goals(article: &DraftArticle) -> BTreeSet<&str> {
    values(&article.links).filter(|link| !link.starts_with('#')).collect()
}

fn values(list: &[Spotted<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|written| written.value.as_str())
}
