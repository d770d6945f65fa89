//! What was written in `seeds/coverage.yaml` and `frozen-ids.txt`.

use super::fields::Fields;
use super::node::{Content, Node};
use super::reading::Reading;
use super::values::{lines, plain, text, word};
use crate::spot::{Spot, Spotted};
use crate::violation::{Fault, Shape};

/// Lines of one seed that nobody quotes, with the reason.
#[derive(Debug, Clone)]
pub struct DraftCoverage {
    /// The seed.
    pub seed: Spotted<String>,
    /// Its entries.
    pub entries: Vec<DraftUnquoted>,
}

/// One entry: lines, or texts wherever they stand alone.
#[derive(Debug, Clone)]
pub struct DraftUnquoted {
    /// Where it begins.
    pub spot: Spot,
    /// Line ranges.
    pub lines: Option<Spotted<Vec<(u32, u32)>>>,
    /// Only these strings of the lines.
    pub residue: Vec<Spotted<String>>,
    /// Lines that consist of these strings alone.
    pub texts: Vec<Spotted<String>>,
}

/// Why a line is not quoted. Only people read it.
#[derive(Debug, Clone, Copy)]
enum Reason {
    Layout,
    HeadingRepeat,
    RejectedCopy,
    NotContent,
}

const REASONS: &[(&str, Reason)] = &[
    ("layout", Reason::Layout),
    ("heading-repeat", Reason::HeadingRepeat),
    ("rejected-copy", Reason::RejectedCopy),
    ("not-content", Reason::NotContent),
];

/// Reads `coverage.yaml`.
pub fn coverage(node: &Node, reading: &Reading) -> Vec<DraftCoverage> {
    let Some(mut fields) = Fields::of(node, reading) else { return Vec::new() };
    let seeds = fields.required("seeds", |node, reading| match &node.content {
        Content::Mapping(entries) => Some(
            entries
                .iter()
                .map(|(seed, node)| DraftCoverage {
                    seed: seed.clone(),
                    entries: super::values::entries(node, reading)
                        .unwrap_or_default()
                        .iter()
                        .filter_map(|entry| unquoted(entry, reading))
                        .collect(),
                })
                .collect(),
        ),
        _ => {
            reading.fault(node.unlike(Shape::Mapping), node.spot);
            None
        }
    });
    fields.finish();
    seeds.unwrap_or_default()
}

fn unquoted(node: &Node, reading: &Reading) -> Option<DraftUnquoted> {
    let mut fields = Fields::of(node, reading)?;
    let spot = fields.spot;
    let lines = fields.optional("lines", lines);
    let residue = fields.list("residue", text);
    let texts = fields.list("texts", text);
    fields.required("reason", word(REASONS));
    fields.optional("note", plain);
    if !fields.has("lines") && !fields.has("texts") {
        reading.fault(Fault::MissingKey { key: "lines" }, spot);
    }
    fields.finish();
    Some(DraftUnquoted { spot, lines, residue, texts })
}

/// Reads `frozen-ids.txt`, already cut into lines: one id a line, `#` begins a remark.
pub fn frozen(
    lines: impl IntoIterator<Item = Spotted<String>>,
    reading: &Reading,
) -> Vec<Spotted<String>> {
    lines
        .into_iter()
        .map(|line| line.map(|text| text.trim().to_owned()))
        .filter(|line| !line.value.is_empty() && !line.value.starts_with('#'))
        .filter(|line| is_no_remark(line, reading))
        .collect()
}

/// Whether a line of a list says something; a fault where it was meant as a remark.
pub(super) fn is_no_remark(line: &Spotted<String>, reading: &Reading) -> bool {
    let meant = line.value.trim_start().starts_with('＃');
    if meant {
        reading.fault(Fault::FullWidthRemark, line.spot);
    }
    !meant
}
