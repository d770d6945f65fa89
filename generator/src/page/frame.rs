//! What surrounds every page. Header and footer are the same on every page of one depth and
//! one place in the menu, so they are rendered once for each, not once for every page.

use minijinja::value::Value;
use model::catalog::Catalog;
use serde::Serialize;

use super::here::Link;
use crate::plan::{self, relative};
use crate::templates::{TemplateFault, Templates};

/// Folders are at most this deep.
const DEEPEST: usize = 4;

/// Which entry of the menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The start page and what belongs to no entry.
    Home,
    /// The answer app.
    Check,
    /// Search.
    Search,
    /// Editions, their items and blank forms.
    Editions,
    /// 手引き.
    Manual,
    /// BCP, contracts, roles, questions, actions.
    Tables,
    /// Terms.
    Terms,
    /// Guideline clauses.
    Clauses,
    /// Articles.
    Articles,
    /// Sources.
    Sources,
    /// Help.
    Help,
}

impl Place {
    const ALL: [Self; 11] = [
        Self::Home,
        Self::Check,
        Self::Search,
        Self::Editions,
        Self::Manual,
        Self::Tables,
        Self::Terms,
        Self::Clauses,
        Self::Articles,
        Self::Sources,
        Self::Help,
    ];
}

/// The menu: where it leads, what it is called.
const MENU: &[(Place, &str, &str)] = &[
    (Place::Editions, plan::EDITIONS, "チェックリスト"),
    (Place::Manual, plan::MANUAL, "手引き"),
    (Place::Tables, plan::TABLES, "確認表"),
    (Place::Terms, plan::TERMS, "用語"),
    (Place::Clauses, plan::CLAUSES, "ガイドライン"),
    (Place::Articles, plan::ARTICLES, "読みもの"),
];

/// What only the footer leads to.
const FOOT: &[(Place, &str, &str)] =
    &[(Place::Help, plan::SAVING, "回答の残り方"), (Place::Sources, plan::SOURCES, "出典")];

/// What surrounds a page. The base template asks for it as `frame`.
#[derive(Serialize)]
pub struct Frame {
    title: String,
    site: String,
    /// `../../` for a page two folders down: what stands before an address from the root.
    root: &'static str,
    /// What every page's head holds: policy, styles, icon.
    head: Value,
    /// What pages start of themselves.
    scripts: Value,
    header: Value,
    footer: Value,
    crumbs: Vec<Link>,
    /// The page's own class, for what only this kind of page prints.
    kind: &'static str,
}

impl Frame {
    /// Adds the way back up, outermost first.
    #[must_use]
    pub fn under(mut self, crumbs: Vec<Link>) -> Self {
        self.crumbs = crumbs;
        self
    }

    /// Names the kind of page for the styles.
    #[must_use]
    pub fn of_kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }
}

/// Headers and footers for every depth and place.
pub(super) struct Shells {
    site: String,
    /// What stands in the head, and scripts, by depth.
    heads: Vec<(Value, Value)>,
    /// Header and footer by depth, then by place.
    shells: Vec<Vec<(Value, Value)>>,
}

#[derive(Serialize)]
struct Head {
    root: &'static str,
}

#[derive(Serialize)]
struct Shell<'a> {
    root: &'static str,
    title: &'a str,
    subtitle: &'a str,
    home: String,
    at_home: bool,
    check: Entry,
    search: Entry,
    menu: Vec<Entry>,
    foot: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    href: String,
    label: &'static str,
    current: bool,
}

impl Shells {
    pub(super) fn new(catalog: &Catalog, templates: &Templates) -> Result<Self, TemplateFault> {
        let site = catalog.site();
        let mut heads = Vec::new();
        let mut shells = Vec::new();
        for depth in 0..=DEEPEST {
            let mut at_depth = Vec::new();
            let head = Head { root: root(depth) };
            heads.push((
                templates.fragment("parts/head.html", &head)?,
                templates.fragment("parts/scripts.html", &head)?,
            ));
            for place in Place::ALL {
                let from = format!("{}.html", "x/".repeat(depth));
                let entry = |(target, to, label): &(Place, &str, &'static str)| Entry {
                    href: relative(&from, to),
                    label,
                    current: *target == place,
                };
                let shell = Shell {
                    root: root(depth),
                    title: &site.title,
                    subtitle: &site.subtitle,
                    home: relative(&from, plan::HOME),
                    at_home: place == Place::Home,
                    check: entry(&(Place::Check, plan::CHECK, "答える")),
                    search: entry(&(Place::Search, plan::SEARCH, "さがす")),
                    menu: MENU.iter().map(entry).collect(),
                    foot: FOOT.iter().map(entry).collect(),
                };
                at_depth.push((
                    templates.fragment("parts/header.html", &shell)?,
                    templates.fragment("parts/footer.html", &shell)?,
                ));
            }
            shells.push(at_depth);
        }
        Ok(Self { site: site.title.clone(), heads, shells })
    }

    pub(super) fn frame(&self, address: &str, place: Place, title: &str) -> Frame {
        let depth = address.matches('/').count().min(DEEPEST);
        let (header, footer) = self.shells[depth][place as usize].clone();
        let (head, scripts) = self.heads[depth].clone();
        Frame {
            title: title.to_owned(),
            site: self.site.clone(),
            root: root(depth),
            head,
            scripts,
            header,
            footer,
            crumbs: Vec::new(),
            kind: "reading",
        }
    }
}

fn root(depth: usize) -> &'static str {
    ["", "../", "../../", "../../../", "../../../../"][depth.min(DEEPEST)]
}
