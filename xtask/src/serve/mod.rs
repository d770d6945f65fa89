//! `serve`: the built site over http, for this machine only. It shows what a plain static
//! server would; it neither builds nor reloads.
//!
//! Here: the port and its connections. A browser opens connections ahead of need and leaves
//! them idle, so each has a thread of its own and carries one request. What is answered lives
//! in `answer`, what an address means in `address`.

mod address;
mod answer;

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// An idle connection is given up after this.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait when the system has no more connections or threads to give.
const PAUSE: Duration = Duration::from_millis(100);

pub fn serve(dist: &Path, port: u16) -> Result<()> {
    if !dist.join("index.html").is_file() {
        bail!("no site in {}; run `cargo xtask build` first", dist.display());
    }
    let listener = listen(port)?;
    println!("http://{}/ （Ctrl+C で終わります）", listener.local_addr()?);
    println!("前に見た版が出たら、画面の下の「新しい版にする」を押してください。");
    accept(&listener, dist)
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| format!("port {port}"))
}

/// Never ends of itself.
fn accept(listener: &TcpListener, dist: &Path) -> Result<()> {
    let folder: Arc<Path> = fs::canonicalize(dist)?.into();
    for connection in listener.incoming() {
        let folder = Arc::clone(&folder);
        let started = connection.and_then(|connection| {
            connection.set_read_timeout(Some(PATIENCE))?;
            connection.set_write_timeout(Some(PATIENCE))?;
            // A browser may go away at any time: that is no error.
            thread::Builder::new().spawn(move || answer::answer(&connection, &folder).ok())
        });
        if let Err(error) = started {
            eprintln!("xtask: {error}");
            thread::sleep(PAUSE);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};

    use super::*;

    /// A site of one page, served until the tests end.
    fn site() -> (tempfile::TempDir, SocketAddr) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "点検").unwrap();
        let listener = listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        let path = folder.path().to_owned();
        thread::spawn(move || accept(&listener, &path));
        (folder, address)
    }

    fn ask(address: SocketAddr, line: &str) -> String {
        let mut connection = TcpStream::connect(address).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(connection, "{line} HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n").unwrap();
        let mut reply = String::new();
        connection.read_to_string(&mut reply).unwrap();
        reply
    }

    #[test]
    fn a_page_is_answered_by_name_by_folder_and_by_head() {
        let (_folder, address) = site();
        let page = ask(address, "GET /index.html");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
        assert!(page.contains("\r\nContent-Type: text/html; charset=utf-8\r\n"), "{page}");
        assert!(page.contains("\r\nContent-Length: 6\r\n"), "{page}");
        assert_eq!(ask(address, "GET /?q"), page);
        assert_eq!(ask(address, "HEAD /") + "点検", page);
    }

    #[test]
    fn what_is_not_there_or_not_ours_is_refused() {
        let (_folder, address) = site();
        for line in ["GET /no.html", "GET /../index.html", "GET /%2e%2e/x", "GET /%zz"] {
            assert!(ask(address, line).starts_with("HTTP/1.1 404 "), "{line}");
        }
        assert!(ask(address, "POST /index.html").starts_with("HTTP/1.1 405 "));
        assert_eq!(ask(address, "nonsense GET /"), "");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out() {
        let (folder, address) = site();
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("out.txt")).unwrap();
        assert!(ask(address, "GET /out.txt").starts_with("HTTP/1.1 404 "));
    }

    #[test]
    fn idle_connections_keep_nobody_waiting() {
        let (_folder, address) = site();
        let mut idle: Vec<_> = (0..64).map(|_| TcpStream::connect(address).unwrap()).collect();
        for half in idle.iter_mut().step_by(2) {
            half.write_all(b"GET /index.html HTTP/1.1\r\nHost:").unwrap();
        }
        for _ in 0..8 {
            assert!(ask(address, "GET /index.html").ends_with("点検"));
        }
    }
}
