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
const FEW: usize = 1_000;
const TIMES_OF_FEW: usize = 7;

/// Content of one size, and what its builds took.
struct Size {
    articles: usize,
    place: Place,
    content: PathBuf,
    cpu: Vec<f64>,
}

impl Size {
    fn new(tenken: &Tenken, articles: usize) -> Result<Self> {
        let place = Place::new()?;
        let content = tenken.content(&place, articles)?;
        Ok(Self { articles, place, content, cpu: Vec::new() })
    }

    fn round(&mut self, tenken: &Tenken) -> Result<()> {
        let times = if self.articles <= FEW { TIMES_OF_FEW } else { 1 };
        for _ in 0..times {
            self.cpu.push(tenken.build(&self.place, &self.content, false)?.cpu);
        }
        Ok(())
    }

    fn middle(&self) -> f64 {
        measure::middle(self.cpu.iter().copied())
    }
}

/// CPU seconds that one article takes, of each of these sizes.
pub fn costs(tenken: &Tenken, sizes: &[usize]) -> Result<Vec<f64>> {
    let mut none = Size::new(tenken, 0)?;
    let mut sizes: Vec<Size> =
        sizes.iter().map(|articles| Size::new(tenken, *articles)).collect::<Result<_>>()?;
    for _ in 0..ROUNDS {
        for size in iter::once(&mut none).chain(&mut sizes) {
            size.round(tenken)?;
        }
    }
    let cost = |size: &Size| (size.middle() - none.middle()) / size.articles as f64;
    Ok(sizes.iter().map(cost).collect())
}
