//! The slips of a Japanese keyboard that make a text no YAML. The parser stops where it gives up,
//! which is often the line below; a person wants to be led to the letter itself.

use model::violation::YamlSlip;

/// So many lines above the place where the parser gave up are looked at, blank ones and remarks left out.
const LINES_BACK: usize = 3;

/// The slip nearest above the byte at which the parser gave up, and the byte where it stands.
/// `detail` is what the parser said.
pub fn nearest(text: &str, byte: usize, detail: &str) -> Option<(usize, YamlSlip)> {
    let end = text[byte..].find('\n').map_or(text.len(), |length| byte + length);
    let mut start = end;
    let lines = text[..end].rsplit('\n').map(|line| {
        let at = start - line.len();
        start = at.saturating_sub(1);
        (at, line)
    });
    let mut written = lines.filter(|(_, line)| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    let here = |(at, slip): (usize, YamlSlip), start: usize| Some((start + at, slip));
    let (at, line) = written.next()?;
    if let Some(slip) = in_line(line).or_else(|| in_value(line)) {
        return here(slip, at);
    }
    // Of a tab the parser speaks before it comes to the line that begins with it.
    let below = text.get(end + 1..).and_then(|below| below.lines().next());
    let tab = below.filter(|_| detail.contains("tab")).and_then(in_indent);
    if let Some(slip) = tab {
        return here(slip, end + 1);
    }
    written.take(LINES_BACK - 1).find_map(|(at, line)| {
        in_line(line).or_else(|| closing(line)).and_then(|slip| here(slip, at))
    })
}

/// Spaces that are none for YAML.
fn is_wide_space(letter: char) -> bool {
    matches!(letter, '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}')
}

/// What is typed for `-` with a Japanese keyboard.
fn is_wide_dash(letter: char) -> bool {
    matches!(letter, '－' | 'ー' | '・' | '･' | '‐' | '‑' | '–' | '—' | '―' | '−')
}

fn is_key_sign(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Whether a key and its colon stand there.
fn begins_with_key(text: &str) -> bool {
    let behind = text.trim_start_matches(is_key_sign);
    behind.len() < text.len() && behind.starts_with([':', '：'])
}

/// What stands before the first word of a line.
fn in_indent(line: &str) -> Option<(usize, YamlSlip)> {
    let words = line.trim_start_matches(|letter: char| {
        letter == ' '
            || letter == '-'
            || letter == '\t'
            || is_wide_space(letter)
            || is_wide_dash(letter)
    });
    let indent = &line[..line.len() - words.len()];
    for (place, sign) in indent.char_indices() {
        let slip = match sign {
            '\t' => YamlSlip::Tab,
            _ if is_wide_space(sign) => YamlSlip::FullWidthSpace,
            _ if is_wide_dash(sign) && begins_with_key(words) => YamlSlip::FullWidthDash,
            '-' if place + 1 == indent.len() && begins_with_key(words) => {
                YamlSlip::NoSpaceAfterDash
            }
            _ => continue,
        };
        return Some((place, slip));
    }
    words.starts_with('＃').then_some((indent.len(), YamlSlip::FullWidthHash))
}

/// What stands before the value of a line's key.
fn in_line(line: &str) -> Option<(usize, YamlSlip)> {
    if let Some(slip) = in_indent(line) {
        return Some(slip);
    }
    let inner = line.trim_start_matches([' ', '-', '{', '[']);
    let key = inner.find(|letter| !is_key_sign(letter))?;
    let place = line.len() - inner.len() + key;
    let after = &inner[key..];
    if key == 0 {
        return None;
    }
    if after.starts_with('：') {
        return Some((place, YamlSlip::FullWidthColon));
    }
    let behind = after.strip_prefix(':')?.chars().next()?;
    if is_wide_space(behind) {
        return Some((place + 1, YamlSlip::FullWidthSpaceAfterColon));
    }
    // An address, and the time of a day, have none either.
    let meant = !behind.is_whitespace() && behind != '/' && !behind.is_ascii_digit();
    meant.then_some((place, YamlSlip::NoSpaceAfterColon))
}

/// What stands in the value of the line at which the parser gave up. In other lines it may be meant so.
fn in_value(line: &str) -> Option<(usize, YamlSlip)> {
    let value = line
        .find(": ")
        .map_or_else(|| line.len() - line.trim_start_matches([' ', '-']).len(), |colon| colon + 2);
    let words = line[value..].trim_start();
    let place = line.len() - words.len();
    if words.starts_with(['｛', '［']) {
        return Some((place, YamlSlip::FullWidthBracket));
    }
    if words.starts_with(['“', '”', '＂']) {
        return Some((place, YamlSlip::FullWidthQuote));
    }
    let comma = line.char_indices().find(|(comma, sign)| {
        let behind = line[comma + sign.len_utf8()..].trim_start();
        matches!(sign, '，' | '、') && begins_with_key(behind)
    });
    match comma {
        Some((comma, _)) if line.contains(['{', '[']) => Some((comma, YamlSlip::FullWidthComma)),
        _ => closing(line),
    }
}

/// A bracket that is opened and seems to be closed.
fn closing(line: &str) -> Option<(usize, YamlSlip)> {
    let line = line.trim_end();
    let last = line.char_indices().next_back().filter(|(_, last)| matches!(last, '］' | '｝'))?;
    let value = line.find(": ").map_or(line, |colon| &line[colon + 2..]);
    let opened = value.trim_start_matches([' ', '-']).starts_with(['{', '[']);
    opened.then_some((last.0, YamlSlip::FullWidthBracket))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, given_up: &str) -> Option<(usize, YamlSlip)> {
        nearest(text, text.find(given_up).unwrap_or(text.len()), "")
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
    fn knows_what_a_japanese_keyboard_does() {
        use YamlSlip::{
            FullWidthDash, FullWidthHash, FullWidthSpaceAfterColon, NoSpaceAfterDash, Tab,
        };
        for (text, given_up, slip) in [
            ("name:　\"x\"\nlast: 1\n", "last", (5, FullWidthSpaceAfterColon)),
            ("name:\u{a0}x\nlast: 1\n", "last", (5, FullWidthSpaceAfterColon)),
            (" \u{a0}name: x\nlast: 1\n", "last", (1, YamlSlip::FullWidthSpace)),
            ("  － id: x\n    name: y\n", "name", (2, FullWidthDash)),
            ("  ・id: x\n    name: y\n", "name", (2, FullWidthDash)),
            ("  ー id: x\n    name: y\n", "name", (2, FullWidthDash)),
            ("  -id: x\n    name: y\n", "name", (2, NoSpaceAfterDash)),
            ("＃ メモ\nlast: 1\n", "last", (0, FullWidthHash)),
            ("  \tname: x\n", "name", (2, Tab)),
            ("a: ｛b: 1｝\n", "1", (3, YamlSlip::FullWidthBracket)),
            ("a: [44, 45］\nlast: 1\n", "last", (10, YamlSlip::FullWidthBracket)),
            ("a: “b: c”\n", "c", (3, YamlSlip::FullWidthQuote)),
            ("a: {b: \"x\"，c: 1}\n", "c", (10, YamlSlip::FullWidthComma)),
        ] {
            assert_eq!(at(text, given_up), Some(slip), "{text}");
        }
        let text = "- id: x\n\tname: y\n";
        assert_eq!(nearest(text, 6, "found a tab"), Some((8, Tab)));
        assert_eq!(nearest(text, 6, ""), None);
    }

    #[test]
    fn says_nothing_where_there_is_none() {
        for text in [
            "a: [1\nb: 2\n",
            "a: \"x\nb: 2\n",
            "",
            "https://x\n",
            "時刻 12:30\n",
            "a: あ：い\n",
            "a: |\n  ・項目\n  ー\nb: [1\n",
            "a: “引用”です\nb: [1\n",
            "a: あ、b: い\n",
        ] {
            assert_eq!(nearest(text, text.len(), ""), None, "{text}");
        }
        assert_eq!(at("b：x\n1: 1\n2: 1\n3: 1\nlast\n", "last"), None, "too far above");
    }
}
