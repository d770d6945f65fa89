//! How often a task repeats what chance decides: a few times always, many times where one asks for it.

use std::env;

use anyhow::{Context, Result};

/// Asks for the long form.
const VARIABLE: &str = "TENKEN_SOAK";

/// `short`, or what `TENKEN_SOAK` says.
pub fn rounds(short: usize) -> Result<usize> {
    match env::var(VARIABLE) {
        Ok(text) if !text.is_empty() => {
            text.parse().with_context(|| format!("{VARIABLE} is to be a number, not {text}"))
        }
        _ => Ok(short),
    }
}
