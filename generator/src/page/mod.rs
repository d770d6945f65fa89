//! Pages: what stands on each, one file and one small struct for every template.
//! Not here: where pages go (`plan`), what they look like (the theme's templates and styles).

mod article;
mod check;
mod citing;
mod clause;
mod compare;
mod concept;
mod date;
mod document;
mod edition;
mod explained;
mod finding;
mod form;
mod frame;
mod help;
mod here;
mod home;
mod ids;
mod item;
mod manual;
pub mod paper;
mod press;
mod provenance;
mod reference;
mod row;
mod rows;
mod source;
mod tables;
mod term;
mod uses;
mod whole_form;

use model::catalog::Catalog;

use crate::plan::Plan;
use crate::rewrite;
use crate::templates::{TemplateFault, Templates};

pub use frame::{Frame, Place};
pub use here::Here;
pub use press::Press;

/// A finished page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it goes, relative to the site's root.
    pub address: String,
    /// The whole document.
    pub html: String,
}

/// Writes every page.
///
/// # Errors
/// Every fault of the theme's templates.
pub fn render(
    catalog: &Catalog,
    plan: &Plan,
    templates: &Templates,
) -> Result<Vec<Page>, Vec<TemplateFault>> {
    let press = Press::new(catalog, plan, templates).map_err(|fault| vec![fault])?;
    let written = home::pages(&press)
        .chain(tables::pages(&press))
        .chain(edition::pages(&press))
        .chain(item::pages(&press))
        .chain(form::pages(&press))
        .chain(manual::pages(&press))
        .chain(concept::pages(&press))
        .chain(compare::pages(&press))
        .chain(document::pages(&press))
        .chain(clause::pages(&press))
        .chain(term::pages(&press))
        .chain(source::pages(&press))
        .chain(help::pages(&press))
        .chain(finding::pages(&press))
        .chain(check::pages(&press))
        .map(|page| page.and_then(|page| rewrite::link(&press.glossary, page)))
        .chain(article::pages(&press));
    gather(written)
}

/// All pages, or all faults.
fn gather(
    written: impl Iterator<Item = Result<Page, TemplateFault>>,
) -> Result<Vec<Page>, Vec<TemplateFault>> {
    let mut pages = Vec::new();
    let mut faults = Vec::new();
    for page in written {
        match page {
            Ok(page) => pages.push(page),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(pages) } else { Err(faults) }
}
