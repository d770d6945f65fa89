//! How often a task repeats what chance decides: a few times always, many times where one asks for it.

use std::env;

/// Asks for the long form; `cargo xtask soak` sets it.
const VARIABLE: &str = "TENKEN_SOAK";

/// `short`, or `long` where the long form is asked for.
#[must_use]
pub fn rounds(short: usize, long: usize) -> usize {
    match env::var(VARIABLE) {
        Ok(text) if !text.is_empty() => long,
        _ => short,
    }
}
