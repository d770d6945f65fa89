//! Which page stands first: where it was found, how often, and whether as a word of its own.
//! Whole numbers only, so that every machine ranks alike.

use super::engine::Tier;
use super::letters::script;
use super::text::{Cursor, ON, Text};

/// What one term found on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Which page.
    pub page: u32,
    /// How it was found.
    pub tier: Tier,
    /// How much it counts.
    pub weight: u32,
    /// Whether the title has it.
    pub in_title: bool,
    /// The first places in the body, for nearness.
    pub places: [u32; KEPT],
}

/// How many places are kept.
pub const KEPT: usize = 4;
/// No place.
pub const NOWHERE: u32 = u32::MAX;

/// Gathers the occurrences of one term, page after page.
pub struct Gather<'t> {
    text: &'t Text,
    tier: Tier,
    only_titles: bool,
    /// Pages of which a better way of finding is known: nothing more is asked of them.
    known: &'t [Found],
    found: Vec<Found>,
    now: Now,
    cursor: Cursor,
    /// Of the last occurrence: its page and which of its fields, where that ends, and from where on the
    /// next one is of use.
    page: u32,
    kind: usize,
    ends: u32,
    on: u32,
}

struct Now {
    page: u32,
    counts: [u32; 3],
    bounded: [bool; 3],
    begins_title: bool,
    title_share: u32,
    places: [u32; KEPT],
    length: u32,
}

impl Now {
    fn on(page: u32, length: u32) -> Self {
        Self {
            page,
            counts: [0; 3],
            bounded: [false; 3],
            begins_title: false,
            title_share: 0,
            places: [NOWHERE; KEPT],
            length,
        }
    }
}

impl<'t> Gather<'t> {
    /// Pages that are known, in order, are left out.
    pub fn new(text: &'t Text, tier: Tier, only_titles: bool, known: &'t [Found]) -> Self {
        let now = Now::on(NOWHERE, 0);
        Self {
            text,
            tier,
            only_titles,
            known,
            found: Vec::new(),
            now,
            cursor: Cursor::default(),
            page: 0,
            kind: 0,
            ends: 0,
            on: ON,
        }
    }

    /// Everything that is found of a pattern where `keep`, told where it begins and ends, lets it count.
    /// Pages that are left out are not even read: letters lie far away in memory.
    pub fn all(
        mut self,
        pattern: &[[u16; 2]],
        keep: &mut dyn FnMut(u32, u32) -> bool,
    ) -> Vec<Found> {
        let (text, length) = (self.text, u32::try_from(pattern.len()).unwrap_or(u32::MAX));
        text.find_near(pattern, &mut |start| {
            let (on, end) = (self.go(start), start + length);
            if on == ON && text.stands_at(start as usize, pattern) && keep(start, end) {
                self.take(start, end);
            }
            on
        });
        self.end()
    }

    /// Goes to an occurrence; they come in order. From where on the next one is of use where this is not.
    pub fn go(&mut self, start: u32) -> u32 {
        if start >= self.ends {
            let field = self.text.field_of(&mut self.cursor, start);
            self.ends = self.text.begins(field as usize + 1);
            (self.page, self.kind) = (field / 3, (field % 3) as usize);
            while let [first, rest @ ..] = self.known
                && first.page < self.page
            {
                self.known = rest;
            }
            let known = self.known.first().is_some_and(|known| known.page == self.page);
            let of_use = !known && (self.kind == 0 || !self.only_titles);
            let next = || self.text.begins((self.page as usize + 1) * 3);
            self.on = if of_use { ON } else { next() };
        }
        self.on
    }

    /// Takes the occurrence it went to.
    pub fn take(&mut self, start: u32, end: u32) {
        let (page, kind) = (self.page, self.kind);
        if self.now.page != page {
            self.flush();
            self.now = Now::on(page, end - start);
        }
        if !self.now.bounded.get(kind).is_none_or(|bounded| *bounded)
            && bounded(self.text, start, end)
            && let Some(was) = self.now.bounded.get_mut(kind)
        {
            *was = true;
        }
        let now = &mut self.now;
        if let Some(count) = now.counts.get_mut(kind) {
            if kind == 2
                && let Some(slot) = now.places.get_mut(*count as usize)
            {
                *slot = start;
            }
            *count += 1;
        }
        if kind == 0 {
            let (begins, ends) = self.text.bounds(page as usize * 3);
            now.begins_title |= start as usize == begins;
            let whole = u32::try_from(ends - begins).unwrap_or(u32::MAX).max(1);
            now.title_share = now.title_share.max((end - start) * 100 / whole);
        }
    }

    fn flush(&mut self) {
        let now = &self.now;
        if now.page == NOWHERE {
            return;
        }
        let [title, section, body] = now.counts;
        let [title_bounded, section_bounded, body_bounded] = now.bounded;
        let sure = |yes: bool, weight: u32| if yes { weight } else { 0 };
        let mut weight = 0;
        if title > 0 {
            weight += 10_000 + 100 * now.title_share;
            weight += sure(now.title_share >= 100, 40_000);
            weight += sure(now.begins_title, 3_000) + sure(title_bounded, 2_000);
        }
        if section > 0 {
            weight += 2_500 + sure(section_bounded, 1_000);
        }
        if body > 0 {
            let size = self.text.field(now.page as usize * 3 + 2).len().max(1);
            let share = body as usize * now.length as usize * 1_000 / size;
            weight += 1_500 * body / (body + 2) + u32::try_from(share).unwrap_or(0).min(700);
            weight += sure(body_bounded, 500);
        }
        self.found.push(Found {
            page: now.page,
            tier: self.tier,
            weight,
            in_title: title > 0,
            places: now.places,
        });
    }

    /// Everything that was found, in order of pages.
    pub fn end(mut self) -> Vec<Found> {
        self.flush();
        self.found
    }
}

/// Whether a word begins and ends there: where the kind of letter changes.
pub fn bounded(text: &Text, start: u32, end: u32) -> bool {
    let at = |place: u32| script(text.unit(place as usize));
    (start == 0 || at(start - 1) != at(start)) && at(end) != at(end.saturating_sub(1))
}

/// Both lists as one; where both found a page, the better tier counts, and the greater weight within it.
#[must_use]
pub fn either(one: Vec<Found>, other: Vec<Found>) -> Vec<Found> {
    if one.is_empty() {
        return other;
    }
    if other.is_empty() {
        return one;
    }
    let mut both = Vec::with_capacity(one.len() + other.len());
    let mut rest = other.as_slice();
    for found in &one {
        while let Some((first, after)) = rest.split_first()
            && first.page < found.page
        {
            both.push(*first);
            rest = after;
        }
        let mut best = *found;
        if let Some((first, after)) = rest.split_first()
            && first.page == found.page
        {
            rest = after;
            if (first.tier, u32::MAX - first.weight) < (best.tier, u32::MAX - best.weight) {
                best = *first;
            }
        }
        both.push(best);
    }
    both.extend_from_slice(rest);
    both
}

/// Pages that both found.
#[must_use]
pub fn both(one: &[Found], other: &[Found]) -> Vec<Found> {
    let mut rest = other;
    let mut both = Vec::new();
    for found in one {
        let before = rest.partition_point(|other| other.page < found.page);
        rest = rest.get(before..).unwrap_or_default();
        let Some(other) = rest.first().filter(|other| other.page == found.page) else { continue };
        let in_title = found.in_title && other.in_title;
        both.push(Found {
            page: found.page,
            tier: found.tier.max(other.tier),
            weight: found
                .weight
                .saturating_add(other.weight)
                .saturating_add(nearness(found, other))
                + if in_title { 20_000 } else { 0 },
            in_title,
            places: found.places,
        });
    }
    both
}

/// Words that stand together belong together.
fn nearness(one: &Found, other: &Found) -> u32 {
    let mut least = NOWHERE;
    for one in one.places {
        for other in other.places {
            if one != NOWHERE && other != NOWHERE {
                least = least.min(one.abs_diff(other));
            }
        }
    }
    800_u32.saturating_sub(least.saturating_mul(16))
}

/// Pages of the first list that the second has not.
#[must_use]
pub fn without(one: Vec<Found>, other: &[Found]) -> Vec<Found> {
    let has = |page: u32| other.binary_search_by_key(&page, |found| found.page).is_ok();
    one.into_iter().filter(|found| !has(found.page)).collect()
}
