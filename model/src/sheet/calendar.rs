//! 目標日 as a calendar file (RFC 5545): all-day events that any calendar program takes in.
//! Not here: which days (the answer app), handing the file over.

use crate::date::{Date, days_in_month};

/// Octets of a line before it is folded, without its end.
const LINE: usize = 75;

/// A day to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Unique for ever: a second file replaces the first one's event.
    pub uid: String,
    /// The day.
    pub date: Date,
    /// One line.
    pub summary: String,
    /// Any number of lines.
    pub description: String,
}

/// The file. `made` is the day on which it was made.
#[must_use]
pub fn calendar(days: &[Day], made: Date) -> String {
    let mut text = String::new();
    let mut line = |words: &str| fold(&mut text, words);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Tenken//Tenken//JA");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    for day in days {
        line("BEGIN:VEVENT");
        line(&["UID:", &escaped(&day.uid)].concat());
        line(&["DTSTAMP:", &digits(made), "T000000Z"].concat());
        line(&["DTSTART;VALUE=DATE:", &digits(day.date)].concat());
        line(&["DTEND;VALUE=DATE:", &digits(day_after(day.date))].concat());
        line(&["SUMMARY:", &escaped(&day.summary)].concat());
        if !day.description.is_empty() {
            line(&["DESCRIPTION:", &escaped(&day.description)].concat());
        }
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// `20250131`
fn digits(date: Date) -> String {
    date.to_string().chars().filter(char::is_ascii_digit).collect()
}

fn day_after(date: Date) -> Date {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let next = if day < days_in_month(year, month) {
        Date::new(year, month, day + 1)
    } else if month < 12 {
        Date::new(year, month + 1, 1)
    } else {
        Date::new(year + 1, 1, 1)
    };
    next.unwrap_or(date)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Writes a line; a long one goes on after a line end and a space, never inside a character.
fn fold(text: &mut String, words: &str) {
    let mut length = 0;
    for character in words.chars() {
        if length + character.len_utf8() > LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(character);
        length += character.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(summary: &str, description: &str) -> String {
        let date = Date::from_iso("2024-12-31").unwrap();
        let day = Day {
            uid: "r6/a/all~1@tenken".into(),
            date,
            summary: summary.into(),
            description: description.into(),
        };
        calendar(&[day], Date::from_iso("2024-11-20").unwrap())
    }

    #[test]
    fn says_which_day_and_why() {
        assert_eq!(
            file("点検の目標日、2-(5)", "").replace("\r\n", "\n"),
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Tenken//Tenken//JA\nCALSCALE:GREGORIAN\n\
             METHOD:PUBLISH\nBEGIN:VEVENT\nUID:r6/a/all~1@tenken\nDTSTAMP:20241120T000000Z\n\
             DTSTART;VALUE=DATE:20241231\nDTEND;VALUE=DATE:20250101\nSUMMARY:点検の目標日、2-(5)\n\
             TRANSP:TRANSPARENT\nEND:VEVENT\nEND:VCALENDAR\n"
        );
    }

    #[test]
    fn every_line_ends_as_it_must_and_is_short_and_whole() {
        let long = "あいうえお".repeat(40);
        let text = file(&long, "一行目\n二行目, 三; 四\\");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        for line in text.split("\r\n") {
            assert!(line.len() <= LINE, "{line}");
        }
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&["SUMMARY:", &long, "\r\n"].concat()), "{unfolded}");
        assert!(unfolded.contains("DESCRIPTION:一行目\\n二行目\\, 三\\; 四\\\\\r\n"), "{unfolded}");
    }

    #[test]
    fn the_last_day_of_a_month_ends_on_the_first_of_the_next() {
        for (day, next) in [("2024-02-29", "20240301"), ("2024-11-20", "20241121")] {
            assert_eq!(digits(day_after(Date::from_iso(day).unwrap())), next);
        }
    }
}
