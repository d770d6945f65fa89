//! Sections that were found, page by page: a page is told once for each way of finding.

use model::search::pack::Pack;
use model::search::{Answer, Tier};

/// Which sections belong to which page, and what was found of each.
#[derive(Default)]
pub struct Groups {
    /// Of each section: its page.
    page_of: Vec<u32>,
    /// Sections that were found, the best first; of each, the next one of the same page.
    found: Vec<(u32, Option<u32>)>,
    /// Of each page that was found: its first section in `found`.
    firsts: Vec<u32>,
}

impl Groups {
    /// Sections of one page stand together; their addresses differ behind `#` only.
    pub fn of(pack: &Pack) -> Self {
        let mut page_of = Vec::with_capacity(pack.len());
        let (mut page, mut before): (_, &[u16]) = (0, &[]);
        for section in 0..pack.len() {
            let address = page_address(pack.url(section));
            if address != before {
                page += 1;
                before = address;
            }
            page_of.push(page);
        }
        Self { page_of, ..Self::default() }
    }

    /// Takes what was found; how many pages by each way, the best first.
    pub fn gather(&mut self, answer: &Answer) -> Vec<u32> {
        self.found.clear();
        self.firsts.clear();
        let mut counts = vec![0; 5];
        let pages = self.page_of.last().map_or(0, |last| *last as usize + 1);
        // Of each page: how it was found last, and its last section.
        let mut lasts: Vec<Option<(Tier, u32)>> = vec![None; pages];
        let perhaps = answer.hits.is_empty();
        let hits = if perhaps { &answer.suggestions } else { &answer.hits };
        for (place, hit) in (0..).zip(hits) {
            let tier = if perhaps { Tier::Slip } else { hit.tier };
            self.found.push((hit.page, None));
            let page = self.page_of.get(hit.page as usize);
            let Some(last) = page.and_then(|page| lasts.get_mut(*page as usize)) else { continue };
            match last.replace((tier, place)) {
                Some((same, before)) if same == tier => {
                    if let Some((_, next)) = self.found.get_mut(before as usize) {
                        *next = Some(place);
                    }
                }
                _ => {
                    self.firsts.push(place);
                    if let Some(count) = counts.get_mut(tier as usize) {
                        *count += 1;
                    }
                }
            }
        }
        counts
    }

    /// The sections of one result, best first.
    pub fn rows(&self, place: usize) -> Vec<u32> {
        let mut rows = Vec::new();
        let mut next = self.firsts.get(place).copied();
        while let Some((row, after)) = next.and_then(|place| self.found.get(place as usize)) {
            rows.push(*row);
            next = *after;
        }
        rows
    }
}

/// An address without what comes behind `#`.
pub fn page_address(url: &[u16]) -> &[u16] {
    let end = url.iter().position(|unit| *unit == u16::from(b'#')).unwrap_or(url.len());
    url.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use model::search::Hit;
    use model::search::pack::{Page, make};

    use super::*;

    #[test]
    fn a_page_is_told_once_for_each_way() {
        let page = |url| Page { url, title: "表", section: "", body: "文" };
        let pages = [page("a.html"), page("a.html#1"), page("b.html"), page("b.html#1")];
        let pack = make(&pages, "", &<[u16]>::to_vec).unwrap();
        let hit = |page, tier| Hit { page, tier };
        let answer = Answer {
            hits: vec![
                hit(3, Tier::Exact),
                hit(1, Tier::Exact),
                hit(0, Tier::Exact),
                hit(2, Tier::Reading),
            ],
            ..Answer::default()
        };
        let mut groups = Groups::of(&pack);
        assert_eq!(groups.gather(&answer), [2, 0, 0, 1, 0]);
        assert_eq!(
            [groups.rows(0), groups.rows(1), groups.rows(2)],
            [vec![3], vec![1, 0], vec![2]]
        );
        let perhaps = Answer { suggestions: answer.hits, ..Answer::default() };
        assert_eq!(groups.gather(&perhaps), [0, 0, 0, 0, 2]);
    }
}
