//! Bits as lines of digits. A line is 22 digits of content and two that check it together with its
//! place, by ISO 7064 (mod 97): a wrong digit, two neighbours exchanged and two lines exchanged are
//! always noticed, anything else in 96 of 97 cases.

use super::Fault;

/// Digits in a line.
pub const DIGITS: usize = 24;
/// Digits that check it.
const CHECK: usize = 2;
/// Bits that fit into its content: 2^73 < 10^22.
pub(super) const BITS: usize = 73;
/// Digits that stand together on paper.
const GROUP: usize = 4;
/// More lines than any code has.
const MOST: usize = 99;

/// A line that is not as printed; counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// A digit is wrong, or something else than digits stands there.
    Wrong(usize),
    /// It has so many digits.
    Length {
        /// The line.
        line: usize,
        /// Its digits.
        digits: usize,
    },
    /// It is a right line, but of that place.
    Elsewhere {
        /// Where it stands.
        line: usize,
        /// Where it belongs.
        belongs: usize,
    },
    /// The line of that number was left out: what follows is right one place further down.
    LeftOut(usize),
    /// The line above is there once more: what follows is right one place further up.
    Twice(usize),
}

impl LineFault {
    /// Which line it is.
    #[must_use]
    pub fn line(&self) -> usize {
        match self {
            Self::Wrong(line)
            | Self::Length { line, .. }
            | Self::Elsewhere { line, .. }
            | Self::LeftOut(line)
            | Self::Twice(line) => *line,
        }
    }
}

/// How many lines so many bits take.
pub(super) fn needed(bits: usize) -> usize {
    bits.div_ceil(BITS)
}

/// Bits as lines.
pub(super) fn write(bits: &[bool]) -> Vec<String> {
    let line = |(place, bits): (usize, &[bool])| {
        let filled = bits.iter().chain(std::iter::repeat_n(&false, BITS - bits.len()));
        let number = filled.fold(0_u128, |number, bit| number << 1 | u128::from(*bit));
        let mut digits = number.to_string();
        while digits.len() < DIGITS - CHECK {
            digits.insert(0, '0');
        }
        let check = check(place, number);
        digits.push(digit(check / 10));
        digits.push(digit(check % 10));
        digits
    };
    bits.chunks(BITS).enumerate().map(line).collect()
}

/// Typed lines as bits. Spaces and strokes between digits do not matter, nor do full-width digits.
pub(super) fn read(lines: &[&str]) -> Result<Vec<bool>, Fault> {
    let lines: Vec<Result<Vec<u8>, ()>> =
        lines.iter().map(|line| digits(line)).filter(|line| *line != Ok(Vec::new())).collect();
    if lines.is_empty() {
        return Err(Fault::Empty);
    }
    if lines.len() > MOST {
        return Err(Fault::Count { there: lines.len(), expected: MOST });
    }
    let mut bits = Vec::new();
    let mut faults = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        match number(place, line.as_deref(), lines.len()) {
            Ok(number) => bits.extend((0..BITS).rev().map(|bit| number >> bit & 1 == 1)),
            Err(fault) => faults.push(fault),
        }
    }
    if let Some(fault) = faults.first().and_then(|first| moved(&lines, first.line() - 1)) {
        return Err(Fault::Lines(vec![fault]));
    }
    // A wrong line looks right at one place of 97: only lines that stand in each other's way changed places.
    let lines_at_fault: Vec<usize> = faults.iter().map(LineFault::line).collect();
    for fault in &mut faults {
        if let LineFault::Elsewhere { line, belongs } = *fault
            && !lines_at_fault.contains(&belongs)
        {
            *fault = LineFault::Wrong(line);
        }
    }
    if faults.is_empty() { Ok(bits) } else { Err(Fault::Lines(faults)) }
}

/// Whether every line from there on is right, but for its place: one was left out, or typed twice.
fn moved(lines: &[Result<Vec<u8>, ()>], first: usize) -> Option<LineFault> {
    let right_at = |by: fn(usize) -> usize| {
        let mut rest = lines.iter().enumerate().skip(first);
        rest.all(|(place, line)| number(by(place), line.as_deref(), 0).is_ok())
    };
    if right_at(|place| place + 1) {
        Some(LineFault::LeftOut(first + 1))
    } else if first > 0
        && lines[first] == lines[first - 1]
        && right_at(|place| place.saturating_sub(1))
    {
        Some(LineFault::Twice(first + 1))
    } else {
        None
    }
}

fn number(place: usize, line: Result<&[u8], &()>, lines: usize) -> Result<u128, LineFault> {
    let wrong = LineFault::Wrong(place + 1);
    let line = line.map_err(|()| wrong)?;
    if line.len() != DIGITS {
        return Err(LineFault::Length { line: place + 1, digits: line.len() });
    }
    let (content, written) = line.split_at(DIGITS - CHECK);
    let number = content.iter().fold(0, |number, digit| number * 10 + u128::from(*digit));
    let written = written.iter().fold(0, |number, digit| number * 10 + u32::from(*digit));
    if check(place, number) == written {
        return if number >> BITS == 0 { Ok(number) } else { Err(wrong) };
    }
    let belongs = (0..lines).find(|place| check(*place, number) == written);
    Err(belongs
        .map_or(wrong, |belongs| LineFault::Elsewhere { line: place + 1, belongs: belongs + 1 }))
}

/// What makes place, content and check together one more than a multiple of 97.
fn check(place: usize, number: u128) -> u32 {
    let place = u32::try_from((place + 1) % 97).unwrap_or_default();
    let content = u32::try_from(number % 97).unwrap_or_default();
    // 10^22 and 10^2 divided by 97 leave 25 and 3.
    let all = (place * 25 + content) % 97 * 3 % 97;
    98 - all
}

fn digit(number: u32) -> char {
    char::from_digit(number, 10).unwrap_or('0')
}

/// The digits of a typed line; nothing where something else stands in it.
fn digits(line: &str) -> Result<Vec<u8>, ()> {
    let separator = |c: &char| c.is_whitespace() || "-‐‑‒–—―ー－_・.,、。".contains(*c);
    let digit = |c: char| {
        let plain = match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
            other => Some(other),
        };
        plain.and_then(|c| c.to_digit(10)).and_then(|digit| u8::try_from(digit).ok()).ok_or(())
    };
    line.chars().filter(|c| !separator(c)).map(digit).collect()
}

/// A typed or scanned text as lines: by line breaks where it has any, otherwise by the length of a line.
#[must_use]
pub fn split(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    match lines.as_slice() {
        [one] => {
            let all: Vec<char> = one.chars().filter(|c| !c.is_whitespace()).collect();
            all.chunks(DIGITS).map(|line| line.iter().collect()).collect()
        }
        many => many.iter().map(|line| (*line).to_owned()).collect(),
    }
}

/// A line as it is printed: digits in groups.
#[must_use]
pub fn grouped(line: &str) -> String {
    let mut text = String::new();
    for (place, digit) in line.chars().enumerate() {
        if place > 0 && place % GROUP == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remainders_are_right() {
        let power = |exponent: u32| (0..exponent).fold(1_u32, |power, _| power * 10 % 97);
        assert_eq!((power(22), power(2)), (25, 3));
        assert!(1_u128 << BITS < 10_u128.pow(22));
    }

    #[test]
    fn a_scanned_code_is_cut_into_lines() {
        let line = "1".repeat(24);
        assert_eq!(split(&line.repeat(3)), [line.clone(), line.clone(), line.clone()]);
        assert_eq!(split(&[&grouped(&line), "\n\n", &line].concat()).len(), 2);
        assert_eq!(split(" \n").len(), 0);
    }
}
