//! A task and the places where it is done: every engine, by double click and from a server.
//! What an engine cannot be made to do is named in `cannot`; it is neither run nor counted as passed.

use anyhow::Result;

use crate::cannot::{self, Cannot};
use crate::engine::Engine;
use crate::place::{Opening, Place};

/// Something a person does with the site.
#[derive(Clone, Copy)]
pub struct Task {
    name: &'static str,
    what: What,
    engines: &'static [Engine],
    openings: &'static [Opening],
}

#[derive(Clone, Copy)]
enum What {
    Anywhere(fn(&Place) -> Result<()>),
    Alone(fn() -> Result<()>),
}

/// A task at one place.
pub struct Case {
    /// `file::task::engine::opening`.
    pub name: String,
    /// Where; nowhere if no browser is needed.
    pub place: Option<(Engine, Opening)>,
    /// Why it cannot be done there.
    pub cannot: Option<&'static Cannot>,
    what: What,
}

impl Task {
    /// In every engine, in a folder and on a server.
    #[must_use]
    pub const fn everywhere(name: &'static str, what: fn(&Place) -> Result<()>) -> Self {
        Self::at(name, what, &Engine::ALL, &Opening::ALL)
    }

    /// In every engine, in a folder only: the way of opening makes no difference to it, or it is
    /// about folders.
    #[must_use]
    pub const fn in_folder(name: &'static str, what: fn(&Place) -> Result<()>) -> Self {
        Self::at(name, what, &Engine::ALL, &[Opening::Folder])
    }

    /// In every engine, on a server only: it is about what a server hands out.
    #[must_use]
    pub const fn on_server(name: &'static str, what: fn(&Place) -> Result<()>) -> Self {
        Self::at(name, what, &Engine::ALL, &[Opening::Server])
    }

    /// Once, without any browser.
    #[must_use]
    pub const fn alone(name: &'static str, what: fn() -> Result<()>) -> Self {
        Self { name, what: What::Alone(what), engines: &[], openings: &[] }
    }

    /// Once, in Chromium and in a folder: it reads the page's own elements, which are the same in
    /// every engine.
    #[must_use]
    pub const fn in_one_engine(name: &'static str, what: fn(&Place) -> Result<()>) -> Self {
        Self::at(name, what, &[Engine::Chromium], &[Opening::Folder])
    }

    const fn at(
        name: &'static str,
        what: fn(&Place) -> Result<()>,
        engines: &'static [Engine],
        openings: &'static [Opening],
    ) -> Self {
        Self { name, what: What::Anywhere(what), engines, openings }
    }

    /// The task at each of its places; `file` is where it is written.
    #[must_use]
    pub fn cases(&self, file: &str) -> Vec<Case> {
        let name = format!("{file}::{}", self.name);
        if matches!(self.what, What::Alone(_)) {
            return vec![Case { name, place: None, cannot: None, what: self.what }];
        }
        let places = self
            .engines
            .iter()
            .flat_map(|engine| self.openings.iter().map(move |opening| (*engine, *opening)));
        places
            .map(|(engine, opening)| Case {
                name: format!("{name}::{}::{}", engine.name(), opening.name()),
                place: Some((engine, opening)),
                cannot: cannot::find(&name, engine, opening),
                what: self.what,
            })
            .collect()
    }
}

impl Case {
    /// The promise it proves, by the number at the beginning of its file's or task's name: `s14_…`.
    #[must_use]
    pub fn promise(&self) -> Option<u8> {
        self.name.split("::").find_map(promise)
    }

    /// Does it.
    pub fn run(&self) -> Result<()> {
        match (self.what, self.place) {
            (What::Anywhere(task), Some((engine, opening))) => task(&Place::new(engine, opening)?),
            (What::Alone(task), _) => task(),
            (What::Anywhere(_), None) => anyhow::bail!("{} has no place", self.name),
        }
    }
}

fn promise(name: &str) -> Option<u8> {
    let (number, _) = name.strip_prefix('s')?.split_once('_')?;
    (number.len() == 2).then_some(())?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_known_by_its_number() {
        assert_eq!(promise("s14_export_and_import"), Some(14));
        assert_eq!(promise("says_saving"), None);
        assert_eq!(promise("s1_short"), None);
    }

    #[test]
    fn a_task_has_a_case_for_every_place() {
        let names: Vec<String> = Task::everywhere("task", |_| Ok(()))
            .cases("file")
            .into_iter()
            .map(|case| case.name)
            .collect();
        assert_eq!(names.len(), 6);
        assert_eq!(names[3], "file::task::firefox::on_a_server");
    }
}
