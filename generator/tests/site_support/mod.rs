//! The site of a content folder, in memory, and what stands on its pages.

#![allow(dead_code, reason = "every test file uses its own part")]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use generator::page::{Page, render};
use generator::plan::Plan;
use generator::templates::Templates;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use model::catalog::Catalog;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub fn catalog(content: &Path) -> Catalog {
    match generator::check(content, None) {
        Ok(catalog) => catalog,
        Err(stop) => panic!("{stop:?}"),
    }
}

/// The theme's templates; files of the theme keep their names.
pub fn templates() -> Templates {
    match Templates::new(sources(), &assets()) {
        Ok(templates) => templates,
        Err(faults) => panic!("{faults:?}"),
    }
}

pub fn sources() -> Vec<(String, String)> {
    let folder = root().join("site/templates");
    names(&folder)
        .into_iter()
        .map(|name| {
            let text = fs::read_to_string(folder.join(&name)).unwrap();
            (name, text)
        })
        .collect()
}

pub fn assets() -> BTreeMap<String, String> {
    let theme = ["css", "static", "js"].into_iter().flat_map(|folder| {
        let path = root().join("site").join(folder);
        names(&path).into_iter().map(move |name| format!("{folder}/{name}"))
    });
    let checker = [
        "boot.js",
        "early.js",
        "checker.js",
        "rest.js",
        "handover.js",
        "forms.js",
        "readings.js",
        "search-engine.js",
        "search-index.js",
        "search-more.js",
        "search-readings.js",
    ]
    .map(|name| format!("checker/{name}"));
    let joined = ["css/every-page.css", "js/pages.js"].map(str::to_owned);
    theme.chain(joined).chain(checker).map(|name| (name.clone(), name)).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder_here) = open.pop() {
        for entry in fs::read_dir(&folder_here).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                found.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

pub struct Site {
    pub catalog: Catalog,
    pub plan: Plan,
    pub pages: BTreeMap<String, Page>,
}

pub fn site(content: &Path) -> Site {
    let catalog = catalog(content);
    let plan = Plan::new(&catalog);
    let pages = match render(&catalog, &plan, &templates()) {
        Ok(pages) => pages.into_iter().map(|page| (page.address.clone(), page)).collect(),
        Err(faults) => panic!("{}", faults[0]),
    };
    Site { catalog, plan, pages }
}

/// What stands on a page, as far as links are concerned.
#[derive(Default)]
pub struct Outline {
    pub ids: BTreeSet<String>,
    pub twice: BTreeSet<String>,
    pub links: Vec<Found>,
    pub headings: Vec<u8>,
}

pub struct Found {
    pub tag: String,
    pub to: String,
    pub rel: Option<String>,
}

pub fn outline(html: &str) -> Outline {
    let outline = RefCell::new(Outline::default());
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[id]", |element| {
            let id = element.get_attribute("id").unwrap();
            let mut outline = outline.borrow_mut();
            if !outline.ids.insert(id.clone()) {
                outline.twice.insert(id);
            }
            Ok(())
        }))
        .append_element_content_handler(element!("[href], [src]", |element| {
            let to = element.get_attribute("href").or_else(|| element.get_attribute("src"));
            outline.borrow_mut().links.push(Found {
                tag: element.tag_name(),
                to: to.unwrap(),
                rel: element.get_attribute("rel"),
            });
            Ok(())
        }))
        .append_element_content_handler(element!("h1, h2, h3, h4, h5, h6", |element| {
            let level = element.tag_name().as_bytes()[1] - b'0';
            outline.borrow_mut().headings.push(level);
            Ok(())
        }));
    rewrite_str(html, settings).unwrap();
    outline.into_inner()
}

/// The address from the root that a link on a page leads to.
pub fn resolve(page: &str, to: &str) -> String {
    let (path, fragment) = to.split_at(to.find('#').unwrap_or(to.len()));
    if path.is_empty() {
        return format!("{page}{fragment}");
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                assert!(parts.pop().is_some(), "{page}: {to} leaves the site");
            }
            part => parts.push(part),
        }
    }
    format!("{}{fragment}", parts.join("/"))
}
