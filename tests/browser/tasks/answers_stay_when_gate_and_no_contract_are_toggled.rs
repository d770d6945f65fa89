//! Hiding deletes nothing: the gate and 契約なし are pressed to and fro, and everything is still there.

use anyhow::{Context, Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;
use serde_json::Value;

use crate::fill_in::{FORM, GATE, fill_in_first};

pub const TASKS: &[Task] = &[Task::everywhere("s21_hiding_deletes_nothing", task)];

const CONTRACT: &str = "r6/mds-sds/all";
const TIMES: usize = 3;

fn task(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("門の診療所", FORM)?;
    let filled = fill_in_first(&checker, 6)?;
    let contract = filled.iter().find(|one| one.item == CONTRACT).context(CONTRACT)?;
    checker.wait_until_saved()?;
    let written = checker.written()?;
    let exported = without_times(checker.exported(&device)?);

    for _ in 0..TIMES {
        let gate = checker.row(GATE)?;
        gate.answer("first", Answer::No)?;
        browser.wait_to_see("ほかの項目の確認は不要です")?;
        gate.answer("first", Answer::Yes)?;
        let row = checker.row(CONTRACT)?;
        row.answer("first", Answer::NotRequired)?;
        row.answer("first", contract.first)?;
    }
    checker.wait_until_saved()?;
    let again = checker.written()?;
    let lost: Vec<_> =
        written.iter().filter(|(name, value)| again.get(*name) != Some(*value)).collect();
    ensure!(lost.is_empty(), "lost or changed by hiding: {lost:?}");
    let again = without_times(checker.exported(&device)?);
    ensure!(again == exported, "the exported answers differ:\n{again}\n{exported}");
    browser.close()
}

/// The exported file without what every change changes: counters, times, what it goes on from, and what is
/// made of them.
fn without_times(mut file: Value) -> Value {
    match &mut file {
        Value::Object(members) => {
            let changing =
                ["rev", "since", "updatedAt", "exportedAt", "exportId", "checksum", "history"];
            members.retain(|name, _| !changing.contains(&name.as_str()));
            members.values_mut().for_each(|value| *value = without_times(value.take()));
        }
        Value::Array(values) => {
            values.iter_mut().for_each(|value| *value = without_times(value.take()));
        }
        _ => {}
    }
    file
}
