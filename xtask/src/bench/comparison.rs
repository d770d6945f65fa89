//! The same form of 150 rows twice: laid over our content, and as people would build it with React.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::workspace::Workspace;
use crate::{process, site};

const ROWS: usize = 150;

const FORM: &str = r#"# 計測のための、作りものの様式です。
id: actions/bench
kind: actions
short_title: "計測用の150行"
title: {own: "計測用の150行"}
seed: "004"
certainty: unverified
orientation: portrait
answerable: true
subject: facility
cells:
  - {id: check, label: "確認", answer: yes-no, date: true}
default_cells: [check]
remarks: "備考"
columns:
  - {kind: number, label: "番号"}
  - {kind: text, label: "項目"}
  - {kind: cells, label: "確認（日付）"}
  - {kind: remarks, label: "備考"}
sheets:
  - id: main
    sections:
      - id: rows
        number: "1"
        title: {own: "すべての行"}
        groups:
          - scope: none
            items:
"#;

/// The site with one more form, of 150 rows.
pub fn site(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    let content = folder.join("content");
    copy(&workspace.root().join("content"), &content)?;
    fs::write(content.join("actions/bench.yaml"), form()?)?;
    // Seed lines are quoted from beside the content.
    copy(&workspace.root().join("seeds"), &folder.join("seeds"))?;
    let dist = folder.join("rows");
    process::run(&mut site::tenken_of(workspace, &content, &dist))?;
    Ok(dist)
}

fn form() -> Result<String> {
    let mut form = FORM.to_owned();
    for row in 1..=ROWS {
        write!(
            form,
            "              - id: actions/bench-{row:03}\n                number: \"1-{row}\"\n                \
             text: {{own: \"計測のための{row}番目の行を、決めたとおりに行っていますか。\"}}\n                \
             certainty: unverified\n                source: seed-004\n"
        )?;
    }
    Ok(form)
}

/// The same rows with React, bundled and minified: `index.html` and `app.js` in one folder.
pub fn react(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    let npm = process::find(&["npm"]).context("the comparison needs npm (and node)")?;
    let sources = folder.join("react");
    copy(&workspace.root().join("tests/bench/react"), &sources)?;
    println!("取得：npm の react、react-dom、esbuild（比べる相手を作る、約 15 MB）。");
    for step in [["ci", "--silent"], ["run", "build"]] {
        let mut command = Command::new(&npm);
        process::run(command.current_dir(&sources).args(step))?;
    }
    Ok(sources.join("out"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
