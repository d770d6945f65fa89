//! What fits into a remarks cell of the official form, and what goes onto the sheet behind it (別紙).
//! A page must never exist only because somebody had much to say.

use crate::sentences;

/// Lines of a remarks cell at 8 pt.
const LINES: usize = 3;

/// Width of a line in quarters of a full-width character; the narrowest form counts.
const WIDTH: usize = 32;

/// Whether the remarks fit into their cell.
pub fn fits(remarks: &str) -> bool {
    remarks.lines().map(lines_of).sum::<usize>() <= LINES
}

/// What stands in the remarks cell, and what on the sheet behind the form.
pub fn placed(remarks: &str) -> (&str, &str) {
    if fits(remarks) { (remarks, "") } else { (sentences::SEE_ANNEX, remarks) }
}

/// How many printed lines a written line takes.
fn lines_of(line: &str) -> usize {
    // Letters and digits are as wide as they are drawn: W is wide, l is not.
    let quarters = |letter: char| match letter {
        ' '..=';' | 'a'..='z' => 3,
        _ => 4,
    };
    let width: usize = line.chars().map(quarters).sum();
    width.div_ceil(WIDTH).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_lines_of_eight_letters_fit() {
        assert!(fits(""));
        assert!(fits(&"あ".repeat(24)));
        assert!(!fits(&"あ".repeat(25)));
        assert!(fits(&"a".repeat(30)) && !fits(&"a".repeat(33)));
        assert!(fits(&"W".repeat(24)) && !fits(&"W".repeat(25)));
        assert!(fits("一\n二\n三"));
        assert!(!fits("一\n二\n三\n四"));
        assert!(!fits("九文字の一行です。\nもう一行\nそして三行目"));
    }
}
