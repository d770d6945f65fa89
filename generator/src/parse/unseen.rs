//! Letters that nobody sees, or that are no letter at all: they come in by copying from other programs, and
//! then part a word that looks whole. Not here: what they are called (`sentences`).

use std::ops::Range;

use model::draft::Reading;
use model::violation::Fault;

use crate::source::SourceFile;

/// So many bytes are looked at in one go before any of them is looked at alone.
const RUN: usize = 64;

/// Tells every such letter of a text once, where it stands first.
pub(super) fn look(file: &SourceFile, reading: &Reading) {
    for Unseen { letter, first, times } in unseen(file.text()) {
        reading.fault(Fault::UnseenLetter { letter, times }, file.spot(first));
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Unseen {
    letter: char,
    first: usize,
    times: usize,
}

fn unseen(text: &str) -> Vec<Unseen> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let next = bytes.get(1..).unwrap_or_default();
    let mut start = 0;
    for (run, next) in bytes.chunks_exact(RUN).zip(next.chunks_exact(RUN)) {
        if run.iter().zip(next).fold(false, |any, (byte, next)| any | may_begin(*byte, *next)) {
            one_by_one(text, start..start + RUN, &mut found);
        }
        start += RUN;
    }
    one_by_one(text, start..bytes.len(), &mut found);
    found
}

fn one_by_one(text: &str, run: Range<usize>, found: &mut Vec<Unseen>) {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    for at in run.filter(|at| may_begin(byte(*at), byte(at + 1))) {
        let Some(first) = (0..=at).rev().find(|at| text.is_char_boundary(*at)) else { continue };
        let letter = text.get(first..).and_then(|rest| rest.chars().next());
        let Some(letter) = letter.filter(|letter| is_unseen(*letter)) else { continue };
        match found.iter_mut().find(|other| other.letter == letter) {
            Some(other) => other.times += 1,
            None => found.push(Unseen { letter, first, times: 1 }),
        }
    }
}

/// Whether two bytes may belong to such a letter; no branch, so that a run is looked at at once.
fn may_begin(byte: u8, next: u8) -> bool {
    let control = (byte < b' ') & (byte != b'\n') & (byte != b'\r') & (byte != b'\t');
    control
        | (byte == 0x7f)
        | ((byte == 0xc2) & (next <= 0xad))
        | ((byte == 0xd8) & (next == 0x9c))
        | ((byte == 0xe1) & (next == 0xa0))
        | ((byte == 0xe2) & ((next == 0x80) | (next == 0x81)))
        | ((byte == 0x82) & ((next == 0x99) | (next == 0x9a)))
        | ((byte == 0xef) & ((next == 0xbb) | (next == 0xbf)))
}

/// Controls, letters without width, letters that turn the order around, and what stands for a lost letter.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}')
        // A mark of voice apart from its kana, as some systems write file names.
        || matches!(letter, '\u{3099}' | '\u{309a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_misses_none() {
        for letter in ('\0'..=char::MAX).filter(|letter| is_unseen(*letter)) {
            for before in ["", "台帳", &"あ".repeat(21), &"x".repeat(RUN - 1), &"x".repeat(RUN)]
            {
                let found = unseen(&format!("{before}{letter}"));
                assert_eq!(found, [Unseen { letter, first: before.len(), times: 1 }]);
                assert_eq!(unseen(&format!("{before}{letter}か\n")), found);
            }
        }
    }

    #[test]
    fn letters_that_are_seen_are_not_told() {
        assert_eq!(unseen("がぱ…※“”—é\u{a0}　\u{202f}￥\tx\r\n⚠\u{fe0f}"), []);
    }

    #[test]
    fn each_is_told_once_with_how_often() {
        let found = unseen("か\u{3099}あ\u{200b}か\u{3099}\n");
        assert_eq!(
            found,
            [
                Unseen { letter: '\u{3099}', first: 3, times: 2 },
                Unseen { letter: '\u{200b}', first: 9, times: 1 },
            ]
        );
    }
}
