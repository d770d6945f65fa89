//! `serve`: the built site over http, for this machine only. It shows what a plain static
//! server would; it neither builds nor reloads.
//! The port, its connections and who may ask are `loopback`'s.

use std::fs;
use std::io;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, bail};
use loopback::{Answer, Reply, Request, content_type, local};

pub fn serve(dist: &Path, port: u16) -> Result<()> {
    if !dist.join("index.html").is_file() {
        bail!("no site in {}; run `cargo xtask build` first", dist.display());
    }
    let listeners = loopback::listen(port).with_context(|| format!("port {port}"))?;
    let folder = Arc::new(Folder(fs::canonicalize(dist)?));
    if let Some(first) = listeners.first() {
        println!("http://{}/ （Ctrl+C で終わります）", first.local_addr()?);
        println!("前に見た版が出たら、画面の下の「新しい版にする」を押してください。");
    }
    thread::scope(|scope| {
        for listener in &listeners {
            let folder = &folder;
            scope.spawn(move || loopback::accept(listener, folder));
        }
    });
    Ok(())
}

/// The folder given is canonical: a link that leads out of it is not followed.
struct Folder(PathBuf);

impl Answer for Folder {
    fn answer(&self, request: &Request, connection: &TcpStream) -> io::Result<()> {
        self.file(&request.url).unwrap_or_else(Reply::nothing).send(request, connection)
    }
}

impl Folder {
    /// The file an address means, a folder's being its `index.html`.
    fn file(&self, url: &str) -> Option<Reply> {
        let path = self.0.join(local(url)?);
        let path = if path.is_dir() { path.join("index.html") } else { path };
        let path = fs::canonicalize(path).ok().filter(|path| path.starts_with(&self.0))?;
        let body = fs::read(&path).ok()?;
        Some(Reply::file(content_type(&path), body))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};
    use std::time::Duration;

    use super::*;

    /// A site of one page, served until the tests end.
    fn site() -> (tempfile::TempDir, SocketAddr) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "点検").unwrap();
        let listener = loopback::listen(0).unwrap().remove(0);
        let address = listener.local_addr().unwrap();
        let files = Arc::new(Folder(folder.path().canonicalize().unwrap()));
        thread::spawn(move || loopback::accept(&listener, &files));
        (folder, address)
    }

    fn ask(address: SocketAddr, line: &str) -> String {
        ask_as(address, line, &address.to_string())
    }

    fn ask_as(address: SocketAddr, line: &str, host: &str) -> String {
        let mut connection = TcpStream::connect(address).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let head = format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\r\n");
        connection.write_all(head.as_bytes()).unwrap();
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
        assert!(ask_as(address, "GET /", "a.example").starts_with("HTTP/1.1 403 "));
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
