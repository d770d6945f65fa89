//! Text as it comes in: without letters that have no shape, and no longer than can be kept.

use model::sheet::shapeless::has_no_shape;

/// What was typed.
pub struct TextIn {
    /// What is kept.
    pub kept: String,
    /// What is too much, and stays in its field only.
    pub rest: String,
    /// Whether letters without a shape were taken out.
    pub cleaned: bool,
}

/// Takes a text in, up to so many letters.
pub fn text_in(typed: &str, limit: usize) -> TextIn {
    let tidy: String = typed
        .chars()
        .map(|letter| if letter == '\t' { ' ' } else { letter })
        .filter(|letter| !has_no_shape(*letter))
        .collect();
    // Line ends as the file keeps them: two letters are one.
    let line_ends = typed.as_bytes().windows(2).filter(|two| two == b"\r\n").count();
    let split = tidy.char_indices().nth(limit).map_or(tidy.len(), |(at, _)| at);
    let (kept, rest) = tidy.split_at(split);
    TextIn {
        kept: kept.to_owned(),
        rest: rest.to_owned(),
        cleaned: tidy.chars().count() + line_ends != typed.chars().count(),
    }
}

/// [`text_in`], where too much is not worth a word: the field itself holds no more.
pub fn short(typed: &str, limit: usize) -> String {
    text_in(&typed.replace('\n', " "), limit).kept
}

/// Whether some words stand in a text. The library's search for words weighs as much as a form's whole view.
pub fn stand_in(text: &str, words: &str) -> bool {
    words.is_empty() || text.as_bytes().windows(words.len()).any(|part| part == words.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_without_a_shape_go_and_the_rest_stays() {
        let taken = text_in("A\u{7}社\u{202e}に\t依頼\n済み😀", 100);
        assert_eq!((taken.kept.as_str(), taken.cleaned), ("A社に 依頼\n済み😀", true));
        let plain = text_in("一行目\r\n二行目", 100);
        assert_eq!((plain.kept.as_str(), plain.cleaned), ("一行目\n二行目", false));
    }

    #[test]
    fn what_is_too_long_is_split_not_lost() {
        let taken = text_in("あいうえお", 3);
        assert_eq!((taken.kept.as_str(), taken.rest.as_str()), ("あいう", "えお"));
    }
}
