//! A build that is killed at any moment leaves a whole site: the old one or the new one, never a mix.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod tree;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use generator::dist;

const KILLS: u32 = 24;

fn build(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenken"));
    command.arg("build").arg("--content").arg(folder.join("content"));
    command.arg("--site").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../site"));
    command.arg("--checker").arg(folder.join("checker")).arg("--out").arg(folder.join("dist"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Every file of the manifest is there with its bytes, and no other.
fn assert_whole(dist: &Path) {
    let manifest = fs::read_to_string(dist.join("tenken-manifest.txt")).unwrap();
    let mut files = 1;
    for line in manifest.lines().skip(1) {
        let (expected, address) = line.split_once("  ").unwrap();
        let digest = dist::digest(&fs::read(dist.join(address)).unwrap());
        let actual: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(actual, expected, "{address}");
        files += 1;
    }
    let found = walkdir::WalkDir::new(dist)
        .into_iter()
        .filter(|entry| entry.as_ref().unwrap().file_type().is_file())
        .count();
    assert_eq!(found, files);
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let folder = tree::minimal();
    fs::create_dir(folder.path().join("checker")).unwrap();
    for script in
        ["boot.js", "early.js", "checker.js", "rest.js", "handover.js", "search-engine.js"]
    {
        fs::write(folder.path().join("checker").join(script), "").unwrap();
    }
    let dist = folder.path().join("dist");
    let started = Instant::now();
    assert!(build(folder.path()).status().unwrap().success());
    let whole = started.elapsed();
    assert_whole(&dist);
    let site = folder.path().join("content/site.yaml");
    let words = fs::read_to_string(&site).unwrap();
    for kill in 0..KILLS {
        // Every page changes: a build that finds nothing to do would never exchange anything.
        let title = format!("title: \"見本{kill}\"");
        fs::write(&site, words.replace("title: \"見本\"", &title)).unwrap();
        // Spread over the whole run, the writing at its end included.
        let wait = whole.mul_f64(f64::from(kill) / f64::from(KILLS) * 1.2);
        let mut child = build(folder.path()).spawn().unwrap();
        std::thread::sleep(wait.max(Duration::from_micros(100)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_whole(&dist);
    }
    assert!(build(folder.path()).status().unwrap().success());
    assert_whole(&dist);
    let beside = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(beside, fs::read_dir(tree::minimal().path()).unwrap().count() + 2);
}
