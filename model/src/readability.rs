//! How hard a page is to read: length of its sentences, share of kanji, words from elsewhere that
//! nothing explains. Not here: which texts make a page, what is said about it.

/// What a page may ask of its readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// Letters in one sentence.
    pub sentence: usize,
    /// Kanji in a hundred letters.
    pub kanji: usize,
    /// Words that nothing explains.
    pub unexplained: usize,
    /// Words that everybody knows.
    pub everyday: Vec<String>,
}

/// What was found on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measure {
    /// The longest sentence.
    pub longest: String,
    /// How many sentences are over the budget.
    pub long: usize,
    /// Kanji in a hundred letters.
    pub kanji: usize,
    /// Words that nothing explains, each once.
    pub unexplained: Vec<String>,
}

impl Measure {
    /// Measures the texts of a page. `explained` tells whether a word has an explanation.
    pub fn of<'t>(
        texts: impl IntoIterator<Item = &'t str>,
        budget: &Budget,
        explained: impl Fn(&str) -> bool,
    ) -> Self {
        let mut found = Self::default();
        let (mut letters, mut kanji) = (0, 0);
        for text in texts {
            for sentence in sentences(text) {
                let length = length(sentence);
                found.long += usize::from(length > budget.sentence);
                if length > self::length(&found.longest) {
                    found.longest = sentence.to_owned();
                }
            }
            letters += length(text);
            kanji += text.chars().filter(|letter| is_kanji(*letter)).count();
            for word in foreign_words(text) {
                let known = explained(word)
                    || budget.everyday.iter().any(|known| known == word)
                    || found.unexplained.iter().any(|known| known == word);
                if !known {
                    found.unexplained.push(word.to_owned());
                }
            }
        }
        found.kanji = (kanji * 100).checked_div(letters).unwrap_or(0);
        found
    }
}

/// Sentences of a text: up to 。 or the end of a line.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['。', '\n']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

/// Letters of a text, blanks apart.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace()).count()
}

/// Words in katakana or Latin letters, long enough to be a name of something.
fn foreign_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|letter| script(letter).is_some())?;
            let of = script(rest[start..].chars().next()?);
            let from = &rest[start..];
            let end = from.find(|letter| script(letter) != of).unwrap_or(from.len());
            let word = &from[..end];
            rest = &from[end..];
            let least = if of == Some(Script::Katakana) { 3 } else { 2 };
            if word.chars().count() >= least && word.chars().any(|letter| letter.is_alphabetic()) {
                return Some(word);
            }
        }
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Katakana,
}

fn script(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        'ァ'..='ヺ' | 'ー' => Some(Script::Katakana),
        _ => None,
    }
}

fn is_kanji(letter: char) -> bool {
    matches!(letter, '一'..='鿿' | '々')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget() -> Budget {
        Budget {
            sentence: 10, kanji: 30, unexplained: 0, everyday: vec!["パソコン".to_owned()]
        }
    }

    #[test]
    fn sentences_are_measured_one_by_one() {
        let measure =
            Measure::of(["短い文です。これは少しだけ長い文です。", "次"], &budget(), |_| true);
        assert_eq!((measure.long, measure.longest.as_str()), (1, "これは少しだけ長い文です。"));
    }

    #[test]
    fn kanji_are_counted_in_a_hundred_letters() {
        assert_eq!(Measure::of(["漢字とかなで"], &budget(), |_| true).kanji, 33);
        assert_eq!(Measure::of([""], &budget(), |_| true).kanji, 0);
    }

    #[test]
    fn words_that_nothing_explains_are_named_once() {
        let text = "パソコンとファームウェアとOSとルータ、ファームウェア。PIN";
        let measure = Measure::of([text], &budget(), |word| word == "ルータ");
        assert_eq!(measure.unexplained, ["ファームウェア", "OS", "PIN"]);
    }
}
