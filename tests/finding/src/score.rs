//! How good answers are: recall, precision, and how soon the first right one comes.

use std::collections::BTreeMap;

use crate::judged::Right;
use crate::question::{NONE, ORDINARY, Question, TYPO};

/// What an engine found for one question: pages, best first; and what was perhaps meant.
#[derive(Debug, Default, Clone)]
pub struct Found {
    pub hits: Vec<usize>,
    pub perhaps: Vec<usize>,
}

#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    pub questions: f64,
    pub recall: f64,
    pub precision: f64,
    /// Of the first ten.
    pub first_ten: f64,
    /// One by the place of the first right page.
    pub first_right: f64,
}

impl Score {
    fn of(question: &Question, right: &Right, found: &Found) -> Self {
        // A slip is offered as what was perhaps meant; a peer that tells it plainly may.
        let plainly = question.class != TYPO || !found.hits.is_empty();
        let told = if plainly { &found.hits } else { &found.perhaps };
        let share = |part: usize, of: usize| if of == 0 { 1.0 } else { part as f64 / of as f64 };
        let good = |pages: &[usize]| pages.iter().filter(|page| right.may.contains(page)).count();
        let needed = told.iter().filter(|page| right.must.contains(page)).count();
        let ten = told.get(..10).unwrap_or(told);
        let first = told.iter().position(|page| right.may.contains(page));
        let nothing = right.must.is_empty();
        Self {
            questions: 1.0,
            recall: share(needed, right.must.len()),
            precision: share(good(&found.hits), found.hits.len()),
            first_ten: share(good(ten), ten.len()),
            first_right: first
                .map_or(f64::from(u8::from(nothing)), |place| 1.0 / (place + 1) as f64),
        }
    }

    fn add(&mut self, other: &Self) {
        self.questions += other.questions;
        self.recall += other.recall;
        self.precision += other.precision;
        self.first_ten += other.first_ten;
        self.first_right += other.first_right;
    }

    fn mean(self) -> Self {
        let by = |sum: f64| sum / self.questions.max(1.0);
        Self {
            questions: self.questions,
            recall: by(self.recall),
            precision: by(self.precision),
            first_ten: by(self.first_ten),
            first_right: by(self.first_right),
        }
    }
}

/// Scores by class.
pub struct Scores(pub BTreeMap<String, Score>);

impl Scores {
    pub fn of(questions: &[Question], right: &[Right], found: &[Found]) -> Self {
        let mut scores: BTreeMap<String, Score> = BTreeMap::new();
        for ((question, right), found) in questions.iter().zip(right).zip(found) {
            let score = Score::of(question, right, found);
            scores.entry(question.class.clone()).or_default().add(&score);
        }
        Self(scores.into_iter().map(|(class, score)| (class, score.mean())).collect())
    }

    /// Over the ordinary classes: the mean, and the lowest recall of one.
    pub fn ordinary(&self) -> (Score, f64) {
        let mut all = Score::default();
        let mut lowest = 1.0_f64;
        for score in ORDINARY.iter().filter_map(|class| self.0.get(*class)) {
            all.add(&Score { questions: 1.0, ..*score });
            lowest = lowest.min(score.recall);
        }
        (all.mean(), lowest)
    }

    pub fn class(&self, class: &str) -> Option<Score> {
        self.0.get(class).copied()
    }

    /// How many of the questions that nothing answers are answered by nothing.
    pub fn silent(&self) -> Option<f64> {
        self.class(NONE).map(|score| score.precision)
    }
}
