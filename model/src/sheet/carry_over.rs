//! 引きつぎ: what last year's answers mean for this year's rows. The way from an edition to the next is
//! content (`previous` of every row) and comes out of the catalog; a candidate is never an answer.
//! Not here: its text form (`carry_over_text`), what people do with a candidate (the answer app).

use crate::catalog::{Catalog, FormIndex, ItemIndex};
use crate::date::Date;
use crate::form::{AnswerKind, FormKind};
use crate::id::{FormId, ItemId};
use crate::item::RelationKind;
use crate::sheet::answer::Answer;
use crate::sheet::outline::{FormOutline, RowOutline};
use crate::sheet::record::Record;

/// Every form that follows others of earlier editions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarryOver {
    /// One a pair of forms; of those to one form, the way from the newest is the first.
    pub ways: Vec<Way>,
}

/// From a form to a later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The earlier form.
    pub from: FormId,
    /// This year's form.
    pub to: FormId,
    /// Every row of this year's form, in printed order; on a way that is not the first, those that name rows
    /// of the earlier form.
    pub rows: Vec<Step>,
    /// Rows of last year's form that this year's has not; only the first way knows.
    pub dropped: Vec<ItemId>,
}

/// How a row came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// This year's row.
    pub to: ItemId,
    /// Last year's rows; none for a new one.
    pub from: Vec<ItemId>,
    /// In one word.
    pub became: Became,
    /// Why we say so.
    pub why: String,
}

/// What became of last year's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// The same question, perhaps under another number.
    Same,
    /// The sentence changed.
    Reworded,
    /// One row became several.
    Split,
    /// Several rows became one.
    Merged,
    /// Not there before.
    New,
}

impl Became {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Same, Self::Reworded, Self::Split, Self::Merged, Self::New];

    /// The word in the page.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::New => "new",
        }
    }

    /// The one of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|became| became.word() == word)
    }
}

impl CarryOver {
    /// Every way of a catalog.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Self {
        let is_checklist = |index: &FormIndex| {
            catalog[*index].kind == FormKind::Checklist && catalog[*index].answerable
        };
        // In the order of their editions.
        let forms: Vec<FormIndex> = catalog.form_indexes().filter(is_checklist).collect();
        let ways_to = |to: &FormIndex| {
            let ways = forms.iter().rev().filter_map(|from| Way::of(catalog, *from, *to));
            let as_placed =
                |(place, way): (usize, Way)| if place == 0 { way } else { way.beside() };
            ways.enumerate().map(as_placed).collect::<Vec<_>>()
        };
        Self { ways: forms.iter().flat_map(ways_to).collect() }
    }

    /// The ways to a form, from the newest on.
    pub fn to(&self, form: &FormId) -> impl Iterator<Item = &Way> {
        self.ways.iter().filter(move |way| way.to == *form)
    }

    /// The way from a form.
    #[must_use]
    pub fn from(&self, form: &FormId) -> Option<&Way> {
        self.ways.iter().find(|way| way.from == *form)
    }
}

impl Way {
    fn of(catalog: &Catalog, from: FormIndex, to: FormIndex) -> Option<Self> {
        let of_form = |items: &[ItemIndex]| -> Vec<ItemIndex> {
            items.iter().copied().filter(|item| catalog[*item].form == from).collect()
        };
        let of_next = |item: ItemIndex| {
            let next = catalog[item].next.iter();
            next.filter(|later| catalog[**later].form == to).count()
        };
        let rows: Vec<Step> = catalog[to]
            .rows()
            .map(|row| {
                let relation = catalog[row].previous.as_ref();
                let before = relation.map(|relation| of_form(&relation.items)).unwrap_or_default();
                let kind = |kind| relation.is_some_and(|relation| relation.kinds.contains(&kind));
                let became = match before.len() {
                    0 => Became::New,
                    2.. => Became::Merged,
                    _ if before.iter().any(|item| of_next(*item) > 1) => Became::Split,
                    _ if kind(RelationKind::WordingChanged) => Became::Reworded,
                    _ => Became::Same,
                };
                Step {
                    to: catalog[row].id.clone(),
                    from: before.iter().map(|item| catalog[*item].id.clone()).collect(),
                    became,
                    why: relation.and_then(|relation| relation.reason.clone()).unwrap_or_default(),
                }
            })
            .collect();
        // Two forms that share no row do not follow one another.
        rows.iter().find(|step| !step.from.is_empty())?;
        let dropped = dropped(catalog, from, |form| form == to);
        Some(Self {
            from: catalog[from].id.clone(),
            to: catalog[to].id.clone(),
            dropped: dropped.into_iter().map(|row| catalog[row].id.clone()).collect(),
            rows,
        })
    }

    /// The way from an earlier form than the one that this year's follows: only what it adds.
    fn beside(mut self) -> Self {
        self.rows.retain(|step| !step.from.is_empty());
        self.dropped.clear();
        self
    }

    /// How a row came to be.
    #[must_use]
    pub fn step(&self, row: &ItemId) -> Option<&Step> {
        self.rows.iter().find(|step| step.to == *row)
    }
}

/// Rows of a form that no row of these later forms names.
#[must_use]
pub fn dropped(
    catalog: &Catalog,
    form: FormIndex,
    is_later: impl Fn(FormIndex) -> bool,
) -> Vec<ItemIndex> {
    let named =
        |row: &ItemIndex| catalog[*row].next.iter().any(|later| is_later(catalog[*later].form));
    catalog[form].rows().filter(|row| !named(row)).collect()
}

/// The answer that stands at last: the second round's where there is one.
#[must_use]
pub fn last_answer(row: &RowOutline, record: &Record) -> Option<(Answer, Option<Date>)> {
    let asked = row.cells.iter().rev().filter(|cell| cell.answer == AnswerKind::YesNo);
    asked.filter_map(|cell| record.cells.get(&cell.id)).find_map(|e| Some((e.answer?, e.date)))
}

/// What last year's rows propose for this year's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposal {
    /// All of them say it.
    All(Answer),
    /// Not all say the same, and one says いいえ: so that nothing looks better than it was.
    NoAmongOthers,
    /// Not all say the same, or one is open: people decide.
    Mixed,
    /// Nothing was answered.
    Nothing,
}

impl Proposal {
    /// Of the answers of last year's rows, an open one included.
    #[must_use]
    pub fn of(answers: &[Option<Answer>]) -> Self {
        let mut given = answers.iter().flatten();
        let Some(first) = given.next() else { return Self::Nothing };
        if answers.iter().all(|answer| answer.as_ref() == Some(first)) {
            return Self::All(*first);
        }
        let no = answers.contains(&Some(Answer::No));
        if no { Self::NoAmongOthers } else { Self::Mixed }
    }

    /// The answer that may be taken over by one press.
    #[must_use]
    pub fn answer(self) -> Option<Answer> {
        match self {
            Self::All(answer) => Some(answer),
            Self::NoAmongOthers => Some(Answer::No),
            Self::Mixed | Self::Nothing => None,
        }
    }
}

/// How this year's row stands to last year's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// いいえ became はい.
    Better,
    /// As it was.
    Unchanged,
    /// はい became いいえ.
    Worse,
    /// Not asked last year.
    New,
    /// One of both years has no answer, or one needs none: nothing can be compared.
    Open,
}

/// Compares this year's answer with last year's.
#[must_use]
pub fn change(step: &Step, before: Proposal, now: Option<Answer>) -> Change {
    if step.became == Became::New {
        return Change::New;
    }
    match (before.answer(), now) {
        (Some(before), Some(now)) if before == now => Change::Unchanged,
        (Some(Answer::No), Some(Answer::Yes)) => Change::Better,
        (Some(Answer::Yes), Some(Answer::No)) => Change::Worse,
        _ => Change::Open,
    }
}

/// A row of last year and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The row.
    pub row: ItemId,
    /// The answer that stood at last.
    pub answer: Option<Answer>,
    /// Its day.
    pub date: Option<Date>,
    /// 備考
    pub remarks: String,
}

/// The answers of last year's rows of a step, open ones included.
pub fn sources<'r>(
    step: &Step,
    form: &FormOutline,
    record_of: impl Fn(&ItemId) -> Option<&'r Record>,
) -> Vec<Source> {
    let one = |id: &ItemId| {
        let row = form.rows.iter().find(|row| row.id == *id);
        let record = record_of(id);
        let last = row.zip(record).and_then(|(row, record)| last_answer(row, record));
        Source {
            row: id.clone(),
            answer: last.map(|(answer, _)| answer),
            date: last.and_then(|(_, date)| date),
            remarks: record.map(|record| record.remarks.clone()).unwrap_or_default(),
        }
    };
    step.from.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_rows_propose_yes_only_together() {
        let (yes, no, exempt) = (Some(Answer::Yes), Some(Answer::No), Some(Answer::NotRequired));
        for (answers, proposal) in [
            (vec![], Proposal::Nothing),
            (vec![None, None], Proposal::Nothing),
            (vec![yes], Proposal::All(Answer::Yes)),
            (vec![yes, yes, yes], Proposal::All(Answer::Yes)),
            (vec![yes, no, yes], Proposal::NoAmongOthers),
            (vec![None, no], Proposal::NoAmongOthers),
            (vec![yes, None], Proposal::Mixed),
            (vec![exempt, yes], Proposal::Mixed),
        ] {
            assert_eq!(Proposal::of(&answers), proposal, "{answers:?}");
            let is_yes = proposal.answer() == yes;
            assert_eq!(is_yes, !answers.is_empty() && answers.iter().all(|a| *a == yes));
        }
    }

    #[test]
    fn only_what_was_answered_twice_is_compared() {
        let step = |became| Step {
            to: ItemId::new("r7/a").unwrap(),
            from: Vec::new(),
            became,
            why: String::new(),
        };
        let of =
            |before: &[Option<Answer>], now| change(&step(Became::Same), Proposal::of(before), now);
        let (yes, no) = (Some(Answer::Yes), Some(Answer::No));
        assert_eq!(of(&[no], yes), Change::Better);
        assert_eq!(of(&[yes], no), Change::Worse);
        assert_eq!(of(&[yes, no], no), Change::Unchanged);
        assert_eq!(of(&[yes, None], yes), Change::Open);
        assert_eq!(of(&[no], None), Change::Open);
        assert_eq!(change(&step(Became::New), Proposal::Nothing, yes), Change::New);
    }
}
