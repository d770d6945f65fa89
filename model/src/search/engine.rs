//! Questions and answers: which pages, how they were found, best first.

use super::letters::{self, BLANK, DASH, GAP, Letters, Plain, is_kanji, is_katakana};
use super::near;
use super::numerals::is_kanji_digit;
use super::pack::{FIELDS, Pack};
use super::query::{self, Term};
use super::rank::{Found, Gather, both, bounded, either, without};
use super::readings::{self, KANJI, LETTER, Lexicon, WORD};
use super::romaji;
use super::spelling::{self, Pattern, Usual, spell};
use super::synonyms::Synonyms;
use super::text::{ENOUGH, ON, Text};

/// How a page was found. The order is that of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// As typed.
    Exact,
    /// Spelled otherwise.
    Spelling,
    /// By another word for the same.
    Synonym,
    /// By how it is read.
    Reading,
    /// With one slip of the finger.
    Slip,
}

/// A page that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which page.
    pub page: u32,
    /// How.
    pub tier: Tier,
}

/// How a term was looked for, so that it can be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Letter by letter.
    Exact(Pattern),
    /// In the one spelling.
    Spelled(Pattern),
    /// In the shadow.
    Read(Pattern, Whole),
}

/// What a reading must cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// Whole words, of two kanji at least.
    Compound,
    /// Whole words.
    Words,
    /// Whole kanji, or the beginning of a word: somebody is still typing.
    Part,
}

/// What came of a question.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Answer {
    /// All pages, best first.
    pub hits: Vec<Hit>,
    /// Pages that were perhaps meant; only where there is no hit.
    pub suggestions: Vec<Hit>,
    /// Official words for what was typed.
    pub related: Vec<Vec<u16>>,
    /// How each term was looked for.
    pub ways: Vec<Way>,
}

/// Everything that is searched, made ready as it is needed.
#[derive(Debug, Default)]
pub struct Engine {
    pack: Pack,
    letters: Text,
    spelled: Option<Text>,
    shadow: Option<Text>,
    lexicon: Lexicon,
    synonyms: Synonyms,
}

/// A term, and where it stands.
struct Looked {
    letters: Vec<u16>,
    in_title: bool,
    found: Vec<Found>,
}

/// So many kana are no whole word by accident only: they may be half of a longer one, too.
const LONG: usize = 5;

/// The most corrections that are marked.
const CORRECTIONS: usize = 5;

impl Engine {
    /// Makes a pack ready for questions.
    #[must_use]
    pub fn new(pack: Pack) -> Self {
        let alone: Vec<u16> = pack.symbols().map(|code| alone(pack.meaning(code))).collect();
        let letters = text(&pack, u16::MAX, &mut |field, into| {
            let mut blank = false;
            for code in pack.codes(field) {
                match alone.get(usize::from(*code)) {
                    // Nearly every character: there is nothing to ask.
                    Some(&unit) if unit != GAP && !blank => into.units.push(unit),
                    _ => into.put(pack.meaning(*code), 0, &mut blank),
                }
            }
        });
        let synonyms = Synonyms::of_pack(&pack);
        Self { pack, letters, synonyms, ..Self::default() }
    }

    /// Gives it readings.
    pub fn learn(&mut self, lexicon: Lexicon) {
        self.lexicon = lexicon;
        self.shadow = None;
    }

    /// What is searched, and how words are read.
    #[must_use]
    pub fn into_parts(self) -> (Pack, Lexicon) {
        (self.pack, self.lexicon)
    }

    /// What is searched.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// How words are read.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Answers what was typed, a text as this side of the browser has it.
    pub fn search(&mut self, typed: &str, plain: Plain<'_>) -> Answer {
        let typed: Vec<u16> = typed.encode_utf16().collect();
        self.answer(&typed, plain)
    }

    /// Answers what was typed.
    pub fn answer(&mut self, typed: &[u16], plain: Plain<'_>) -> Answer {
        let mut answer = Answer::default();
        let query = query::read(typed);
        let mut looked = Vec::new();
        let mut all = Vec::new();
        for terms in &query.choices {
            let these = self.each(terms, plain, &mut answer);
            all = either(all, self.choice(terms, &these, plain));
            looked.push(these);
        }
        answer.hits = ranked(&all);
        if answer.hits.is_empty() {
            let mut perhaps = Vec::new();
            for (terms, mut these) in query.choices.iter().zip(looked) {
                let mut slips = false;
                for looked in these.iter_mut().filter(|looked| looked.found.is_empty()) {
                    looked.found = self.slips(&looked.letters, looked.in_title, &mut answer);
                    slips = true;
                }
                if slips {
                    perhaps = either(perhaps, self.choice(terms, &these, plain));
                }
            }
            answer.suggestions = ranked(&perhaps);
        }
        answer
    }

    /// How many pages have each word as it was typed: what the first way of finding costs by itself is
    /// measured with it.
    #[must_use]
    pub fn as_typed(&self, typed: &str, plain: Plain<'_>) -> Vec<usize> {
        let typed: Vec<u16> = typed.encode_utf16().collect();
        let query = query::read(&typed);
        let terms = query.choices.iter().flatten();
        let letters = terms.map(|term| (letters::fold(&term.text, plain).units, term.in_title));
        letters
            .map(|(letters, title)| self.exact(&letters, title, &[], &mut Vec::new()).len())
            .collect()
    }

    /// What each term found that must be there.
    fn each(&mut self, terms: &[Term], plain: Plain<'_>, answer: &mut Answer) -> Vec<Looked> {
        let mut each = Vec::new();
        for term in terms.iter().filter(|term| !term.not) {
            let letters = letters::fold(&term.text, plain).units;
            if !letters.is_empty() {
                let found = self.term(&letters, term, plain, answer);
                each.push(Looked { letters, in_title: term.in_title, found });
            }
        }
        each
    }

    /// Pages with all that must be there, and without what must not.
    fn choice(&mut self, terms: &[Term], each: &[Looked], plain: Plain<'_>) -> Vec<Found> {
        let Some((first, rest)) = each.split_first() else { return Vec::new() };
        let mut found = first.found.clone();
        for looked in rest {
            found = both(&found, &looked.found);
        }
        for term in terms.iter().filter(|term| term.not) {
            let letters = letters::fold(&term.text, plain).units;
            if !letters.is_empty() && !found.is_empty() {
                let mut ways = Vec::new();
                found = without(found, &self.written(&letters, term.in_title, &mut ways));
            }
        }
        found
    }

    /// Pages with the letters, in any spelling.
    fn written(&mut self, letters: &[u16], title: bool, ways: &mut Vec<Way>) -> Vec<Found> {
        let exact = self.exact(letters, title, &[], ways);
        let spelled = self.spelled(letters, title, &exact, ways);
        either(exact, spelled)
    }

    /// Every page with the term, by all ways but slips.
    fn term(
        &mut self,
        letters: &[u16],
        term: &Term,
        plain: Plain<'_>,
        answer: &mut Answer,
    ) -> Vec<Found> {
        let title = term.in_title;
        let mut found = self.written(letters, title, &mut answer.ways);
        let spelled = !found.is_empty();
        if let Some(kana) = readings::typed(letters) {
            let read = self.read(kana, title, &found, &mut answer.ways);
            found = either(found, read);
        } else if !spelled {
            let latin = |unit: &u16| matches!(unit, 0x61..=0x7a | 0x2d | 0x27);
            if letters.iter().all(latin)
                && let Some(kana) = romaji::kana(letters)
            {
                found = self.romaji(&kana, title, &mut answer.ways);
            }
        }
        let official = self.synonyms.of(letters);
        if found.is_empty() {
            for word in &official {
                found = either(found, self.word(word, title, plain, answer));
            }
        } else {
            answer.related.extend(official);
        }
        if found.is_empty()
            && let Some((rest, official)) = self.synonyms.inside(letters)
        {
            for word in &official {
                found = either(found, self.word(word, title, plain, answer));
            }
            for part in &rest {
                found = both(&found, &self.word(part, title, plain, answer));
            }
        }
        found
    }

    /// Pages with another word.
    fn word(
        &mut self,
        word: &[u16],
        title: bool,
        plain: Plain<'_>,
        answer: &mut Answer,
    ) -> Vec<Found> {
        let letters = letters::fold(word, plain).units;
        let mut found = self.written(&letters, title, &mut answer.ways);
        for found in &mut found {
            found.tier = Tier::Synonym;
        }
        found
    }

    fn romaji(&mut self, kana: &[u16], title: bool, ways: &mut Vec<Way>) -> Vec<Found> {
        let letters = letters::fold(kana, &<[u16]>::to_vec).units;
        if letters.len() < 2 {
            return Vec::new();
        }
        let mut found = self.written(&letters, title, ways);
        if let Some(typed) = readings::typed(&letters) {
            found = either(found, self.read(typed, title, &[], ways));
        }
        for found in &mut found {
            found.tier = Tier::Reading;
        }
        found
    }

    fn exact(
        &self,
        letters: &[u16],
        title: bool,
        known: &[Found],
        ways: &mut Vec<Way>,
    ) -> Vec<Found> {
        let pattern = spelling::exact(letters);
        let gather = Gather::new(&self.letters, Tier::Exact, title, known);
        let found = gather.all(&pattern, &mut |_, _| true);
        ways.push(Way::Exact(pattern));
        found
    }

    fn spelled(
        &mut self,
        letters: &[u16],
        title: bool,
        known: &[Found],
        ways: &mut Vec<Way>,
    ) -> Vec<Found> {
        let pattern = spelling::pattern(letters);
        if pattern.is_empty() || pattern.len() == 1 && pattern.iter().any(is_number) {
            return Vec::new();
        }
        if let Some(rest) = spelling::short_kana(letters, &pattern) {
            // メール is not メル: of a short word, only the ー at its end may be missing.
            if rest.is_empty() {
                return Vec::new();
            }
            let gather = Gather::new(&self.letters, Tier::Spelling, title, known);
            let found = gather.all(&rest, &mut |_, end| {
                let after = self.letters.unit(end as usize);
                after != DASH && !is_katakana(after)
            });
            ways.push(Way::Exact(rest));
            return found;
        }
        let text = self.spelled_text();
        let gather = Gather::new(text, Tier::Spelling, title, known);
        let found = gather.all(&pattern, &mut |start, end| {
            let before = (start as usize).checked_sub(1).map_or(GAP, |p| text.unit(p));
            stands(&pattern, before, text.unit(end as usize))
        });
        ways.push(Way::Spelled(pattern));
        found
    }

    fn read(
        &mut self,
        kana: Pattern,
        title: bool,
        known: &[Found],
        ways: &mut Vec<Way>,
    ) -> Vec<Found> {
        if self.lexicon.is_empty() {
            return Vec::new();
        }
        let as_typed = known.iter().any(|found| found.tier == Tier::Exact);
        // Where it stands as typed on no page, those with another spelling may tell that it is a whole word.
        let known = if as_typed { known } else { &[] };
        let begun = as_typed && !self.stands_alone(&kana);
        let text = self.shadow_text();
        // Two kana begin far too many words.
        let may_be_part = kana.len() > 2 && (begun || !as_typed);
        let whole = if as_typed { Whole::Compound } else { Whole::Words };
        let mut finished = false;
        let gather = Gather::new(text, Tier::Reading, title, known);
        let mut parts = Gather::new(text, Tier::Reading, title, &[]);
        let mut found = gather.all(&kana, &mut |start, end| {
            let (from, to) = (start as usize, end as usize);
            if may_be_part && covers(text.units(), from, to, Whole::Part) {
                parts.go(start);
                parts.take(start, end);
            }
            let is_whole = covers(text.units(), from, to, whole);
            finished |= is_whole && !ends_in_kana(text.units(), to);
            is_whole
        });
        if may_be_part && (begun || !finished || kana.len() >= LONG) {
            let mut part = parts.end();
            // Whole words come first.
            part.iter_mut().for_each(|found| found.weight /= 4);
            if !part.is_empty() {
                ways.push(Way::Read(kana.clone(), Whole::Part));
            }
            found = either(found, part);
        }
        if !found.is_empty() {
            ways.push(Way::Read(kana, whole));
        }
        found
    }

    /// Whether it is a word of its own somewhere. Where it is not, it may be half of one: じょうほ stands
    /// in じょうほう.
    fn stands_alone(&self, kana: &[[u16; 2]]) -> bool {
        let letters: Vec<u16> = kana.iter().map(|[unit, _]| *unit).collect();
        let mut alone = false;
        let length = length(kana);
        self.letters.find(&spelling::exact(&letters), &mut |start| {
            alone = bounded(&self.letters, start, start + length);
            if alone { ENOUGH } else { ON }
        });
        alone
    }

    /// Pages with something that is one slip away.
    fn slips(&mut self, letters: &[u16], title: bool, answer: &mut Answer) -> Vec<Found> {
        let mut places: Vec<u64> = Vec::new();
        near::find(&self.letters, &spelling::exact(letters), &mut |start, end| {
            places.push(between(start, end))
        });
        if places.is_empty() {
            let pattern = spelling::pattern(letters);
            let text = self.spelled_text();
            near::find(text, &pattern, &mut |start, end| places.push(between(start, end)));
            if !places.is_empty() {
                return slipped(text, places, title, answer, Way::Spelled);
            }
            if let Some(kana) = readings::typed(letters).filter(|_| !self.lexicon.is_empty()) {
                let text = self.shadow_text();
                near::find(text, &kana, &mut |start, end| {
                    if covers(text.units(), start as usize, end as usize, Whole::Words) {
                        places.push(between(start, end));
                    }
                });
                let way = |pattern| Way::Read(pattern, Whole::Words);
                return slipped(text, places, title, answer, way);
            }
        }
        slipped(&self.letters, places, title, answer, Way::Exact)
    }

    fn spelled_text(&mut self) -> &Text {
        let Self { pack, letters, spelled, .. } = self;
        spelled.get_or_insert_with(|| {
            let mut usual = Usual::new();
            text(pack, u16::MAX, &mut |field, into| spell(letters.field(field), &mut usual, into))
        })
    }

    fn shadow_text(&mut self) -> &Text {
        let Self { pack, letters, shadow, lexicon, .. } = self;
        shadow.get_or_insert_with(|| {
            text(pack, LETTER, &mut |field, into| lexicon.shadow(letters.field(field), into))
        })
    }
}

/// The text of all fields of a pack, each added by `put`.
fn text(pack: &Pack, mask: u16, put: &mut dyn FnMut(usize, &mut Letters)) -> Text {
    let mut fields = Vec::with_capacity(pack.len() * FIELDS + 1);
    let mut units = Vec::with_capacity(pack.letters());
    let mut one = Letters::untraced();
    for field in 0..pack.len() * FIELDS {
        fields.push(u32::try_from(units.len()).unwrap_or(u32::MAX));
        one.units.clear();
        put(field, &mut one);
        // To readings, a gap is where words end and begin.
        one.units.push(GAP | !mask & WORD);
        units.extend_from_slice(&one.units);
    }
    Text::new(units, fields, mask)
}

/// Two places as one number, in the order of the first.
pub fn between(start: u32, end: u32) -> u64 {
    u64::from(start) << 32 | u64::from(end)
}

fn length(pattern: &[[u16; 2]]) -> u32 {
    u32::try_from(pattern.len()).unwrap_or(u32::MAX)
}

/// The folded letters of a field; `from` counts its characters.
#[must_use]
pub fn letters_of(pack: &Pack, field: usize) -> Letters {
    let mut letters = Letters::default();
    let mut blank = false;
    for (place, code) in (0..).zip(pack.codes(field)) {
        letters.put(pack.meaning(*code), place, &mut blank);
    }
    letters
}

/// The letter, where that is all that a character means and it is no blank.
fn alone(meaning: &[u16]) -> u16 {
    match meaning {
        [unit] if *unit != BLANK => *unit,
        _ => GAP,
    }
}

/// Whether what stands between two places of the shadow is whole enough.
#[must_use]
pub fn covers(units: &[u16], start: usize, end: usize, whole: Whole) -> bool {
    let has = |place: usize, flag: u16| units.get(place).is_none_or(|unit| unit & flag != 0);
    let kanji = || {
        let part = units.get(start..end).unwrap_or_default();
        part.iter().filter(|unit| *unit & KANJI != 0).count()
    };
    match whole {
        Whole::Compound => has(start, WORD) && has(end, WORD) && kanji() >= 2,
        // What begins with the end of another word must be more than a kanji after it.
        Whole::Words => has(start, WORD) && has(end, WORD) && (has(start, KANJI) || kanji() >= 2),
        // 況流 is no part of a word: in 状況流出 it ends one and begins another.
        Whole::Part => {
            let inside = || !units.get(start..end).unwrap_or_default().iter().any(is_begin);
            has(start, KANJI) && (has(start, WORD) || has(end, WORD) || has(end, KANJI) && inside())
        }
    }
}

fn is_begin(unit: &u16) -> bool {
    unit & WORD != 0
}

/// Whether the last letter of the shadow before this place is kana of the text, as in 契約し.
fn ends_in_kana(units: &[u16], end: usize) -> bool {
    let last = end.checked_sub(1).and_then(|last| units.get(last));
    last.is_some_and(|unit| unit & (WORD | KANJI) == WORD)
}

fn is_number(either: &[u16; 2]) -> bool {
    either.iter().any(|unit| is_kanji_digit(*unit))
}

/// Whether what is around an occurrence lets it stand: 4条 is not found in 十四条, a number alone only
/// where something is counted, and 取扱い is not the verb 取り扱う.
#[must_use]
pub fn stands(pattern: &[[u16; 2]], before: u16, after: u16) -> bool {
    let digit = |unit: u16| is_kanji_digit(unit) || matches!(unit, 0x30..=0x39);
    let begins = !pattern.first().is_some_and(is_number) || !digit(before);
    let ends = !pattern.last().is_some_and(is_number) || !digit(after);
    let counted = !pattern.iter().all(is_number) || before == 0x7b2c || is_kanji(after);
    begins && ends && counted && !(is_verb_ending(after) && spelling::ends_as_compound(pattern))
}

/// う く す つ む る ぐ っ わ ら.
fn is_verb_ending(unit: u16) -> bool {
    matches!(
        unit,
        0x3046 | 0x304f | 0x3059 | 0x3064 | 0x3080 | 0x308b | 0x3050 | 0x3063 | 0x308f | 0x3089
    )
}

/// Best first: by how they were found, by weight, by page, all in one number.
fn ranked(found: &[Found]) -> Vec<Hit> {
    let tiers = [Tier::Exact, Tier::Spelling, Tier::Synonym, Tier::Reading, Tier::Slip];
    let number = |found: &Found| {
        u64::from(!found.weight) << 28 | (found.tier as u64) << 60 | u64::from(found.page)
    };
    let mut numbers: Vec<u64> = found.iter().map(number).collect();
    numbers.sort_unstable();
    let hit = |number: &u64| {
        let tier = tiers.get((number >> 60) as usize).copied().unwrap_or(Tier::Slip);
        Hit { page: (number & 0x0fff_ffff) as u32, tier }
    };
    numbers.iter().map(hit).collect()
}

/// Pages with what is one slip away, and how that is written.
fn slipped(
    text: &Text,
    mut places: Vec<u64>,
    title: bool,
    answer: &mut Answer,
    way: impl Fn(Pattern) -> Way,
) -> Vec<Found> {
    places.sort_unstable();
    let mut gather = Gather::new(text, Tier::Slip, title, &[]);
    let mut written: Vec<Pattern> = Vec::new();
    for place in places {
        let (start, end) = ((place >> 32) as u32, place as u32);
        if gather.go(start) == ON {
            gather.take(start, end);
        }
        let letters = (start as usize..end as usize).map(|place| text.unit(place));
        let pattern = letters.map(|unit| [unit, unit]).collect();
        if written.len() < CORRECTIONS && !written.contains(&pattern) {
            written.push(pattern);
        }
    }
    answer.ways.extend(written.into_iter().map(way));
    gather.end()
}
