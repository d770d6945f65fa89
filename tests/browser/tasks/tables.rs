//! The tables of these tests agree with what there is: no file, no reason and no row is left over.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use browser_tests::cannot::CANNOT;
use browser_tests::promises;
use browser_tests::task::Task;

pub const TASKS: &[Task] = &[
    Task::alone("every_file_is_among_the_tasks", every_file_is_among_the_tasks),
    Task::alone("every_reason_is_needed", every_reason_is_needed),
    Task::alone("readme_says_which_promise_is_tried_where", readme),
];

/// A file that only others use.
const PARTS: [&str; 3] = ["main", "fill_in", "kept"];

fn every_file_is_among_the_tasks() -> Result<()> {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tasks"))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path)?;
        ensure!(
            !text.lines().any(|line| line.trim() == concat!("#[", "test]")),
            "{name} has a test that this runner does not know: put it into its TASKS"
        );
        let known =
            PARTS.contains(&name.as_str()) || crate::FILES.iter().any(|(file, _)| *file == name);
        ensure!(known, "{name} is missing in the list of files in tasks/main.rs");
    }
    Ok(())
}

fn every_reason_is_needed() -> Result<()> {
    let cases = crate::cases();
    for cannot in CANNOT {
        let task = cannot.task;
        let named = |case: &&browser_tests::task::Case| {
            case.cannot.is_some_and(|found| std::ptr::eq(found, cannot))
        };
        ensure!(cases.iter().any(|case| named(&case)), "cannot.rs: there is no task {task}");
        ensure!(!cannot.reason.is_empty(), "cannot.rs: no reason for {task}");
    }
    Ok(())
}

fn readme() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("no workspace")?;
    promises::compare(&crate::cases(), &fs::read_to_string(root.join("README.md"))?)
}
