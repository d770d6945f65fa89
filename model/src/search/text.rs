//! A long row of letters in which every occurrence of a pattern is found.
//!
//! Of every letter there is a byte, and of every short block of letters it is known which bytes it has.
//! Only blocks with all bytes of a pattern are looked at, eight places at a time, for the two neighbours
//! that stand together most rarely, then for a third; where all are, letters are compared. Nothing is cut
//! into words, so nothing is missed, and nothing is sorted before the first answer.

use super::letters::GAP;
use super::spelling::one_of_a_kind;

/// Letters of all fields, each field ended by a gap.
#[derive(Debug, Default)]
pub struct Text {
    units: Vec<u16>,
    /// The byte of each letter; some of none at the end.
    bytes: Vec<u8>,
    /// Of each byte in turn: one bit for every block that has it.
    blocks: Vec<u64>,
    /// How often each byte stands.
    often: Vec<u32>,
    /// Where each field begins; one more at the end.
    fields: Vec<u32>,
    mask: u16,
}

/// From where on to look further: everywhere.
pub const ON: u32 = 0;
/// From where on to look further: nowhere.
pub const ENOUGH: u32 = u32::MAX;

/// So many places are looked at together.
const LANES: usize = 8;
/// So many letters are a block.
const BLOCK: usize = 32;
/// Letters so near behind a block are counted as its own: what begins in it may end there.
const REACH: usize = 16;
/// The byte of no letter.
const NONE: u8 = 255;

impl Text {
    /// Of a letter, only what `mask` lets through is looked for.
    #[must_use]
    pub fn new(units: Vec<u16>, mut fields: Vec<u32>, mask: u16) -> Self {
        fields.push(u32::try_from(units.len()).unwrap_or(u32::MAX));
        let mut bytes = bytes(&units, mask);
        let (mut often, blocks) = (vec![0; 256], blocks(&bytes));
        for byte in &bytes {
            if let Some(often) = often.get_mut(usize::from(*byte)) {
                *often += 1;
            }
        }
        bytes.resize(units.len() + 2 * BLOCK, NONE);
        Self { units, bytes, blocks, often, fields, mask }
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

    /// Where a field begins.
    #[must_use]
    pub fn begins(&self, field: usize) -> u32 {
        self.fields.get(field).copied().unwrap_or(ENOUGH)
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

    /// Whether the pattern stands at this place.
    #[must_use]
    pub fn stands_at(&self, place: usize, pattern: &[[u16; 2]]) -> bool {
        let mut units = self.units.get(place..place + pattern.len()).unwrap_or_default();
        let mut pattern = pattern;
        while let ([unit, more @ ..], [[one, other], rest @ ..]) = (units, pattern) {
            let unit = unit & self.mask;
            if unit != *one && unit != *other {
                return false;
            }
            (units, pattern) = (more, rest);
        }
        pattern.is_empty()
    }

    /// Whether one of these letters may stand there or right after.
    #[must_use]
    pub fn may_have(&self, place: usize, letters: &[[u16; 2]]) -> bool {
        let two = self.bytes.get(place..place + 2).unwrap_or_default();
        letters.iter().any(|[unit, _]| two.iter().any(|there| *there == byte(*unit)))
    }

    /// Tells where every occurrence begins, in order; who is told says from where on to look further.
    pub fn find(&self, pattern: &[[u16; 2]], tell: &mut dyn FnMut(u32) -> u32) {
        self.find_near(pattern, &mut |start| {
            if self.stands_at(start as usize, pattern) { tell(start) } else { ON }
        });
    }

    /// Tells where an occurrence may begin, in order: who is told looks whether one does, and says from
    /// where on to look further. Letters lie far away in memory, and not all are worth a look.
    pub fn find_near(&self, pattern: &[[u16; 2]], tell: &mut dyn FnMut(u32) -> u32) {
        if pattern.iter().any(|either| either.contains(&GAP)) {
            return;
        }
        let near = pattern.get(..=REACH).unwrap_or(pattern);
        let Some(anchor) = self.anchor(near) else { return };
        let step = usize::from(pattern.len() > 1);
        let wanted = |place: usize| near.get(place).map_or(NONE, |[unit, _]| byte(*unit));
        // A third letter, asked where the two are.
        let third = if anchor == 0 { near.len() - 1 } else { 0 };
        let [one, other, last] =
            [anchor, anchor + step, third].map(|place| u64::from_le_bytes([wanted(place); LANES]));
        let row = row(self.units.len());
        let begins = |either: &[u16; 2]| usize::from(byte(either[0])) * row;
        let rows: Vec<usize> = near.iter().map(begins).collect();
        let mut go_on = 0;
        for word in 0..row {
            let mut blocks = u64::MAX;
            for row in &rows {
                blocks &= self.blocks.get(row + word).copied().unwrap_or(0);
            }
            while blocks != 0 {
                let block = (word * 64 + blocks.trailing_zeros() as usize) * BLOCK;
                blocks &= blocks - 1;
                if block + BLOCK <= go_on {
                    continue;
                }
                for lanes in (block..block + BLOCK).step_by(LANES) {
                    let first = self.lanes(lanes + anchor) ^ one;
                    let mut same = zeros(first | (self.lanes(lanes + anchor + step) ^ other));
                    if same != 0 {
                        same &= zeros(self.lanes(lanes + third) ^ last);
                    }
                    while same != 0 {
                        let start = lanes + (same.trailing_zeros() / 8) as usize;
                        same &= same - 1;
                        if start >= go_on {
                            go_on = tell(u32::try_from(start).unwrap_or(u32::MAX)) as usize;
                        }
                    }
                }
            }
        }
    }

    /// The bytes from a place on.
    #[inline(always)]
    fn lanes(&self, place: usize) -> u64 {
        let bytes = self.bytes.get(place..).and_then(|rest| rest.first_chunk());
        u64::from_le_bytes(bytes.copied().unwrap_or([NONE; LANES]))
    }

    /// Which letter of a pattern, with the one after it, stands there most rarely. None where one of them
    /// stands nowhere.
    fn anchor(&self, pattern: &[[u16; 2]]) -> Option<usize> {
        let often = |place: usize| {
            let [unit, _] = pattern.get(place)?;
            self.often.get(usize::from(byte(*unit))).map(|often| u64::from(*often))
        };
        let mut least = None;
        for place in 0..pattern.len().max(2) - 1 {
            let pair = often(place)? * often(place + 1).unwrap_or(1);
            if pair == 0 {
                return None;
            }
            if least.is_none_or(|(before, _)| pair < before) {
                least = Some((pair, place));
            }
        }
        least.map(|(_, place)| place)
    }

    /// The field of a place. Places come in order for one cursor.
    pub fn field_of(&self, cursor: &mut Cursor, place: u32) -> u32 {
        cursor.forward(&self.fields, place)
    }
}

/// How many numbers hold one bit for every block.
fn row(letters: usize) -> usize {
    letters / (BLOCK * 64) + 1
}

/// The bytes of letters, with room for some of none. Each letter is looked into once.
fn bytes(units: &[u16], mask: u16) -> Vec<u8> {
    let mut known = vec![NONE; 1 << 16];
    let mut bytes = Vec::with_capacity(units.len() + 2 * BLOCK);
    bytes.extend(units.iter().map(|unit| {
        let unit = unit & mask;
        known.get_mut(usize::from(unit)).map_or(NONE, |known| {
            if *known == NONE {
                *known = byte(unit);
            }
            *known
        })
    }));
    bytes
}

/// Of each byte in turn: one bit for every block that has it, and for every block with it right behind.
fn blocks(bytes: &[u8]) -> Vec<u64> {
    let row = row(bytes.len());
    let mut blocks = vec![0; 256 * row];
    for word in 0..row {
        let mut seen = [0_u64; 256];
        for block in 0..64 {
            let begin = (word * 64 + block) * BLOCK;
            let end = bytes.len().min(begin + BLOCK + REACH);
            for byte in bytes.get(begin..end).unwrap_or_default() {
                if let Some(seen) = seen.get_mut(usize::from(*byte)) {
                    *seen |= 1 << block;
                }
            }
        }
        for (byte, seen) in seen.into_iter().enumerate() {
            if let Some(blocks) = blocks.get_mut(byte * row + word) {
                *blocks = seen;
            }
        }
    }
    blocks
}

/// The byte of a letter. Letters of which either will do (`spelling::pattern`) have the same. What is
/// frequent shares its byte with nothing that is.
fn byte(unit: u16) -> u8 {
    let unit = one_of_a_kind(unit);
    let byte = match unit {
        // Katakana.
        0x30a1..=0x30f6 => unit - 0x30a1,
        0..=0x7f => 86 + unit % 42,
        _ => 128 + unit % 127,
    };
    byte as u8
}

/// The highest bit of every byte that is zero.
fn zeros(bytes: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    !(((bytes & LOW) + LOW) | bytes | LOW)
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
        let (mut low, mut high) = (low, low + step);
        // The field begins by `low`, not by `high`.
        while high - low > 1 {
            let middle = low.midpoint(high);
            if begins_by(middle) { low = middle } else { high = middle }
        }
        self.field = low;
        u32::try_from(low).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::spelling::{exact, pattern};

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
        let mut cursor = Cursor::default();
        text.find(&pattern, &mut |start| {
            found.push((text.field_of(&mut cursor, start), start));
            ON
        });
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
        let text = text(&["xあyアxアyあ"]);
        let mut found = Vec::new();
        text.find(&[[0x3042, 0x30a2]], &mut |start| {
            found.push(start);
            ON
        });
        assert_eq!(found, [1, 3, 5, 7]);
    }

    /// Beside a search letter by letter, over texts of all lengths around eight.
    #[test]
    fn nothing_is_missed_wherever_it_stands() {
        let mut seed = 1_u32;
        let mut letter = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from_u32(0x3042 + (seed >> 30)).unwrap()
        };
        for length in 0..40 {
            let written: String = (0..length).map(|_| letter()).collect();
            let units: Vec<u16> = written.encode_utf16().collect();
            let text = text(&[&written]);
            for asked in 1..4 {
                let pattern: String = (0..asked).map(|_| letter()).collect();
                let wanted: Vec<u16> = pattern.encode_utf16().collect();
                let places = units.windows(asked).enumerate().filter(|(_, part)| *part == wanted);
                let places: Vec<_> = places.map(|(place, _)| (0, place as u32)).collect();
                assert_eq!(found(&text, &pattern), places, "{pattern} in {written}");
            }
        }
    }

    #[test]
    fn what_is_told_says_from_where_on() {
        let text = text(&["ああああ", "ああああ", "ああああああああ"]);
        let mut found = Vec::new();
        let pattern = [[0x3042, 0x3042]; 2];
        text.find(&pattern, &mut |start| {
            found.push(start);
            if start < 10 { text.begins(start as usize / 5 + 1) } else { ENOUGH }
        });
        assert_eq!(found, [0, 5, 10]);
    }

    #[test]
    fn letters_of_which_either_will_do_have_one_byte() {
        for unit in 0x3041..=0x30fa_u16 {
            for [one, other] in pattern(&[unit]).into_iter().chain(exact(&[unit])) {
                assert_eq!(byte(one), byte(other), "{one:x} {other:x}");
            }
        }
        for [one, other] in pattern(&"0123456789".encode_utf16().collect::<Vec<_>>()) {
            assert_eq!(byte(one), byte(other));
        }
        let kanji: Vec<u16> = "第十四条、第二〇二四年".encode_utf16().collect();
        assert!(pattern(&kanji).iter().all(|[one, other]| byte(*one) == byte(*other)));
    }
}
