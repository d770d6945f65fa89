//! Front matter that needs no YAML parser: a key and its value on each line, the value plain words, a
//! text in double quotes, or ids in brackets. Where articles come by the thousand, few have quotations or
//! statements, which take more than that; a parser took a twentieth of the time of such a site.
//! What is written in any other way is `yaml`'s to read and to judge; where both read, both give the same tree.

use model::draft::node::{Content, Node};
use model::spot::{Spot, Spotted};

use super::yaml::CURLY;

/// What no plain value begins with.
const SIGNS: &str = "-?:,[]{}#&*!|>'\"%@`~=<";

/// The tree of such a text; nothing where any line is otherwise.
pub(super) fn tree(text: &str, spot: &dyn Fn(usize) -> Spot) -> Option<Node> {
    let mut entries: Vec<(Spotted<String>, Node)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let written = line.strip_suffix('\n')?;
        let (key, value) = written.split_once(": ")?;
        let known = entries.iter().any(|(other, _)| other.value == key);
        if known || !is_key(key) || value.contains(is_unusual) {
            return None;
        }
        let place = start + key.len() + ": ".len();
        let content = content(value, &|byte| spot(place + byte))?;
        let node = Node { content, spot: spot(place) };
        entries.push((Spotted::new(key.to_owned(), spot(start)), node));
        start += line.len();
    }
    let spot = spot(0);
    (!entries.is_empty()).then_some(Node { content: Content::Mapping(entries), spot })
}

fn content(value: &str, spot: &dyn Fn(usize) -> Spot) -> Option<Content> {
    if let Some(inside) = value.strip_prefix('"') {
        let text = inside.strip_suffix('"').filter(|text| !text.contains(['"', '\\']))?;
        return Some(Content::Text(text.to_owned()));
    }
    if let Some(inside) = value.strip_prefix('[') {
        let mut entries = Vec::new();
        let mut place = 1;
        for id in inside.strip_suffix(']')?.split(", ") {
            if !is_id(id) {
                return None;
            }
            entries.push(Node { content: Content::Text(id.to_owned()), spot: spot(place) });
            place += id.len() + ", ".len();
        }
        return Some(Content::List(entries));
    }
    let plain = !value.is_empty()
        && !value.starts_with(|first| SIGNS.contains(first) || CURLY.contains(first))
        && value.trim() == value
        && !value.ends_with(':')
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.eq_ignore_ascii_case("null");
    plain.then(|| Content::Text(value.to_owned()))
}

fn is_key(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && is_id(key)
}

fn is_id(id: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    id.starts_with(|first: char| first.is_ascii_alphanumeric())
        && id.bytes().all(sign)
        && !id.eq_ignore_ascii_case("null")
}

/// What a parser may take for the end of a line, or for no letter at all.
fn is_unusual(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use model::draft::Reading;

    use super::super::yaml;
    use super::*;

    fn spot(byte: usize) -> Spot {
        Spot(u32::try_from(byte).unwrap())
    }

    /// Whether it is read here; then just as a parser reads it, without a fault.
    fn is_read(text: &str) -> bool {
        let Some(tree) = tree(text, &spot) else { return false };
        let reading = Reading::default();
        assert_eq!(yaml::tree(text, &spot, &reading).as_ref(), Some(&tree), "{text:?}");
        assert!(reading.finish().0.is_empty(), "{text:?}");
        true
    }

    #[test]
    fn usual_lines_are_read_as_a_parser_reads_them() {
        for value in [
            "why-bcp",
            "言葉、：と#と'と\"と-の 続き",
            "2026-01-02",
            "\"言葉: # 'と' {x} [y]\"",
            "\"\"",
            "[seed-000]",
            "[a, r6/b.c, 3]",
            "1.5",
            "true",
            "a:b",
            "a#b",
            "x, y]",
            "x {y}",
            "\u{3042}\u{3099}",
            "𠮷野",
        ] {
            assert!(is_read(&format!("id: {value}\nnext: x\n")), "{value:?}");
        }
    }

    #[test]
    fn what_is_otherwise_is_left_to_the_parser() {
        for text in [
            "",
            "id: x",
            "id:\n",
            "id: \n",
            "id: x \n",
            "id:  x\n",
            "id: x\n  y\n",
            "id: x\n- y\n",
            "id: x\nid: y\n",
            "id: x # y\n",
            "id: x: y\n",
            "id: x:\n",
            "id: \"x\\n\"\n",
            "id: \"x\" y\n",
            "id: 'x'\n",
            "id: |\n",
            "id: >\n",
            "id: - x\n",
            "id: -x\n",
            "id: ? x\n",
            "id: &x y\n",
            "id: *x\n",
            "id: !x y\n",
            "id: {a: b}\n",
            "id: []\n",
            "id: [a,b]\n",
            "id: [a, [b]]\n",
            "id: [null]\n",
            "id: ~\n",
            "id: Null\n",
            "id: x\r\n",
            "id: x\ty\n",
            "id: x\u{85}y\n",
            "id: x\u{2028}y\n",
            "名: x\n",
            "# id: x\n",
            "\"id\": x\n",
            "id: x\n---\n",
            "id: x\n\n",
            "%id: x\n",
            " id: x\n",
        ] {
            assert_eq!(tree(text, &spot), None, "{text:?}");
        }
    }

    /// Ours all go on with quotations or statements, which are the parser's; what stands before them is usual.
    #[test]
    fn what_articles_of_the_content_begin_with_is_read_alike() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/articles");
        let mut read = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let lines = text.split_inclusive('\n').skip(1);
            let front: String =
                lines.take_while(|line| line.contains(": ") && !line.starts_with(' ')).collect();
            read += usize::from(is_read(&front));
        }
        assert!(read > 3, "{read}");
    }
}
