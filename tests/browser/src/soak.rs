//! How often a task repeats what chance decides: a few times always, many times where one asks for it.
//! And how much of a long list it takes: the places share it, or each takes it whole.

use std::env;

use crate::engine::Engine;
use crate::place::{Opening, Place};

/// Asks for the long form; `cargo xtask soak` sets it.
const VARIABLE: &str = "TENKEN_SOAK";

/// `short`, or `long` where the long form is asked for.
#[must_use]
pub fn rounds(short: usize, long: usize) -> usize {
    match env::var(VARIABLE) {
        Ok(text) if !text.is_empty() => long,
        _ => short,
    }
}

/// What a place takes of what all places share; everything where the long form is asked for. Between
/// them the places leave nothing out.
#[must_use]
pub fn share<'a, T>(place: &Place, all: &'a [T]) -> Vec<&'a T> {
    let shares = rounds(PLACES, 1).min(all.len()).max(1);
    let own = number(place.engine(), place.opening()) % shares;
    all.iter().skip(own).step_by(shares).collect()
}

/// Every engine, by double click and from a server.
const PLACES: usize = Engine::ALL.len() * Opening::ALL.len();

fn number(engine: Engine, opening: Opening) -> usize {
    let engines = Engine::ALL.iter().position(|one| *one == engine).unwrap_or_default();
    let openings = Opening::ALL.iter().position(|one| *one == opening).unwrap_or_default();
    engines * Opening::ALL.len() + openings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_a_number_of_its_own() {
        let mut numbers: Vec<usize> = Engine::ALL
            .iter()
            .flat_map(|engine| Opening::ALL.map(|opening| number(*engine, opening)))
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..PLACES).collect::<Vec<_>>());
    }
}
