//! Waiting for a condition. Nothing in these tests waits for time to pass.

use std::error::Error;
use std::fmt;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Generous: machines are noisy.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Most of what is waited for is there at the second look; a wait that goes on looks more rarely.
const BETWEEN_LOOKS: Duration = Duration::from_millis(4);
const BETWEEN_LATER_LOOKS: Duration = Duration::from_millis(50);

/// What was waited for did not come.
#[derive(Debug)]
pub struct InVain {
    what: String,
    patience: Duration,
}

impl fmt::Display for InVain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "waited {} s in vain: {}", self.patience.as_secs_f32(), self.what)
    }
}

impl Error for InVain {}

/// Looks until there is something to return; `what` tells what was waited for in vain.
pub fn until<T>(what: &str, look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    until_within(PATIENCE, what, look)
}

/// [`until`], for as long as is said.
pub fn until_within<T>(
    patience: Duration,
    what: &str,
    mut look: impl FnMut() -> Result<Option<T>>,
) -> Result<T> {
    let start = Instant::now();
    let mut pause = BETWEEN_LOOKS;
    loop {
        // The last look begins after the time is up, so that a slow machine gets its chance.
        let last = start.elapsed() >= patience;
        let reason = match look() {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if last {
            let in_vain = InVain { what: what.to_owned(), patience };
            return Err(match reason {
                None => in_vain.into(),
                Some(error) => error.context(in_vain),
            });
        }
        thread::sleep(pause);
        pause = (pause * 2).min(BETWEEN_LATER_LOOKS);
    }
}
