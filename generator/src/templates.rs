//! The templates of the theme: strict about names, deaf to markup in data.
//! Not here: what a page is given (`page`), where template files lie (the caller reads them).

use std::collections::BTreeMap;
use std::fmt;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use model::hooks;
use serde::Serialize;

/// What every page allows itself: its own scripts and styles, and no connection at all.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'";

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
            write_text(out, value.as_str().unwrap_or_default()).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// Escapes what HTML gives a meaning; the slash of addresses has none and stays.
fn write_text(out: &mut Output<'_>, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}

/// A template that does not work: a fault of the theme, not of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The template, such as `item.html`.
    pub template: String,
    /// The line in it, where known.
    pub line: Option<usize>,
    /// The page that was being written, where it is about one.
    pub page: Option<String>,
    /// What went wrong.
    pub detail: String,
}

impl TemplateFault {
    /// The stable code of this fault.
    pub const CODE: &'static str = "template";

    fn new(asked: &str, error: &Error) -> Self {
        let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        Self {
            template: error.name().unwrap_or(asked).to_owned(),
            line: error.line(),
            page: None,
            detail,
        }
    }

    /// A fault that is not the template engine's own.
    pub(crate) fn about(template: &str, detail: String) -> Self {
        Self { template: template.to_owned(), line: None, page: None, detail }
    }

    /// Says which page was being written.
    #[must_use]
    pub fn on(mut self, page: &str) -> Self {
        self.page.get_or_insert_with(|| page.to_owned());
        self
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.template)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": error[{}]: {}", Self::CODE, self.detail)?;
        match &self.page {
            Some(page) => write!(f, " (while writing {page})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TemplateFault {}

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
