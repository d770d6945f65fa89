//! Tasks of the people who use the site, each in every engine and by both ways of opening it.
//! A file is a task, or a promise (`s14_…`); its `TASKS` say what is done and where.

mod a_second_press_answers_nothing;
mod answers_a_form_that_only_content_knows;
mod answers_stay_when_gate_and_no_contract_are_toggled;
mod copies_in_other_shapes;
mod export_wipe_import_export_gives_the_same_bytes;
mod fill_in;
mod fills_in_r6_and_finds_it_again_after_kill;
mod harness;
mod keeps_what_was_answered;
mod kept;
mod no_request_leaves;
mod nobody_is_shut_out;
mod one_file_alone;
mod one_sheet_for_each_contract;
mod outside;
mod paper_brings_answers_back;
mod prints_everything_that_was_typed;
mod reads_files_that_come_in;
mod reads_the_manual;
mod reads_without_script;
mod recovers_after_a_crash;
mod s03_says_what_left_the_device;
mod s10_asks_for_a_copy_where_it_may_be_forgotten;
mod s12_keeps_a_linked_file_up_to_date;
mod s15_reads_back_what_it_handed_over;
mod says_saving_until_stored;
mod says_when_it_cannot_start;
mod searches;
mod searches_very_many_pages;
mod shows_the_form_before_the_program;
mod stays_where_one_is;
mod storage_refused;
mod tables;
mod takes_back_and_throws_away;
mod tells_letters_without_a_shape;
mod tells_whether_the_device_keeps;
mod two_tabs;
mod unsaved_words_are_text_only;
mod works_from_odd_folders;
mod works_without_a_connection;
mod writes_more_about_a_row;

use std::num::NonZero;
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use browser_tests::engine::Engine;
use browser_tests::task::{Case, Task};
use browser_tests::turn;
use libtest_mimic::{Arguments, Failed, Trial};

/// How long each case took.
static TIMES: Mutex<Vec<(Duration, String)>> = Mutex::new(Vec::new());

/// How many of them are told.
const SHOWN: usize = 25;

/// Every file with tasks, by its name.
macro_rules! files {
    ($($file:ident),* $(,)?) => {
        const FILES: &[(&str, &[Task])] = &[$((stringify!($file), $file::TASKS)),*];
    };
}

files![
    a_second_press_answers_nothing,
    answers_a_form_that_only_content_knows,
    answers_stay_when_gate_and_no_contract_are_toggled,
    copies_in_other_shapes,
    export_wipe_import_export_gives_the_same_bytes,
    fills_in_r6_and_finds_it_again_after_kill,
    harness,
    keeps_what_was_answered,
    no_request_leaves,
    nobody_is_shut_out,
    one_file_alone,
    one_sheet_for_each_contract,
    outside,
    paper_brings_answers_back,
    prints_everything_that_was_typed,
    reads_files_that_come_in,
    reads_the_manual,
    reads_without_script,
    s03_says_what_left_the_device,
    s10_asks_for_a_copy_where_it_may_be_forgotten,
    s12_keeps_a_linked_file_up_to_date,
    s15_reads_back_what_it_handed_over,
    recovers_after_a_crash,
    says_saving_until_stored,
    says_when_it_cannot_start,
    shows_the_form_before_the_program,
    searches,
    searches_very_many_pages,
    stays_where_one_is,
    storage_refused,
    tables,
    tells_letters_without_a_shape,
    takes_back_and_throws_away,
    tells_whether_the_device_keeps,
    two_tabs,
    unsaved_words_are_text_only,
    works_from_odd_folders,
    works_without_a_connection,
    writes_more_about_a_row,
];

/// Everything there is to do.
fn cases() -> Vec<Case> {
    FILES.iter().flat_map(|(file, tasks)| tasks.iter().flat_map(|task| task.cases(file))).collect()
}

fn main() -> ExitCode {
    let (mut arguments, names) = arguments();
    arguments.test_threads.get_or_insert_with(at_a_time);
    let mut cases = cases();
    // One engine after the other: a browser goes on from case to case.
    cases.sort_by_key(|case| case.place.map(|(engine, _)| engine.name()));
    cases.retain(|case| names.is_empty() || names.iter().any(|name| case.name.contains(name)));
    if !arguments.list {
        tell_what_cannot_be_done(&cases);
    }
    let trials = cases.into_iter().map(trial).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    Engine::clean_up();
    if !arguments.list {
        tell_what_took_long();
        tell_what_was_tried_twice();
    }
    conclusion.exit_code()
}

/// A browser takes a core. With one more of them than cores, all together take a tenth longer.
fn at_a_time() -> usize {
    thread::available_parallelism().map_or(2, NonZero::get)
}

/// The options of the runner, and any number of names, as `cargo test` takes them elsewhere.
fn arguments() -> (Arguments, Vec<String>) {
    let with_value = ["--skip", "--test-threads", "--format", "--color", "--logfile"];
    let (mut options, mut names) = (Vec::new(), Vec::new());
    let mut given = std::env::args();
    options.extend(given.next());
    while let Some(argument) = given.next() {
        if !argument.starts_with('-') {
            names.push(argument);
            continue;
        }
        let value = with_value.contains(&argument.as_str()).then(|| given.next()).flatten();
        options.push(argument);
        options.extend(value);
    }
    (Arguments::from_iter(options), names)
}

fn trial(case: Case) -> Trial {
    let (name, cannot) = (case.name.clone(), case.cannot.is_some());
    let run = move || {
        let start = Instant::now();
        let result = turn::take(&case.name, || case.run());
        if let Ok(mut times) = TIMES.lock() {
            times.push((start.elapsed(), case.name));
        }
        result.map_err(|error| Failed::from(turn::told(&error)))
    };
    Trial::test(name, run).with_ignored_flag(cannot)
}

/// The run is to stay short; these are the first to look at when it does not.
fn tell_what_took_long() {
    let Ok(mut times) = TIMES.lock() else { return };
    times.sort_by(|one, other| other.cmp(one));
    for (time, name) in times.iter().take(SHOWN) {
        println!("{:6.1} s {name}", time.as_secs_f32());
    }
}

/// Nobody is to take it for passed at once.
fn tell_what_was_tried_twice() {
    for (name, why) in turn::twice() {
        println!("2 回試したもの：{name}\n  1 回目は {why}");
    }
}

/// One line for each, so that nobody takes it for passed.
fn tell_what_cannot_be_done(cases: &[Case]) {
    for case in cases {
        if let (Some(cannot), Some((engine, opening))) = (case.cannot, case.place) {
            let (engine, opening) = (engine.title(), opening.title());
            println!("動かせないもの：{} … {engine}（{opening}） {}", case.name, cannot.reason);
        }
    }
}
