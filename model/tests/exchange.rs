//! The exported file against a thousand made-up states and every changed byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at once"
)]

mod states;

use model::exchange::read::read;
use model::exchange::refusal::Refusal;
use model::exchange::write::write;
use proptest::prelude::*;
use states::{outline, settled, state};

const GOLDEN: &[u8] = include_bytes!("../../tests/golden/answers-1.0.json");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// S14: export, wipe, import, export.
    #[test]
    fn any_state_comes_back_and_goes_out_byte_for_byte(file in state()) {
        let outline = outline();
        let written = write(&file, &outline);
        let (back, label) = read(written.as_bytes()).unwrap();
        prop_assert!(!label.resaved && !label.newer_minor);
        let back = settled(back, &outline);
        prop_assert_eq!(&write(&back, &outline), &written);
        // Equal bytes could still hide that something is no longer understood.
        prop_assert_eq!(&back.facility, &file.facility);
        prop_assert_eq!(&back.kept, &file.kept);
        for (id, sheet) in file.sheets.iter().filter(|(id, _)| outline.form(&id.form).is_some()) {
            prop_assert_eq!(&back.sheets.get(id).unwrap().answers, &sheet.answers);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// S16 on any state: one byte, anywhere, to anything.
    #[test]
    fn one_changed_byte_anywhere_is_never_taken_for_the_same(
        file in state(),
        place in any::<prop::sample::Index>(),
        change in 1..=255_u8,
    ) {
        let mut bytes = write(&file, &outline()).into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        prop_assert!(is_noticed(&bytes), "byte {place}");
    }

    #[test]
    fn a_file_cut_off_anywhere_is_told_so(file in state(), place in any::<prop::sample::Index>()) {
        let bytes = write(&file, &outline()).into_bytes();
        // Without its line feed it is still whole.
        let end = 1 + place.index(bytes.len() - 2);
        let refused = read(&bytes[..end]).map(|_| ());
        prop_assert!(matches!(refused, Err(Refusal::CutOff(_))), "{end}: {refused:?}");
    }

    #[test]
    fn any_bytes_at_all_are_read_without_falling_over(bytes in any::<Vec<u8>>()) {
        let _ = read(&bytes);
    }
}

/// Refused, or told to have been saved anew by something else.
fn is_noticed(bytes: &[u8]) -> bool {
    read(bytes).map_or(true, |(_, label)| label.resaved)
}

/// S16 on one file: every byte, every other value (383,010 files). Without optimisation that takes
/// minutes, so then every bit of every byte is turned over; `cargo test --release` does all.
#[test]
fn every_change_of_every_byte_is_noticed() {
    let all = (1..=255).filter(|change: &u8| !cfg!(debug_assertions) || change.is_power_of_two());
    let changes: Vec<u8> = all.collect();
    for place in 0..GOLDEN.len() {
        let mut bytes = GOLDEN.to_vec();
        for change in &changes {
            bytes[place] = GOLDEN[place] ^ change;
            assert!(is_noticed(&bytes), "byte {place}, change {change}");
        }
    }
}

#[test]
fn the_same_answers_in_another_dress_are_taken_and_told() {
    let text = std::str::from_utf8(GOLDEN).unwrap();
    let spaced = text.replacen(":", " : ", 1);
    let with_mark = ["\u{feff}", text].concat();
    for other in [spaced.as_str(), &with_mark, text.trim_end(), &[text, "\n"].concat()] {
        let (file, label) = read(other.as_bytes()).unwrap();
        assert!(label.resaved);
        assert_eq!(Ok(file), read(GOLDEN).map(|(file, _)| file));
    }
    assert!(!read(GOLDEN).unwrap().1.resaved);
}
