//! What right answers are judged by: a plain folding of letters, written apart from the engine's own so
//! that both do not share a mistake.

use unicode_normalization::UnicodeNormalization;

/// Width, case, kana, dashes and blanks are as one would read them.
pub fn folded(text: &str) -> String {
    let letters: Vec<char> = text.nfkc().flat_map(char::to_lowercase).map(one).collect();
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for letter in letters {
        if letter.is_whitespace() {
            blank = true;
            continue;
        }
        let between = |c: char| c.is_ascii_alphanumeric();
        if blank && between(letter) && folded.ends_with(between) {
            folded.push(' ');
        }
        blank = false;
        folded.push(letter);
    }
    folded
}

fn one(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        'ー' | '‐'..='―' | '−' | '─' | '━' => '-',
        '〜' => '~',
        // What Unicode calls an ornament: ➀ is ①.
        '➀'..='➈' => {
            char::from_digit(u32::from(letter) - u32::from('➀') + 1, 10).unwrap_or(letter)
        }
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        other => other,
    }
}

/// A folded text without ー after kana: ユーザー and ユーザ are two spellings of one word.
pub fn loose(folded: &str) -> String {
    let mut loose = String::with_capacity(folded.len());
    let mut kana = false;
    for letter in folded.chars() {
        let is_long = letter == '-' && kana;
        if !is_long {
            kana = matches!(letter, 'ぁ'..='ゖ');
            loose.push(letter);
        }
    }
    loose
}

pub fn is_kanji(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

pub fn is_katakana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヶ' | 'ー')
}
