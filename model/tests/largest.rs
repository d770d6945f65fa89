//! The largest file that is taken: read within its limits, and not one byte more.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use std::time::Instant;

use model::exchange::file::{File, FiledSheet};
use model::exchange::file_format::{ANSWERS, BYTES};
use model::exchange::glance::glance;
use model::exchange::json::Members;
use model::exchange::read::read;
use model::exchange::refusal::Refusal;
use model::exchange::write::write;
use model::id::{FormId, ItemId};
use model::sheet::answer::Answer;
use model::sheet::facility::{Facility, FacilityId};
use model::sheet::outline::Outline;
use model::sheet::record::Record;
use model::sheet::subject::SheetId;
use model::sorted::SortedMap;

/// A file of as many answers as are taken, about as large as is taken.
fn largest() -> String {
    let answer = |place: usize| {
        let mut record = Record { rev: 3, remarks: "あ".repeat(270), ..Record::default() };
        record.entry_mut("first").answer = Some(Answer::No);
        record.updated_at = Some("2024-11-20T14:02:58+09:00".into());
        (ItemId::new(&["r6/row-", &place.to_string()].concat()).unwrap(), record)
    };
    let sheet = FiledSheet { answers: (0..ANSWERS).map(answer).collect(), ..FiledSheet::default() };
    let file = File {
        facility: Facility {
            id: FacilityId::from_random([7; 16]),
            name: "さくら内科".into(),
            kind: None,
            rev: 1,
            updated_at: None,
            kept: Members::new(),
        },
        subjects: SortedMap::new(),
        sheets: SortedMap::from([(
            SheetId::of_facility(FormId::new("r6/hospital").unwrap()),
            sheet,
        )]),
        kept: Members::new(),
    };
    let outline =
        Outline { version: "0.1.0".into(), content_hash: "c0".repeat(32), forms: Vec::new() };
    write(&file, &outline)
}

#[test]
fn the_largest_file_is_read_and_a_larger_one_is_not_even_parsed() {
    let text = largest();
    assert!((BYTES * 9 / 10..BYTES).contains(&text.len()), "{} bytes", text.len());
    if let Some(path) = std::env::var_os("LARGEST") {
        std::fs::write(path, &text).unwrap();
    }
    let start = Instant::now();
    let (file, _) = read(text.as_bytes()).unwrap();
    let whole = start.elapsed();
    assert_eq!(file.sheets.values().next().unwrap().answers.len(), ANSWERS);
    let changed = text.replacen("さくら", "もみじ", 1);
    assert_eq!(read(changed.as_bytes()).map(|_| ()), Err(Refusal::Changed));
    let start = Instant::now();
    assert!(glance(changed.as_bytes(), &Refusal::Changed).is_some());
    println!("{} bytes: read {whole:?}, looked at {:?}", text.len(), start.elapsed());

    let over = [text.as_bytes(), &vec![b' '; BYTES + 1 - text.len()]].concat();
    let start = Instant::now();
    assert_eq!(read(&over).map(|_| ()), Err(Refusal::TooLarge));
    assert_eq!(glance(&over, &Refusal::Changed), None);
    let refused = start.elapsed();
    assert!(refused * 20 < whole, "refused in {refused:?}, read in {whole:?}");
}
