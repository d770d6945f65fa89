//! `check-single.html`: the answer app with everything inside one file, made from the finished
//! `check.html` by one pass. It refers to nothing, so it works alone in any folder.
//!
//! What a page says to this pass:
//! - `data-whole-site` on an element: it makes sense only beside the other pages and is left out;
//! - `<script type="text/plain" data-later="name" src="…">`: a script that the app starts when it
//!   is asked for. Its text comes to stand inside, still inert; the policy knows its hash. See
//!   [`LATER`] for how the app starts it in both editions.
//!
//! Links to other pages become plain text. Not here: what the page says (`page::check`), the hashes
//! (`policy`), the notes of this edition (templates in `single/`).

mod fault;
mod parts;
mod policy;
mod size;

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

pub use fault::SingleFault;
pub use size::notices;

use crate::page::Page;
use crate::plan;
use crate::templates::Templates;
use parts::{Files, Parts};
use policy::Policy;

/// Names a script that is started later. The app makes a new `script` element and gives it this
/// element's `src` where it has one, else this element's text; both editions allow just that.
pub const LATER: &str = "data-later";

/// On what only the whole site has.
const WHOLE_SITE: &str = "data-whole-site";

/// Stands in the policy's place until all hashes are known; no page has this character.
const POLICY: &str = "\u{e000}";

/// Makes the single file. `files` are what the page may refer to: addresses from the site's root.
///
/// # Errors
/// The page refers to something that cannot be taken in, or a template of this edition is at fault.
pub fn single<'a>(
    check: &Page,
    title: &str,
    files: impl IntoIterator<Item = &'a (String, Vec<u8>)>,
    templates: &'a Templates,
) -> Result<Page, SingleFault> {
    let mut walk = Walk {
        parts: Parts::new(title, templates)?,
        files: Files::new(files),
        policy: Policy::default(),
        open: Rc::default(),
    };
    let mut fault = None;
    let html = {
        let settings =
            RewriteStrSettings::new().append_element_content_handler(element!("*", |element| {
                if fault.is_none() {
                    fault = walk.visit(element).err();
                }
                Ok(())
            }));
        rewrite_str(&check.html, settings)
    };
    match (fault, html) {
        (Some(fault), _) => Err(fault),
        (None, Err(error)) => Err(SingleFault::Html(error.to_string())),
        (None, Ok(html)) => Ok(Page {
            address: plan::SINGLE.to_owned(),
            html: html.replacen(POLICY, &walk.policy.to_string(), 1),
        }),
    }
}

/// Where the pass stands.
struct Walk<'a> {
    parts: Parts<'a>,
    files: Files<'a>,
    policy: Policy,
    open: Rc<RefCell<Open>>,
}

/// What ends of elements change.
#[derive(Default)]
struct Open {
    /// How many elements around this place are left out.
    left_out: usize,
    /// The scripts that start with the page, in their order.
    scripts: String,
}

impl Walk<'_> {
    fn visit(&mut self, element: &mut Element<'_, '_>) -> Result<(), SingleFault> {
        if self.open.borrow().left_out > 0 {
            self.leave_out(element);
            return Ok(());
        }
        if element.has_attribute(WHOLE_SITE) {
            element.remove();
            self.leave_out(element);
            return Ok(());
        }
        let class = element.get_attribute("class").unwrap_or_default();
        match (element.tag_name().as_str(), class.as_str()) {
            ("header", "site-head") => self.replace_with(element, true),
            ("footer", "site-foot") => self.replace_with(element, false),
            ("title", _) => element.prepend(&self.parts.title, ContentType::Html),
            ("meta", _) if element.has_attribute("http-equiv") => set(element, "content", POLICY)?,
            ("link", _) => self.link(element)?,
            ("script", _) => self.script(element)?,
            ("a", _) => unlink(element)?,
            ("body", _) => self.scripts_behind_everything(element),
            _ => refuse_addresses(element)?,
        }
        Ok(())
    }

    /// Nothing below this element is looked at.
    fn leave_out(&self, element: &mut Element<'_, '_>) {
        // An element without an end, such as `link`, has nothing below it.
        if let Some(handlers) = element.end_tag_handlers() {
            self.open.borrow_mut().left_out += 1;
            let open = Rc::clone(&self.open);
            handlers.push(Box::new(move |_| {
                open.borrow_mut().left_out -= 1;
                Ok(())
            }));
        }
    }

    fn replace_with(&self, element: &mut Element<'_, '_>, header: bool) {
        let note = if header { &self.parts.header } else { &self.parts.footer };
        element.replace(note, ContentType::Html);
        self.leave_out(element);
    }

    fn link(&mut self, element: &mut Element<'_, '_>) -> Result<(), SingleFault> {
        let href = element.get_attribute("href").unwrap_or_default();
        match element.get_attribute("rel").as_deref() {
            Some("stylesheet") => {
                let text = self.files.style(&href)?;
                self.policy.allow_style(text);
                element.replace(&self.parts.style(text)?, ContentType::Html);
                Ok(())
            }
            Some("icon") => set(element, "href", &self.files.data_address(&href)?),
            _ => Err(SingleFault::Refers(href)),
        }
    }

    fn script(&mut self, element: &mut Element<'_, '_>) -> Result<(), SingleFault> {
        let Some(src) = element.get_attribute("src") else { return Ok(()) };
        let text = self.files.script(&src)?;
        self.policy.allow_script(text);
        if element.has_attribute(LATER) {
            element.remove_attribute("src");
            element.set_inner_content(text, ContentType::Html);
        } else {
            element.remove();
            let script = self.parts.script(text)?;
            self.open.borrow_mut().scripts.push_str(&script);
        }
        Ok(())
    }

    /// A script inside a page does not wait for the page by itself.
    fn scripts_behind_everything(&self, body: &mut Element<'_, '_>) {
        let open = Rc::clone(&self.open);
        if let Some(handlers) = body.end_tag_handlers() {
            handlers.push(Box::new(move |end| {
                end.before(&open.borrow().scripts, ContentType::Html);
                Ok(())
            }));
        }
    }
}

/// The words stay, the way there does not.
fn unlink(element: &mut Element<'_, '_>) -> Result<(), SingleFault> {
    if element.get_attribute("href").is_none_or(|href| href.starts_with('#')) {
        return Ok(());
    }
    for name in ["href", "rel", "download", "aria-current"] {
        element.remove_attribute(name);
    }
    element.set_tag_name("span").map_err(|error| SingleFault::Html(error.to_string()))
}

fn refuse_addresses(element: &Element<'_, '_>) -> Result<(), SingleFault> {
    let found = ["src", "href", "srcset", "action", "data", "poster"]
        .iter()
        .filter_map(|name| element.get_attribute(name))
        .find(|to| !to.starts_with('#') && !to.starts_with("data:"));
    found.map_or(Ok(()), |address| Err(SingleFault::Refers(address)))
}

fn set(element: &mut Element<'_, '_>, name: &str, value: &str) -> Result<(), SingleFault> {
    element.set_attribute(name, value).map_err(|error| SingleFault::Html(error.to_string()))
}
