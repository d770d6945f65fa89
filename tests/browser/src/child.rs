//! A program that a test started: it has a process group of its own, in which everything lives
//! that it starts in turn, and is ended by that group's id. Never by a name: others run browsers too.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::wait;

/// Longer than any browser takes to write what it keeps.
const ENDING: Duration = Duration::from_secs(90);

/// A running program. Dropped, it is killed with all that it started.
pub struct Child {
    process: std::process::Child,
}

impl Child {
    /// Starts it without input; `output` and `errors` are where its words go.
    pub fn start(command: &mut Command, output: Stdio, errors: Stdio) -> Result<Self> {
        let started =
            command.process_group(0).stdin(Stdio::null()).stdout(output).stderr(errors).spawn();
        let process = started.with_context(|| {
            let program = command.get_program().display();
            format!("cannot start {program}: `cargo xtask test` says how to get it")
        })?;
        Ok(Self { process })
    }

    /// Its output, where that is piped and was not taken before.
    pub fn output(&mut self) -> Result<std::process::ChildStdout> {
        self.process.stdout.take().context("the program has no output")
    }

    /// Its words about errors, where those are piped and were not taken before.
    pub fn errors(&mut self) -> Result<std::process::ChildStderr> {
        self.process.stderr.take().context("the program tells no errors")
    }

    /// Whether it ended.
    pub fn has_ended(&mut self) -> Result<bool> {
        Ok(self.process.try_wait()?.is_some())
    }

    /// Gives it time to end by itself. Killed instead, it would keep less than a person's does.
    pub fn wait_to_end(&mut self) -> Result<()> {
        wait::until_within(ENDING, "the program ends by itself", || {
            Ok(self.has_ended()?.then_some(()))
        })
    }

    /// As when the power goes: every process of the group ends at once, unasked.
    pub fn kill(&mut self) {
        let _ = kill_process_group(Pid::from_child(&self.process), Signal::KILL);
        let _ = self.process.wait();
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.kill();
    }
}
