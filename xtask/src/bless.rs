//! `bless`: renews the snapshots. Look at the difference before you commit it.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{process, test};

pub fn bless(workspace: &Workspace) -> Result<()> {
    process::run(test::native(workspace).env("TENKEN_BLESS", "1"))
}
