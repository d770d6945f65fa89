//! Work for as many threads as the machine has. What comes of it stands in the order of what it came
//! from, whichever thread did it.
//! Not here: pages, which nobody holds all at once (`page::work`).

use std::sync::Mutex;
use std::thread;

use crate::dist::held;

/// More threads than this wait for each other at the disk.
const MOST: usize = 8;

/// So many things one thread takes at once; where there are no more, no other thread is worth it.
const AT_ONCE: usize = 64;

/// How many threads share work that comes in that many parts.
pub(crate) fn count(parts: usize) -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MOST).min(parts)
}

/// What comes of every thing, in the order of the things.
pub(crate) fn in_order<T: Sync, R: Send>(things: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let hands = count(things.len().div_ceil(AT_ONCE));
    if hands < 2 {
        return things.iter().map(make).collect();
    }
    let parts = Mutex::new(things.chunks(AT_ONCE).enumerate());
    let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::default();
    let work = || {
        loop {
            let Some((place, part)) = held(&parts).next() else { return };
            let made: Vec<R> = part.iter().map(&make).collect();
            held(&done).push((place, made));
        }
    };
    thread::scope(|scope| {
        for _ in 1..hands {
            scope.spawn(work);
        }
        work();
    });
    let mut done = std::mem::take(&mut *held(&done));
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().flat_map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn everything_is_made_once_and_stays_in_order() {
        for count in [0, 1, 64, 65, 1_000] {
            let things: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = things.iter().map(|thing| thing * 2).collect();
            assert_eq!(in_order(&things, |thing| thing * 2), doubled);
        }
    }
}
