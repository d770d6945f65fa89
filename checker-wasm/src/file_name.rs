//! The suggested name of an exported file. Systems refuse some characters and silently drop long names.

use model::date::Date;

/// Longest name, in bytes of UTF-8.
const LIMIT: usize = 150;

/// `点検回答_さくら内科_R6_20261120-1403.json`
pub fn export(facility: &str, form: &str, today: Date, clock: &str) -> String {
    let day: String = today.to_string().chars().filter(|c| *c != '-').collect();
    let time: String = clock.chars().filter(|c| *c != ':').collect();
    let tail = ["_", &plain(form), "_", &day, "-", &time, ".json"].concat();
    let head = "点検回答_";
    let mut name = plain(facility);
    while head.len() + name.len() + tail.len() > LIMIT {
        name.pop();
    }
    [head, &name, &tail].concat()
}

/// `点検の控え_さくら内科_20261120-1403.json`: one file that is always the latest copy. No other file has the
/// name: browsers empty the one that is chosen.
pub fn linked(facility: &str, today: Date, clock: &str) -> String {
    let day: String = today.to_string().chars().filter(|c| *c != '-').collect();
    let time: String = clock.chars().filter(|c| *c != ':').collect();
    let (head, tail) = ("点検の控え_", ["_", &day, "-", &time, ".json"].concat());
    let mut name = plain(facility);
    while head.len() + name.len() + tail.len() > LIMIT {
        name.pop();
    }
    [head, &name, &tail].concat()
}

/// The same for a copy in another shape, which is of everything: `点検回答_さくら内科_20261120-1403.xlsx`
pub fn copy(facility: &str, today: Date, clock: &str, ending: &str) -> String {
    let name = export(facility, "", today, clock).replace("__", "_");
    [name.strip_suffix(".json").unwrap_or(&name), ending].concat()
}

/// Without what a file system gives a meaning; no dot or space at the ends.
fn plain(text: &str) -> String {
    let kept = |c: char| {
        let forbidden =
            matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#');
        if forbidden || c.is_control() || c.is_whitespace() { '_' } else { c }
    };
    text.trim_matches(['.', ' ']).chars().map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(facility: &str) -> String {
        export(facility, "R6", Date::from_iso("2026-11-20").unwrap(), "14:03")
    }

    #[test]
    fn names_are_short_and_plain() {
        assert_eq!(name("さくら内科"), "点検回答_さくら内科_R6_20261120-1403.json");
        assert_eq!(name("a/b:c*d|e."), "点検回答_a_b_c_d_e_R6_20261120-1403.json");
        assert!(name(&"あ".repeat(200)).len() <= 150);
        assert!(name("").ends_with("1403.json"));
        let today = Date::from_iso("2026-11-20").unwrap();
        assert_eq!(copy("さくら", today, "14:03", ".xlsx"), "点検回答_さくら_20261120-1403.xlsx");
    }
}
