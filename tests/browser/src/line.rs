//! How words reach a running browser, and what is left of it to end.

use anyhow::Result;
use serde_json::Value;

use crate::child::Child;

/// The way to one browser: the commands of WebDriver, by method and path within the session.
pub(crate) trait Line {
    /// Says one command and returns the `value` of its answer.
    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value>;

    /// Asks the browser to end as when a person closes it. Returns once it has heard.
    fn close(&self) -> Result<()>;
}

/// A browser that was started.
pub(crate) struct Running {
    pub line: Box<dyn Line + Send>,
    /// What was started for it, the browser first.
    pub children: Vec<Child>,
    /// What it writes to its output, where that is its console.
    pub console: Option<crate::console::Console>,
}
