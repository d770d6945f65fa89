//! What browsers get: files as they stand on the stage, the page of faults, and news of changes.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use loopback::{Answer, Reply, Request, content_type, local};

use super::look::{self, Look};
use super::stage::{Found, Stage};
use crate::plan;

/// A connection that waits for news is tried this often: its page may be gone.
const PULSE: Duration = Duration::from_secs(10);

/// Nothing is kept by the browser: it may be another one by the next time.
const MANNERS: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";

const NEWS_HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\
    Cache-Control: no-store\r\nConnection: close\r\n\r\n";

/// Answers browsers.
pub(super) struct Answers {
    stage: Arc<Stage>,
    look: Look,
}

impl Answers {
    pub(super) fn new(stage: Arc<Stage>, look: Look) -> Self {
        Self { stage, look }
    }

    /// A file of the site, or the faults.
    fn file(&self, request: &Request) -> Reply {
        let Some(address) = address(request.path()) else { return Reply::nothing() };
        if address == plan::WORKER {
            // It would show pages of an earlier build.
            let text = "書いている間は、端末に残すしくみ（sw.js）は働きません\n";
            return Reply::text("404 Not Found", text);
        }
        let last_good = request.query() == look::LAST_GOOD;
        let found =
            if last_good { self.stage.last_good(&address) } else { self.stage.find(&address) };
        match found {
            Found::Nothing(mark) if is_page(&address) => html(self.look.gone(&mark)).missing(),
            Found::Nothing(_) => Reply::nothing(),
            Found::Trouble(trouble, mark) => {
                let way = || format!("/{address}?{}", look::LAST_GOOD);
                let way = self.stage.has_good().then(way);
                html(self.look.faults(&trouble, way, &mark))
            }
            Found::File(bytes, mark) if address.ends_with(".html") => {
                html(self.look.with_reload(&String::from_utf8_lossy(&bytes), &mark))
            }
            Found::File(bytes, _) => Reply::file(content_type(Path::new(&address)), bytes.to_vec()),
        }
    }

    /// Tells a page whenever something changed, until it is gone.
    fn news(&self, mut connection: &TcpStream) -> io::Result<()> {
        connection.write_all(NEWS_HEAD.as_bytes())?;
        let mut known = String::new();
        loop {
            let mark = self.stage.news(&known, PULSE);
            let mut line = String::new();
            if mark == known {
                line.push_str(":\n\n");
            } else {
                let _ = write!(line, "data: {mark}\n\n");
            }
            connection.write_all(line.as_bytes())?;
            known = mark;
        }
    }
}

impl Answer for Answers {
    fn answer(&self, request: &Request, connection: &TcpStream) -> io::Result<()> {
        let own = |name: &str, text: &str| {
            Reply::file(content_type(Path::new(name)), text.as_bytes().to_vec())
        };
        let reply = match request.path() {
            look::NEWS if request.method == "GET" => return self.news(connection),
            look::RELOAD => own(look::RELOAD, look::RELOAD_TEXT),
            look::STYLE => own(look::STYLE, look::STYLE_TEXT),
            _ => self.file(request),
        };
        reply.with(MANNERS).send(request, connection)
    }
}

fn html(text: String) -> Reply {
    Reply::file(content_type(Path::new(plan::HOME)), text.into_bytes())
}

/// Whether people look at what has that address.
fn is_page(address: &str) -> bool {
    let name = address.rsplit('/').next().unwrap_or(address);
    name.ends_with(".html") || !name.contains('.')
}

/// The address that a path means; a folder's page is its `index.html`.
fn address(path: &str) -> Option<String> {
    let local = local(path)?;
    let parts: Option<Vec<&str>> = local.iter().map(|part| part.to_str()).collect();
    let mut address = parts?.join("/");
    if path.ends_with('/') {
        if !address.is_empty() {
            address.push('/');
        }
        address.push_str(plan::HOME);
    }
    Some(address)
}
