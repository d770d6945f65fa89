//! Gets the accessibility rules that the browser tests run: axe-core from npm, pinned by its lock file.

use anyhow::Result;

use crate::npm;
use crate::workspace::Workspace;

/// The file that the tests read.
const RULES: &str = "node_modules/axe-core/axe.min.js";

/// Gets them where they are not there, or are of another version.
pub fn get(workspace: &Workspace) -> Result<()> {
    let (from, to) = (workspace.root().join("tests/axe"), workspace.root().join("target/axe"));
    let told = "取得：npm の axe-core（読みやすさ・使いやすさの決まりを調べる道具、初回だけ）。";
    npm::get(&from, &to, RULES, told)
}
