//! Questions that nobody has seen: drawn out of the pages by chance, of the seed that is printed, and words
//! as a second analyser reads them (`readings.tsv`).

use fastrand::Rng;

use crate::corpus::Page;
use crate::plain::{is_kanji, is_katakana};
use crate::question::{Question, READINGS, TYPO};

/// Of each class.
const EACH: usize = 40;

/// Questions of every class that can be drawn.
pub fn questions(seed: u64, pages: &[Page], readings: &str) -> Vec<Question> {
    let mut rng = Rng::with_seed(seed);
    let text: String = pages.iter().flat_map(|page| [&*page.body, "\n"]).collect();
    let kanji = runs(&text, is_kanji, 2, 6);
    let katakana = runs(&text, is_katakana, 3, 20);
    let latin = runs(&text, |c| c.is_ascii_alphabetic(), 2, 20);
    let bodies: Vec<String> =
        pages.iter().map(|page| page.body.split_whitespace().collect()).collect();
    let mut drawn = Drawn { rng: &mut rng, questions: Vec::new() };
    for _ in 0..EACH {
        drawn.one("kanji", &kanji, str::to_owned);
        drawn.one("katakana", &katakana, str::to_owned);
        drawn.one("kana", &katakana, |word| word.chars().map(hiragana).collect());
        drawn.one("latin", &latin, |word| word.to_lowercase());
        drawn.one("width", &latin, wide);
        drawn.cut("cut", &bodies, 3, 10);
        drawn.cut("one", &bodies, 1, 1);
        drawn.cut("phrase", &bodies, 5, 14);
        drawn.two(&kanji, &katakana);
        drawn.typo(&kanji, &katakana);
    }
    drawn.readings(readings);
    drawn.questions
}

/// Runs of letters of one kind, each once.
fn runs(text: &str, kind: impl Fn(char) -> bool, least: usize, most: usize) -> Vec<&str> {
    let length = |word: &&str| (least..=most).contains(&word.chars().count());
    let mut words: Vec<&str> = text.split(|c| !kind(c)).filter(length).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn hiragana(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        other => other,
    }
}

fn wide(word: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_graphic());
    word.chars().map(|c| wide(c).unwrap_or(c)).collect()
}

struct Drawn<'r> {
    rng: &'r mut Rng,
    questions: Vec<Question>,
}

impl Drawn<'_> {
    fn add(&mut self, class: &str, query: String, any: Vec<Vec<String>>) {
        let class = class.to_owned();
        self.questions.push(Question { class, query, any, not: Vec::new(), title: false });
    }

    fn one(&mut self, class: &str, words: &[&str], typed: impl Fn(&str) -> String) {
        if let Some(word) = self.rng.choice(words) {
            // ー at the end is written or not.
            let any = [word.trim_end_matches('ー'), word].map(|word| vec![word.to_owned()]);
            self.add(class, typed(word), any.to_vec());
        }
    }

    /// Letters in a row, wherever words begin.
    fn cut(&mut self, class: &str, bodies: &[String], least: usize, most: usize) {
        let Some(body) = self.rng.choice(bodies) else { return };
        let letters: Vec<char> = body.chars().collect();
        let length = self.rng.usize(least..=most);
        if letters.len() < length {
            return;
        }
        let start = self.rng.usize(..=letters.len() - length);
        let cut: String = letters.iter().skip(start).take(length).collect();
        // What has a meaning of its own in a question, or none at all.
        let sign = |c: char| "|｜\"“”「」『』-－−".contains(c);
        if cut.contains(sign) || !cut.contains(char::is_alphanumeric) {
            return;
        }
        let query = if class == "phrase" { format!("「{cut}」") } else { cut.clone() };
        self.add(class, query, vec![vec![cut]]);
    }

    /// Two words: both, one of them, one without the other.
    fn two(&mut self, kanji: &[&str], katakana: &[&str]) {
        let (Some(one), Some(other)) = (self.rng.choice(kanji), self.rng.choice(katakana)) else {
            return;
        };
        let [one, other] = [one, other].map(|word| (*word).to_owned());
        let both = vec![vec![one.clone(), other.clone()]];
        self.add("and", format!("{one}　{other}"), both);
        let either = vec![vec![one.clone()], vec![other.clone()]];
        self.add("or-not", format!("{one} | {other}"), either);
        self.add("or-not", format!("{one} -{other}"), vec![vec![one]]);
        self.questions.last_mut().into_iter().for_each(|question| question.not.push(other.clone()));
    }

    /// A letter missing, or two exchanged, in a word of four letters or more.
    fn typo(&mut self, kanji: &[&str], katakana: &[&str]) {
        let words = if self.rng.bool() { kanji } else { katakana };
        let Some(word) = self.rng.choice(words).filter(|word| word.chars().count() >= 4) else {
            return;
        };
        let mut letters: Vec<char> = word.chars().collect();
        let place = self.rng.usize(1..letters.len());
        if self.rng.bool() {
            letters.remove(place);
        } else {
            letters.swap(place - 1, place);
        }
        let typed: String = letters.into_iter().collect();
        // Where it stands on a page, it is none (`main`).
        self.add(TYPO, typed, vec![vec![(*word).to_owned()]]);
    }

    /// Words as they are read, whole and nearly whole. All words that are read so are right.
    fn readings(&mut self, table: &str) {
        let table: Vec<(&str, &str)> =
            table.lines().filter_map(|line| line.split_once('\t')).collect();
        let [whole, half] = READINGS;
        for _ in 0..EACH * 2 {
            let Some((_, reading)) = self.rng.choice(&table).copied() else { return };
            let same = table.iter().filter(|(_, other)| *other == reading);
            let mut any: Vec<Vec<String>> =
                same.map(|(word, _)| vec![(*word).to_owned()]).collect();
            any.push(vec![reading.to_owned()]);
            self.add(whole, reading.to_owned(), any);
        }
        for _ in 0..EACH {
            let Some((_, reading)) = self.rng.choice(&table).copied() else { return };
            let letters: Vec<char> = reading.chars().collect();
            if letters.len() < 4 {
                continue;
            }
            let kept = self.rng.usize(3..letters.len());
            let typed: String = letters.into_iter().take(kept).collect();
            let begun = table.iter().filter(|(_, reading)| reading.starts_with(&typed));
            let mut any: Vec<Vec<String>> =
                begun.map(|(word, _)| vec![(*word).to_owned()]).collect();
            any.push(vec![typed.clone()]);
            self.add(half, typed, any);
        }
    }
}
