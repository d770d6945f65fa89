//! Why there is no site just now: for the terminal, and for the page that is shown instead.

use std::path::Path;

use serde_json::Value;

use crate::args::Format;
use crate::{Stop, report, sentences};

/// Why there is no site just now.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// As `tenken check` tells it.
    pub(super) told: String,
    /// The faults with their places, as `tenken check --format json` tells them.
    pub(super) faults: Value,
    /// What has no place in any file.
    pub(super) sentence: Option<String>,
}

impl Trouble {
    pub(super) fn of(stop: &Stop, here: &Path) -> Self {
        let sentence = match stop {
            Stop::Faults(faults) => {
                let json = report::report(faults, Format::Json, here);
                let json: Value = serde_json::from_str(&json).unwrap_or_default();
                return Self {
                    told: report::report(faults, Format::Human, here),
                    faults: json.get("faults").cloned().unwrap_or_default(),
                    sentence: None,
                };
            }
            Stop::Refused(refusal) => sentences::of_refusal(refusal),
            Stop::Theme(fault) => fault.to_string(),
            Stop::Site(fault) => fault.to_string(),
            Stop::Dist(refusal) => refusal.to_string(),
        };
        Self { told: sentence.clone(), faults: Value::Array(Vec::new()), sentence: Some(sentence) }
    }
}
