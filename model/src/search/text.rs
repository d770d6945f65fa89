//! A long row of letters in which every occurrence of a pattern is found.
//!
//! Of every letter there is a byte, and of every short block of letters it is known which bytes it has.
//! Only blocks with all bytes of a pattern are looked at, each as a whole, for the two neighbours that
//! stand together most rarely, then for a third; where all are, letters are compared. Nothing is cut into
//! words, so nothing is missed, and nothing is sorted before the first answer.

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
    /// Where each field begins; one more at the end.
    fields: Vec<u32>,
    mask: u16,
}

/// From where on to look further: everywhere.
pub const ON: u32 = 0;
/// From where on to look further: nowhere.
pub const ENOUGH: u32 = u32::MAX;

/// So many bytes are one number.
const LANES: usize = 8;
/// So many letters are a block.
const BLOCK: usize = 2 * REACH;
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
        let blocks = blocks(&bytes);
        bytes.resize(units.len() + 2 * BLOCK, NONE);
        Self { units, bytes, blocks, fields, mask }
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
        if pattern.is_empty() || pattern.iter().any(|either| either.contains(&GAP)) {
            return;
        }
        let near = pattern.get(..=REACH).unwrap_or(pattern);
        let (blocks, anchor) = self.blocks_with(near);
        let wanted = |place: usize| near.get(place).map_or(NONE, |[unit, _]| byte(*unit));
        let byte_at = |place: usize| (place, u64::from_le_bytes([wanted(place); LANES]));
        let one = byte_at(anchor);
        let other = byte_at(anchor + usize::from(near.len() > 1));
        // A third letter, asked where the two are.
        let third = if anchor == 0 { near.len() - 1 } else { 0 };
        let last = wanted(third);
        let mut go_on = 0;
        for (word, mut blocks) in blocks.into_iter().enumerate() {
            while blocks != 0 {
                let block = (word * 64 + blocks.trailing_zeros() as usize) * BLOCK;
                blocks &= blocks - 1;
                if block + BLOCK <= go_on {
                    continue;
                }
                let mut same = self.same(block, one, other);
                while same != 0 {
                    let start = block + same.trailing_zeros() as usize;
                    same &= same - 1;
                    if start >= go_on && self.bytes.get(start + third) == Some(&last) {
                        go_on = tell(u32::try_from(start).unwrap_or(u32::MAX)) as usize;
                    }
                }
            }
        }
    }

    /// One bit for every block with the bytes of all these letters; and which of them, with the one after
    /// it, stands there most rarely.
    fn blocks_with(&self, letters: &[[u16; 2]]) -> (Vec<u64>, usize) {
        let mut blocks = vec![u64::MAX; row(self.units.len())];
        let mut often = Vec::new();
        for [unit, _] in letters {
            let mut count = 0;
            let begins = usize::from(byte(*unit)) * blocks.len();
            for (all, one) in blocks.iter_mut().zip(self.blocks.iter().skip(begins)) {
                *all &= one;
                count += u64::from(one.count_ones());
            }
            often.push(count);
        }
        (blocks, rarest(&often))
    }

    /// One bit for every place of a block from which on both bytes stand, each so far behind. Nothing is
    /// decided byte by byte: a wrong guess of the processor costs more than all of it.
    #[inline(always)]
    fn same(&self, block: usize, one: (usize, u64), other: (usize, u64)) -> u32 {
        let (mut same, mut lanes) = (0, block + BLOCK);
        while lanes > block {
            lanes -= LANES;
            let differ = self.lanes(lanes + one.0) ^ one.1 | self.lanes(lanes + other.0) ^ other.1;
            same = same << LANES | bits(zeros(differ));
        }
        same
    }

    /// The bytes from a place on.
    #[inline(always)]
    fn lanes(&self, place: usize) -> u64 {
        let bytes = self.bytes.get(place..).and_then(|rest| rest.first_chunk());
        u64::from_le_bytes(bytes.copied().unwrap_or([NONE; LANES]))
    }

    /// The field of a place. Places come in order for one cursor.
    pub fn field_of(&self, cursor: &mut Cursor, place: u32) -> u32 {
        cursor.forward(&self.fields, place)
    }
}

/// Which of the letters that stand so often is the first of the rarest pair.
fn rarest(often: &[u64]) -> usize {
    let mut least = (u64::MAX, 0);
    for (place, pair) in often.windows(2).enumerate() {
        let pair = pair.iter().product();
        if pair < least.0 {
            least = (pair, place);
        }
    }
    least.1
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
        // By half a block: the first half of the next one is counted as this one's, too.
        let halves = bytes.get(word * 64 * BLOCK..).unwrap_or_default().chunks(REACH);
        for (half, bytes) in (0..=128).zip(halves) {
            let mut blocks = 1_u64.checked_shl(half / 2).unwrap_or(0);
            if half % 2 == 0 {
                blocks |= 1_u64.checked_shl((half / 2).wrapping_sub(1)).unwrap_or(0);
            }
            for byte in bytes {
                if let Some(seen) = seen.get_mut(usize::from(*byte)) {
                    *seen |= blocks;
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
#[inline(always)]
fn zeros(bytes: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    !(((bytes & LOW) + LOW) | bytes | LOW)
}

/// The highest bits of eight bytes, beside each other.
#[inline(always)]
fn bits(highest: u64) -> u32 {
    (highest.wrapping_mul(0x0002_0408_1020_4081) >> 56) as u32
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
