//! Letters that nobody sees. Some can hide or turn around what stands beside them: no text of people keeps
//! those. Others are of use between letters, and are no name by themselves.

/// Control characters, and those that turn the direction of writing around. A new line is none.
#[must_use]
pub fn has_no_shape(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether anything of a text is seen on a page: not spaces, and not what Unicode lets be drawn as nothing,
/// such as zero width spaces, soft hyphens, the fillers of Hangul and the blank pattern of Braille.
#[must_use]
pub fn is_seen(text: &str) -> bool {
    !text.chars().all(|letter| {
        letter.is_whitespace()
            || has_no_shape(letter)
            || matches!(
                letter,
                '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
            )
    })
}
