//! What an engine, or the program that drives it, cannot be made to do in these tests. This table is
//! the only source: for the lines that a run shows, and for the columns of README's table of promises.
//! A case named here is not run and not counted as passed.

use crate::engine::Engine;
use crate::place::Opening;

/// A task that cannot be done in an engine.
#[derive(Debug)]
pub struct Cannot {
    /// `file::task`, or its beginning.
    pub task: &'static str,
    /// Where.
    pub engine: Engine,
    /// Only when it is opened so; otherwise in both ways.
    pub opening: Option<Opening>,
    /// Why, in one Japanese phrase, as it stands in README.
    pub reason: &'static str,
}

const NO_PAPER: &str = "印刷は試せない：操作用ドライバーに命令がない";

/// `navigator.serviceWorker.register` is refused: "Script … load failed".
const NO_WORKER: &str =
    "試験の中では、サイトの写しを置く service worker を受けつけない：原因は未確認";

/// Every one of them.
pub static CANNOT: &[Cannot] = &[
    no_paper("paper_brings_answers_back::prints_the_code"),
    no_paper("prints_everything_that_was_typed::"),
    no_paper("harness::prints"),
    no_paper("reads_the_manual::role_guides_are_one_sheet"),
    no_paper("reads_without_script::prints"),
    no_paper("storage_refused::s04_prints"),
    no_paper("unsaved_words_are_text_only::prints"),
    Cannot {
        task: "works_without_a_connection::the_browser_offers_to_install_it",
        engine: Engine::Firefox,
        opening: None,
        reason: "インストールを勧める仕組みがない",
    },
    Cannot {
        task: "works_without_a_connection::",
        engine: Engine::WebKit,
        opening: None,
        reason: NO_WORKER,
    },
];

/// WebDriver has a command for it; WebKitWebDriver does not know it.
const fn no_paper(task: &'static str) -> Cannot {
    Cannot { task, engine: Engine::WebKit, opening: None, reason: NO_PAPER }
}

/// Why a task cannot be done there, if it cannot.
#[must_use]
pub fn find(task: &str, engine: Engine, opening: Opening) -> Option<&'static Cannot> {
    CANNOT.iter().find(|cannot| {
        task.starts_with(cannot.task)
            && cannot.engine == engine
            && cannot.opening.is_none_or(|only| only == opening)
    })
}
