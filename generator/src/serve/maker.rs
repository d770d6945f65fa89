//! Makes the site anew whenever something changed. A run is a whole build, read from the disk and put
//! on the stage; while it stands, edits of single articles are written from what it knows.
//! Not here: what an edit changes (`edited`), which bytes are shown (`stage`).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use model::catalog::Catalog;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::change::Change;
use super::edited::{self, Edit};
use super::stage::{Run, Stage, Whole};
use super::trouble::Trouble;
use super::{checker, say};
use crate::args::Options;
use crate::build::{self, SiteFault};
use crate::page::Press;
use crate::plan::Plan;
use crate::source::Sources;
use crate::theme::{self, Theme};
use crate::{Stop, inspect, told};

/// A file whose writer has not closed it is looked at after this.
const STILL: Duration = Duration::from_millis(12);
/// A change that needs a whole run waits this long for more of its kind.
const QUIET: Duration = Duration::from_millis(40);
/// An edit that changed one page alone is followed by a whole run after this.
const LATER: Duration = Duration::from_millis(400);

/// What the maker hears.
pub(super) enum News {
    Changed(Change),
    Read(Box<Result<Read, Stop>>),
    Built(Result<(), Stop>),
    End,
}

/// What comes after a run.
enum Next {
    Run,
    /// With what was read already, and what changed since then.
    RunWith(Box<Result<Read, Stop>>, Change),
    End,
}

/// Makes the site anew whenever something changed.
pub(super) struct Maker {
    options: Options,
    here: PathBuf,
    stage: Arc<Stage>,
    send: Sender<News>,
    /// Nothing where the system has no way to tell; then nothing is ever made anew, and that is said.
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
}

/// Everything that a run reads.
pub(super) struct Read {
    catalog: Catalog,
    sources: Sources,
    theme: Theme,
}

/// A run that stands, and what edits are written from.
struct Standing<'s> {
    press: &'s Press<'s>,
    sources: &'s Sources,
    run: &'s Run<'s>,
    clock: Instant,
}

impl Maker {
    pub(super) fn new(options: &Options, stage: Arc<Stage>, send: Sender<News>) -> Self {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        // The system tells whole paths of what changed: they are compared with what was read.
        let options = Options {
            content: whole(&options.content),
            site: whole(&options.site),
            checker: Some(whole(checker(options))),
            seeds: options.seeds.as_deref().map(whole),
            ..options.clone()
        };
        let news = send.clone();
        let watcher = notify::recommended_watcher(move |event| {
            if let Some(change) = Change::of(event) {
                let _ = news.send(News::Changed(change));
            }
        });
        let watcher = watcher.ok();
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let mut maker = Self { options, here, stage, send, watcher, watched: BTreeSet::new() };
        let folders = [
            (maker.options.content.clone(), RecursiveMode::Recursive),
            (maker.options.site.clone(), RecursiveMode::Recursive),
            (checker(&maker.options).to_owned(), RecursiveMode::NonRecursive),
        ];
        for (folder, mode) in folders {
            maker.watch(folder, mode);
        }
        maker
    }

    fn watch(&mut self, folder: PathBuf, mode: RecursiveMode) {
        let told =
            self.watcher.as_mut().is_some_and(|watcher| watcher.watch(&folder, mode).is_ok());
        if !told {
            say(&format!(
                "「{}」の変化を見張れません。書きかえたら、tenken serve を始め直してください。",
                folder.display()
            ));
        }
        self.watched.insert(folder);
    }

    /// Folders that were read and lie elsewhere, such as the seeds.
    fn watch_what_was_read(&mut self, sources: &Sources) {
        let parents: BTreeSet<PathBuf> = sources
            .paths()
            .filter(|path| !path.starts_with(&self.options.content))
            .filter_map(|path| crate::source::tidy(path).parent().map(Path::to_owned))
            .collect();
        for folder in parents {
            if !self.watched.contains(&folder) && folder.is_dir() {
                self.watch(folder, RecursiveMode::NonRecursive);
            }
        }
    }

    /// Run after run, until the end.
    pub(super) fn make(mut self, news: &Receiver<News>) {
        let mut next = Next::Run;
        loop {
            let stage = Arc::clone(&self.stage);
            let run = stage.begin();
            let clock = Instant::now();
            let (read, since) = match next {
                Next::Run => (self.read(), Change::default()),
                Next::RunWith(read, since) => (*read, since),
                Next::End => return,
            };
            next = match read {
                Ok(read) => {
                    self.watch_what_was_read(&read.sources);
                    self.stand(&read, &run, (clock, since), news)
                }
                Err(stop) => self.after_trouble(&stop, news),
            };
        }
    }

    fn read(&self) -> Result<Read, Stop> {
        let (catalog, sources) = inspect(&self.options.content, self.options.seeds.as_deref())?;
        let theme = theme::read(&self.options.site, checker(&self.options)).map_err(Stop::Theme)?;
        // A service worker would show pages of an earlier build.
        Ok(Read { catalog, sources, theme: Theme { worker: None, ..theme } })
    }

    /// Tells what is wrong, unless somebody is mending it already, and waits for a change.
    fn after_trouble(&self, stop: &Stop, news: &Receiver<News>) -> Next {
        if let Ok(next) = self.changed_within(QUIET, news) {
            return next;
        }
        self.tell(stop);
        self.changed(news)
    }

    fn tell(&self, stop: &Stop) {
        let trouble = Trouble::of(stop, &self.here);
        let told = trouble.told.clone();
        if self.stage.trouble(trouble) {
            say(&told);
        }
    }

    fn changed(&self, news: &Receiver<News>) -> Next {
        loop {
            match news.recv() {
                Ok(News::Changed(_)) => return self.settle(news),
                Ok(News::Built(_) | News::Read(_)) => {}
                Ok(News::End) | Err(_) => return Next::End,
            }
        }
    }

    fn changed_within(&self, time: Duration, news: &Receiver<News>) -> Result<Next, ()> {
        match news.recv_timeout(time) {
            Ok(News::Changed(_)) => Ok(self.settle(news)),
            Ok(News::End) | Err(RecvTimeoutError::Disconnected) => Ok(Next::End),
            Ok(News::Built(_) | News::Read(_)) | Err(RecvTimeoutError::Timeout) => Err(()),
        }
    }

    /// Waits until nothing changes for a moment; then everything is made anew.
    fn settle(&self, news: &Receiver<News>) -> Next {
        self.stage.outdate();
        loop {
            match news.recv_timeout(QUIET) {
                Ok(News::Changed(_) | News::Built(_) | News::Read(_)) => {}
                Ok(News::End) => return Next::End,
                Err(_) => return Next::Run,
            }
        }
    }

    /// Builds from what was read, and stands by with it until something changes that it cannot tell.
    fn stand(
        &self,
        read: &Read,
        run: &Run<'_>,
        (clock, since): (Instant, Change),
        news: &Receiver<News>,
    ) -> Next {
        let Read { catalog, sources, theme } = read;
        let plan = Plan::new(catalog);
        let templates = match build::templates(catalog, theme) {
            Ok((_, templates)) => templates,
            Err(fault) => return self.after_trouble(&self.stop(fault, read), news),
        };
        let press = match Press::new(catalog, &plan, &templates) {
            Ok(press) => press,
            Err(fault) => {
                let fault = SiteFault::Templates(vec![fault]);
                return self.after_trouble(&self.stop(fault, read), news);
            }
        };
        thread::scope(|scope| {
            let send = self.send.clone();
            scope.spawn(move || {
                let built = match build::onto(catalog, theme, run) {
                    // Another run is coming.
                    Err(SiteFault::Outdated) => return,
                    built => built.map_err(|fault| self.stop(fault, read)),
                };
                let _ = send.send(News::Built(built));
            });
            let standing = Standing { press: &press, sources, run, clock };
            let read_again = || {
                let send = self.send.clone();
                scope.spawn(move || send.send(News::Read(Box::new(self.read()))));
            };
            self.stand_by(&standing, since, &read_again, news)
        })
    }

    fn stop(&self, fault: SiteFault, read: &Read) -> Stop {
        told(fault, &read.catalog, &self.options.site, &read.theme, read.sources.clone())
    }

    fn stand_by(
        &self,
        standing: &Standing<'_>,
        since: Change,
        read_again: &dyn Fn(),
        news: &Receiver<News>,
    ) -> Next {
        let mut building = true;
        // When edits that stood alone are to be followed by a whole run.
        let mut later: Option<Instant> = None;
        // What changed since everything is being read again.
        let mut reading: Option<Change> = None;
        // The page of an edited article of which others show something.
        let mut seen: Option<String> = None;
        let mut first = (!since.paths.is_empty()).then_some(since);
        loop {
            let waits = later.filter(|_| !building && reading.is_none());
            let heard = match (first.take(), waits) {
                (Some(change), _) => Ok(News::Changed(change)),
                (None, None) => news.recv().map_err(|_| RecvTimeoutError::Disconnected),
                (None, Some(then)) => {
                    news.recv_timeout(then.saturating_duration_since(Instant::now()))
                }
            };
            match heard {
                Ok(News::End) | Err(RecvTimeoutError::Disconnected) => return Next::End,
                Err(RecvTimeoutError::Timeout) => {
                    later = None;
                    reading = Some(Change::default());
                    read_again();
                }
                Ok(News::Read(read)) => {
                    return Next::RunWith(read, reading.unwrap_or_default());
                }
                Ok(News::Built(Ok(()))) => {
                    building = false;
                    if standing.run.whole() == Whole::Changed {
                        let seconds = standing.clock.elapsed().as_secs_f64();
                        say(&format!("作りました（{seconds:.2} 秒）。"));
                    }
                }
                Ok(News::Built(Err(stop))) => return self.after_trouble(&stop, news),
                Ok(News::Changed(change)) => {
                    match self.edits(standing, change, (&mut reading, &mut seen), news) {
                        Edits::None => {}
                        Edits::Alone => later = Some(Instant::now() + LATER),
                        Edits::Seen => {
                            (building, later) = (false, None);
                            if reading.is_none() {
                                reading = Some(Change::default());
                                read_again();
                            }
                        }
                        Edits::Unknown => return self.settle(news),
                        Edits::End => return Next::End,
                    }
                }
            }
        }
    }

    /// Puts the pages of edited articles on the stage, where that is all that changed.
    fn edits(
        &self,
        standing: &Standing<'_>,
        mut change: Change,
        (reading, seen): (&mut Option<Change>, &mut Option<String>),
        news: &Receiver<News>,
    ) -> Edits {
        let mut patience = QUIET;
        loop {
            let wait = if change.done { Duration::ZERO } else { STILL };
            match self.more(&mut change, wait, news) {
                Some(true) => continue,
                Some(false) => {}
                None => return Edits::End,
            }
            let Standing { press, sources, .. } = standing;
            let edits: Option<Vec<Edit>> =
                change.paths.iter().map(|path| edited::edit(press, sources, path)).collect();
            if let Some(edits) = edits.filter(|edits| !edits.is_empty()) {
                if let Some(reading) = reading {
                    reading.and(change);
                }
                // Others wait for what is being read: they may show something of that one.
                let concerned =
                    |edit: &Edit| seen.as_ref().is_some_and(|it| *it != edit.page.address);
                if edits.iter().any(concerned) {
                    return Edits::None;
                }
                return self.put(edits, seen);
            }
            // Half written, perhaps: a whole run would find faults that nobody made.
            match self.more(&mut change, patience, news) {
                Some(true) => patience = QUIET,
                Some(false) => return Edits::Unknown,
                None => return Edits::End,
            }
        }
    }

    /// Whether more changed within that time; nothing at the end of the program.
    fn more(&self, change: &mut Change, wait: Duration, news: &Receiver<News>) -> Option<bool> {
        match news.recv_timeout(wait) {
            Ok(News::Changed(later)) => {
                change.and(later);
                Some(true)
            }
            // It waits behind what is heard next.
            Ok(other @ (News::Built(_) | News::Read(_))) => {
                let _ = self.send.send(other);
                Some(false)
            }
            Err(RecvTimeoutError::Timeout) => Some(false),
            Ok(News::End) | Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn put(&self, edits: Vec<Edit>, seen: &mut Option<String>) -> Edits {
        let mut outcome = Edits::None;
        if edits.len() > 1 && edits.iter().any(|edit| !edit.alone) {
            return Edits::Unknown;
        }
        for edit in edits {
            let Edit { page, alone } = edit;
            if !self.stage.edit(&page.address, page.html.into_bytes().into(), alone) {
                continue;
            }
            say(&format!("書きかえました: {}", page.address));
            if !alone {
                *seen = Some(page.address);
                outcome = Edits::Seen;
            } else if matches!(outcome, Edits::None) {
                outcome = Edits::Alone;
            }
        }
        outcome
    }
}

/// What came of a change.
enum Edits {
    /// Nothing changed.
    None,
    /// Pages that changed alone.
    Alone,
    /// Pages of which others show something.
    Seen,
    /// Anything may have changed.
    Unknown,
    /// The program ends.
    End,
}
