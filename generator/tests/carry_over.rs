//! The ways from an edition to the next, out of the real content.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;

use model::id::{FormId, ItemId};
use model::sheet::carry_over::{Became, CarryOver};
use model::sheet::carry_over_text::{from_text, to_text};
use model::sheet::outline::Outline;
use site_support::{catalog, root};

#[test]
fn every_row_of_a_later_edition_says_where_it_comes_from() {
    let catalog = catalog(&root().join("content"));
    let ways = CarryOver::of(&catalog);
    assert_eq!(from_text(&to_text(&ways)), Some(ways.clone()));
    let outline = Outline::of(&catalog, "0");
    for way in &ways.ways {
        let form = outline.form(&way.to).unwrap();
        assert!(ways.to(&way.to).next() == Some(way), "a second way to {}", way.to);
        assert_eq!(form.rows.len(), way.rows.len(), "{}", way.to);
        for step in &way.rows {
            assert!(!step.why.is_empty(), "{} has no reason", step.to);
            let earlier = outline.form(&way.from).unwrap();
            assert!(step.from.iter().all(|id| earlier.rows.iter().any(|row| row.id == *id)));
        }
    }
    assert!(to_text(&ways).len() < 16_000, "{} bytes in the page", to_text(&ways).len());
}

#[test]
fn three_rows_about_patches_became_one() {
    let ways = CarryOver::of(&catalog(&root().join("content")));
    let way = ways.to(&FormId::new("r7/hospital").unwrap()).next().unwrap();
    assert_eq!(way.from.as_str(), "r6/hospital");
    let step = way.step(&ItemId::new("r7/security-patch/all").unwrap()).unwrap();
    assert_eq!(step.became, Became::Merged);
    let from: Vec<&str> = step.from.iter().map(ItemId::as_str).collect();
    let rows = ["server", "pc", "network"].map(|scope| ["r6/security-patch/", scope].concat());
    assert_eq!(from, rows);
    // R7 has no row for the gate that is known.
    assert!(way.dropped.iter().any(|id| id.as_str() == "r6/system-present/all"));
    assert!(way.rows.iter().any(|step| step.became == Became::New));
}
