//! What comes into the single file: its own notes, and files of the site as text.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Value;

use super::fault::SingleFault;
use crate::templates::{TemplateFault, Templates};

/// The notes of this edition, and how a style or script stands in a page.
pub(super) struct Parts<'a> {
    pub(super) title: String,
    pub(super) header: String,
    pub(super) footer: String,
    templates: &'a Templates,
}

impl<'a> Parts<'a> {
    pub(super) fn new(title: &str, templates: &'a Templates) -> Result<Self, TemplateFault> {
        let names = BTreeMap::from([("title", title)]);
        let note = |name| templates.render(name, &names);
        Ok(Self {
            title: note("single/title.html")?,
            header: note("single/header.html")?,
            footer: note("single/footer.html")?,
            templates,
        })
    }

    pub(super) fn style(&self, text: &str) -> Result<String, TemplateFault> {
        self.element("single/style.html", text)
    }

    pub(super) fn script(&self, text: &str) -> Result<String, TemplateFault> {
        self.element("single/script.html", text)
    }

    /// The text goes in as it is: it was looked at for what would end its element.
    fn element(&self, template: &str, text: &str) -> Result<String, TemplateFault> {
        let text = Value::from_safe_string(text.to_owned());
        self.templates.render(template, &BTreeMap::from([("text", text)]))
    }
}

/// Files of the site by address.
pub(super) struct Files<'a> {
    files: BTreeMap<&'a str, &'a [u8]>,
}

impl<'a> Files<'a> {
    pub(super) fn new(files: impl IntoIterator<Item = &'a (String, Vec<u8>)>) -> Self {
        let files = files.into_iter().map(|(address, bytes)| (address.as_str(), bytes.as_slice()));
        Self { files: files.collect() }
    }

    /// A style sheet that loads nothing.
    pub(super) fn style(&self, address: &str) -> Result<&'a str, SingleFault> {
        let text = self.text(address, &["</style"])?;
        let loads = text.split("url(").skip(1).any(|after| {
            let after = after.trim_start_matches([' ', '"', '\'']);
            !after.starts_with('#') && !after.starts_with("data:")
        });
        if loads || text.contains("@import") {
            return Err(SingleFault::Refers(address.to_owned()));
        }
        Ok(text)
    }

    /// A classic script. A comment of HTML in it would hide what ends the element.
    pub(super) fn script(&self, address: &str) -> Result<&'a str, SingleFault> {
        self.text(address, &["</script", "<script", "<!--"])
    }

    /// An image as an address that holds it.
    pub(super) fn data_address(&self, address: &str) -> Result<String, SingleFault> {
        let kind = if address.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
        Ok(format!("data:{kind};base64,{}", STANDARD.encode(self.bytes(address)?)))
    }

    fn text(&self, address: &str, ends: &[&str]) -> Result<&'a str, SingleFault> {
        let not_inside = || SingleFault::NotInside(address.to_owned());
        let text = std::str::from_utf8(self.bytes(address)?).map_err(|_| not_inside())?;
        let lower = text.to_ascii_lowercase();
        if text.contains(['\r', '\0']) || ends.iter().any(|end| lower.contains(end)) {
            return Err(not_inside());
        }
        Ok(text)
    }

    fn bytes(&self, address: &str) -> Result<&'a [u8], SingleFault> {
        self.files.get(address).copied().ok_or_else(|| SingleFault::Refers(address.to_owned()))
    }
}
