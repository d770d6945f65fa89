//! Tasks of the people who use the site, each in a real browser.

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
use in_folder_and_on_server;

mod harness;
