//! The rule of coverage: every character of every seed is quoted, or listed with the reason why not.
//! What is listed and quoted all the same, or listed and not there, is told too: the list must not rot.

use std::collections::{BTreeMap, BTreeSet};

use super::quotation::{Cited, letters, without_white_space};
use crate::catalog::directory::Faults;
use crate::draft::coverage::{DraftCoverage, DraftUnquoted};
use crate::draft::site::SeedText;
use crate::spot::Spotted;
use crate::violation::Fault;

/// Characters of one seed that are quoted: line and column.
type Quoted = BTreeSet<(u32, u32)>;

/// What of a seed is quoted. Where a text stands more than once in its lines, a place counts that
/// nobody has quoted yet; so two rows with the same words cover two lines.
#[must_use]
pub(crate) fn quoted(cited: &[Cited]) -> BTreeMap<&str, Quoted> {
    let mut seeds: BTreeMap<&str, Quoted> = BTreeMap::new();
    for cited in cited {
        let quoted = seeds.entry(&cited.seed).or_default();
        let fresh =
            cited.places.iter().find(|place| place.iter().any(|letter| !quoted.contains(letter)));
        if let Some(place) = fresh.or(cited.places.first()) {
            quoted.extend(place);
        }
    }
    seeds
}

/// Tells every character that is neither quoted nor listed, and every entry that is not needed.
pub(crate) fn check(
    seed: &SeedText,
    quoted: &Quoted,
    failed: &[(u32, u32)],
    coverage: &[&DraftCoverage],
    faults: &Faults,
) {
    let last = u32::try_from(seed.lines.len()).unwrap_or(u32::MAX);
    let entries: Vec<Entry<'_>> = coverage
        .iter()
        .flat_map(|coverage| &coverage.entries)
        .inspect(|entry| tell_out_of_range(entry, last, faults))
        .map(Entry::new)
        .collect();
    let mut used = BTreeSet::new();
    for (line, text) in (1..).zip(&seed.lines) {
        let rest = rest_of_line(seed, line, quoted);
        let trusted = failed.iter().any(|(start, end)| *start <= line && line <= *end);
        let blank = text.value.trim().is_empty();
        let open = uncovered(line, rest, blank, &entries, &mut used);
        if let (Some(open), false) = (open, trusted) {
            faults.tell(Fault::UncoveredSeedLine { rest: open }, text.spot);
        }
    }
    for entry in &entries {
        entry.tell_needless(last, &used, faults);
    }
}

fn tell_out_of_range(entry: &DraftUnquoted, last: u32, faults: &Faults) {
    if let Some(lines) = &entry.lines
        && lines.value.iter().any(|(_, end)| *end > last)
    {
        faults.tell(Fault::LinesOutOfRange { last }, lines.spot);
    }
}

/// An entry with its strings ready for comparison.
struct Entry<'a> {
    draft: &'a DraftUnquoted,
    residue: Vec<(&'a Spotted<String>, Vec<char>)>,
    texts: Vec<(&'a Spotted<String>, Vec<char>)>,
}

/// What of an entry was needed: a whole line, or a string of the entry.
type Used = BTreeSet<(crate::spot::Spot, Option<u32>)>;

impl<'a> Entry<'a> {
    fn new(draft: &'a DraftUnquoted) -> Self {
        let ready = |strings: &'a [Spotted<String>]| {
            strings.iter().map(|string| (string, without_white_space(&string.value))).collect()
        };
        Self { draft, residue: ready(&draft.residue), texts: ready(&draft.texts) }
    }

    fn names(&self, line: u32) -> bool {
        self.draft.lines.as_ref().is_none_or(|lines| {
            lines.value.iter().any(|(start, end)| *start <= line && line <= *end)
        })
    }

    /// Whether the entry lists its lines as a whole.
    fn whole(&self) -> bool {
        self.residue.is_empty() && self.texts.is_empty()
    }

    fn tell_needless(&self, last: u32, used: &Used, faults: &Faults) {
        for (string, _) in self.residue.iter().chain(&self.texts) {
            if !used.contains(&(string.spot, None)) {
                let what = string.value.clone();
                faults.tell(Fault::NeedlessCoverage { what }, string.spot);
            }
        }
        let Some(lines) = self.draft.lines.as_ref().filter(|_| self.whole()) else { return };
        for (start, end) in &lines.value {
            // Lines that the seed does not have are told as such.
            let unused: Vec<u32> = (*start..=(*end).min(last))
                .filter(|line| !used.contains(&(lines.spot, Some(*line))))
                .collect();
            for line in unused {
                let what = line.to_string();
                faults.tell(Fault::NeedlessCoverage { what }, lines.spot);
            }
        }
    }
}

/// The runs of characters of a line that nobody quotes.
fn rest_of_line(seed: &SeedText, line: u32, quoted: &Quoted) -> Vec<Vec<char>> {
    let mut runs = Vec::new();
    let mut run = Vec::new();
    for (letter, place) in letters(seed, &[(line, line)]) {
        if quoted.contains(&place) {
            runs.push(std::mem::take(&mut run));
        } else {
            run.push(letter);
        }
    }
    runs.push(run);
    runs.retain(|run| !run.is_empty());
    runs
}

/// What remains of a line after the entries; nothing when all is accounted for.
fn uncovered(
    line: u32,
    rest: Vec<Vec<char>>,
    blank: bool,
    entries: &[Entry<'_>],
    used: &mut Used,
) -> Option<String> {
    let here: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.names(line)).collect();
    for entry in here.iter().filter(|entry| entry.whole()) {
        // Blank lines between listed lines are no fault of the list.
        if let Some(lines) = entry.draft.lines.as_ref().filter(|_| blank || !rest.is_empty()) {
            used.insert((lines.spot, Some(line)));
        }
    }
    if rest.is_empty() || here.iter().any(|entry| entry.whole()) {
        return None;
    }
    let mut strings: Vec<_> =
        here.iter().flat_map(|entry| entry.residue.iter().chain(&entry.texts)).collect();
    strings.sort_by_key(|(_, letters)| std::cmp::Reverse(letters.len()));
    let mut open = String::new();
    for run in rest {
        let mut run = run.as_slice();
        while let Some(first) = run.first() {
            let found = strings.iter().find(|(_, letters)| run.starts_with(letters));
            match found.filter(|(_, letters)| !letters.is_empty()) {
                Some((_, letters)) => {
                    // Two entries may name the same string: both are needed.
                    let same = strings.iter().filter(|(_, others)| others == letters);
                    used.extend(same.map(|(string, _)| (string.spot, None)));
                    run = &run[letters.len()..];
                }
                None => {
                    open.push(*first);
                    run = &run[1..];
                }
            }
        }
    }
    (!open.is_empty()).then_some(open)
}
