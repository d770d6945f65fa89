//! Where the hits stand in the text as it is shown, and which part of a long text is worth showing.

use super::engine::{Answer, Engine, Way, between, covers, letters_of, stands};
use core::ops::Range;

use super::letters::{GAP, Letters};
use super::pack::Pack;
use super::readings::{LETTER, Lexicon};
use super::spelling::{self, Pattern};

/// Around what was searched for, in texts as they are shown. Those have no other signs like these.
pub const MARK: [u16; 2] = [2, 3];

/// A result as it is shown: UTF-16, with marks.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The page.
    pub title: Vec<u16>,
    /// The section.
    pub section: Vec<u16>,
    /// The part of the text with the hits.
    pub body: Vec<u16>,
    /// Whether something comes before that part.
    pub cut_before: bool,
    /// Whether something comes after it.
    pub cut_after: bool,
}

/// How long the shown part is, and how much of it comes before the first hit.
const LENGTH: u32 = 110;
const BEFORE: u32 = 24;

impl Engine {
    /// A page as it is shown among the results.
    #[must_use]
    pub fn shown(&self, page: u32, answer: &Answer) -> Shown {
        let pack = self.pack();
        let field = page as usize * 3;
        let marks = |field: usize| ranges(&letters_of(pack, field), &answer.ways, self.lexicon());
        let whole = |field: usize| {
            let length = u32::try_from(pack.codes(field).len()).unwrap_or(u32::MAX);
            marked(pack, field, 0..length, &marks(field))
        };
        let body = field + 2;
        let length = u32::try_from(pack.codes(body).len()).unwrap_or(u32::MAX);
        let ranges = marks(body);
        let start = window(&ranges).min(length.saturating_sub(LENGTH));
        let end = length.min(start.saturating_add(LENGTH));
        Shown {
            title: whole(field),
            section: whole(field + 1),
            body: marked(pack, body, start..end, &ranges),
            cut_before: start > 0,
            cut_after: end < length,
        }
    }
}

/// Ranges of characters, in order, none over another.
fn ranges(letters: &Letters, ways: &[Way], lexicon: &Lexicon) -> Vec<(u32, u32)> {
    let units = &letters.units;
    let mut found: Vec<(usize, usize)> = Vec::new();
    let (mut spelled, mut shadow) = (None, None);
    for way in ways {
        match way {
            Way::Exact(pattern) => windows(units, u16::MAX, pattern, &mut |start, end| {
                found.push((start, end));
            }),
            Way::Spelled(pattern) => {
                let Letters { units: spelled, from, .. } =
                    spelled.get_or_insert_with(|| spelling::spelled(units));
                windows(spelled, u16::MAX, pattern, &mut |start, end| {
                    let unit = |place: usize| spelled.get(place).copied().unwrap_or(GAP);
                    let before = start.checked_sub(1).map_or(GAP, unit);
                    if stands(pattern, before, unit(end)) {
                        let at =
                            |place: usize| from.get(place).map_or(units.len(), |p| *p as usize);
                        found.push((at(start), at(end)));
                    }
                });
            }
            Way::Read(pattern, whole) => {
                let Letters { units: shadow, from, .. } = shadow.get_or_insert_with(|| {
                    let mut shadow = Letters::default();
                    lexicon.shadow(units, &mut shadow);
                    shadow
                });
                windows(shadow, LETTER, pattern, &mut |start, end| {
                    if covers(shadow, start, end, *whole)
                        && let (Some(first), Some(last)) = (from.get(start), from.get(end - 1))
                    {
                        found.push((*first as usize, *last as usize + 1));
                    }
                });
            }
        }
    }
    let at = |place: usize| letters.from.get(place).copied();
    let mut ranges: Vec<u64> = found
        .into_iter()
        .filter_map(|(start, end)| Some((at(start)?, at(end.checked_sub(1)?)? + 1)))
        .filter(|(start, end)| start < end)
        .map(|(start, end)| between(start, end))
        .collect();
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for range in ranges {
        let (start, end) = ((range >> 32) as u32, range as u32);
        match joined.last_mut() {
            Some((_, before)) if start <= *before => *before = end.max(*before),
            _ => joined.push((start, end)),
        }
    }
    joined
}

fn windows(units: &[u16], mask: u16, pattern: &Pattern, tell: &mut dyn FnMut(usize, usize)) {
    if pattern.is_empty() {
        return;
    }
    for (start, part) in units.windows(pattern.len()).enumerate() {
        if part.iter().zip(pattern).all(|(unit, either)| either.contains(&(unit & mask))) {
            tell(start, start + pattern.len());
        }
    }
}

/// Where the shown part begins: where most hits stand together.
fn window(marked: &[(u32, u32)]) -> u32 {
    let inside = |start: u32| {
        let end = start.saturating_add(LENGTH - BEFORE);
        marked.iter().filter(|(first, last)| *first >= start && *last <= end).count()
    };
    let mut best = (0, 0);
    for (start, _) in marked.iter().take(50) {
        let count = inside(*start);
        if count > best.0 {
            best = (count, *start);
        }
    }
    best.1.saturating_sub(BEFORE)
}

/// A part of a field, with marks around these ranges.
fn marked(pack: &Pack, field: usize, part: Range<u32>, ranges: &[(u32, u32)]) -> Vec<u16> {
    let [begins, ends] = MARK;
    let mut text = Vec::new();
    let (mut ranges, mut inside) = (ranges, false);
    let codes = pack.codes(field).get(part.start as usize..part.end as usize);
    for (place, code) in part.zip(codes.unwrap_or_default()) {
        while let [(_, end), rest @ ..] = ranges
            && *end <= place
        {
            ranges = rest;
        }
        let was = inside;
        inside = ranges.first().is_some_and(|(start, _)| *start <= place);
        if inside != was {
            text.push(if inside { begins } else { ends });
        }
        for unit in pack.shown(*code) {
            if !is_control(*unit) {
                text.push(*unit);
            }
        }
    }
    if inside {
        text.push(ends);
    }
    text
}

fn is_control(unit: u16) -> bool {
    matches!(unit, 0..=0x1f | 0x7f..=0x9f)
}
