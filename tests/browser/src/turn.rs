//! Who has the machine: some cases at a time, or one alone for its second try.
//!
//! A wait that ran out, and a driver that refused, say that the machine was too slow or that what was
//! waited for never comes. The second try, with nothing beside it, tells which; it is named at the end
//! of the run. What was found wrong is never tried again.

use std::sync::{Mutex, PoisonError, RwLock};

use anyhow::Result;

use crate::station;
use crate::wait::InVain;
use crate::wire::Refusal;

/// Shared by the cases that run at a time.
static MACHINE: RwLock<()> = RwLock::new(());

/// What was tried twice, and why.
static TWICE: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// Runs a case, and once more where it was only waited for in vain.
pub fn take(name: &str, run: impl Fn() -> Result<()>) -> Result<()> {
    let first = {
        let _with_others = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
        run()
    };
    match first {
        Err(error) if is_for_time(&error) => {
            let _alone = MACHINE.write().unwrap_or_else(PoisonError::into_inner);
            let mut twice = TWICE.lock().unwrap_or_else(PoisonError::into_inner);
            twice.push((name.to_owned(), told(&error)));
            drop(twice);
            // With a browser that never ran for another case.
            station::clean_up();
            run()
        }
        result => result,
    }
}

/// The cases that were tried twice, each with what was wrong the first time.
pub fn twice() -> Vec<(String, String)> {
    TWICE.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// What went wrong, and why, each on a line of its own.
#[must_use]
pub fn told(error: &anyhow::Error) -> String {
    let lines: Vec<String> = error.chain().map(ToString::to_string).collect();
    lines.join("\n  ")
}

fn is_for_time(error: &anyhow::Error) -> bool {
    error.is::<InVain>() || error.is::<Refusal>()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use anyhow::{Context, ensure};

    use super::*;
    use crate::wait;

    fn tries(what: impl Fn(u32) -> Result<()>) -> (bool, u32) {
        let tries = Cell::new(0);
        let result = take("case", || {
            tries.set(tries.get() + 1);
            what(tries.get())
        });
        (result.is_ok(), tries.get())
    }

    #[test]
    fn what_is_wrong_is_wrong_at_once() {
        assert_eq!(tries(|_| ensure_eq(1, 2)), (false, 1));
        assert_eq!(tries(|_| Ok(())), (true, 1));
    }

    #[test]
    fn a_wait_in_vain_is_tried_once_more_and_told() {
        let nothing = || wait::until_within(Duration::ZERO, "it comes", || Ok(None::<()>));
        assert_eq!(tries(|_| nothing().context("on a page")), (false, 2));
        assert_eq!(tries(|round| if round == 1 { nothing() } else { Ok(()) }), (true, 2));
        assert!(twice().iter().any(|(_, why)| why.contains("it comes")), "{:?}", twice());
    }

    #[test]
    fn what_is_wrong_the_second_time_is_wrong() {
        let wait = |round: u32| {
            wait::until_within(Duration::ZERO, "it comes", || Ok((round > 1).then_some(())))?;
            ensure_eq(1, 2)
        };
        assert_eq!(tries(wait), (false, 2));
    }

    #[test]
    fn what_is_wrong_while_waiting_is_a_wait_in_vain() {
        let wait = || wait::until_within(Duration::ZERO, "it comes", || ensure_eq(1, 2).map(Some));
        assert_eq!(tries(|_| wait()), (false, 2));
    }

    fn ensure_eq(one: u32, other: u32) -> Result<()> {
        ensure!(one == other, "{one} is not {other}");
        Ok(())
    }
}
