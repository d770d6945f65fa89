//! The whole real site: every link lands, every thing has its place, every page keeps the rules.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use generator::data;
use generator::plan::{fragment_of, page_of};
use generator::templates::CONTENT_SECURITY_POLICY;
use site_support::{Outline, Site, assets, outline, resolve, root, site};

/// What is not rendered with the pages; the rest of the site links to it.
const OTHERS: [&str; 3] = ["check.html", "check-single.html", "search.html"];

fn real() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| site(&root().join("content")))
}

fn outlines() -> &'static BTreeMap<String, Outline> {
    static OUTLINES: OnceLock<BTreeMap<String, Outline>> = OnceLock::new();
    OUTLINES.get_or_init(|| {
        let pages = real().pages.iter();
        pages.map(|(address, page)| (address.clone(), outline(&page.html))).collect()
    })
}

fn lands(address: &str) -> bool {
    let page = page_of(address);
    match (outlines().get(page), fragment_of(address)) {
        (Some(_), "") => true,
        (Some(outline), fragment) => outline.ids.contains(fragment),
        (None, _) => OTHERS.contains(&page) || assets().contains_key(page),
    }
}

#[test]
fn every_internal_link_and_anchor_lands() {
    let mut lost = BTreeSet::new();
    for (page, outline) in outlines() {
        for link in &outline.links {
            if !link.to.contains(':') && !lands(&resolve(page, &link.to)) {
                lost.insert(format!("{page}: {}", link.to));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn links_name_files_and_only_plain_anchors_lead_outside() {
    for (page, outline) in outlines() {
        for link in &outline.links {
            let to = &link.to;
            if to.starts_with("https://") || to.starts_with("http://") {
                assert_eq!(
                    (link.tag.as_str(), link.rel.as_deref()),
                    ("a", Some("noreferrer")),
                    "{page}: {to}"
                );
                continue;
            }
            let path = to.split('#').next().unwrap();
            assert!(!to.contains(':') && !to.starts_with('/'), "{page}: {to}");
            assert!(
                path.is_empty() || path.rsplit('/').next().unwrap().contains('.'),
                "{page}: {to}"
            );
        }
    }
}

#[test]
fn every_page_keeps_the_rules() {
    for (address, page) in &real().pages {
        let html = &page.html;
        assert!(html.contains("<html lang=\"ja\""), "{address}: language");
        assert!(html.contains(CONTENT_SECURITY_POLICY), "{address}: policy");
        assert!(html.contains("name=\"viewport\""), "{address}: viewport");
        assert!(html.contains("rel=\"icon\""), "{address}: icon");
        assert!(html.contains("class=\"skip\" href=\"#main\""), "{address}: skip link");
        for landmark in ["<header", "<main id=\"main\"", "<footer"] {
            assert!(html.contains(landmark), "{address}: {landmark}");
        }
        assert!(!html.contains(" style=\"") && !html.contains("<style"), "{address}: inline style");
        assert!(!html.contains(" onclick"), "{address}: inline script");
    }
}

#[test]
fn every_page_has_one_title_and_headings_in_steps() {
    for (address, outline) in outlines() {
        if OTHERS.contains(&address.as_str()) {
            continue;
        }
        assert_eq!(outline.headings.iter().filter(|level| **level == 1).count(), 1, "{address}");
        for pair in outline.headings.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{address}: h{} after h{}", pair[1], pair[0]);
        }
        assert!(outline.twice.is_empty(), "{address}: ids twice: {:?}", outline.twice);
    }
}

/// Who goes from part to part by ear hears their names alone.
#[test]
fn parts_of_the_list_of_errors_are_told_apart() {
    let html = &real().pages["sources/errors.html"].html;
    let mut named = BTreeSet::new();
    for part in html.split("<section ").skip(1) {
        let anchor = part.split("aria-labelledby=\"").nth(1).unwrap().split('"').next().unwrap();
        let heading = html.split(&format!("id=\"{anchor}\">")).nth(1).unwrap();
        let heading = heading.split("</").next().unwrap().rsplit('>').next().unwrap();
        assert!(named.insert(heading), "{heading}");
    }
    assert!(!named.is_empty());
}

#[test]
fn titles_tell_pages_apart() {
    let mut titles = BTreeMap::new();
    for (address, page) in &real().pages {
        let title = page.html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        if let Some(other) = titles.insert(title.to_owned(), address) {
            panic!("{address} and {other} are both called {title}");
        }
    }
}

#[test]
fn addresses_are_short_lower_case_ascii() {
    for address in real().pages.keys() {
        assert!(address.len() <= 100, "{address}");
        let plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-./".contains(&byte);
        assert!(address.bytes().all(plain) && address.ends_with(".html"), "{address}");
    }
}

#[test]
fn paths_that_others_rely_on_stay() {
    for address in [
        "index.html",
        "editions/r5.html",
        "editions/r8.html",
        "items/r6/2-05-server.html",
        "items/r6/1-01-all.html",
        "items/r6/gate.html",
        "forms/r5-hospital.html",
        "forms/r7-hospital.html",
        "bcp/index.html",
        "contract/part1.html",
        "contract/part2.html",
        "contract/roles.html",
        "questions/vendor.html",
        "actions/index.html",
        "terms/index.html",
        "terms/two-factor.html",
        "clauses/index.html",
        "clauses/mhlw-gl-6.0-management/2.1.2-1.html",
        "clauses/mic-meti-gl-1.1/annex-1.html",
        "sources/index.html",
        "articles/why-bcp.html",
        "help/save.html",
        "help/offline.html",
        "help/ipad.html",
        "help/lost.html",
        "help/share.html",
        "roles/director.html",
        "roles/reception.html",
        "roles/care.html",
        "roles/pharmacist.html",
        "roles/it.html",
        "roles/vendor.html",
        "manual/index.html",
        "manual/first-week.html",
        "manual/how-to-fill.html",
        "manual/inspection.html",
        "manual/faq.html",
        "manual/password-strength.html",
        "manual/bcp-peacetime.html",
        "editions/compare.html",
    ] {
        assert!(real().pages.contains_key(address), "{address}");
    }
}

#[test]
fn everything_known_has_its_place() {
    let Site { catalog, plan, .. } = real();
    let mut places: Vec<String> = Vec::new();
    places.extend(catalog.edition_indexes().map(|index| plan.edition(index).to_owned()));
    places.extend(catalog.form_indexes().map(|index| plan.form(index).to_owned()));
    places.extend(catalog.item_indexes().map(|index| plan.item(index).to_owned()));
    places.extend(catalog.concept_indexes().map(|index| plan.concept(index).to_owned()));
    places.extend(catalog.document_indexes().map(|index| plan.document(index).to_owned()));
    places.extend(catalog.clause_indexes().map(|index| plan.clause(index).to_owned()));
    places.extend(catalog.term_indexes().map(|index| plan.term(index).to_owned()));
    places.extend(catalog.article_indexes().map(|index| plan.article(index).to_owned()));
    places.extend(catalog.source_indexes().map(|index| plan.source(index).to_owned()));
    places.extend(catalog.seeds().iter().map(|seed| plan.seed(&seed.id)));
    places.extend(
        catalog
            .references()
            .iter()
            .flat_map(|reference| &reference.targets)
            .map(|target| plan.target(target)),
    );
    let lost: Vec<&String> = places.iter().filter(|place| !lands(place)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn every_cross_reference_stands_on_both_of_its_pages() {
    let Site { catalog, plan, .. } = real();
    let mut json = Vec::new();
    data::write_links_json(catalog, plan, &mut json).unwrap();
    let links: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
    assert!(links.len() > 1000);
    let mut shown: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (page, outline) in outlines() {
        let targets = outline.links.iter().map(|link| resolve_if_ours(page, &link.to)).collect();
        shown.insert(page, targets);
    }
    let mut missing = BTreeSet::new();
    for link in &links {
        let [from, to] = ["from", "to"].map(|name| link[name].as_str().unwrap());
        // Both on one page: they are read together.
        if page_of(from) != page_of(to) && !shown[page_of(from)].contains(to) {
            missing.insert(format!("{from} → {to} ({})", link["reason"]));
        }
    }
    assert!(missing.is_empty(), "{} of {}: {missing:#?}", missing.len(), links.len());
}

fn resolve_if_ours(page: &str, to: &str) -> String {
    if to.contains(':') { to.to_owned() } else { resolve(page, to) }
}

#[test]
fn rendered_twice_the_site_is_the_same() {
    let again = site(&root().join("content"));
    assert!(again.pages == real().pages);
}

#[test]
fn every_correction_of_a_row_is_told_with_its_reason() {
    let Site { catalog, plan, pages } = real();
    for index in catalog.item_indexes() {
        let Some(quotation) = catalog[index].text.quotation() else { continue };
        let html = &pages[page_of(plan.item(index))].html;
        for correction in &quotation.corrections {
            let reason = correction.reason.replace('&', "&amp;").replace('<', "&lt;");
            assert!(html.contains(&reason), "{}: {reason}", catalog[index].id);
        }
    }
}
