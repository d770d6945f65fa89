//! Sections that were found, page by page: a page is told once for each way of finding.

use model::search::pack::Pack;
use model::search::{Answer, Tier};

/// Which sections belong to which page, and what was found of each.
#[derive(Default)]
pub struct Groups {
    /// Of each section: its page.
    page_of: Vec<u32>,
    found: Vec<(Tier, Vec<u32>)>,
}

impl Groups {
    /// Sections of one page stand together; their addresses differ behind `#` only.
    pub fn of(pack: &Pack) -> Self {
        let mut page_of = Vec::with_capacity(pack.len());
        let (mut page, mut before) = (0, "");
        for section in 0..pack.len() {
            let address = page_address(pack.url(section));
            if address != before {
                page += 1;
                before = address;
            }
            page_of.push(page);
        }
        Self { page_of, found: Vec::new() }
    }

    /// Takes what was found; how many pages by each way, the best first.
    pub fn gather(&mut self, answer: &Answer) -> Vec<u32> {
        self.found.clear();
        let mut counts = vec![0; 5];
        let pages = self.page_of.last().map_or(0, |last| *last as usize + 1);
        // Of each page: its place among the results of the tier at hand.
        let mut places: Vec<Option<usize>> = vec![None; pages];
        let mut now = None;
        for hit in answer.hits.iter().chain(&answer.suggestions) {
            let tier = if answer.hits.is_empty() { Tier::Slip } else { hit.tier };
            if now != Some(tier) {
                places.fill(None);
                now = Some(tier);
            }
            let Some(page) = self.page_of.get(hit.page as usize) else { continue };
            let Some(place) = places.get_mut(*page as usize) else { continue };
            match place.and_then(|place| self.found.get_mut(place)) {
                Some((_, sections)) => sections.push(hit.page),
                None => {
                    *place = Some(self.found.len());
                    self.found.push((tier, vec![hit.page]));
                    if let Some(count) = counts.get_mut(tier as usize) {
                        *count += 1;
                    }
                }
            }
        }
        counts
    }

    /// The sections of one result, best first.
    pub fn rows(&self, place: usize) -> &[u32] {
        self.found.get(place).map_or(&[], |(_, rows)| rows)
    }
}

/// An address without what comes behind `#`.
pub fn page_address(url: &str) -> &str {
    url.split_once('#').map_or(url, |(page, _)| page)
}

#[cfg(test)]
mod tests {
    use model::search::Hit;
    use model::search::pack::{Page, read, write};

    use super::*;

    #[test]
    fn a_page_is_told_once_for_each_way() {
        let page = |url| Page { url, title: "表", section: "", body: "文" };
        let pages = [page("a.html"), page("a.html#1"), page("b.html"), page("b.html#1")];
        let pack = read(&write(&pages, &str::to_owned)).unwrap();
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
        assert_eq!([groups.rows(0), groups.rows(1), groups.rows(2)], [&[3][..], &[1, 0], &[2]]);
        let perhaps = Answer { suggestions: answer.hits, ..Answer::default() };
        assert_eq!(groups.gather(&perhaps), [0, 0, 0, 0, 2]);
    }
}
