//! Pages are written by as many threads as the machine has. Which thread writes which page makes no
//! difference to any byte.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::Page;
use crate::build::SiteFault;
use crate::dist::held;
use crate::hands;
use crate::templates::TemplateFault;

/// Pages that one thread writes one after the other.
pub(super) type Job<'p> = Box<dyn Iterator<Item = Result<Page, TemplateFault>> + Send + 'p>;

/// Does all jobs; faults of templates are told in the order of the jobs.
pub(super) fn together(
    jobs: Vec<Job<'_>>,
    take: &(dyn Fn(Page) -> Result<(), SiteFault> + Sync),
) -> Result<(), SiteFault> {
    let hands = hands::count(jobs.len());
    let jobs = Mutex::new(jobs.into_iter().enumerate());
    let faults: Mutex<Vec<(usize, TemplateFault)>> = Mutex::default();
    let refused: Mutex<Option<SiteFault>> = Mutex::default();
    let stopped = AtomicBool::new(false);
    let work = || {
        loop {
            let Some((place, job)) = held(&jobs).next() else { return };
            for page in job {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                match page.map(take) {
                    Ok(Ok(())) => {}
                    Ok(Err(fault)) => {
                        stopped.store(true, Ordering::Relaxed);
                        held(&refused).get_or_insert(fault);
                    }
                    Err(fault) => held(&faults).push((place, fault)),
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..hands {
            scope.spawn(work);
        }
        work();
    });
    if let Some(fault) = held(&refused).take() {
        return Err(fault);
    }
    let mut faults = std::mem::take(&mut *held(&faults));
    faults.sort_by_key(|(place, _)| *place);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(SiteFault::Templates(faults.into_iter().map(|(_, fault)| fault).collect()))
    }
}
