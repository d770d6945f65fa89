//! A result as one text for the page's script: parts in a fixed order, marks as signs. The script makes
//! elements of it; no text of a page is ever read as markup.

use model::search::{Answer, Engine, Piece, Shown};

use crate::groups::page_address;

/// Between the parts of a result, and between its sections.
const PART: char = '\u{1f}';
const SECTION: char = '\u{1e}';
/// Around what is marked.
const MARK: [char; 2] = ['\u{2}', '\u{3}'];

/// The most sections of a page that are shown.
const MOST: usize = 3;

/// Numbers, then words, one a line.
pub fn counts(counts: &[u32], words: &[String]) -> String {
    let mut told = String::new();
    for count in counts {
        put_number(*count as usize, &mut told);
        told.push('\n');
    }
    for word in words {
        told.push_str(word);
        told.push('\n');
    }
    told
}

/// Address and title of the page, how many more sections it has; then of each shown section address,
/// heading and text.
pub fn page(engine: &Engine, answer: &Answer, rows: &[u32]) -> String {
    let mut sections: Vec<(u32, Shown)> =
        rows.iter().map(|row| (*row, engine.shown(*row, answer))).collect();
    let Some((first, Shown { title, .. })) = sections.first() else { return String::new() };
    let mut told = page_address(engine.pack().url(*first as usize)).to_owned();
    told.push(PART);
    put(title, &mut told);
    told.push(PART);
    // Every section of a page has its title: where only that was found, the page itself is told.
    sections.retain(|(_, shown)| has_mark(&shown.section) || has_mark(&shown.body));
    put_number(sections.len().saturating_sub(MOST), &mut told);
    for (row, shown) in sections.iter().take(MOST) {
        told.push(SECTION);
        told.push_str(engine.pack().url(*row as usize));
        told.push(PART);
        put(&shown.section, &mut told);
        told.push(PART);
        if shown.cut_before {
            told.push('…');
        }
        put(&shown.body, &mut told);
        if shown.cut_after {
            told.push('…');
        }
    }
    told
}

fn has_mark(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| piece.marked)
}

fn put(pieces: &[Piece], into: &mut String) {
    for piece in pieces {
        if piece.marked {
            into.push(MARK[0]);
        }
        // The signs above are of this text alone.
        into.extend(piece.text.chars().filter(|c| !c.is_control()));
        if piece.marked {
            into.push(MARK[1]);
        }
    }
}

fn put_number(number: usize, into: &mut String) {
    if number > 9 {
        put_number(number / 10, into);
    }
    into.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use model::search::pack::{Page, make};

    use super::*;

    #[test]
    fn a_page_is_told_with_the_sections_that_have_the_words() {
        let plain = str::to_owned;
        let pages = [
            Page { url: "a.html", title: "台帳の表", section: "", body: "初め" },
            Page {
                url: "a.html#x", title: "台帳の表", section: "台帳", body: "機器の台帳です"
            },
        ];
        let mut engine = Engine::new(make(&pages, &plain).unwrap());
        let answer = engine.search("台帳", &plain);
        let told = page(&engine, &answer, &[1, 0]);
        assert_eq!(
            told,
            "a.html\u{1f}\u{2}台帳\u{3}の表\u{1f}0\u{1e}a.html#x\u{1f}\u{2}台帳\u{3}\u{1f}機器の\u{2}台帳\u{3}です"
        );
        assert_eq!(page(&engine, &answer, &[]), "");
    }

    #[test]
    fn numbers_are_written_in_digits() {
        let mut text = String::new();
        put_number(1203, &mut text);
        assert_eq!(text, "1203");
        assert_eq!(counts(&[10, 0], &["台帳".to_owned()]), "10\n0\n台帳\n");
    }
}
