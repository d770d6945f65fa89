//! A long row of letters in which every occurrence of a pattern is found.
//!
//! Where each letter stands is sorted once (counting), so that only the rarest letter of a pattern is
//! looked at. Nothing is cut into words, so nothing is missed.

use super::letters::GAP;

/// Letters of all fields, each field ended by a gap, and where each letter stands.
#[derive(Debug, Default)]
pub struct Text {
    units: Vec<u16>,
    /// Where each field begins; one more at the end.
    fields: Vec<u32>,
    /// Where the places of each letter begin in `places`; one more at the end.
    heads: Vec<u32>,
    places: Vec<u32>,
    mask: u16,
}

/// One occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which field.
    pub field: u32,
    /// First letter, from the beginning of all.
    pub start: u32,
    /// One after the last letter.
    pub end: u32,
}

impl Text {
    /// Sorts the places of all letters. Of a letter, only what `mask` lets through is looked for.
    #[must_use]
    pub fn new(units: Vec<u16>, mut fields: Vec<u32>, mask: u16) -> Self {
        let total = u32::try_from(units.len()).unwrap_or(u32::MAX);
        fields.push(total);
        let highest = units.iter().map(|unit| unit & mask).max().map_or(0, usize::from);
        let mut heads = vec![0_u32; highest + 2];
        for unit in &units {
            if let Some(head) = heads.get_mut(usize::from(unit & mask) + 1) {
                *head += 1;
            }
        }
        let mut sum = 0;
        for head in &mut heads {
            sum += *head;
            *head = sum;
        }
        let mut next = heads.clone();
        let mut places = vec![0_u32; units.len()];
        for (place, unit) in (0_u32..).zip(&units) {
            if let Some(head) = next.get_mut(usize::from(unit & mask)) {
                if let Some(slot) = places.get_mut(*head as usize) {
                    *slot = place;
                }
                *head += 1;
            }
        }
        Self { units, fields, heads, places, mask }
    }

    /// All letters.
    #[must_use]
    pub fn units(&self) -> &[u16] {
        &self.units
    }

    /// The letters of one field, without the gap.
    #[must_use]
    pub fn field(&self, field: usize) -> &[u16] {
        let (start, end) = self.bounds(field);
        self.units.get(start..end).unwrap_or_default()
    }

    /// Where a field begins and ends, without the gap.
    #[must_use]
    pub fn bounds(&self, field: usize) -> (usize, usize) {
        let at = |field: usize| self.fields.get(field).map_or(0, |place| *place as usize);
        let start = at(field);
        (start, at(field + 1).saturating_sub(1).max(start))
    }

    /// The letter at a place, without its flags.
    #[must_use]
    pub fn unit(&self, place: usize) -> u16 {
        self.units.get(place).map_or(GAP, |unit| unit & self.mask)
    }

    fn places(&self, unit: u16) -> &[u32] {
        let head = |unit: usize| self.heads.get(unit).map(|head| *head as usize);
        match (head(usize::from(unit)), head(usize::from(unit) + 1)) {
            (Some(start), Some(end)) => self.places.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// How often the rarest letter of a pattern stands, and which one that is.
    #[must_use]
    pub fn rarest(&self, pattern: &[[u16; 2]]) -> Option<usize> {
        let often = |[one, other]: &[u16; 2]| {
            self.places(*one).len() + if one == other { 0 } else { self.places(*other).len() }
        };
        (0..pattern.len()).min_by_key(|place| pattern.get(*place).map_or(0, often))
    }

    /// Whether the pattern stands at this place.
    #[must_use]
    pub fn stands_at(&self, place: usize, pattern: &[[u16; 2]]) -> bool {
        self.units.get(place..place + pattern.len()).is_some_and(|part| {
            part.iter().zip(pattern).all(|(unit, either)| either.contains(&(unit & self.mask)))
        })
    }

    /// Tells every occurrence, in order.
    pub fn find(&self, pattern: &[[u16; 2]], mut tell: impl FnMut(Place)) {
        let Some(rarest) = self.rarest(pattern) else { return };
        let Some(&[one, other]) = pattern.get(rarest) else { return };
        if pattern.iter().any(|either| either.contains(&GAP)) {
            return;
        }
        let mut first = self.places(one);
        let mut second = if one == other { &[] } else { self.places(other) };
        let mut cursor = Cursor::default();
        loop {
            let from_first = match (first.first(), second.first()) {
                (Some(a), Some(b)) => a < b,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => return,
            };
            let list = if from_first { &mut first } else { &mut second };
            let Some((&place, rest)) = list.split_first() else { return };
            *list = rest;
            let Some(start) = (place as usize).checked_sub(rarest) else { continue };
            if self.stands_at(start, pattern) {
                tell(self.place(&mut cursor, start, start + pattern.len()));
            }
        }
    }

    /// An occurrence with its field. Places must come in order for one cursor.
    pub fn place(&self, cursor: &mut Cursor, start: usize, end: usize) -> Place {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let field = cursor.forward(&self.fields, start);
        Place { field, start, end: u32::try_from(end).unwrap_or(u32::MAX) }
    }
}

/// Where one is while going through the fields; jumps in growing steps.
#[derive(Debug, Default)]
pub struct Cursor {
    field: usize,
}

impl Cursor {
    fn forward(&mut self, fields: &[u32], place: u32) -> u32 {
        let begins_by = |field: usize| fields.get(field).is_some_and(|start| *start <= place);
        let mut low = if begins_by(self.field) { self.field } else { 0 };
        let mut step = 1;
        while begins_by(low + step) {
            low += step;
            step *= 2;
        }
        let high = fields.len().min(low + step);
        let between = fields.get(low..high).unwrap_or_default();
        self.field = low + between.partition_point(|start| *start <= place).saturating_sub(1);
        u32::try_from(self.field).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(fields: &[&str]) -> Text {
        let (mut units, mut starts) = (Vec::new(), Vec::new());
        for field in fields {
            starts.push(u32::try_from(units.len()).unwrap());
            units.extend(field.encode_utf16());
            units.push(GAP);
        }
        Text::new(units, starts, 0xffff)
    }

    fn found(text: &Text, pattern: &str) -> Vec<(u32, u32)> {
        let pattern: Vec<_> = pattern.encode_utf16().map(|unit| [unit, unit]).collect();
        let mut found = Vec::new();
        text.find(&pattern, |place| found.push((place.field, place.start)));
        found
    }

    #[test]
    fn everything_that_stands_there_is_found() {
        let text = text(&["abcab", "", "cabab", "x"]);
        assert_eq!(found(&text, "ab"), [(0, 0), (0, 3), (2, 8), (2, 10)]);
        assert_eq!(found(&text, "bc"), [(0, 1)]);
        assert_eq!(found(&text, "x"), [(3, 13)]);
        assert_eq!(found(&text, "aba"), [(2, 8)]);
        assert_eq!(found(&text, ""), []);
        assert_eq!(found(&text, "\0"), []);
        assert_eq!(found(&text, "zz"), []);
    }

    #[test]
    fn either_letter_will_do_and_places_come_in_order() {
        let text = text(&["xaybxbya"]);
        let mut found = Vec::new();
        text.find(&[[97, 98]], |place| found.push(place.start));
        assert_eq!(found, [1, 3, 5, 7]);
    }
}
