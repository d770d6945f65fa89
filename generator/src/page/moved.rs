//! What stands at an address that something had before: the way to where it is now, without a
//! server and without script.

use std::collections::BTreeMap;

use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use model::moved::Moved;
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::Link;
use super::press::Press;
use crate::plan::{fragment_of, page_of};
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct MovedPage {
    frame: Frame,
    /// Where the page as a whole went.
    to: Option<Link>,
    /// Where parts of it went.
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    anchor: String,
    to: Link,
}

/// A page for every page that is gone, and the pages that lost a part, with a line in its place.
///
/// # Errors
/// A fault of the templates.
pub(super) fn pages(
    press: &Press<'_>,
    titles: &BTreeMap<String, String>,
    waiting: Vec<Page>,
) -> Result<Vec<Page>, TemplateFault> {
    let mut waiting: BTreeMap<String, Page> =
        waiting.into_iter().map(|page| (page.address.clone(), page)).collect();
    let mut homes: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for Moved { from, to } in &press.catalog.promised().moved {
        homes.entry(page_of(&from.value)).or_default().push((fragment_of(&from.value), &to.value));
    }
    let mut pages = Vec::new();
    for (address, entries) in homes {
        let here = press.here(address);
        let link = |to: &str| here.link(to, titles.get(page_of(to)).map_or(to, String::as_str));
        let parts = entries.iter().filter(|(anchor, _)| !anchor.is_empty());
        let parts: Vec<Part> =
            parts.map(|(anchor, to)| Part { anchor: (*anchor).to_owned(), to: link(to) }).collect();
        if let Some(page) = waiting.remove(address) {
            let lines = press.templates.render("parts/moved.html", &Parts { parts: &parts })?;
            pages.push(Page { html: appended(&page.html, &lines), ..page });
            continue;
        }
        let whole = entries.iter().find(|(anchor, _)| anchor.is_empty());
        let data = MovedPage {
            frame: press
                .frame(address, Place::Home, &format!("「{address}」は移りました"))
                .of_kind("moved"),
            to: whole.map(|(_, to)| link(to)),
            parts,
        };
        pages.push(press.page(address, "moved.html", &data)?);
    }
    Ok(pages)
}

#[derive(Serialize)]
struct Parts<'a> {
    parts: &'a [Part],
}

/// The page with more at the end of its main part.
fn appended(html: &str, more: &str) -> String {
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!("main", |main| {
            main.append(more, ContentType::Html);
            Ok(())
        }));
    rewrite_str(html, settings).unwrap_or_else(|_| html.to_owned())
}
