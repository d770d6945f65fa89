//! A result as one text for the page's script: parts in a fixed order, marks as signs (`MARK`). The script
//! makes elements of it; no text of a page is ever read as markup.

use model::search::{Answer, Engine, MARK, Shown};

use crate::groups::page_address;

/// Between the parts of a result, and between its sections.
const PART: u16 = 0x1f;
const SECTION: u16 = 0x1e;
const LINE: u16 = 0x0a;
/// Where something was left out: ….
const CUT: u16 = 0x2026;

/// The most sections of a page that are shown.
const MOST: usize = 3;

/// Numbers, then words, one a line.
pub fn counts(counts: &[u32], words: &[Vec<u16>]) -> Vec<u16> {
    let mut told = Vec::new();
    for count in counts {
        put_number(*count as usize, &mut told);
        told.push(LINE);
    }
    for word in words {
        told.extend_from_slice(word);
        told.push(LINE);
    }
    told
}

/// Address and title of the page, how many more sections it has; then of each shown section address,
/// heading and text.
pub fn page(engine: &Engine, answer: &Answer, rows: &[u32]) -> Vec<u16> {
    let mut sections: Vec<(u32, Shown)> =
        rows.iter().map(|row| (*row, engine.shown(*row, answer))).collect();
    let Some((first, Shown { title, .. })) = sections.first() else { return Vec::new() };
    let mut told = page_address(engine.pack().url(*first as usize)).to_vec();
    told.push(PART);
    told.extend_from_slice(title);
    told.push(PART);
    // Every section of a page has its title: where only that was found, the page itself is told.
    sections.retain(|(_, shown)| has_mark(&shown.section) || has_mark(&shown.body));
    put_number(sections.len().saturating_sub(MOST), &mut told);
    for (row, shown) in sections.iter().take(MOST) {
        told.push(SECTION);
        told.extend_from_slice(engine.pack().url(*row as usize));
        told.push(PART);
        told.extend_from_slice(&shown.section);
        told.push(PART);
        if shown.cut_before {
            told.push(CUT);
        }
        told.extend_from_slice(&shown.body);
        if shown.cut_after {
            told.push(CUT);
        }
    }
    told
}

fn has_mark(text: &[u16]) -> bool {
    text.contains(&MARK[0])
}

fn put_number(number: usize, into: &mut Vec<u16>) {
    if number > 9 {
        put_number(number / 10, into);
    }
    into.push(0x30 + (number % 10) as u16);
}

#[cfg(test)]
mod tests {
    use model::search::pack::{Page, make};

    use super::*;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn a_page_is_told_with_the_sections_that_have_the_words() {
        let plain = <[u16]>::to_vec;
        let pages = [
            Page { url: "a.html", title: "台帳の表", section: "", body: "初め" },
            Page {
                url: "a.html#x", title: "台帳の表", section: "台帳", body: "機器の台帳です"
            },
        ];
        let mut engine = Engine::new(make(&pages, "", &plain).unwrap());
        let answer = engine.search("台帳", &plain);
        let told = page(&engine, &answer, &[1, 0]);
        assert_eq!(
            String::from_utf16(&told).unwrap(),
            "a.html\u{1f}\u{2}台帳\u{3}の表\u{1f}0\u{1e}a.html#x\u{1f}\u{2}台帳\u{3}\u{1f}機器の\u{2}台帳\u{3}です"
        );
        assert_eq!(page(&engine, &answer, &[]), []);
    }

    #[test]
    fn numbers_are_written_in_digits() {
        let mut text = Vec::new();
        put_number(1203, &mut text);
        assert_eq!(text, units("1203"));
        assert_eq!(counts(&[10, 0], &[units("台帳")]), units("10\n0\n台帳\n"));
    }
}
