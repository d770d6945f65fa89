//! What an article costs among few and among many. All sizes are built in turn, round after round: a machine
//! is not equally fast for minutes, and these are compared with each other.

use std::iter;
use std::path::PathBuf;

use anyhow::Result;

use crate::measure;
use crate::place::Place;
use crate::tenken::Tenken;

const ROUNDS: usize = 9;
/// Of so few articles the cost of one is lost in the noise of a build, unless there are many builds.
const FEW: usize = 100;
const TIMES_OF_FEW: usize = 7;

/// CPU seconds that one article takes, of each of these sizes.
pub fn costs(tenken: &Tenken, sizes: &[usize]) -> Result<Vec<f64>> {
    let mut places: Vec<(Place, PathBuf, usize, Vec<f64>)> = Vec::new();
    for size in iter::once(0).chain(sizes.iter().copied()) {
        let place = Place::new()?;
        let content = tenken.content(&place, size)?;
        places.push((place, content, size, Vec::new()));
    }
    for _ in 0..ROUNDS {
        for (place, content, size, cpu) in &mut places {
            for _ in 0..if *size <= FEW { TIMES_OF_FEW } else { 1 } {
                cpu.push(tenken.build(place, content, false)?.cpu);
            }
        }
    }
    let middles: Vec<f64> =
        places.iter().map(|(.., cpu)| measure::middle(cpu.iter().copied())).collect();
    let none = middles.first().copied().unwrap_or_default();
    let costs = middles.iter().skip(1).zip(sizes);
    Ok(costs.map(|(cpu, size)| (cpu - none) / *size as f64).collect())
}
