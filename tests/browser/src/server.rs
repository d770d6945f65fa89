//! A static web server of our own: a folder under `/any/sub/path/`, and a log of every path asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Request, Response};

/// Where the site is mounted: never at the root, so that no link may begin with `/`.
pub const MOUNT: &str = "/any/sub/path/";

struct Asked {
    path: String,
    found: bool,
}

/// A running server. Dropped, it stops.
pub struct Server {
    inner: Arc<tiny_http::Server>,
    log: Arc<Mutex<Vec<Asked>>>,
    port: u16,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves the folder on a free port of this machine.
    pub fn start(folder: &Path) -> Result<Self> {
        let inner = tiny_http::Server::http("127.0.0.1:0")
            .map_err(|error| anyhow!("the test server cannot start: {error}"))?;
        let port = inner.server_addr().to_ip().context("no port")?.port();
        let inner = Arc::new(inner);
        let log = Arc::new(Mutex::new(Vec::new()));
        let thread = thread::spawn({
            let (inner, log, folder) = (inner.clone(), log.clone(), folder.to_owned());
            move || {
                for request in inner.incoming_requests() {
                    let file = file(&folder, request.url()).filter(|file| file.is_file());
                    let path = request.url().to_owned();
                    lock(&log).push(Asked { path, found: file.is_some() });
                    answer(file, request);
                }
            }
        });
        Ok(Self { inner, log, port, thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Every path asked for so far.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        lock(&self.log).iter().map(|asked| asked.path.clone()).collect()
    }

    /// Those of the paths that are no file.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let log = lock(&self.log);
        log.iter().filter(|asked| !asked.found).map(|asked| asked.path.clone()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.inner.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The file, or 404. A folder has no page of its own: links must name files.
fn answer(file: Option<PathBuf>, request: Request) {
    // The browser may have left already.
    let _ = match file.and_then(|file| Some((fs::read(&file).ok()?, file))) {
        None => request.respond(Response::empty(404)),
        Some((bytes, file)) => {
            let response = Response::from_data(bytes);
            request.respond(match content_type(&file) {
                None => response,
                Some(header) => response.with_header(header),
            })
        }
    };
}

fn file(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(MOUNT)?;
    let parts = path.split('/').map(|part| decoded(part).filter(|part| part != ".."));
    let relative = parts.collect::<Option<PathBuf>>()?;
    relative.is_relative().then(|| folder.join(relative))
}

/// `%E7%82%B9` → 点.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = part.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let (code, after) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}

fn content_type(file: &Path) -> Option<Header> {
    let name = match file.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    };
    Header::from_bytes("Content-Type", name).ok()
}

fn lock(log: &Mutex<Vec<Asked>>) -> MutexGuard<'_, Vec<Asked>> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_under_the_mount_are_served() {
        let folder = Path::new("/site");
        let file = |url| file(folder, url);
        assert_eq!(file("/any/sub/path/a/b.html?q#h"), Some(PathBuf::from("/site/a/b.html")));
        assert_eq!(file("/any/sub/path/%E7%82%B9.html"), Some(PathBuf::from("/site/点.html")));
        assert_eq!(file("/a/b.html"), None);
        assert_eq!(file("/any/sub/path/../secret"), None);
        assert_eq!(file("/any/sub/path/%2e%2e/secret"), None);
        assert_eq!(file("/any/sub/path/%2Fetc/passwd"), None);
    }
}
