//! The slips of a Japanese keyboard that make a text no YAML. The parser stops where it gives up,
//! which is often the line below; a person wants to be led to the letter itself.

use model::violation::YamlSlip;

/// So many lines above the place where the parser gave up are looked at, blank ones and remarks left out.
const LINES_BACK: usize = 3;

/// The slip nearest above the byte at which the parser gave up, and the byte where it stands.
pub fn nearest(text: &str, byte: usize) -> Option<(usize, YamlSlip)> {
    let end = text[byte..].find('\n').map_or(text.len(), |length| byte + length);
    let mut start = end;
    let lines = text[..end].rsplit('\n').map(|line| {
        let at = start - line.len();
        start = at.saturating_sub(1);
        (at, line)
    });
    let written = lines.filter(|(_, line)| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    written
        .take(LINES_BACK)
        .find_map(|(at, line)| in_line(line).map(|(byte, slip)| (at + byte, slip)))
}

fn in_line(line: &str) -> Option<(usize, YamlSlip)> {
    let words = line.trim_start_matches([' ', '-', '\u{3000}', '\u{ff0d}']);
    let indent = &line[..line.len() - words.len()];
    if let Some(place) = indent.find('\u{3000}') {
        return Some((place, YamlSlip::FullWidthSpace));
    }
    let inner = words.trim_start_matches(['{', '[', ' ']);
    let key = inner.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')?;
    let place = line.len() - inner.len() + key;
    let after = &inner[key..];
    if key == 0 {
        return None;
    }
    if after.starts_with('：') {
        return Some((place, YamlSlip::FullWidthColon));
    }
    let behind = after.strip_prefix(':')?.chars().next()?;
    // An address, and the time of a day, have none either.
    let meant = !behind.is_whitespace() && behind != '/' && !behind.is_ascii_digit();
    meant.then_some((place, YamlSlip::NoSpaceAfterColon))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, given_up: &str) -> Option<(usize, YamlSlip)> {
        nearest(text, text.find(given_up).unwrap_or(text.len()))
    }

    #[test]
    fn leads_to_the_letter() {
        let slip = Some((8, YamlSlip::FullWidthColon));
        assert_eq!(at("a: 1\nkind：x\nlast: 2\n", "last"), Some((9, YamlSlip::FullWidthColon)));
        assert_eq!(at("a: 1\n- b：x\n\n# 覚え\nlast: 2\n", "last"), slip);
        assert_eq!(at("a: 1\n  b:x\nlast: 2\n", "last"), Some((8, YamlSlip::NoSpaceAfterColon)));
        assert_eq!(at("a:\n　- b: 1\n", "b"), Some((3, YamlSlip::FullWidthSpace)));
        assert_eq!(at("a: [{b：1}\n", "："), None, "the line's own key is in order");
        assert_eq!(at("- {b：1}\n", "1"), Some((4, YamlSlip::FullWidthColon)));
    }

    #[test]
    fn says_nothing_where_there_is_none() {
        for text in
            ["a: [1\nb: 2\n", "a: \"x\nb: 2\n", "", "https://x\n", "時刻 12:30\n", "a: あ：い\n"]
        {
            assert_eq!(nearest(text, text.len()), None, "{text}");
        }
        assert_eq!(at("b：x\n1: 1\n2: 1\n3: 1\nlast\n", "last"), None, "too far above");
    }
}
