//! Moments as a file writes them: RFC 3339, `2024-11-20T14:02:58+09:00`. They only tell; nothing counts with them.

use crate::date::Date;

/// Whether a text is a moment.
#[must_use]
pub fn is_moment(text: &str) -> bool {
    read(text).is_some()
}

fn read(text: &str) -> Option<()> {
    let (day, time) = text.split_at_checked(10)?;
    Date::from_iso(day)?;
    let time = time.strip_prefix(['T', 't', ' '])?;
    let rest = clock(time, 23)?.strip_prefix(':')?;
    let rest = number(rest, 60)?;
    let zone = match rest.strip_prefix('.') {
        Some(part) => {
            let zone = part.trim_start_matches(|c: char| c.is_ascii_digit());
            (zone.len() < part.len()).then_some(zone)?
        }
        None => rest,
    };
    match zone {
        "Z" | "z" => Some(()),
        _ => clock(zone.strip_prefix(['+', '-'])?, 23).filter(|rest| rest.is_empty()).map(|_| ()),
    }
}

/// Hours and minutes; what follows.
fn clock(text: &str, most: u32) -> Option<&str> {
    number(number(text, most)?.strip_prefix(':')?, 59)
}

/// Two digits; what follows.
fn number(text: &str, most: u32) -> Option<&str> {
    let (digits, rest) = text.split_at_checked(2)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    (plain && digits.parse::<u32>().is_ok_and(|number| number <= most)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_moments_are_moments() {
        for good in [
            "2024-11-20T14:02:58+09:00",
            "1970-01-01T00:00:00Z",
            "2024-02-29t23:59:60.123-11:30",
            "2024-11-20 14:02:58z",
        ] {
            assert!(is_moment(good), "{good}");
        }
        for bad in [
            "",
            "いつか",
            "きのうのごご",
            "2024-11-20",
            "2024-11-20T14:02:58",
            "2024-02-30T14:02:58Z",
            "2024-11-20T24:02:58Z",
            "2024-11-20T14:02:58.Z",
            "2024-11-20T14:02:58+0900",
            "2024-11-20T14:02:58Z ",
        ] {
            assert!(!is_moment(bad), "{bad}");
        }
    }
}
