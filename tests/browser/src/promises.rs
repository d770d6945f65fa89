//! README's table 「約束と、その試験」: what it must say about every promise that has a task.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use crate::engine::Engine;
use crate::task::Case;

/// Above the table.
const HEADING: &str = "## 約束と、その試験";

/// Promise number → what stands in the column of each engine.
pub type Columns = BTreeMap<u8, [String; 3]>;

/// What the tasks and `cannot` say: ○ where everything is done, else what cannot be.
#[must_use]
pub fn from_cases(cases: &[Case]) -> Columns {
    let numbers = cases.iter().filter_map(Case::promise);
    numbers
        .map(|number| (number, Engine::ALL.map(|engine| column(cases, number, engine))))
        .collect()
}

fn column(cases: &[Case], number: u8, engine: Engine) -> String {
    let there = |case: &&Case| match case.place {
        Some((place, _)) => place == engine,
        None => true,
    };
    let (mut done, mut reasons) = (false, Vec::new());
    for case in cases.iter().filter(|case| case.promise() == Some(number)).filter(there) {
        let Some(cannot) = case.cannot else {
            done = true;
            continue;
        };
        let reason = match cannot.opening {
            Some(opening) => format!("{} では{}", opening.title(), cannot.reason),
            None => cannot.reason.to_owned(),
        };
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let mark = if done { "○" } else { "―" };
    match reasons.as_slice() {
        [] => mark.to_owned(),
        reasons => format!("{mark}（{}）", reasons.join("、")),
    }
}

/// What README says.
pub fn from_readme(readme: &str) -> Result<Columns> {
    let after = readme.split_once(HEADING).map(|(_, after)| after).unwrap_or_default();
    let section = after.split("\n## ").next().unwrap_or_default();
    let mut columns = Columns::new();
    for line in section.lines().filter(|line| line.starts_with("| S")) {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [name, sentence, columns_of @ ..] = cells.as_slice() else { continue };
        ensure!(columns_of.len() == 3, "a row of a promise has five cells: {line}");
        ensure!(sentence.ends_with('。'), "the promise is one whole sentence: {line}");
        let number = name.trim_start_matches('S').parse()?;
        let of_engines = [0, 1, 2].map(|engine| columns_of[engine].to_owned());
        ensure!(columns.insert(number, of_engines).is_none(), "{name} stands there twice");
    }
    Ok(columns)
}

/// Whether README says what is so. The error shows the rows as they should be.
pub fn compare(cases: &[Case], readme: &str) -> Result<()> {
    let (expected, found) = (from_cases(cases), from_readme(readme)?);
    let rows = expected.iter().map(|(number, columns)| {
        format!("| S{number} | （約束の文。） | {} |", columns.join(" | "))
    });
    let rows: Vec<String> = rows.collect();
    ensure!(
        expected == found,
        "the table under 「{HEADING}」 in README.md differs from the tasks and cannot.rs; \
         number and engine columns should be:\n{}\nREADME says:\n{found:?}",
        rows.join("\n")
    );
    Ok(())
}
