//! Cross-references: `data/links.json` says what the pages show, and the pages show what it says.
//! In the pages `data-why` names the reason of the links inside, `data-of` what they belong to.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::OnceLock;

use generator::data;
use generator::plan::{self, page_of};
use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use model::links::Reason;
use model::records::{Record, records};
use site_support::{Site, resolve, root, site};

fn real() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| site(&root().join("content")))
}

/// From, to, reason.
type Triple = (String, String, String);

/// What `data/links.json` says.
fn told() -> BTreeSet<Triple> {
    let mut json = Vec::new();
    data::write_links_json(&real().catalog, &real().plan, &mut json).unwrap();
    let links: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
    let word = |link: &serde_json::Value, name: &str| link[name].as_str().unwrap().to_owned();
    links.iter().map(|link| (word(link, "from"), word(link, "to"), word(link, "reason"))).collect()
}

/// A link of a page that leads to a page of ours.
struct Shown {
    page: String,
    of: String,
    to: String,
    why: Option<String>,
    /// Where it stands, in words of the markup, from the outside to the inside.
    inside: Vec<String>,
}

#[derive(Default)]
struct Reader {
    why: Vec<String>,
    of: Vec<String>,
    inside: Vec<String>,
    found: Vec<Shown>,
}

/// Puts something down while the element is open.
fn while_open(
    element: &mut Element<'_, '_>,
    reader: &Rc<RefCell<Reader>>,
    list: fn(&mut Reader) -> &mut Vec<String>,
    word: String,
) {
    list(&mut reader.borrow_mut()).push(word);
    let reader = Rc::clone(reader);
    let handlers = element.end_tag_handlers().unwrap();
    handlers.push(Box::new(move |_| {
        list(&mut reader.borrow_mut()).pop();
        Ok(())
    }));
}

fn read(page: &str, html: &str) -> Vec<Shown> {
    let reader = Rc::new(RefCell::new(Reader::default()));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("main, nav, main [class]", |element| {
            if element.end_tag_handlers().is_some() {
                let tag = element.tag_name();
                let class = element.get_attribute("class").unwrap_or_default();
                while_open(element, &reader, |r| &mut r.inside, format!("{tag} {class}"));
            }
            Ok(())
        }))
        .append_element_content_handler(element!("[data-of]", |element| {
            let of = element.get_attribute("data-of").unwrap();
            let of = if of.is_empty() { page.to_owned() } else { resolve(page, &of) };
            while_open(element, &reader, |r| &mut r.of, of);
            Ok(())
        }))
        .append_element_content_handler(element!("[data-why]", |element| {
            let why = element.get_attribute("data-why").unwrap();
            while_open(element, &reader, |r| &mut r.why, why);
            Ok(())
        }))
        .append_element_content_handler(element!("a[href]", |element| {
            let to = element.get_attribute("href").unwrap();
            let mut reader = reader.borrow_mut();
            let in_main = reader.inside.first().is_some_and(|place| place.starts_with("main"));
            if in_main && !to.contains(':') {
                let shown = Shown {
                    page: page.to_owned(),
                    of: reader.of.last().cloned().unwrap_or_else(|| page.to_owned()),
                    to: resolve(page, &to),
                    why: reader.why.last().cloned(),
                    inside: reader.inside.clone(),
                };
                reader.found.push(shown);
            }
            Ok(())
        }));
    rewrite_str(html, settings).unwrap();
    std::mem::take(&mut reader.borrow_mut().found)
}

/// Every cross-reference that a page shows.
fn shown() -> &'static Vec<Shown> {
    static SHOWN: OnceLock<Vec<Shown>> = OnceLock::new();
    SHOWN.get_or_init(|| {
        let pages = real().pages.values();
        pages.flat_map(|page| read(&page.address, &page.html)).collect()
    })
}

/// Words that the glossary links by itself are a help to readers, no cross-reference.
fn is_glossary(shown: &Shown) -> bool {
    shown.inside.last().is_some_and(|place| place == "a term")
}

fn triple(shown: &Shown) -> Option<Triple> {
    let mut why = shown.why.clone()?;
    // In running text, a link to a source tells what the words rest on.
    if why == Reason::Article.word() && page_of(&shown.to) == plan::SOURCES {
        why = Reason::Source.word().to_owned();
    }
    let to_itself = shown.to == shown.of || why == "article" && page_of(&shown.to) == shown.page;
    (!to_itself && !is_glossary(shown)).then(|| (shown.of.clone(), shown.to.clone(), why))
}

#[test]
fn what_the_pages_show_is_what_the_data_says() {
    let told = told();
    assert!(told.len() > 3000, "{}", told.len());
    let marked: BTreeSet<Triple> = shown().iter().filter_map(triple).collect();
    let only_shown: Vec<&Triple> = marked.difference(&told).collect();
    assert!(only_shown.is_empty(), "{} only on pages: {only_shown:#?}", only_shown.len());
    // A page tells what belongs to it; what it repeats of others does not count.
    let at_home: BTreeSet<Triple> = shown()
        .iter()
        .filter(|shown| page_of(&shown.of) == shown.page)
        .filter_map(triple)
        .collect();
    let only_told: Vec<&Triple> = told.difference(&at_home).collect();
    assert!(only_told.is_empty(), "{} only in the data: {only_told:#?}", only_told.len());
}

/// The table has every reference of a subject or row, and none besides.
#[test]
fn the_table_of_items_and_clauses_is_whole() {
    let Site { catalog, plan, .. } = real();
    let whys = ["cited", "same-concept", "our-reading"];
    let shown: BTreeSet<Triple> = shown()
        .iter()
        .filter(|shown| shown.page == plan::MATRIX)
        .filter_map(triple)
        .filter(|(_, _, why)| whys.contains(&why.as_str()))
        .collect();
    let mut lines: BTreeSet<&str> = BTreeSet::new();
    lines.extend(catalog.concept_indexes().map(|index| plan.concept(index)));
    lines.extend(
        catalog
            .item_indexes()
            .filter(|item| !catalog[*item].references.is_empty())
            .map(|item| plan.item(item)),
    );
    let told: BTreeSet<Triple> = told()
        .into_iter()
        .filter(|(from, _, why)| lines.contains(from.as_str()) && whys.contains(&why.as_str()))
        .collect();
    assert!(told.len() > 100, "{}", told.len());
    // What is told of the guide of a row stands in the guide's own line.
    let lost: Vec<&Triple> = told
        .difference(&shown)
        .filter(|(from, to, why)| {
            !catalog.concept_indexes().any(|concept| {
                catalog[concept].items.iter().any(|item| plan.item(*item) == from)
                    && shown.contains(&(plan.concept(concept).to_owned(), to.clone(), why.clone()))
            })
        })
        .collect();
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(shown.is_subset(&told), "{:#?}", shown.difference(&told).collect::<Vec<_>>());
}

/// Everything that the content records as wrong in a source is told on one page, which leads to
/// where it stands, and from there back.
#[test]
fn what_the_sources_have_wrong_is_told_in_one_place() {
    let Site { catalog, plan, pages, .. } = real();
    let records = records(catalog);
    // As many corrections as the content's files have.
    let written: usize = content_files()
        .iter()
        .map(|text| {
            text.lines().filter(|line| line.contains("{from: ") && line.contains(", to: ")).count()
        })
        .sum();
    let corrected = records.iter().filter(|(_, record)| matches!(record, Record::Corrected(..)));
    assert_eq!(corrected.count(), written);
    assert!(written >= 48 && records.len() > written + 30, "{written} {}", records.len());
    let errors = &pages[plan::ERRORS].html;
    // One more shows how they are told.
    let deletions = errors.matches("<del").count() - 1;
    let displaced = records.iter().filter(|(_, record)| matches!(record, Record::Displaced(_)));
    assert_eq!(deletions, written + displaced.count());
    for (node, record) in &records {
        let place = plan.node(*node);
        if let Record::Doubted(reference) = record {
            assert!(errors.contains(&reference.written), "{}", reference.written);
        }
        let there = shown().iter().any(|shown| shown.page == plan::ERRORS && shown.to == place);
        assert!(there, "the page of errors does not lead to {place}");
        let back = shown().iter().find(|shown| {
            page_of(&shown.to) == plan::ERRORS && (shown.of == place || shown.page == place)
        });
        let back = back.unwrap_or_else(|| panic!("{place} does not lead to its errors"));
        let anchor = plan::fragment_of(&back.to);
        assert!(errors.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}

fn content_files() -> Vec<String> {
    let mut texts = Vec::new();
    let mut open = vec![root().join("content")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().unwrap() != "README.md" {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    texts
}

#[test]
fn the_data_leads_both_ways() {
    let told = told();
    let lost: Vec<&Triple> = told
        .iter()
        .filter(|(from, to, why)| {
            let back = match why.as_str() {
                "previous" => "next",
                "next" => "previous",
                same => same,
            };
            !told.contains(&(to.clone(), from.clone(), back.to_owned()))
        })
        .collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Ways through the site that are no cross-references: what stands inside what, what comes next,
/// headings that name a list, buttons.
const WAYS: &[&str] = &[
    "nav ",
    "a self-link",
    "a term",
    "a mark",
    "p actions",
    "p links-line",
    "p row-list-name",
    "ul clause-tree",
    "p parent-clause",
    "p document-line",
    "dd form-line",
    "h3 table-name",
    "td cell-text",
    "section gone",
];

#[test]
fn no_link_between_things_is_without_its_reason() {
    let Site { catalog, plan, .. } = real();
    let mut homes: BTreeSet<&str> = BTreeSet::new();
    homes.extend(catalog.edition_indexes().map(|index| plan.edition(index)));
    homes.extend(catalog.form_indexes().map(|index| plan.form(index)));
    homes.extend(catalog.item_indexes().map(|index| page_of(plan.item(index))));
    homes.extend(catalog.concept_indexes().map(|index| plan.concept(index)));
    homes.extend(catalog.document_indexes().map(|index| plan.document(index)));
    homes.extend(catalog.clause_indexes().map(|index| page_of(plan.clause(index))));
    homes.extend(catalog.term_indexes().map(|index| plan.term(index)));
    homes.extend(catalog.article_indexes().map(|index| plan.article(index)));
    let unmarked: BTreeSet<String> = shown()
        .iter()
        .filter(|shown| homes.contains(shown.page.as_str()) && shown.why.is_none())
        .filter(|shown| page_of(&shown.to) != shown.page)
        .filter(|shown| {
            !shown.inside.iter().any(|place| WAYS.iter().any(|way| place.starts_with(way)))
        })
        .map(|shown| format!("{} → {} in {:?}", shown.page, shown.to, shown.inside))
        .collect();
    assert!(unmarked.is_empty(), "{}: {unmarked:#?}", unmarked.len());
}

fn count_while_open(element: &mut Element<'_, '_>, open: &Rc<RefCell<u32>>) {
    *open.borrow_mut() += 1;
    let open = Rc::clone(open);
    element.end_tag_handlers().unwrap().push(Box::new(move |_| {
        *open.borrow_mut() -= 1;
        Ok(())
    }));
}

#[test]
fn every_heading_has_an_address() {
    let mut without = BTreeSet::new();
    for page in real().pages.values() {
        if page.address == plan::CHECK {
            continue;
        }
        let held = Rc::new(RefCell::new(0_u32));
        let (open, linked) = (RefCell::new(None), RefCell::new(true));
        let settings = RewriteStrSettings::new()
            // Rows and duties have the address; their headings are read with them.
            .append_element_content_handler(element!("main [id][data-of]", |element| {
                count_while_open(element, &held);
                Ok(())
            }))
            .append_element_content_handler(element!("main h2, main h3, main h4", |element| {
                let unlinked: Option<String> = open.borrow_mut().take();
                if !*linked.borrow() {
                    without.extend(unlinked);
                }
                let has = element.get_attribute("id").is_some() || *held.borrow() > 0;
                let class = element.get_attribute("class").unwrap_or_default();
                *open.borrow_mut() = Some(format!("{} {class}", page.address));
                *linked.borrow_mut() = has;
                Ok(())
            }))
            // A heading that is a link has the address of what it leads to.
            .append_element_content_handler(element!(
                "main h2 > a, main h3 > a, main h4 > a",
                |_| {
                    *linked.borrow_mut() = true;
                    Ok(())
                }
            ));
        rewrite_str(&page.html, settings).unwrap();
        if !*linked.borrow() {
            without.extend(open.borrow_mut().take());
        }
    }
    assert!(without.is_empty(), "{}: {without:#?}", without.len());
}
