//! A static web server of our own: a folder under `/any/sub/path/`, and a log of every path asked for.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::Result;

/// Where the site is mounted: never at the root, so that no link may begin with `/`.
pub const MOUNT: &str = "/any/sub/path/";

type Log = Arc<Mutex<Vec<Asked>>>;

struct Asked {
    path: String,
    found: bool,
}

/// A running server. Dropped, it stops.
pub struct Server {
    log: Log,
    port: u16,
}

impl Server {
    /// Serves the folder on a free port of this machine.
    pub fn start(folder: &Path) -> Result<Self> {
        let listener = at_a_new_port()?;
        let port = listener.local_addr()?.port();
        let log = Log::default();
        let (folder, kept) = (folder.to_owned(), Arc::downgrade(&log));
        thread::spawn(move || {
            for connection in listener.incoming().map_while(io::Result::ok) {
                // The log goes with the server.
                let Some(log) = kept.upgrade() else { break };
                let folder = folder.clone();
                // The browser may hang up at any time.
                thread::spawn(move || answer(&folder, &log, connection));
            }
        });
        Ok(Self { log, port })
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
        self.log = Log::default();
        // Wakes the listener, which finds that nobody keeps a log any more.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

/// A port at which no server of this run ever listened: what a browser keeps for one is of no other.
fn at_a_new_port() -> Result<TcpListener> {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    // Held until a new one is found: a port in use is not given again.
    let mut old = Vec::new();
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        if used.insert(listener.local_addr()?.port()) {
            return Ok(listener);
        }
        old.push(listener);
    }
}

/// One request a connection: the file, or 404. A folder has no page of its own: links must name files.
fn answer(folder: &Path, log: &Log, connection: TcpStream) -> io::Result<()> {
    let mut request = BufReader::new(&connection).lines();
    let first = request.next().transpose()?.unwrap_or_default();
    let Some(path) = first.split(' ').nth(1) else { return Ok(()) };
    while request.next().transpose()?.is_some_and(|header| !header.is_empty()) {}

    let file = file(folder, path);
    let found = file.and_then(|file| Some((fs::read(&file).ok()?, content_type(&file))));
    lock(log).push(Asked { path: path.to_owned(), found: found.is_some() });
    let status = if found.is_some() { "200 OK" } else { "404 Not Found" };
    let (bytes, kind) = found.unwrap_or((Vec::new(), "text/plain"));
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        bytes.len()
    );
    (&connection).write_all(&[head.as_bytes(), &bytes].concat())
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

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
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
