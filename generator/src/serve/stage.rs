//! Which bytes are the right ones now. The last whole site stands on the stage; a run puts the next
//! one together behind it, and takes its place once it is whole. Who asks for a page that may be
//! another one by now waits for the run, so that nobody ever sees a page of yesterday's content.
//! Not here: what makes the pages (`maker`).

use std::collections::{BTreeMap, BTreeSet};
use std::process;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use super::trouble::Trouble;
use crate::dist::{AddressFault, Digest, Shelf, ShelfFault, held, is_usable};

/// A file's bytes; the next site shares those that did not change.
pub(super) type Bytes = Arc<[u8]>;

/// Nobody waits longer than this for a page.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// What stands at an address now, with the mark that changes whenever anything does.
pub(super) enum Found {
    File(Bytes, String),
    Nothing(String),
    Trouble(Arc<Trouble>, String),
}

/// Which bytes are the right ones now.
pub(super) struct Stage {
    now: Mutex<Now>,
    changed: Condvar,
    /// Tells one run of the program from another, for pages that stayed open between the two.
    program: String,
}

#[derive(Default)]
struct Now {
    /// The last whole site, and pages of edited articles.
    good: BTreeMap<String, Bytes>,
    /// Whether pages of `good` may be other ones by now …
    stale: bool,
    /// … save these.
    fresh: BTreeSet<String>,
    /// What the run under way has made.
    made: BTreeMap<String, Bytes>,
    under_way: bool,
    /// Pages of `good` that are newer than what the run under way read.
    edited: BTreeSet<String>,
    run: u64,
    trouble: Option<Arc<Trouble>>,
    mark: u64,
}

/// What came of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// Somebody sees other bytes now.
    Changed,
    /// Every byte is the one that was shown before.
    Same,
    /// Another run took its place.
    Outdated,
}

impl Stage {
    pub(super) fn new() -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self {
            now: Mutex::new(Now { stale: true, ..Now::default() }),
            changed: Condvar::new(),
            program: format!("{}-{}", process::id(), since.as_millis()),
        }
    }

    /// What stands at an address; waits where only the run under way can tell.
    pub(super) fn find(&self, address: &str) -> Found {
        let end = Instant::now() + LONGEST_WAIT;
        let mut now = held(&self.now);
        loop {
            if let Some(trouble) = &now.trouble {
                return Found::Trouble(Arc::clone(trouble), self.mark(&now));
            }
            let made = now.made.get(address).filter(|_| !now.edited.contains(address));
            let good =
                || now.good.get(address).filter(|_| !now.stale || now.fresh.contains(address));
            if let Some(bytes) = made.or_else(good) {
                return Found::File(Arc::clone(bytes), self.mark(&now));
            }
            let left = end.saturating_duration_since(Instant::now());
            if !now.stale || left.is_zero() {
                return Found::Nothing(self.mark(&now));
            }
            now = self.wait(now, left);
        }
    }

    /// What stood at an address before the trouble began.
    pub(super) fn last_good(&self, address: &str) -> Found {
        let now = held(&self.now);
        match now.good.get(address) {
            Some(bytes) => Found::File(Arc::clone(bytes), self.mark(&now)),
            None => Found::Nothing(self.mark(&now)),
        }
    }

    /// Whether there ever was a site.
    pub(super) fn has_good(&self) -> bool {
        !held(&self.now).good.is_empty()
    }

    /// The mark, once it is another one than that, or after a while.
    pub(super) fn news(&self, known: &str, patience: Duration) -> String {
        let end = Instant::now() + patience;
        let mut now = held(&self.now);
        loop {
            let mark = self.mark(&now);
            let left = end.saturating_duration_since(Instant::now());
            if mark != known || left.is_zero() {
                return mark;
            }
            now = self.wait(now, left);
        }
    }

    /// A new run begins; what it reads is newer than any edit so far.
    pub(super) fn begin(&self) -> Run<'_> {
        let mut now = held(&self.now);
        now.run += 1;
        now.made.clear();
        now.edited.clear();
        now.under_way = true;
        Run { stage: self, number: now.run }
    }

    /// Any page may be another one now.
    pub(super) fn outdate(&self) {
        let mut now = held(&self.now);
        now.run += 1;
        now.made.clear();
        now.edited.clear();
        now.fresh.clear();
        now.stale = true;
    }

    /// The page of an edited article. Where it does not change alone, the others are told of by the
    /// next run only. Whether it is another page than before.
    pub(super) fn edit(&self, address: &str, bytes: Bytes, alone: bool) -> bool {
        let mut now = held(&self.now);
        let same = now.good.get(address) == Some(&bytes);
        now.good.insert(address.to_owned(), bytes);
        if !alone {
            // They may show something of this one.
            now.fresh.clear();
        }
        now.fresh.insert(address.to_owned());
        now.edited.insert(address.to_owned());
        if !alone {
            now.run += 1;
            now.made.clear();
            now.stale = true;
        }
        if !same {
            now.mark += 1;
        }
        self.changed.notify_all();
        !same || !alone
    }

    /// There is no site just now. Whether it is another trouble than before.
    pub(super) fn trouble(&self, trouble: Trouble) -> bool {
        let mut now = held(&self.now);
        now.run += 1;
        now.made.clear();
        now.under_way = false;
        now.fresh.clear();
        now.stale = true;
        let new = now.trouble.as_deref() != Some(&trouble);
        if new {
            now.trouble = Some(Arc::new(trouble));
            now.mark += 1;
        }
        self.changed.notify_all();
        new
    }

    fn mark(&self, now: &Now) -> String {
        format!("{}-{}", self.program, now.mark)
    }

    fn wait<'n>(&self, now: MutexGuard<'n, Now>, left: Duration) -> MutexGuard<'n, Now> {
        self.changed.wait_timeout(now, left).unwrap_or_else(PoisonError::into_inner).0
    }
}

/// Takes the files of one run; refuses them once the run is outdated.
pub(super) struct Run<'s> {
    stage: &'s Stage,
    number: u64,
}

impl Run<'_> {
    /// Every file is there: the new site takes the place of the old one.
    pub(super) fn whole(&self) -> Whole {
        let mut now = held(&self.stage.now);
        if now.run != self.number {
            return Whole::Outdated;
        }
        let mut site = std::mem::take(&mut now.made);
        for address in std::mem::take(&mut now.edited) {
            if let Some(bytes) = now.good.get(&address) {
                site.insert(address, Arc::clone(bytes));
            }
        }
        let same = now.trouble.is_none() && site == now.good;
        now.good = site;
        (now.stale, now.under_way, now.trouble) = (false, false, None);
        now.fresh.clear();
        if !same {
            now.mark += 1;
        }
        self.stage.changed.notify_all();
        if same { Whole::Same } else { Whole::Changed }
    }
}

impl Shelf for Run<'_> {
    fn put(&self, address: &str, bytes: Vec<u8>) -> Result<(), ShelfFault> {
        if !is_usable(address) {
            return Err(ShelfFault::Address(AddressFault::Unusable(address.to_owned())));
        }
        let mut now = held(&self.stage.now);
        if now.run != self.number {
            return Err(ShelfFault::Outdated);
        }
        let bytes = match now.good.get(address) {
            Some(old) if **old == *bytes => Arc::clone(old),
            _ => bytes.into(),
        };
        if now.made.insert(address.to_owned(), bytes).is_some() {
            return Err(ShelfFault::Address(AddressFault::Taken(address.to_owned())));
        }
        if now.stale {
            self.stage.changed.notify_all();
        }
        Ok(())
    }

    /// Only the service worker asks, and there is none here.
    fn digests(&self) -> BTreeMap<String, Digest> {
        BTreeMap::new()
    }
}
