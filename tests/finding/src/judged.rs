//! Which pages answer a question: looked for letter by letter, in every page, as `plain` folds them.

use std::collections::BTreeSet;

use crate::corpus::Page;
use crate::plain::{folded, loose};
use crate::question::Question;

/// Pages as they are judged: title, and title with body; as folded, and with loose spelling.
pub struct Judged([Vec<[String; 2]>; 2]);

/// Which pages answer a question.
#[derive(Debug, Default)]
pub struct Right {
    /// They must be told.
    pub must: BTreeSet<usize>,
    /// They may be: these, and those that answer only as words are spelled otherwise.
    pub may: BTreeSet<usize>,
}

impl Judged {
    pub fn new(pages: &[Page]) -> Self {
        let fold = |page: &Page| {
            let title = folded(&page.title);
            let whole = [title.as_str(), "\u{1f}", &folded(&page.body)].concat();
            [title, whole]
        };
        let plainly: Vec<[String; 2]> = pages.iter().map(fold).collect();
        let loosely = plainly.iter().map(|texts| texts.each_ref().map(|text| loose(text)));
        let loosely = loosely.collect();
        Self([plainly, loosely])
    }

    /// Whether a page has these letters.
    pub fn has(&self, typed: &str) -> bool {
        let typed = folded(typed);
        let [plainly, _] = &self.0;
        plainly.iter().any(|[_, whole]| whole.contains(&typed))
    }

    /// The right pages. What must not be there is there in any spelling of it.
    pub fn right(&self, question: &Question) -> Right {
        let [plainly, loosely] = &self.0;
        let plainly = holding(plainly, question, &folded);
        let loosely = holding(loosely, question, &|word| loose(&folded(word)));
        Right { must: &plainly & &loosely, may: &plainly | &loosely }
    }
}

/// The pages for which a question holds, where its words are folded like their texts.
fn holding(
    pages: &[[String; 2]],
    question: &Question,
    fold: &dyn Fn(&str) -> String,
) -> BTreeSet<usize> {
    let fold = |words: &Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
    let any: Vec<Vec<String>> = question.any.iter().map(fold).collect();
    let not = fold(&question.not);
    let holds = |[title, whole]: &[String; 2]| {
        let text = if question.title { title } else { whole };
        any.iter().any(|words| words.iter().all(|word| text.contains(word.as_str())))
            && !not.iter().any(|word| whole.contains(word.as_str()))
    };
    (0..).zip(pages).filter(|(_, page)| holds(page)).map(|(place, _)| place).collect()
}
