//! Where the hits stand in the text as it is shown, and which part of a long text is worth showing.

use super::engine::{Answer, Engine, Way, between, covers, letters_of, stands};
use super::letters::{self, GAP, Letters, Plain};
use super::pack::Pack;
use super::readings::{LETTER, Lexicon};
use super::spelling::{self, Pattern};

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Whether it was searched for.
    pub marked: bool,
}

/// A result as it is shown.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The page.
    pub title: Vec<Piece>,
    /// The section.
    pub section: Vec<Piece>,
    /// The part of the text with the hits.
    pub body: Vec<Piece>,
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
            pieces(pack, field, 0, length, &marks(field))
        };
        let body = field + 2;
        let length = u32::try_from(pack.codes(body).len()).unwrap_or(u32::MAX);
        let marked = marks(body);
        let start = window(&marked).min(length.saturating_sub(LENGTH));
        let end = length.min(start.saturating_add(LENGTH));
        Shown {
            title: whole(field),
            section: whole(field + 1),
            body: pieces(pack, body, start, end, &marked),
            cut_before: start > 0,
            cut_after: end < length,
        }
    }

    /// Where hits stand in any text: in UTF-16 units, in order.
    #[must_use]
    pub fn marks(&self, text: &str, answer: &Answer, plain: Plain<'_>) -> Vec<(u32, u32)> {
        let folded = letters::fold(text, plain);
        let mut offsets = vec![0_u32];
        let mut sum = 0;
        for cluster in letters::clusters(text) {
            sum += u32::try_from(cluster.encode_utf16().count()).unwrap_or(0);
            offsets.push(sum);
        }
        let at = |cluster: u32| offsets.get(cluster as usize).copied().unwrap_or(sum);
        ranges(&folded, &answer.ways, self.lexicon())
            .into_iter()
            .map(|(start, end)| (at(start), at(end)))
            .collect()
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
                let Letters { units: spelled, from } =
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
                let Letters { units: shadow, from } = shadow.get_or_insert_with(|| {
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

fn pieces(pack: &Pack, field: usize, start: u32, end: u32, marked: &[(u32, u32)]) -> Vec<Piece> {
    let codes = pack.codes(field);
    let mut pieces: Vec<Piece> = Vec::new();
    for place in start..end {
        let Some(code) = codes.get(place as usize) else { break };
        let after = marked.partition_point(|(first, _)| *first <= place);
        let range = after.checked_sub(1).and_then(|range| marked.get(range));
        let is_marked = range.is_some_and(|(_, last)| place < *last);
        match pieces.last_mut() {
            Some(piece) if piece.marked == is_marked => piece.text.push_str(pack.shown(*code)),
            _ => pieces.push(Piece { text: pack.shown(*code).to_owned(), marked: is_marked }),
        }
    }
    pieces
}
