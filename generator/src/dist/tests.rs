//! The promises of writing: all or nothing, and nobody else's file is touched.

use std::fs;

use super::*;

fn site(word: &str) -> Dist {
    let dist = Dist::new();
    dist.put("index.html", word.into()).expect("address");
    dist.put("items/r6/gate.html", word.into()).expect("address");
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
    let second = Dist::new();
    second.put("index.html", "new".into()).expect("address");
    second.write(&out).expect("second");
    assert_eq!(read(&out.join("index.html")), "new");
    assert!(!out.join("items").exists(), "files that are gone from the site go");
    assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1);
}

#[test]
fn refuses_a_place_inside_of_what_the_site_is_made_of() {
    let folder = tempfile::tempdir().expect("folder");
    let content = folder.path().join("content");
    fs::create_dir_all(content.join("articles")).expect("folder");
    for inside in ["", "out", "articles/out", "articles/../out"] {
        let refused = refuse_within(&content.join(inside), &content);
        assert!(matches!(refused, Err(Refusal::Within { .. })), "{inside}");
    }
    for outside in ["dist", "content-2", "content/../dist"] {
        assert!(refuse_within(&folder.path().join(outside), &content).is_ok(), "{outside}");
    }
    assert!(refuse_within(&folder.path().join("dist"), &folder.path().join("none")).is_ok());
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
fn nothing_is_left_beside_the_site_where_the_exchange_is_refused() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("dist");
    site("old").write(&out).expect("first");
    let writer = Writer::new(&out).expect("place");
    writer.put("index.html", "new".into()).expect("address");
    fs::write(out.join("memo.txt"), "mine").expect("somebody else's file");
    assert!(matches!(writer.finish(), Err(Refusal::Foreign { .. })));
    assert_eq!(read(&out.join("index.html")), "old");
    assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1);

    let writer = Writer::new(&folder.path().join("new")).expect("place");
    writer.put("index.html", "new".into()).expect("address");
    fs::write(folder.path().join("new"), "mine").expect("somebody else's file");
    assert!(writer.finish().is_err());
    assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 2);
}

#[cfg(unix)]
#[test]
fn refuses_a_link_that_leads_nowhere_and_leaves_nothing_beside_it() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("dist");
    std::os::unix::fs::symlink(folder.path().join("gone"), &out).expect("link");
    assert!(matches!(site("x").write(&out), Err(Refusal::DanglingLink(_))));
    assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1);
}

#[test]
fn refuses_the_folder_in_which_the_user_stands() {
    let here = std::env::current_dir().expect("folder");
    assert!(matches!(Writer::new(&here), Err(Refusal::Underfoot(_))));
    assert!(matches!(Writer::new(Path::new(".")), Err(Refusal::Underfoot(_))));
}

#[cfg(unix)]
#[test]
fn the_root_of_a_volume_is_called_so() {
    let path = Path::new("/media/usb");
    let busy = Refusal::exchange(path)(std::io::ErrorKind::ResourceBusy.into());
    assert!(matches!(busy, Refusal::Root(_)));
    assert!(busy.to_string().contains("「/media/usb/dist」"), "{busy}");
    assert!(matches!(Writer::new(Path::new("/")), Err(Refusal::Root(_))));
    let full = Refusal::exchange(path)(std::io::ErrorKind::StorageFull.into());
    assert!(matches!(full, Refusal::Disk { .. }));
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
    let dist = site("x");
    let again = dist.put("index.html", vec![]);
    let taken = AddressFault::Taken("index.html".into());
    assert!(matches!(again, Err(ShelfFault::Address(fault)) if fault == taken));
    for bad in ["../x", "/x", "a//b", "a/../b", "A.html", "日本.html", "", "a/", MANIFEST] {
        let refused = dist.put(bad, vec![]);
        let unusable = matches!(refused, Err(ShelfFault::Address(AddressFault::Unusable(_))));
        assert!(unusable, "{bad}");
    }
}

#[cfg(unix)]
/// What tells a file that was left alone from one that was written again.
fn identity(path: &Path) -> (u64, std::time::SystemTime) {
    use std::os::unix::fs::MetadataExt;
    let metadata = path.metadata().expect("file");
    (metadata.ino(), metadata.modified().expect("time"))
}

fn pages(words: [&str; 3]) -> Dist {
    let dist = Dist::new();
    for (address, word) in ["a.html", "b/c.html", "b/d.html"].into_iter().zip(words) {
        dist.put(address, word.into()).expect("address");
    }
    dist
}

#[cfg(unix)]
#[test]
fn what_did_not_change_is_not_written() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("dist");
    let all = ["a.html", "b/c.html", "b/d.html", MANIFEST].map(|name| out.join(name));
    pages(["1", "2", "3"]).write(&out).expect("first");
    let before = all.each_ref().map(|path| identity(path));
    let whole = identity(&out);

    let written = pages(["1", "2", "3"]).write(&out).expect("the same");
    assert_eq!(written, Written { changed: 0, kept: 3 });
    assert_eq!(all.each_ref().map(|path| identity(path)), before);
    assert_eq!(identity(&out), whole, "not even the folder is another one");

    let written = pages(["1", "x", "3"]).write(&out).expect("one changed");
    assert_eq!(written, Written { changed: 1, kept: 2 });
    let after = all.each_ref().map(|path| identity(path));
    let same: Vec<bool> = before.iter().zip(&after).map(|(one, other)| one == other).collect();
    assert_eq!(same, [true, false, true, false]);

    let clean = folder.path().join("clean");
    pages(["1", "x", "3"]).write(&clean).expect("clean");
    for path in &all {
        let name = path.strip_prefix(&out).expect("inside");
        assert_eq!(read(path), read(&clean.join(name)));
    }
}

#[test]
fn what_somebody_changed_by_hand_is_put_right() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("dist");
    pages(["1", "2", "3"]).write(&out).expect("first");
    fs::write(out.join("a.html"), "9").expect("by hand");
    fs::remove_file(out.join("b/c.html")).expect("by hand");
    let written = pages(["1", "2", "3"]).write(&out).expect("again");
    assert_eq!(written, Written { changed: 2, kept: 1 });
    assert_eq!((read(&out.join("a.html")), read(&out.join("b/c.html"))), ("1".into(), "2".into()));
}

#[test]
fn a_file_that_is_gone_from_the_site_goes_though_nothing_else_changed() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("dist");
    pages(["1", "2", "3"]).write(&out).expect("first");
    let dist = Dist::new();
    dist.put("a.html", "1".into()).expect("address");
    dist.write(&out).expect("fewer");
    assert!(!out.join("b").exists());
    assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1);
}

/// Writes one long file in small parts.
fn long(out: &Path, parts: &[&str]) -> Written {
    let writer = Writer::new(out).expect("place");
    let write = |to: &mut dyn std::io::Write| {
        parts.iter().try_for_each(|part| to.write_all(part.as_bytes()))
    };
    writer.put_long("data/long.json", write).expect("long file");
    let whole = parts.concat();
    assert_eq!(writer.digests()["data/long.json"], digest(whole.as_bytes()));
    let written = writer.finish().expect("finish");
    assert_eq!(read(&out.join("data/long.json")), whole);
    written
}

#[test]
fn a_long_file_is_compared_as_it_is_written() {
    let folder = tempfile::tempdir().expect("folder");
    let out = folder.path().join("dist");
    let much = "線".repeat(50_000);
    let new = Written { changed: 1, kept: 0 };
    assert_eq!(long(&out, &[&much, "a"]), new);
    assert_eq!(long(&out, &[&much[..3], &much[3..], "a"]), Written { changed: 0, kept: 1 });
    assert_eq!(long(&out, &[&much, "b"]), new, "the last byte");
    assert_eq!(long(&out, &[&much, "b", "c"]), new, "one byte more");
    assert_eq!(long(&out, &[&much, "b"]), new, "one byte less");
    assert_eq!(long(&out, &[]), new, "nothing");
}

#[test]
fn a_long_file_has_an_address_like_any_other() {
    let folder = tempfile::tempdir().expect("folder");
    let writer = Writer::new(&folder.path().join("dist")).expect("place");
    let refused = writer.put_long("../x", |_| Ok(()));
    assert!(matches!(refused, Err(ShelfFault::Address(AddressFault::Unusable(_)))));
    writer.put("a.html", vec![]).expect("address");
    let refused = writer.put_long("a.html", |_| Ok(()));
    assert!(matches!(refused, Err(ShelfFault::Address(AddressFault::Taken(_)))));
    writer.give_up().expect("given up");
    assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 0);
}
