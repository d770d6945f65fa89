//! A device's only way out: a proxy that leads to our own test servers and nowhere else, and keeps
//! what was asked for. Firefox and WebKitGTK go through it; Chromium keeps a log of its own.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::Result;

use crate::engine::HOST;

type Log = Arc<Mutex<Vec<String>>>;

/// A running proxy. Dropped, it stops.
pub struct Net {
    log: Log,
    port: u16,
}

impl Net {
    /// Starts it on a free port of this machine.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let log = Log::default();
        let kept = Arc::downgrade(&log);
        thread::spawn(move || {
            for connection in listener.incoming().map_while(io::Result::ok) {
                // The log goes with the proxy.
                let Some(log) = kept.upgrade() else { break };
                // The browser may hang up at any time.
                thread::spawn(move || lead(&log, &connection));
            }
        });
        Ok(Self { log, port })
    }

    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Every address asked for since the last look.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Net {
    fn drop(&mut self) {
        self.log = Log::default();
        // Wakes the listener, which finds that nobody keeps a log any more.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

/// `GET http://tenken.test:8000/a.html HTTP/1.1` goes on to our own server; the rest goes nowhere.
fn lead(log: &Log, connection: &TcpStream) -> io::Result<()> {
    let mut request = BufReader::new(connection).lines();
    let first = request.next().transpose()?.unwrap_or_default();
    while request.next().transpose()?.is_some_and(|header| !header.is_empty()) {}
    let mut words = first.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    log.lock().unwrap_or_else(PoisonError::into_inner).push(address.to_owned());
    match inside(address) {
        Some((port, path)) if method == "GET" => {
            let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
            write!(server, "GET {path} HTTP/1.1\r\n\r\n")?;
            io::copy(&mut server, &mut { connection })?;
        }
        _ => {
            let refusal =
                "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            { connection }.write_all(refusal.as_bytes())?;
        }
    }
    connection.shutdown(Shutdown::Write)
}

/// Port and path of an address of our own.
fn inside(address: &str) -> Option<(u16, &str)> {
    let rest = address.strip_prefix("http://")?.strip_prefix(HOST)?.strip_prefix(':')?;
    let slash = rest.find('/')?;
    Some((rest[..slash].parse().ok()?, &rest[slash..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_servers_are_reached() {
        assert_eq!(inside("http://tenken.test:80/a?b"), Some((80, "/a?b")));
        assert_eq!(inside("http://elsewhere.test:80/a"), None);
        assert_eq!(inside("http://tenken.test.elsewhere:80/a"), None);
        assert_eq!(inside("elsewhere.test:443"), None);
    }
}
