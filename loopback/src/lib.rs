//! The least of a web server, for this machine alone: a port on the loopback addresses, one request
//! a connection, and who may ask. `tenken serve` and `cargo xtask serve` answer through it.
//! A browser opens connections ahead of need and leaves them idle, so each has a thread of its own.
//! Not here: what is answered.

mod address;
mod reply;
mod request;

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

pub use address::local;
pub use reply::{Reply, content_type};
pub use request::Request;

/// An idle connection is given up after this.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait when the system has no more connections or threads to give.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers a request on its connection. A browser may go away at any time: that is no error.
pub trait Answer: Send + Sync + 'static {
    /// Answers.
    ///
    /// # Errors
    /// The connection's own.
    fn answer(&self, request: &Request, connection: &TcpStream) -> io::Result<()>;
}

/// Listens on a port of 127.0.0.1, and of `[::1]` where there is one; 0 takes any free port.
///
/// # Errors
/// The port is taken, or may not be used.
pub fn listen(port: u16) -> io::Result<Vec<TcpListener>> {
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = first.local_addr()?.port();
    let second = TcpListener::bind((Ipv6Addr::LOCALHOST, port)).ok();
    Ok(std::iter::once(first).chain(second).collect())
}

/// Answers whoever connects. Never ends of itself.
///
/// # Errors
/// The listener has no address.
pub fn accept(listener: &TcpListener, answer: &Arc<impl Answer>) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    for connection in listener.incoming() {
        let answer = Arc::clone(answer);
        let started = connection.and_then(|connection| {
            connection.set_read_timeout(Some(PATIENCE))?;
            connection.set_write_timeout(Some(PATIENCE))?;
            connection.set_nodelay(true)?;
            thread::Builder::new().spawn(move || one(&connection, port, &*answer).ok())
        });
        if started.is_err() {
            thread::sleep(PAUSE);
        }
    }
    Ok(())
}

/// One request, one answer.
fn one(connection: &TcpStream, port: u16, answer: &impl Answer) -> io::Result<()> {
    let Some(request) = Request::read(connection)? else { return Ok(()) };
    if !request.is_for_us(port) {
        let text = "この画面は、この機械の中だけのものです / this machine only\n";
        return Reply::text("403 Forbidden", text).send(&request, connection);
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        let reply =
            Reply::text("405 Method Not Allowed", "GET と HEAD だけです / GET and HEAD only\n");
        return reply.with("Allow: GET, HEAD\r\n").send(&request, connection);
    }
    answer.answer(&request, connection)
}
