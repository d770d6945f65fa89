//! Asking in Node: `ask.mjs`, and what it tells.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Deserialize;

const SCRIPT: &str = include_str!("ask.mjs");

#[derive(Deserialize)]
pub struct Told {
    pub bytes: Vec<usize>,
    /// Milliseconds until it can be asked.
    pub load: f64,
    /// … until every page was searched.
    #[serde(default)]
    pub whole: Option<f64>,
    pub found: Vec<One>,
}

#[derive(Deserialize)]
pub struct One {
    #[serde(default)]
    pub count: Option<usize>,
    #[serde(default)]
    pub pages: Vec<String>,
    /// Microseconds.
    pub time: f64,
}

pub fn ask(kind: &str, folder: &Path, queries: &[String]) -> Result<Told> {
    let (script, asked) = (folder.join("ask.mjs"), folder.join("asked.json"));
    fs::write(&script, SCRIPT)?;
    fs::write(&asked, serde_json::to_vec(queries)?)?;
    let mut node = Command::new("node");
    node.arg("--no-warnings").arg(&script).arg(kind).arg(folder).arg(&asked);
    let status = node.status().context("this needs node")?;
    ensure!(status.success(), "node ended with {status}");
    Ok(serde_json::from_slice(&fs::read(folder.join("told.json"))?)?)
}

/// The median and the 99th of a hundred.
pub fn quantiles(times: &mut [f64]) -> [f64; 2] {
    times.sort_by(f64::total_cmp);
    let last = times.len().saturating_sub(1);
    [50, 99].map(|part| times.get(last * part / 100).copied().unwrap_or_default())
}

pub fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?.len())
}
