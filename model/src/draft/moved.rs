//! What was written in `moved.yaml` and `published-addresses.txt`: shapes only. Which addresses
//! exist is known once the pages are written (the generator's `promised`).

use super::coverage::is_no_remark;
use super::fields::Fields;
use super::node::Node;
use super::reading::Reading;
use super::values::{entries, text};
use crate::moved::Moved;
use crate::spot::Spotted;

/// Reads `moved.yaml`.
pub fn moved(node: &Node, reading: &Reading) -> Vec<Moved> {
    let entries = entries(node, reading).unwrap_or_default();
    entries.iter().filter_map(|entry| one(entry, reading)).collect()
}

fn one(node: &Node, reading: &Reading) -> Option<Moved> {
    let mut fields = Fields::of(node, reading)?;
    let from = fields.required("from", text);
    let to = fields.required("to", text);
    fields.finish();
    Some(Moved { from: from?, to: to? })
}

/// Reads `published-addresses.txt`, already cut into lines: a page, then the anchors on it, each
/// with its `#`; `#` at the beginning of a line begins a remark.
pub fn published(
    lines: impl IntoIterator<Item = Spotted<String>>,
    reading: &Reading,
) -> Vec<Spotted<String>> {
    let mut addresses = Vec::new();
    for line in lines.into_iter().filter(|line| is_no_remark(line, reading)) {
        let mut words = line.value.split_whitespace();
        let Some(page) = words.next().filter(|page| !page.starts_with('#')) else { continue };
        addresses.push(Spotted { value: page.to_owned(), spot: line.spot });
        addresses.extend(
            words.map(|anchor| Spotted { value: format!("{page}{anchor}"), spot: line.spot }),
        );
    }
    addresses
}
