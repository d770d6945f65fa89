//! Pages: what stands on each, one file and one small struct for every template.
//! Not here: where pages go (`plan`), what they look like (the theme's templates and styles).

mod article;
mod article_list;
mod check;
mod citing;
mod clause;
mod compare;
mod concept;
mod date;
mod document;
mod edition;
mod errors;
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
mod matrix;
mod moved;
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
mod work;

use std::collections::BTreeMap;
use std::sync::Mutex;

use model::catalog::Catalog;

use crate::build::SiteFault;
use crate::dist::held;
use crate::plan::Plan;
use crate::rewrite;
use crate::templates::{TemplateFault, Templates};

pub use article::written as edited_article;
pub use frame::{Frame, Place};
pub use here::Here;
pub use press::Press;

use work::Job;

/// A finished page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it goes, relative to the site's root.
    pub address: String,
    /// The whole document.
    pub html: String,
}

/// Writes every page, on as many threads as the machine has, and hands each one on.
///
/// # Errors
/// Every fault of the theme's templates, or the first fault of whoever takes the pages.
pub fn each(
    catalog: &Catalog,
    plan: &Plan,
    templates: &Templates,
    take: &(dyn Fn(Page) -> Result<(), SiteFault> + Sync),
) -> Result<(), SiteFault> {
    let press =
        Press::new(catalog, plan, templates).map_err(|fault| SiteFault::Templates(vec![fault]))?;
    let press = &press;
    // What takes longest comes first.
    let mut jobs: Vec<Job<'_>> = vec![linked(press, check::pages(press))];
    jobs.extend(article::jobs(press));
    jobs.extend([
        linked(press, home::pages(press)),
        linked(press, tables::pages(press)),
        linked(press, edition::pages(press)),
        linked(press, item::pages(press)),
        linked(press, form::pages(press)),
        linked(press, manual::pages(press)),
        linked(press, concept::pages(press)),
        linked(press, compare::pages(press)),
        linked(press, document::pages(press)),
        linked(press, matrix::pages(press)),
        linked(press, clause::pages(press)),
        linked(press, term::pages(press)),
        linked(press, source::pages(press)),
        linked(press, errors::pages(press)),
        linked(press, help::pages(press)),
        linked(press, finding::pages(press)),
    ]);
    work::together(jobs, take)
}

/// What stands at old addresses: pages that lead on, and the pages that wait for a line that does.
///
/// # Errors
/// The first fault of the templates.
pub fn moved(
    catalog: &Catalog,
    plan: &Plan,
    templates: &Templates,
    titles: &BTreeMap<String, String>,
    waiting: Vec<Page>,
) -> Result<Vec<Page>, SiteFault> {
    if catalog.promised().moved.is_empty() {
        return Ok(waiting);
    }
    Press::new(catalog, plan, templates)
        .and_then(|press| moved::pages(&press, titles, waiting))
        .map_err(|fault| SiteFault::Templates(vec![fault]))
}

/// Every page, in the order of addresses.
///
/// # Errors
/// Every fault of the theme's templates.
pub fn render(
    catalog: &Catalog,
    plan: &Plan,
    templates: &Templates,
) -> Result<Vec<Page>, Vec<TemplateFault>> {
    let pages: Mutex<Vec<Page>> = Mutex::default();
    let taken = each(catalog, plan, templates, &|page| {
        held(&pages).push(page);
        Ok(())
    });
    if let Err(SiteFault::Templates(faults)) = taken {
        return Err(faults);
    }
    let mut pages = std::mem::take(&mut *held(&pages));
    pages.sort_by(|one, other| one.address.cmp(&other.address));
    Ok(pages)
}

/// Pages that come from templates alone: their terms are linked afterwards.
fn linked<'p>(
    press: &'p Press<'p>,
    pages: impl Iterator<Item = Result<Page, TemplateFault>> + Send + 'p,
) -> Job<'p> {
    Box::new(pages.map(|page| page.map(|page| rewrite::link(&press.glossary, page))))
}
