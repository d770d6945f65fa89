//! Faults that are seen only once addresses and templates are known, told like faults of content.
//! Not here: the rules about what was written (`model::rules`), any sentence (`sentences`).

use std::path::Path;

use model::catalog::Catalog;
use model::links::Node;
use model::violation::{Fault, Violation};

use crate::Faults;
use crate::plan::{Plan, fragment_of, page_of};
use crate::source::Sources;
use crate::templates::TemplateFault;
use crate::theme::Theme;

/// What every site has.
const OWN: &str = "このサイトのきまったページ";

/// Things that would get one page.
pub(crate) fn collisions(catalog: &Catalog, plan: &Plan) -> Vec<Violation> {
    plan.collisions()
        .iter()
        .filter_map(|collision| {
            let fault = Fault::AddressTaken {
                address: collision.address.clone(),
                other: collision.first.map_or_else(|| OWN.to_owned(), |first| name(catalog, first)),
            };
            let spots = [Some(collision.second), collision.first];
            let spots: Vec<_> =
                spots.iter().flatten().filter_map(|node| catalog.spot(*node)).collect();
            (!spots.is_empty()).then_some(Violation { fault, spots })
        })
        .collect()
}

/// What the content calls it.
fn name(catalog: &Catalog, node: Node) -> String {
    match node {
        Node::Edition(index) => catalog[index].id.to_string(),
        Node::Form(index) => catalog[index].id.to_string(),
        Node::Item(index) => catalog[index].id.to_string(),
        Node::Concept(index) => catalog[index].id.to_string(),
        Node::Document(index) => catalog[index].id.to_string(),
        Node::Clause(index) => {
            let clause = &catalog[index];
            format!("{}/{}", catalog[clause.document].id, clause.number)
        }
        Node::Term(index) => catalog[index].id.to_string(),
        Node::Article(index) => catalog[index].id.to_string(),
        Node::Source(index) => catalog[index].id.to_string(),
    }
}

/// Broken promises about headings, with the file in which the heading stood.
pub(crate) fn of_promises(
    catalog: &Catalog,
    sources: &Sources,
    mut faults: Vec<Violation>,
) -> Vec<Violation> {
    let plan = Plan::new(catalog);
    for violation in &mut faults {
        if let Fault::AddressGone { address, file, .. } = &mut violation.fault
            && !fragment_of(address).is_empty()
        {
            let mut articles = catalog.article_indexes();
            let article = articles.find(|article| plan.article(*article) == page_of(address));
            let spot = article.and_then(|article| catalog.spot(Node::Article(article)));
            *file = spot.and_then(|spot| sources.place(spot)).map(|place| named(place.path));
        }
    }
    faults
}

/// A file of content by its folder and name.
fn named(path: &Path) -> String {
    let parts: Vec<_> = path.iter().rev().take(2).map(|part| part.to_string_lossy()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

/// Faults of templates, told like faults of content: they are mended in the same way.
pub(crate) fn of_templates(site: &Path, theme: &Theme, faults: Vec<TemplateFault>) -> Faults {
    let mut sources = Sources::default();
    let folder = site.join("templates");
    let violations = faults
        .into_iter()
        .map(|fault| {
            let text = theme.templates.iter().find(|(name, _)| *name == fault.template);
            let text = text.map_or_else(String::new, |(_, text)| text.clone());
            let file = sources.add(folder.join(&fault.template), text);
            let line = fault.line.unwrap_or(1);
            let start =
                file.text().split_inclusive('\n').take(line.saturating_sub(1)).map(str::len);
            let spot = file.spot(start.sum());
            Violation::new(Fault::Template { detail: fault.detail, page: fault.page }, spot)
        })
        .collect();
    Faults::new(violations, sources)
}
