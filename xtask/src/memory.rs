//! Where the browsers of the tests keep their profiles: in memory, where there is room. A third of what
//! those tests cost was writing them to disk. A browser that is killed there leaves what it had handed to
//! the system, as on a disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FOLDER: &str = "/dev/shm";

/// Profiles of a whole run take a small part of it; in KiB.
const ROOM: u64 = 3 << 20;

/// A folder in memory, if the machine has one with room in which programs may be started, too.
pub fn folder() -> Option<PathBuf> {
    let mounts = fs::read_to_string("/proc/mounts").ok()?;
    let free = Command::new("df").args(["--output=avail", FOLDER]).output().ok()?;
    let free = String::from_utf8_lossy(&free.stdout).into_owned();
    (serves(&mounts) && room(&free) >= ROOM).then(|| Path::new(FOLDER).to_owned())
}

/// [`folder`] for whatever a command puts into its folder for a while.
pub fn use_it(command: &mut Command) {
    if let Some(folder) = folder() {
        command.env("TMPDIR", folder);
    }
}

fn serves(mounts: &str) -> bool {
    mounts.lines().any(|line| {
        let parts: Vec<&str> = line.split(' ').collect();
        let [_, place, kind, options, ..] = parts[..] else { return false };
        let mut options = options.split(',');
        place == FOLDER && kind == "tmpfs" && !options.any(|word| word == "noexec" || word == "ro")
    })
}

/// The last line of `df`.
fn room(told: &str) -> u64 {
    told.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_programs_may_be_started() {
        let line =
            |options: &str| format!("proc /proc proc rw 0 0\ntmpfs /dev/shm tmpfs {options} 0 0\n");
        assert!(serves(&line("rw,relatime,size=24684092k")));
        assert!(!serves(&line("rw,nosuid,nodev,noexec,relatime,size=65536k")));
        assert!(!serves(&line("ro,relatime")) && !serves("") && !serves("tmpfs /dev/shm"));
    }

    #[test]
    fn room_is_what_df_tells() {
        assert_eq!(room("     Avail\n  24684092\n"), 24_684_092);
        assert_eq!(room("df: /dev/shm: No such file or directory"), 0);
    }
}
