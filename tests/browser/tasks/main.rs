//! Tasks of the people who use the site, each in a real browser. A file is a task.

/// A task that is done with the site in a folder, and again with the site on a web server.
macro_rules! in_folder_and_on_server {
    ($task:path) => {
        #[test]
        fn in_a_folder() -> anyhow::Result<()> {
            $task(&browser_tests::site::Site::in_folder()?)
        }

        #[test]
        fn on_a_server() -> anyhow::Result<()> {
            $task(&browser_tests::site::Site::on_server()?)
        }
    };
}

mod answers_stay_when_gate_and_no_contract_are_toggled;
mod export_wipe_import_export_gives_the_same_bytes;
mod fill_in;
mod fills_in_r6_and_finds_it_again_after_kill;
mod harness;
mod no_request_leaves;
mod outside;
mod prints_everything_that_was_typed;
mod reads_without_script;
mod says_saving_until_stored;
mod says_when_it_cannot_start;
mod storage_refused;
mod unsaved_words_are_text_only;
mod works_from_odd_folders;
