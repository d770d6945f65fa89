//! What every page is made from: the catalog, the addresses, the templates and what pages share.

use model::catalog::Catalog;
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place, Shells};
use super::here::Here;
use super::ids::Ids;
use super::uses::Uses;
use crate::glossary::Glossary;
use crate::plan::Plan;
use crate::templates::{LinkTag, TemplateFault, Templates};

/// What every page is made from.
pub struct Press<'a> {
    /// Everything that is known.
    pub catalog: &'a Catalog,
    /// Where everything goes.
    pub plan: &'a Plan,
    /// The theme.
    pub templates: &'a Templates,
    pub(super) uses: Uses,
    pub(super) ids: Ids,
    pub(super) glossary: Glossary,
    /// Links to other hosts.
    pub(super) outside: LinkTag,
    /// Links in a list, where there are many such lists.
    pub(super) listed: LinkTag,
    shells: Shells,
}

impl<'a> Press<'a> {
    /// Renders what pages share.
    ///
    /// # Errors
    /// A fault of the header's or footer's template.
    pub fn new(
        catalog: &'a Catalog,
        plan: &'a Plan,
        templates: &'a Templates,
    ) -> Result<Self, TemplateFault> {
        let shells = Shells::new(catalog, templates)?;
        let uses = Uses::new(catalog);
        let ids = Ids::new(catalog, plan);
        let glossary = Glossary::new(catalog, plan, templates)?;
        let outside = templates.link_tag("parts/outside_link.html")?;
        let listed = templates.link_tag("parts/listed_link.html")?;
        Ok(Self { catalog, plan, templates, uses, ids, glossary, outside, listed, shells })
    }

    /// The page at that address, as a place to look from.
    #[must_use]
    pub fn here<'p>(&'p self, address: &'p str) -> Here<'p> {
        Here::new(self, address)
    }

    /// What surrounds a page: title, header, footer.
    #[must_use]
    pub fn frame(&self, address: &str, place: Place, title: &str) -> Frame {
        self.shells.frame(address, place, title)
    }

    /// Fills in a page's template.
    ///
    /// # Errors
    /// The template's fault, with the address of the page.
    pub fn page(
        &self,
        address: &str,
        template: &str,
        data: &impl Serialize,
    ) -> Result<Page, TemplateFault> {
        match self.templates.render(template, data) {
            Ok(html) => Ok(Page { address: address.to_owned(), html }),
            Err(fault) => Err(fault.on(address)),
        }
    }
}
