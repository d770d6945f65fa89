//! A template that does not work: a fault of the theme, not of the content.

use std::fmt;

use minijinja::Error;

/// A template that does not work.
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

    pub(super) fn new(asked: &str, error: &Error) -> Self {
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
