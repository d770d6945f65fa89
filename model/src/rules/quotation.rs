//! The rule of quotations: what is shown, its corrections taken back and its white space taken out,
//! stands in the given lines of the seed, their white space taken out. Nothing else is normalised.

use crate::catalog::directory::Faults;
use crate::draft::provenance::DraftQuotation;
use crate::draft::site::SeedText;
use crate::id::SeedId;
use crate::spot::Spotted;
use crate::violation::{Difference, Fault};

/// Part of a seed that is quoted: every place where a text stands in its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cited {
    /// The seed's identifier.
    pub(crate) seed: String,
    /// The places: for each, line and column of every character (columns count no white space).
    /// Empty when the text was not found: then its lines are held to be quoted.
    pub(crate) places: Vec<Vec<(u32, u32)>>,
    /// The lines that were named.
    pub(crate) lines: Vec<(u32, u32)>,
}

impl Cited {
    /// A text that was not found: its lines are held to be quoted, so that one fault is told and not two.
    pub(crate) fn unfound(seed: &SeedId, lines: &[(u32, u32)]) -> Self {
        Self { seed: seed.to_string(), places: Vec::new(), lines: lines.to_vec() }
    }
}

/// The text as it stands in the seed: corrections taken back, the last first.
/// Nothing when one does not apply; that is told.
pub(crate) fn undo_corrections(draft: &DraftQuotation, faults: &Faults) -> Option<String> {
    let mut text = draft.quote.value.clone();
    for correction in draft.corrections.iter().rev() {
        let times = text.matches(correction.to.value.as_str()).count();
        if times != 1 {
            let to = correction.to.value.clone();
            faults.tell(Fault::CorrectionDoesNotApply { to, times }, correction.to.spot);
            return None;
        }
        text = text.replacen(&correction.to.value, &correction.from, 1);
    }
    Some(text)
}

/// Looks a text up in the given lines; tells what is wrong with them.
pub(crate) fn find(
    seed: &SeedText,
    lines: &Spotted<Vec<(u32, u32)>>,
    shown: &Spotted<String>,
    text: &str,
    faults: &Faults,
) -> Cited {
    let last = u32::try_from(seed.lines.len()).unwrap_or(u32::MAX);
    if lines.value.iter().any(|(_, end)| *end > last) {
        faults.tell(Fault::LinesOutOfRange { last }, lines.spot);
        return Cited::unfound(&seed.id, &lines.value);
    }
    let sought = without_white_space(text);
    let letters = letters(seed, &lines.value);
    let places = occurrences(&letters, &sought);
    if !places.is_empty() {
        return Cited { seed: seed.id.to_string(), places, lines: lines.value.clone() };
    }
    let elsewhere = elsewhere(seed, &sought);
    let fault = Fault::QuotationNotInSeed {
        quote: shown.value.clone(),
        found_at: elsewhere.map(|(first, _)| first),
        differs: difference(&letters, &sought),
    };
    faults.tell(fault, shown.spot);
    let held: Vec<_> = lines.value.iter().copied().chain(elsewhere).collect();
    Cited::unfound(&seed.id, &held)
}

/// A character of a seed with its line and its column, both 1-based; columns count no white space.
pub(crate) type Letter = (char, (u32, u32));

/// The characters of line ranges that are not white space, in order.
pub(crate) fn letters(seed: &SeedText, lines: &[(u32, u32)]) -> Vec<Letter> {
    lines
        .iter()
        .flat_map(|(start, end)| *start..=*end)
        .filter_map(|line| Some((line, seed.lines.get(usize::try_from(line).ok()? - 1)?)))
        .flat_map(|(line, text)| {
            let letters = text.value.chars().filter(|letter| !letter.is_whitespace());
            (1..).zip(letters).map(move |(column, letter)| (letter, (line, column)))
        })
        .collect()
}

/// A text without white space (Unicode `White_Space`, the full width space included).
pub(crate) fn without_white_space(text: &str) -> Vec<char> {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn occurrences(letters: &[Letter], sought: &[char]) -> Vec<Vec<(u32, u32)>> {
    if sought.is_empty() {
        return Vec::new();
    }
    letters
        .windows(sought.len())
        .filter(|window| window.iter().zip(sought).all(|((letter, _), sought)| letter == sought))
        .map(|window| window.iter().map(|(_, place)| *place).collect())
        .collect()
}

/// The lines of the seed in which the text can be read after all, for a hint.
fn elsewhere(seed: &SeedText, sought: &[char]) -> Option<(u32, u32)> {
    let last = u32::try_from(seed.lines.len()).ok()?;
    let all = letters(seed, &[(1, last)]);
    let found = occurrences(&all, sought);
    let place = found.first()?;
    Some((place.first()?.0, place.last()?.0))
}

/// Where the longest agreement from the text's beginning ends.
fn difference(letters: &[Letter], sought: &[char]) -> Option<Difference> {
    let agreement = |start: usize| {
        let pairs = letters.iter().skip(start).zip(sought);
        pairs.take_while(|((letter, _), sought)| letter == *sought).count()
    };
    // The first of the longest: `max_by_key` alone would give the last.
    let (length, start) = (0..letters.len())
        .map(|start| (agreement(start), start))
        .rev()
        .max_by_key(|(length, _)| *length)?;
    let quoted = *sought.get(length)?;
    // One or two letters in common are chance.
    if length < 3 {
        return None;
    }
    Some(Difference {
        after: sought.iter().take(length).skip(length.saturating_sub(8)).collect(),
        quoted,
        seed: letters.get(start + length).map(|(letter, _)| *letter),
    })
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::draft::Claimed;
    use crate::spot::Spot;
    use crate::violation::Code;

    fn look(seed: &[&str], lines: &[(u32, u32)], text: &str) -> (Cited, Vec<Code>) {
        let lines_of_seed =
            seed.iter().map(|line| Spotted::new((*line).to_owned(), Spot(0))).collect();
        let seed = SeedText {
            id: SeedId::new("s").expect("an id"),
            sha256: String::new(),
            lines: lines_of_seed,
        };
        let faults = Faults::new(Claimed::default(), false);
        let lines = Spotted::new(lines.to_vec(), Spot(1));
        let shown = Spotted::new(text.to_owned(), Spot(2));
        let cited = find(&seed, &lines, &shown, text, &faults);
        (cited, faults.finish().iter().map(crate::violation::Violation::code).collect())
    }

    #[test]
    fn white_space_and_line_breaks_do_not_count_and_nothing_else_is_forgiven() {
        let seed = ["サーバ、端末　ＰＣ", "", "の台帳"];
        assert_eq!(look(&seed, &[(1, 3)], "端末ＰＣの 台帳").1, []);
        assert_eq!(look(&seed, &[(1, 3)], "端末PCの台帳").1, [Code::QuotationNotInSeed]);
        assert_eq!(look(&seed, &[(1, 1), (3, 3)], "ＰＣの台").1, []);
        assert_eq!(look(&seed, &[(3, 4)], "台帳").1, [Code::LinesOutOfRange]);
    }

    #[test]
    fn the_first_letter_that_differs_is_named() {
        let letters: Vec<Letter> =
            "どの事業者とどの業者".chars().map(|letter| (letter, (1, 1))).collect();
        let differs = |text: &str| {
            let sought: Vec<char> = text.chars().collect();
            difference(&letters, &sought).map(|found| (found.after, found.quoted, found.seed))
        };
        assert_eq!(differs("どの事者と"), Some(("どの事".to_owned(), '者', Some('業'))));
        assert_eq!(differs("どの業者と"), Some(("どの業者".to_owned(), 'と', None)));
        assert_eq!(differs("どれ"), None);
    }

    #[test]
    fn every_occurrence_is_found() {
        let cited = look(&["備考 備考"], &[(1, 1)], "備考").0;
        assert_eq!(cited.places, [vec![(1, 1), (1, 2)], vec![(1, 3), (1, 4)]]);
    }
}
