//! Addresses that were published: each still leads somewhere, or `moved.yaml` tells where to.
//! Pages are looked at as they go by; only those that something is promised about are read.
//! Not here: what the pages that lead on look like (`page::moved`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use model::moved::{Moved, Promised};
use model::nearest::nearest;
use model::spot::Spotted;
use model::violation::{Fault, Violation};

use crate::dist::held;
use crate::page::Page;
use crate::plan::{self, fragment_of, page_of};

/// Looks at the pages of a site as they go by.
#[derive(Debug)]
pub struct Watch<'p> {
    promised: &'p Promised,
    /// Pages whose anchors matter; every page where it is not told.
    concerned: Option<BTreeSet<&'p str>>,
    /// Pages that something moved to.
    goals: BTreeSet<&'p str>,
    /// Pages that something left.
    left: BTreeSet<&'p str>,
    seen: Mutex<Seen>,
}

/// What went by.
#[derive(Debug, Default)]
pub struct Seen {
    /// Every page, with the anchors of those that matter.
    pub addresses: Addresses,
    /// Titles of the pages that something moved to.
    pub titles: BTreeMap<String, String>,
    /// Pages that something left: they wait until it is known what their lines say.
    pub waiting: Vec<Page>,
}

impl<'p> Watch<'p> {
    /// Looks for what was promised.
    #[must_use]
    pub fn new(promised: &'p Promised) -> Self {
        let published = promised.published.iter().map(|address| address.value.as_str());
        let moved = promised.moved.iter().flat_map(|moved| [&moved.from.value, &moved.to.value]);
        let concerned = published.chain(moved.map(String::as_str)).map(page_of).collect();
        Self { concerned: Some(concerned), ..Self::everywhere(promised) }
    }

    /// Looks for every address of the site.
    #[must_use]
    pub fn everywhere(promised: &'p Promised) -> Self {
        Self {
            promised,
            concerned: None,
            goals: promised.moved.iter().map(|moved| page_of(&moved.to.value)).collect(),
            left: promised.moved.iter().map(|moved| page_of(&moved.from.value)).collect(),
            seen: Mutex::default(),
        }
    }

    /// Looks at a page, and gives it back unless it has to wait.
    pub fn see(&self, page: Page) -> Option<Page> {
        let address = page.address.as_str();
        let concerned = match &self.concerned {
            // Nothing was promised about any page.
            Some(concerned) if concerned.is_empty() => return Some(page),
            Some(concerned) => concerned.contains(address),
            None => true,
        };
        // What is inside the answer app is its own affair.
        let anchors = match concerned && address != plan::CHECK {
            true => anchors(&page.html),
            false => BTreeSet::new(),
        };
        let title = self.goals.contains(address).then(|| title(&page.html));
        let waits = self.left.contains(address);
        let mut seen = held(&self.seen);
        if let Some(title) = title {
            seen.titles.insert(address.to_owned(), title);
        }
        seen.addresses.0.insert(address.to_owned(), anchors);
        if waits {
            seen.waiting.push(page);
            return None;
        }
        Some(page)
    }

    /// What went by, once all pages did.
    ///
    /// # Errors
    /// Every promise that was broken.
    pub fn finish(self) -> Result<Seen, Vec<Violation>> {
        let mut seen = std::mem::take(&mut *held(&self.seen));
        seen.waiting.sort_by(|one, other| one.address.cmp(&other.address));
        seen.addresses.0.insert(plan::SINGLE.to_owned(), BTreeSet::new());
        let faults = faults(self.promised, &seen.addresses);
        if faults.is_empty() { Ok(seen) } else { Err(faults) }
    }
}

/// Every page that can be led to, with its anchors.
#[derive(Debug, Default)]
pub struct Addresses(BTreeMap<String, BTreeSet<String>>);

impl Addresses {
    fn has(&self, address: &str) -> bool {
        let fragment = fragment_of(address);
        self.0
            .get(page_of(address))
            .is_some_and(|anchors| fragment.is_empty() || anchors.contains(fragment))
    }

    /// The address that was probably meant, among those that may have been.
    fn nearest(&self, address: &str, may_be: impl Fn(&str) -> bool) -> Option<String> {
        let page = page_of(address);
        let Some(anchors) = self.0.get(page) else {
            return nearest(page, self.0.keys().map(String::as_str).filter(|page| may_be(page)));
        };
        let places: Vec<String> = anchors.iter().map(|anchor| format!("{page}#{anchor}")).collect();
        let places = places.iter().filter(|place| may_be(place)).map(|place| fragment_of(place));
        nearest(fragment_of(address), places).map(|anchor| format!("{page}#{anchor}"))
    }

    /// The lines of `published-addresses.txt`: a page, then its anchors.
    pub fn lines(&self) -> impl Iterator<Item = String> + '_ {
        let promised = self.0.iter().filter(|(page, _)| !plan::is_part(page));
        promised.map(|(page, anchors)| {
            anchors.iter().fold(page.clone(), |line, anchor| format!("{line} #{anchor}"))
        })
    }

    /// Joins addresses that were published before.
    pub fn join(&mut self, published: &[Spotted<String>]) {
        for address in published {
            let anchors = self.0.entry(page_of(&address.value).to_owned()).or_default();
            let fragment = fragment_of(&address.value);
            if !fragment.is_empty() {
                anchors.insert(fragment.to_owned());
            }
        }
    }
}

/// Ids in the main part of a page. Our pages have no `<` or `>` that is not of a tag outside of
/// scripts, and no unescaped quote in a value, so that nothing needs to be parsed.
fn anchors(html: &str) -> BTreeSet<String> {
    const ID: &str = " id=\"";
    let main = html.find("<main").map_or("", |start| &html[start..]);
    let main = main.split_once('>').map_or("", |(_, inside)| inside);
    let main = main.rsplit_once("</main>").map_or(main, |(inside, _)| inside);
    main.match_indices(ID)
        .filter(|(place, _)| {
            main[..*place].rfind(['<', '>']).is_some_and(|edge| main.as_bytes()[edge] == b'<')
        })
        .filter_map(|(place, _)| main[place + ID.len()..].split_once('"'))
        .map(|(id, _)| id.to_owned())
        .filter(|id| !plan::is_passing(id))
        .collect()
}

/// The page's title without the name of the site.
fn title(html: &str) -> String {
    let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let title = title.map_or("", |(title, _)| title);
    title.rsplit_once('｜').map_or(title, |(title, _)| title).to_owned()
}

/// What is wrong with what was moved, and what is gone.
fn faults(promised: &Promised, addresses: &Addresses) -> Vec<Violation> {
    let mut faults = Vec::new();
    let mut old: BTreeMap<&str, &Spotted<String>> = BTreeMap::new();
    for Moved { from, to } in &promised.moved {
        let address = from.value.clone();
        if !is_usable(&address) {
            faults.push(Violation::new(Fault::MovedUnusable { address }, from.spot));
        } else if addresses.has(&address) {
            faults.push(Violation::new(Fault::MovedStillThere { address }, from.spot));
        } else if let Some(first) = old.insert(&from.value, from) {
            let (first, again) = (first.spot, from.spot);
            faults.push(Violation::beside(Fault::MovedTwice { address }, again, first));
        }
        if !addresses.has(&to.value) {
            let nearest = addresses.nearest(&to.value, |_| true);
            let fault = Fault::MovedToNowhere { address: to.value.clone(), nearest };
            faults.push(Violation::new(fault, to.spot));
        }
    }
    let published: BTreeSet<&str> =
        promised.published.iter().map(|address| address.value.as_str()).collect();
    for address in &promised.published {
        let passing = plan::is_passing(fragment_of(&address.value));
        if !passing && !addresses.has(&address.value) && !old.contains_key(address.value.as_str()) {
            // What was published beside it is something else; what moved has a new address, nearby.
            let folder =
                |address: &str| address.rsplit_once('/').map(|(folder, _)| folder.to_owned());
            let nearest = addresses.nearest(&address.value, |other| {
                !published.contains(other) && folder(other) == folder(&address.value)
            });
            let address_gone = address.value.clone();
            let fault = Fault::AddressGone { address: address_gone, nearest, file: None };
            faults.push(Violation::new(fault, address.spot));
        }
    }
    faults
}

fn is_usable(address: &str) -> bool {
    let page = page_of(address);
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._/#".contains(&byte);
    page.ends_with(".html")
        && address.bytes().all(plain)
        && page.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
        && fragment_of(address).is_empty() != address.contains('#')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test may stop at once")]

    use super::*;

    #[test]
    fn anchors_are_ids_of_tags_in_the_main_part() {
        let html = "<p id=\"before\"></p><main id=\"main\" tabindex=\"-1\"><h2 class=\"a\" id=\"one\">\
                    words  id=\"text\" </h2>\n<p\n id=\"two\">&lt;p id=\"shown\"&gt;</p></main>\
                    <p id=\"after\"></p>";
        assert_eq!(anchors(html), BTreeSet::from(["one".to_owned(), "two".to_owned()]));
    }

    #[test]
    fn what_is_offered_for_a_page_that_is_gone_is_new() {
        let address = |text: &str| Spotted::new(text.to_owned(), model::spot::Spot(0));
        let published = ["articles/why-bcp.html", "articles/why-log.html", "articles/a.html#h-1"];
        let promised =
            Promised { published: published.map(address).to_vec(), ..Promised::default() };
        let offered = |pages: &[&str]| {
            let pages = pages.iter().map(|page| ((*page).to_owned(), BTreeSet::new()));
            let faults = faults(&promised, &Addresses(pages.collect()));
            let first = faults.into_iter().next().map(|violation| violation.fault);
            match first {
                Some(Fault::AddressGone { address, nearest, .. }) => (address, nearest),
                other => panic!("{other:?}"),
            }
        };
        let gone = "articles/why-bcp.html".to_owned();
        let (log, new) = ("articles/why-log.html", "articles/why-bcps.html");
        assert_eq!(offered(&[log, "terms/why-bcp.html"]), (gone.clone(), None));
        assert_eq!(offered(&[log, new]), (gone, Some(new.to_owned())));
    }

    #[test]
    fn what_stands_in_for_a_form_may_go() {
        let address = "editions/r8.html#not-here".to_owned();
        let published = vec![Spotted::new(address, model::spot::Spot(0))];
        let promised = Promised { published, ..Promised::default() };
        let pages = BTreeMap::from([("editions/r8.html".to_owned(), BTreeSet::new())]);
        assert_eq!(faults(&promised, &Addresses(pages)), []);
    }

    #[test]
    fn a_title_stands_without_the_name_of_the_site() {
        assert_eq!(title("<head><title>用語｜点検</title>"), "用語");
        assert_eq!(title("<p>"), "");
    }
}
