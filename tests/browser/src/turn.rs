//! At most two browsers at a time, however many threads the test runner has.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

const AT_A_TIME: usize = 2;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// The right to run one browser, given back when dropped.
pub struct Turn(());

impl Turn {
    pub fn take() -> Self {
        let full = |running: &mut usize| *running >= AT_A_TIME;
        let mut running = ENDED.wait_while(running(), full).unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self(())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *running() -= 1;
        ENDED.notify_one();
    }
}

fn running() -> MutexGuard<'static, usize> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}
