//! The promises of writing: all or nothing, and nobody else's file is touched.

use std::fs;

use super::*;

fn site(word: &str) -> Dist {
    let mut dist = Dist::new();
    dist.add("index.html", word.into()).expect("address");
    dist.add("items/r6/gate.html", word.into()).expect("address");
    dist
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("file")
}

#[test]
fn writes_then_replaces_and_leaves_nothing_beside() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("病院 #1 100%");
    site("old").write(&out).expect("first");
    let mut second = Dist::new();
    second.add("index.html", "new".into()).expect("address");
    second.write(&out).expect("second");
    assert_eq!(read(&out.join("index.html")), "new");
    assert!(!out.join("items").exists(), "files that are gone from the site go");
    assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1);
}

#[test]
fn refuses_a_folder_with_anything_that_is_not_ours() {
    let folder = tempfile::tempdir().expect("folder");
    let foreign = folder.path().join("photos");
    fs::create_dir(&foreign).expect("folder");
    fs::write(foreign.join("a.jpg"), "picture").expect("file");
    assert!(matches!(site("x").write(&foreign), Err(Refusal::Foreign { .. })));
    assert_eq!(read(&foreign.join("a.jpg")), "picture");

    let ours = folder.path().join("dist");
    site("old").write(&ours).expect("first");
    fs::write(ours.join("memo.txt"), "mine").expect("file");
    assert!(matches!(site("new").write(&ours), Err(Refusal::Foreign { .. })));
    assert_eq!(
        (read(&ours.join("memo.txt")), read(&ours.join("index.html"))),
        ("mine".into(), "old".into())
    );
}

#[test]
fn an_empty_folder_may_be_used_and_a_file_may_not() {
    let folder = tempfile::tempdir().expect("folder");
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("folder");
    site("x").write(&empty).expect("an empty folder loses nothing");
    let file = folder.path().join("file");
    fs::write(&file, "mine").expect("file");
    assert!(matches!(site("x").write(&file), Err(Refusal::NotAFolder(_))));
    assert_eq!(read(&file), "mine");
}

#[test]
fn what_a_killed_build_left_is_cleared_and_the_old_site_stands() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("dist");
    site("old").write(&out).expect("first");
    let staging = folder.path().join(".dist.tenken-staging");
    fs::create_dir(&staging).expect("folder");
    fs::write(staging.join(".tenken-staging"), "").expect("lock");
    fs::write(staging.join("index.html"), "half").expect("half a site");
    assert_eq!(read(&out.join("index.html")), "old");
    site("new").write(&out).expect("the next build");
    assert_eq!(read(&out.join("index.html")), "new");
    assert!(!staging.exists());
}

#[test]
fn a_folder_that_only_looks_like_staging_is_not_removed() {
    let folder = tempfile::tempdir().expect("folder");
    let staging = folder.path().join(".dist.tenken-staging");
    fs::create_dir(&staging).expect("folder");
    fs::write(staging.join("thesis.txt"), "mine").expect("file");
    assert!(matches!(site("x").write(&folder.path().join("dist")), Err(Refusal::Foreign { .. })));
    assert_eq!(read(&staging.join("thesis.txt")), "mine");
}

#[test]
fn addresses_stay_inside_and_are_taken_once() {
    let mut dist = site("x");
    assert_eq!(dist.add("index.html", vec![]), Err(AddressFault::Taken("index.html".into())));
    for bad in ["../x", "/x", "a//b", "a/../b", "A.html", "日本.html", "", "a/", MANIFEST] {
        assert!(matches!(dist.add(bad, vec![]), Err(AddressFault::Unusable(_))), "{bad}");
    }
}
