//! The templates of the theme: strict about names, deaf to markup in data.
//! Not here: what a page is given (`page`), where template files lie (the caller reads them).

mod escape;
mod fault;
mod link_tag;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use model::hooks;
use serde::Serialize;

pub use fault::TemplateFault;
pub use link_tag::LinkTag;

/// What every page allows itself: its own scripts and styles, and no connection at all. Words to search
/// go to the site's own page; in a folder, Firefox knows that as `file:` only.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'none'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'self' file:";

/// The theme's templates, read and parsed.
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Parses templates: pairs of a name such as `macros/icons.html` and its text.
    /// `assets` maps a theme file such as `css/base.css` to its address from the site's root;
    /// a template that asks for a file which is not there is at fault.
    ///
    /// # Errors
    /// Every template that cannot be parsed.
    pub fn new(
        sources: impl IntoIterator<Item = (String, String)>,
        assets: &BTreeMap<String, String>,
    ) -> Result<Self, Vec<TemplateFault>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(write_value);
        environment.set_syntax(lines_of_tags_leave_nothing()?);
        environment.add_global("hooks", Value::from_pairs(hooks::ALL.iter().copied()));
        environment.add_global("assets", Value::from(Serde(assets)));
        environment.add_global("csp", Value::from_safe_string(CONTENT_SECURITY_POLICY.to_owned()));
        let mut faults = Vec::new();
        for (name, text) in sources {
            if let Err(error) = environment.add_template_owned(name.clone(), text) {
                faults.push(TemplateFault::new(&name, &error));
            }
        }
        if faults.is_empty() { Ok(Self { environment }) } else { Err(faults) }
    }

    /// Fills in one template.
    ///
    /// # Errors
    /// The template does not exist, or asks for something it is not given.
    pub fn render(&self, name: &str, data: &impl Serialize) -> Result<String, TemplateFault> {
        self.environment
            .get_template(name)
            .and_then(|template| template.render(Value::from(Serde(data))))
            .map_err(|error| TemplateFault::new(name, &error))
    }

    /// A template of a link, filled in once for many addresses.
    ///
    /// # Errors
    /// As [`Templates::render`], or the template does not print `href` and then `text`.
    pub fn link_tag(&self, name: &str) -> Result<LinkTag, TemplateFault> {
        let places = BTreeMap::from([("href", link_tag::HREF), ("text", link_tag::TEXT)]);
        let wrong = || TemplateFault::about(name, "must print href, then text".to_owned());
        LinkTag::of(&self.render(name, &places)?).ok_or_else(wrong)
    }

    /// Fills in a template whose result goes into another one as finished HTML.
    ///
    /// # Errors
    /// As [`Templates::render`].
    pub fn fragment(&self, name: &str, data: &impl Serialize) -> Result<Value, TemplateFault> {
        self.render(name, data).map(Value::from_safe_string)
    }
}

/// A line that holds nothing but a tag leaves no line behind.
fn lines_of_tags_leave_nothing() -> Result<SyntaxConfig, Vec<TemplateFault>> {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .map_err(|error| vec![TemplateFault::new("", &error)])
}

/// Writes a value into HTML. A value that is none or missing is a fault of the template.
fn write_value(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => {
            Err(Error::new(ErrorKind::UndefinedError, "a value to print is missing"))
        }
        ValueKind::String
            if !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html) =>
        {
            escape::write(out, value.as_str().unwrap_or_default()).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn templates(text: &str) -> Result<Templates, Vec<TemplateFault>> {
        Templates::new([("a.html".to_owned(), text.to_owned())], &BTreeMap::new())
    }

    fn render(text: &str, data: &impl Serialize) -> Result<String, TemplateFault> {
        templates(text).map_err(|mut faults| faults.remove(0))?.render("a.html", data)
    }

    #[test]
    fn markup_in_data_stays_text_and_slashes_stay_slashes() {
        let data = BTreeMap::from([("x", "<b>\"'&amp; a/b {{ y }}")]);
        assert_eq!(render("{{ x }}", &data).unwrap(), "&lt;b&gt;&quot;&#39;&amp;amp; a/b {{ y }}");
    }

    #[test]
    fn a_missing_name_is_told_with_template_and_line() {
        let fault = render("ok\n{{ nothing.at_all }}", &BTreeMap::<&str, &str>::new()).unwrap_err();
        assert_eq!((fault.template.as_str(), fault.line), ("a.html", Some(2)));
    }

    #[test]
    fn printing_none_is_a_fault() {
        let data = BTreeMap::from([("x", None::<&str>)]);
        assert!(render("{{ x }}", &data).is_err());
    }

    #[test]
    fn every_template_that_cannot_be_parsed_is_told() {
        let broken = |name: &str| (name.to_owned(), "{% if %}".to_owned());
        let faults =
            Templates::new([broken("a.html"), broken("b.html")], &BTreeMap::new()).err().unwrap();
        assert_eq!(faults.len(), 2);
    }

    #[test]
    fn hooks_are_known_by_name() {
        assert_eq!(
            render("{{ hooks.ITEM }}", &BTreeMap::<&str, &str>::new()).unwrap(),
            "data-item"
        );
    }
}
