//! Names in the stores. On `file://` other pages share them: nothing outside `tenken1:` is ever touched.

use model::id::ItemId;
use model::sheet::facility::FacilityId;
use model::sheet::subject::{SheetId, SubjectId};

use super::Place;
use crate::package::PackageId;
use crate::state::ItemKey;

/// What every key of ours begins with; the 1 is the version of what stands behind it.
pub const PREFIX: &str = "tenken1:";

/// The day on which the reminder to make a copy was answered.
pub const ASKED: &str = "tenken1:@asked";

/// What a key names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// `tenken1:<facility>:@facility`
    Facility(FacilityId),
    /// `tenken1:<facility>:@file`
    File(FacilityId),
    /// `tenken1:<facility>:@exported`
    Exported(FacilityId),
    /// `tenken1:<facility>:@before:<package>`
    Package(FacilityId, PackageId),
    /// `tenken1:<facility>:@subject:<subject>`
    Subject(FacilityId, SubjectId),
    /// `tenken1:<facility>:<sheet>:@sheet`
    Sheet(FacilityId, SheetId),
    /// `tenken1:<facility>:<sheet>:<item>`
    Item(FacilityId, ItemKey),
    /// `tenken1:<facility>:@undo:<slot>`: a change that can be taken back; in the journal only.
    Undo(FacilityId, u32),
    /// `tenken1:<facility>:@trash`: whether the facility was thrown away.
    Trash(FacilityId),
    /// `tenken1:<facility>:<sheet>:@trash`: whether the sheet was thrown away.
    SheetTrash(FacilityId, SheetId),
    /// `tenken1:@open:<page>`: a page that wrote and was not left yet; in the journal only.
    Open(String),
    /// `tenken1:@closed:<page>`: a page that was left in good order; in the mirror only.
    Closed(String),
    /// `tenken1:@ran`: something was kept on this device.
    Ran,
}

impl Key {
    /// The key as written.
    pub fn text(&self) -> String {
        match self {
            Self::Facility(facility) => [PREFIX, facility.as_str(), ":@facility"].concat(),
            Self::File(facility) => [PREFIX, facility.as_str(), ":@file"].concat(),
            Self::Exported(facility) => [PREFIX, facility.as_str(), ":@exported"].concat(),
            Self::Package(facility, package) => {
                [PREFIX, facility.as_str(), ":@before:", package.as_str()].concat()
            }
            Self::Subject(facility, subject) => {
                [PREFIX, facility.as_str(), ":@subject:", subject.as_str()].concat()
            }
            Self::Sheet(facility, sheet) => {
                [PREFIX, facility.as_str(), ":", &sheet.text(), ":@sheet"].concat()
            }
            Self::Item(facility, (sheet, item)) => {
                [PREFIX, facility.as_str(), ":", &sheet.text(), ":", item.as_str()].concat()
            }
            Self::Undo(facility, slot) => {
                [PREFIX, facility.as_str(), ":@undo:", &slot.to_string()].concat()
            }
            Self::Trash(facility) => [PREFIX, facility.as_str(), ":@trash"].concat(),
            Self::SheetTrash(facility, sheet) => {
                [PREFIX, facility.as_str(), ":", &sheet.text(), ":@trash"].concat()
            }
            Self::Open(page) => [PREFIX, "@open:", page].concat(),
            Self::Closed(page) => [PREFIX, "@closed:", page].concat(),
            Self::Ran => [PREFIX, "@ran"].concat(),
        }
    }

    /// Whether the store keeps such texts. What only one of them keeps is no answer, and the other
    /// does not lack it.
    pub fn lives_in(&self, place: Place) -> bool {
        match self {
            Self::Undo(..) | Self::Open(_) => place == Place::Journal,
            _ => true,
        }
    }

    /// Whether every text of it goes into the history.
    pub fn has_history(&self) -> bool {
        matches!(
            self,
            Self::Facility(_)
                | Self::File(_)
                | Self::Subject(..)
                | Self::Sheet(..)
                | Self::Item(..)
                | Self::Trash(_)
                | Self::SheetTrash(..)
        )
    }

    /// What a key names; none where it is not ours.
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.strip_prefix(PREFIX)?.split(':').collect();
        match parts.as_slice() {
            ["@open", page] => return Some(Self::Open((*page).to_owned())),
            ["@closed", page] => return Some(Self::Closed((*page).to_owned())),
            ["@ran"] => return Some(Self::Ran),
            _ => {}
        }
        let facility = FacilityId::new(parts.first()?)?;
        match parts.get(1..)? {
            ["@facility"] => Some(Self::Facility(facility)),
            ["@file"] => Some(Self::File(facility)),
            ["@exported"] => Some(Self::Exported(facility)),
            ["@before", package] => Some(Self::Package(facility, PackageId::new(package)?)),
            ["@subject", subject] => Some(Self::Subject(facility, SubjectId::new(subject)?)),
            ["@undo", slot] => Some(Self::Undo(facility, slot.parse().ok()?)),
            ["@trash"] => Some(Self::Trash(facility)),
            [sheet, "@trash"] => Some(Self::SheetTrash(facility, SheetId::read(sheet)?)),
            [sheet, "@sheet"] => Some(Self::Sheet(facility, SheetId::read(sheet)?)),
            [sheet, item] => {
                Some(Self::Item(facility, (SheetId::read(sheet)?, ItemId::new(item).ok()?)))
            }
            _ => None,
        }
    }
}

/// Whether the store keeps texts of that key.
pub fn lives_in(text: &str, place: Place) -> bool {
    Key::read(text).is_none_or(|key| key.lives_in(place))
}

/// Where one stopped, for the copy of the site whose answer page has that path: `tenken1:@here:<path>`.
/// `site/js/early.js` reads it before the program is there.
pub fn here(path: &str) -> String {
    [PREFIX, "@here:", path].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_as_they_went() {
        for text in [
            "tenken1:a1:@facility",
            "tenken1:a1:@file",
            "tenken1:a1:@exported",
            "tenken1:a1:@subject:b2",
            "tenken1:a1:@before:20241120140305-12",
            "tenken1:a1:r6/hospital:@sheet",
            "tenken1:a1:@undo:199",
            "tenken1:a1:@trash",
            "tenken1:a1:contract/part1~b2:@trash",
            "tenken1:@open:0f",
            "tenken1:@closed:0f",
            "tenken1:@ran",
            "tenken1:a1:contract/part1~b2:@sheet",
            "tenken1:a1:contract/part1~b2:contract/part1/vendor-selection",
            "tenken1:a1:r6/hospital:r6/security-patch/server",
        ] {
            assert_eq!(Key::read(text).map(|key| key.text()).as_deref(), Some(text));
        }
        for text in
            ["tenken1:", "tenken1:@here:/a/check.html", "other:a1:@file", "tenken1:a1:x:y:z", "a"]
        {
            assert_eq!(Key::read(text), None, "{text}");
        }
    }
}
