//! What is published keeps its address, whatever forms are added beside it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;
mod tree;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use generator::plan::Plan;
use site_support::{catalog, root};

/// Where every row is.
fn addresses(content: &Path) -> BTreeMap<String, String> {
    let catalog = catalog(content);
    let plan = Plan::new(&catalog);
    let rows = catalog.item_indexes();
    rows.map(|row| (catalog[row].id.to_string(), plan.item(row).to_owned())).collect()
}

#[test]
fn rows_stay_where_they_are_beside_forms_that_sort_before_and_behind() {
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "seeds"] {
        tree::copy(&root().join(part), &folder.path().join(part));
    }
    let content = folder.path().join("content");
    let before = addresses(&content);
    for (edition, name) in
        [("r5", "a-new-one"), ("r7", "a-new-one"), ("r7", "clinic"), ("r7", "vendor")]
    {
        let checklists = content.join("checklists").join(edition);
        let form = fs::read_to_string(checklists.join("hospital.yaml")).unwrap();
        let form = form.replace(&format!("{edition}/"), &format!("{edition}/{name}-"));
        let form =
            form.replace(&format!("{edition}/{name}-hospital"), &format!("{edition}/{name}"));
        fs::write(checklists.join(format!("{name}.yaml")), form).unwrap();
    }
    let after = addresses(&content);
    for (row, address) in &before {
        assert_eq!(after.get(row), Some(address), "{row}");
    }
    assert!(after.len() > before.len());
    assert_eq!(after["r7/clinic-two-factor/all"], "items/r7/clinic-2-10-all.html");
}
