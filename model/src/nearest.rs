//! The name that was probably meant: smallest edit distance, and only when it is near.

use std::cmp::Reverse;

/// The candidate nearest to what was written; none when nothing is near enough to help.
#[must_use]
pub fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let letters: Vec<char> = written.chars().collect();
    let limit = (letters.len() / 3).max(2);
    candidates
        .map(|candidate| (distance(&letters, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= limit && *distance < candidate.chars().count())
        // Names begin with what they belong to: of two that are as near, the one that begins alike.
        .min_by_key(|(distance, candidate)| {
            (*distance, Reverse(alike(&letters, candidate)), *candidate)
        })
        .map(|(_, candidate)| candidate.to_owned())
}

/// How many letters both begin with.
fn alike(letters: &[char], candidate: &str) -> usize {
    letters.iter().zip(candidate.chars()).take_while(|(one, other)| *one == other).count()
}

/// Levenshtein: the fewest letters to insert, delete or replace.
fn distance(letters: &[char], candidate: &str) -> usize {
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    for (count, other) in candidate.chars().enumerate() {
        let mut diagonal = row.first().copied().unwrap_or(0);
        let mut left = count + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, letter) in row.iter_mut().skip(1).zip(letters) {
            let replaced = diagonal + usize::from(*letter != other);
            diagonal = *cell;
            left = replaced.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant_and_nothing_far_away() {
        let names = ["r6/asset-ledger/all", "r6/access-log/server", "二要素認証"];
        let find = |written: &str| nearest(written, names.iter().copied());
        assert_eq!(find("r6/asset-leger/all").as_deref(), Some("r6/asset-ledger/all"));
        assert_eq!(find("二要素認証書").as_deref(), Some("二要素認証"));
        assert_eq!(find("存在しない"), None);
        assert_eq!(find("x"), None);
    }

    #[test]
    fn of_two_as_near_the_one_that_begins_alike() {
        let names = ["r5/asset-ledger/all", "r6/asset-ledger/alll"];
        let found = nearest("r6/asset-ledger/all", names.into_iter());
        assert_eq!(found.as_deref(), Some("r6/asset-ledger/alll"));
    }

    #[test]
    fn counts_edits() {
        let letters: Vec<char> = "kitten".chars().collect();
        assert_eq!(distance(&letters, "sitting"), 3);
        assert_eq!(distance(&[], "abc"), 3);
        assert_eq!(distance(&letters, ""), 6);
    }
}
