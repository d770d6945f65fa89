//! The rules of years: a 年度 ends after it begins, target years belong to their edition,
//! an edition comes after the one that it names as previous.

use crate::catalog::directory::Faults;
use crate::date::{Date, FiscalYear};
use crate::draft::edition::{DraftEdition, DraftYear};
use crate::violation::Fault;

/// A year that ends after it begins.
pub(crate) fn year(draft: &DraftYear, faults: &Faults) -> FiscalYear {
    let (start, end) = (draft.start.value, draft.end.value);
    if end <= start {
        let fault = Fault::YearBackwards { start: start.to_string(), end: end.to_string() };
        faults.beside(fault, draft.end.spot, draft.start.spot);
    }
    year_of(draft)
}

/// The year of an edition, which was checked with the edition.
pub(crate) fn year_of(draft: &DraftYear) -> FiscalYear {
    let (start, end) = (draft.start.value, draft.end.value);
    FiscalYear { label: draft.label.clone().unwrap_or_else(|| label(start)), start, end }
}

/// 令和6年度 for a year that begins in April 2024.
fn label(start: Date) -> String {
    match start.year().checked_sub(2018) {
        Some(reiwa @ 2..) => format!("令和{reiwa}年度"),
        Some(1) => "令和元年度".to_owned(),
        _ => format!("{}年度", start.year()),
    }
}

/// A target year begins within its edition's year, or right after it (the R5 参考項目).
pub(crate) fn target_year(
    draft: &DraftYear,
    edition: Option<&FiscalYear>,
    faults: &Faults,
) -> FiscalYear {
    let target = year(draft, faults);
    if let Some(edition) = edition {
        let near = edition.start <= target.start && target.start.year() <= edition.end.year();
        if !near {
            let fault = Fault::DateOutsideYear {
                written: target.start.to_string(),
                label: edition.label.clone(),
                start: edition.start.to_string(),
                end: edition.end.to_string(),
            };
            faults.tell(fault, draft.start.spot);
        }
    }
    target
}

/// An edition comes after the one that it names as previous.
pub(crate) fn previous(edition: &DraftEdition, editions: &[DraftEdition], faults: &Faults) {
    let Some(written) = &edition.previous else { return };
    let earlier = editions.iter().find(|earlier| earlier.id.value.as_str() == written.value);
    if earlier
        .is_some_and(|earlier| earlier.fiscal_year.start.value >= edition.fiscal_year.start.value)
    {
        let fault = Fault::EditionOrder {
            edition: edition.id.value.to_string(),
            previous: written.value.clone(),
        };
        faults.tell(fault, written.spot);
    }
}
