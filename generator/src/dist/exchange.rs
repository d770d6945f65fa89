//! Puts a staged site in its place in one step, so that there is no moment without a whole site.

use std::fs;
use std::path::PathBuf;

use super::staging::{Place, Staged, refuse_foreign, remove};
use super::{MANIFEST, Refusal};

/// Exchanges the staged folder with the old one, then removes the old one.
pub(super) fn put_in_place(place: &Place, mut staged: Staged) -> Result<(), Refusal> {
    staged.finish()?;
    if !place.out.exists() {
        fs::rename(&place.staging, &place.out).map_err(Refusal::disk(&place.out))?;
        staged.took_its_place();
        return Ok(());
    }
    // Somebody may have put a file there while the site was being made.
    refuse_foreign(&place.out)?;
    exchange(place)?;
    staged.took_its_place();
    remove_old(place)
}

/// The system's own exchange of two names; where it has none, two renames.
fn exchange(place: &Place) -> Result<(), Refusal> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, &place.staging, CWD, &place.out, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    exchange_by_two_renames(place)
}

/// The old site steps aside under a name of its own and comes back if the new one cannot step in.
fn exchange_by_two_renames(place: &Place) -> Result<(), Refusal> {
    let aside = aside(place);
    fs::rename(&place.out, &aside).map_err(Refusal::exchange(&place.out))?;
    if let Err(error) = fs::rename(&place.staging, &place.out) {
        fs::rename(&aside, &place.out).map_err(Refusal::disk(&place.out))?;
        return Err(Refusal::Disk { path: place.out.clone(), error });
    }
    fs::rename(&aside, &place.staging).map_err(Refusal::disk(&aside))
}

/// A build that was killed between the two renames left the old site aside: it comes back.
pub(super) fn bring_back(place: &Place) -> Result<(), Refusal> {
    let aside = aside(place);
    if place.out.exists() || !aside.is_dir() {
        return Ok(());
    }
    refuse_foreign(&aside)?;
    fs::rename(&aside, &place.out).map_err(Refusal::disk(&aside))
}

fn aside(place: &Place) -> PathBuf {
    place.staging.with_extension("tenken-old")
}

fn remove_old(place: &Place) -> Result<(), Refusal> {
    remove(&place.staging, MANIFEST)
}
