//! Letters that nobody sees: they can hide or turn around what stands beside them, so no text of people
//! keeps them.

/// Control characters, and those that turn the direction of writing around. A new line is none.
#[must_use]
pub fn has_no_shape(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
