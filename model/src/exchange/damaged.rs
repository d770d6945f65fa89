//! A file of ours in which something was changed so that it is no JSON any more: what tells that it is one
//! of ours, and what is whole in it. Nothing of it is ever merged.

use crate::exchange::file_format::FORMAT;
use crate::exchange::json::{self, Limits, Members, Name, Value, prefix};
use crate::exchange::read::checked;
use crate::exchange::refusal::Refusal;

/// What stands in every file with answers.
const MARKS: [&str; 8] = [
    "\"format\"",
    FORMAT,
    "\"formatVersion\"",
    "\"exportId\"",
    "\"exportedAt\"",
    "\"textHash\"",
    "\"instrument\"",
    "\"answers\"",
];

/// So many marks are enough: one change breaks two at most.
const ENOUGH: usize = MARKS.len() - 2;

/// So many places that are no text: a file in another encoding has more.
const TORN: usize = 4;

/// Why a file is not taken, where it may be one of ours that was changed.
#[must_use]
pub fn refusal(bytes: &[u8], refusal: Refusal) -> Refusal {
    let torn = match &refusal {
        Refusal::NotJson(_) | Refusal::NotOurs | Refusal::WrongEncoding => true,
        // Something before its end swallowed the end.
        Refusal::CutOff(_) => bytes.trim_ascii_end().ends_with(b"]}"),
        // There never was such a version; somebody may write it all the same.
        Refusal::UnknownVersion(_) => !has_its_checksum(bytes),
        _ => false,
    };
    if torn && is_ours(&text(bytes)) { Refusal::Changed } else { refusal }
}

fn has_its_checksum(bytes: &[u8]) -> bool {
    let read = super::read::text(bytes).ok().and_then(|text| json::read(text, Limits::FILE).ok());
    let Some(Value::Object(top)) = read else { return false };
    checked(top).is_ok()
}

/// The text of a file, with a sign where a letter is torn.
pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn is_ours(text: &str) -> bool {
    let torn = text.matches(char::REPLACEMENT_CHARACTER).count();
    torn <= TORN && MARKS.iter().filter(|mark| text.contains(*mark)).count() >= ENOUGH
}

/// What is whole in a text that is no JSON: the facility, and the sheets with their answers. In our files
/// the answers of a sheet stand before its gate, its form and what it is about.
pub(super) fn pieces(text: &str) -> Value {
    let mut top = Members::new();
    let mut sheets: Vec<Members> = Vec::new();
    let mut rest = text;
    while let Some((name, behind)) = next_object(rest) {
        rest = behind;
        if name == "answers" {
            sheets.push(Members::new());
            continue;
        }
        let is_item = name.contains('/');
        if !is_item && !["facility", "gate", "instrument", "subject"].contains(&name) {
            continue;
        }
        let Some((value, length)) = prefix(behind, Limits::FILE) else { continue };
        // Without its own end it swallowed what stands behind it.
        let swallows = |name: &Name| name.as_str() == "sheets" || name.as_str().contains('/');
        let (swallowed, own) = parted(value, swallows);
        if !swallowed {
            rest = behind.get(length..).unwrap_or_default();
        }
        let value = Value::Object(own);
        if name == "facility" {
            top.insert(Name::from(name), value);
            continue;
        }
        if sheets.is_empty() {
            sheets.push(Members::new());
        }
        let Some(sheet) = sheets.last_mut() else { continue };
        if is_item {
            let answers =
                sheet.get_or_insert_with(Name::from("answers"), || Value::Object(Members::new()));
            if let Value::Object(answers) = answers {
                answers.insert(Name::from(name), value);
            }
        } else {
            sheet.insert(Name::from(name), value);
        }
    }
    top.insert(Name::from("sheets"), Value::List(sheets.into_iter().map(Value::Object).collect()));
    Value::Object(top)
}

/// An object without the members of another, and whether there were such.
fn parted(value: Value, other: impl Fn(&Name) -> bool) -> (bool, Members) {
    let Value::Object(members) = value else { return (false, Members::new()) };
    let all = members.len();
    let own: Members = members.into_iter().filter(|(name, _)| !other(name)).collect();
    (own.len() < all, own)
}

/// The next member that is an object: its name, and the text from its brace on.
fn next_object(text: &str) -> Option<(&str, &str)> {
    let end = text.find("\":{")?;
    let name = text.get(..end)?.rsplit('"').next()?;
    Some((name, text.get(end + 2..)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::glance::glance;
    use crate::exchange::read::read;

    const GOLDEN: &[u8] = include_bytes!("../../../tests/golden/answers-1.0.json");

    /// S16: whichever byte is another one, the file is told as changed or cut off, and opens for reading.
    #[test]
    fn s16_a_file_with_any_other_byte_can_be_looked_at() {
        let end = GOLDEN.len() - 1;
        for at in 0..end {
            for other in [GOLDEN[at] ^ 1, b'#', b'"', b' ', 0xff] {
                let mut bytes = GOLDEN.to_vec();
                bytes[at] = other;
                if other == GOLDEN[at] {
                    continue;
                }
                // Between members a space says nothing.
                let Err(refused) = read(&bytes) else { panic!("{at} {other}: taken") };
                let refused = refusal(&bytes, refused);
                let glance = glance(&bytes, &refused);
                let answers = glance.map(|glance| glance.answers());
                assert!(
                    answers.is_some_and(|count| count >= 3),
                    "{at} {other}: {refused:?} {answers:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_none_of_ours_is_told_as_before() {
        for other in ["{", "{\"a\":1}", "name,answer\r\n", "{\"format\":\"other\"}"] {
            let refused = read(other.as_bytes()).unwrap_err();
            assert_eq!(refusal(other.as_bytes(), refused.clone()), refused);
        }
    }
}
