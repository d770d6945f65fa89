//! A section number inside a reference string: `2.1.2(1)`, `13⑫`, `8.⑤`, `1.2.1<管理責任>②`, `別紙1`.
//! Circled digits are duties (遵守事項) and are taken out as they stand: NFKC would turn `13⑫` into `1312`.

/// A section number taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenSection {
    /// As one would cite it: `2.1.2(1)`, `13⑫`, `1.2.1<管理責任>②`, `別紙1`.
    pub number: String,
    /// The clause alone, to look it up: `2.1.2(1)`, `13`, `1.2.1`, `別紙1`.
    pub clause: String,
    /// The duty (遵守事項): 12 for `13⑫`. A duty is no clause 13.12.
    pub duty: Option<u8>,
}

impl WrittenSection {
    /// A section that is always meant as it stands.
    pub(super) fn fixed(number: &str) -> Self {
        Self { number: number.to_owned(), clause: number.to_owned(), duty: None }
    }

    /// The longest section number at the beginning of a text without white space, and the rest.
    pub(super) fn at_start(text: &str) -> Option<(Self, &str)> {
        if let Some(after) = text.strip_prefix("別紙") {
            let (digits, rest) = digits_at_start(after)?;
            return Some((Self::fixed(&format!("別紙{digits}")), rest));
        }
        let (mut clause, mut rest) = dotted_at_start(text)?;
        if let Some((inner, after)) = bracketed_at_start(rest) {
            clause = format!("{clause}({inner})");
            rest = after;
        }
        let (subheading, after) = subheading_at_start(rest);
        let (duty, after) = duty_at_start(after);
        // A subheading only says whose duty is meant; without a duty it belongs to the words that follow.
        let number = match (subheading, duty) {
            (Some(subheading), Some(duty)) => format!("{clause}<{subheading}>{}", circled(duty)),
            (None, Some(duty)) => format!("{clause}{}", circled(duty)),
            (Some(_), None) => return Some((Self::fixed(&clause), rest)),
            (None, None) => clause.clone(),
        };
        Some((Self { number, clause, duty }, after))
    }
}

/// `2.1.2`; a dot at the end is the typesetter's and no part of the number.
fn dotted_at_start(text: &str) -> Option<(String, &str)> {
    let (mut clause, mut rest) = digits_at_start(text)?;
    while let Some(after) = rest.strip_prefix(['.', '．']) {
        match digits_at_start(after) {
            Some((digits, after)) => {
                clause = format!("{clause}.{digits}");
                rest = after;
            }
            None => return Some((clause, after)),
        }
    }
    Some((clause, rest))
}

/// Digits, full width ones folded.
fn digits_at_start(text: &str) -> Option<(String, &str)> {
    let end = text.find(|letter| folded_digit(letter).is_none()).unwrap_or(text.len());
    let digits: String = text[..end].chars().filter_map(folded_digit).collect();
    (!digits.is_empty()).then_some((digits, &text[end..]))
}

fn folded_digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

fn bracketed_at_start(text: &str) -> Option<(String, &str)> {
    let (digits, rest) = digits_at_start(text.strip_prefix(['(', '（'])?)?;
    Some((digits, rest.strip_prefix([')', '）'])?))
}

fn subheading_at_start(text: &str) -> (Option<&str>, &str) {
    let inner = text.strip_prefix(['<', '＜', '〈']);
    match inner.and_then(|inner| inner.split_once(['>', '＞', '〉'])) {
        Some((subheading, rest)) => (Some(subheading), rest),
        None => (None, text),
    }
}

/// ① to ⑳ and ➀ to ➉: the seeds use both series.
fn duty_at_start(text: &str) -> (Option<u8>, &str) {
    let Some(first) = text.chars().next() else { return (None, text) };
    let place = match first {
        '①'..='⑳' => u32::from(first) - u32::from('①'),
        '➀'..='➉' => u32::from(first) - u32::from('➀'),
        _ => return (None, text),
    };
    (u8::try_from(place + 1).ok(), &text[first.len_utf8()..])
}

fn circled(duty: u8) -> char {
    char::from_u32(u32::from('①') + u32::from(duty) - 1).unwrap_or('?')
}
