//! The driver program as a child of ours: started on a free port, ended by its own process group,
//! in which the browser lives too.

use std::io::{self, BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::engine::Engine;

/// A running driver program. Dropped, it is killed with its browser.
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the program on a port of its own choice.
    pub fn start(engine: Engine) -> Result<Self> {
        let program = engine.driver();
        let mut child = Command::new(program)
            .arg(engine.port_argument())
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!("cannot start {program}: `cargo xtask test` says how to get it")
            })?;
        let output = child.stdout.take().context("the driver has no output")?;
        let mut driver = Self { child, port: 0 };
        let mut lines = BufReader::new(output);
        driver.port = announced_port(engine, &mut lines)
            .with_context(|| format!("{program} did not say on which port it listens"))?;
        // A full pipe would stop the driver.
        thread::spawn(move || io::copy(&mut lines, &mut io::sink()));
        Ok(driver)
    }

    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// As when the power goes: every process of driver and browser ends at once, unasked.
    pub fn kill(&mut self) {
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
        let _ = self.child.wait();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
    }
}

fn announced_port(engine: Engine, lines: &mut impl BufRead) -> Option<u16> {
    lines.lines().map_while(io::Result::ok).find_map(|line| engine.announced_port(&line))
}
