//! The shape of a typed day: era, groups of digits, weekday. What stands between the groups must be in
//! its place, or two halves of different days would read as one.
//! Not here: which day the numbers name (`typed_date`).

use crate::sheet::era::Era;
use crate::sheet::weekday::Weekday;

/// A group of digits: its value, and how many digits there are.
pub(super) type Group = (u32, usize);

/// What was found in a typed text.
pub(super) struct Shape {
    /// 令和, R …
    pub era: Option<Era>,
    /// One to three groups, as typed.
    pub numbers: Vec<Group>,
    /// `(水)`
    pub weekday: Option<Weekday>,
}

impl Shape {
    /// The shape of a plain text; none where anything stands in it that has no place in a day.
    pub fn of(plain: &str) -> Option<Self> {
        let (rest, weekday) = split_weekday(plain);
        let (era, digits) = split_era(rest);
        let first_year = first_year(era, digits);
        let digits = first_year.as_deref().unwrap_or(digits);
        Some(Self { era, numbers: numbers(digits)?, weekday })
    }
}

/// Half-width and lower-case; space stays only where it parts two numbers.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut parted = false;
    for character in text.chars().filter(|c| !is_invisible(*c)) {
        if character.is_whitespace() {
            parted = true;
            continue;
        }
        let character = half_width(character);
        if parted && character.is_ascii_digit() && plain.ends_with(|c: char| c.is_ascii_digit()) {
            plain.push(' ');
        }
        parted = false;
        plain.push(character);
    }
    plain
}

/// Marks of writing direction and joining that come along when text is copied.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

fn half_width(character: char) -> char {
    let half = match character {
        '。' | '・' | '，' | '、' | ',' | '｡' | '･' | '､' => '.',
        'ー' | 'ｰ' | '−' | '‐' | '‑' | '―' | '–' | '—' | '─' => '-',
        '㋿' => '令',
        '㍻' => '平',
        '㍼' => '昭',
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        other => other,
    };
    half.to_ascii_lowercase()
}

/// Takes `(水)`, `（水曜日）`, `（日・祝）`, `水曜` off the end.
fn split_weekday(plain: &str) -> (&str, Option<Weekday>) {
    let without_day = |label: &str| -> Option<usize> {
        label.strip_suffix("曜日").or_else(|| label.strip_suffix('曜')).map(str::len)
    };
    let found = if let Some((shape, label)) =
        plain.strip_suffix(')').and_then(|inner| inner.rsplit_once('('))
    {
        // With a number in it, what follows the weekday would be a second day.
        let note =
            label.split_once('.').filter(|(_, note)| !note.contains(|c: char| c.is_ascii_digit()));
        let label = note.map_or(label, |(weekday, _holiday)| weekday);
        let label = without_day(label).and_then(|end| label.get(..end)).unwrap_or(label);
        Weekday::from_label(label).map(|weekday| (shape, weekday))
    } else {
        let bare = without_day(plain).and_then(|end| plain.get(..end));
        bare.and_then(|bare| {
            let (place, _) = bare.char_indices().next_back()?;
            let (shape, label) = bare.split_at(place);
            Weekday::from_label(label).map(|weekday| (shape, weekday))
        })
    };
    found.map_or((plain, None), |(shape, weekday)| (shape, Some(weekday)))
}

fn split_era(shape: &str) -> (Option<Era>, &str) {
    let marks = [
        ("令和", Era::Reiwa),
        ("平成", Era::Heisei),
        ("昭和", Era::Showa),
        ("令", Era::Reiwa),
        ("平", Era::Heisei),
        ("昭", Era::Showa),
        ("r", Era::Reiwa),
        ("h", Era::Heisei),
        ("s", Era::Showa),
    ];
    let found = marks.iter().find_map(|(mark, era)| Some((*era, shape.strip_prefix(mark)?)));
    match found {
        Some((era, rest)) => (Some(era), rest.strip_prefix('.').unwrap_or(rest)),
        None => (None, shape),
    }
}

/// 元 as a digit. It is the first year of an era that is named, and a number of its own: before a digit
/// it would become the first digit of another number.
fn first_year(era: Option<Era>, digits: &str) -> Option<String> {
    let rest = digits.strip_prefix('元').filter(|_| era.is_some())?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| ["1", rest].concat())
}

/// Groups of digits with one mark between them: 年 only after a year, 月 only after a month.
fn numbers(shape: &str) -> Option<Vec<Group>> {
    let (mut rest, has_day_mark) = match shape.strip_suffix('日') {
        Some(shape) => (shape, true),
        None => (shape, false),
    };
    let mut numbers = Vec::new();
    let mut marks = Vec::new();
    loop {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=8).contains(&length) || numbers.len() == 3 {
            return None;
        }
        let (digits, after) = rest.split_at(length);
        numbers.push((digits.parse().ok()?, length));
        let mut after = after.chars();
        let Some(mark) = after.next() else { break };
        marks.push(mark);
        rest = after.as_str();
    }
    let count = numbers.len();
    let fits = marks.iter().enumerate().all(|(place, mark)| match mark {
        '/' | '-' | '.' | ' ' => true,
        '年' => count == 3 && place == 0,
        '月' => place + 2 == count,
        _ => false,
    });
    (fits && (count > 1 || !has_day_mark)).then_some(numbers)
}
