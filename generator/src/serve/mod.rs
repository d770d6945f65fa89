//! `tenken serve`: the site as it would be built, for this machine alone, while the content is being
//! written. `maker` builds it anew whenever something changed, `edited` writes the page of an edited
//! article at once, `stage` knows which bytes are the right ones now, `answers` gives them to browsers.
//! Not here: how pages are written (`build`), the port (`loopback`). Nothing is written to the disk.

mod answers;
mod change;
mod edited;
mod look;
mod maker;
mod stage;
mod trouble;

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread;

use crate::args::Options;
use crate::{Refusal, Stop, theme};

use answers::Answers;
use maker::{Maker, News};
use stage::Stage;

/// Serves the site until Ctrl+C.
///
/// # Errors
/// The content or the theme is not there, or the port is taken. Faults of the content are no reason:
/// they are shown in the page and told in the terminal.
pub fn serve(options: &Options, port: u16) -> Result<(), Stop> {
    if !options.content.is_dir() {
        return Err(Stop::Refused(Refusal::NoFolder(options.content.clone())));
    }
    theme::read(&options.site, checker(options)).map_err(Stop::Theme)?;
    let look = look::Look::new()
        .map_err(|faults| Stop::Site(crate::build::SiteFault::Templates(faults)))?;
    let listeners =
        loopback::listen(port).map_err(|error| Stop::Refused(Refusal::Port(port, error.kind())))?;
    let stage = Arc::new(Stage::new());
    let answers = Arc::new(Answers::new(Arc::clone(&stage), look));
    if let Some(address) = listeners.first().and_then(|first| first.local_addr().ok()) {
        say(&format!(
            "http://{address}/ で見られます。\n\
             内容を書きかえると、開いているページも変わります。終わるときは Ctrl+C を押してください。"
        ));
    }
    let (send, news) = mpsc::channel();
    let ended = send.clone();
    // Where the system tells nothing of Ctrl+C, it ends the program itself: nothing is half written.
    let _ = ctrlc::set_handler(move || {
        let _ = ended.send(News::End);
    });
    for listener in listeners {
        let answers = Arc::clone(&answers);
        thread::spawn(move || loopback::accept(&listener, &answers));
    }
    Maker::new(options, stage, send).make(&news);
    say("終わりました。");
    Ok(())
}

fn checker(options: &Options) -> &Path {
    options.checker.as_deref().unwrap_or(Path::new("target/checker"))
}

/// Tells it in the terminal; whoever does not listen misses it.
fn say(text: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}
