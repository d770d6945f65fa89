//! Names in the stores. On `file://` other pages share them: nothing outside `tenken1:` is ever touched.

use model::id::ItemId;
use model::sheet::facility::FacilityId;
use model::sheet::subject::{SheetId, SubjectId};

use crate::intake::PackageId;
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
        }
    }

    /// What a key names; none where it is not ours.
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.strip_prefix(PREFIX)?.split(':').collect();
        let facility = FacilityId::new(parts.first()?)?;
        match parts.get(1..)? {
            ["@facility"] => Some(Self::Facility(facility)),
            ["@file"] => Some(Self::File(facility)),
            ["@exported"] => Some(Self::Exported(facility)),
            ["@before", package] => Some(Self::Package(facility, PackageId::new(package)?)),
            ["@subject", subject] => Some(Self::Subject(facility, SubjectId::new(subject)?)),
            [sheet, "@sheet"] => Some(Self::Sheet(facility, SheetId::read(sheet)?)),
            [sheet, item] => {
                Some(Self::Item(facility, (SheetId::read(sheet)?, ItemId::new(item).ok()?)))
            }
            _ => None,
        }
    }
}

/// Where one stopped, for the copy of the site in that folder: `tenken1:@here:<folder>`.
pub fn here(folder: &str) -> String {
    let mut digest = model::exchange::checksum::sha256(folder);
    digest.truncate(8);
    [PREFIX, "@here:", &digest].concat()
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
            "tenken1:a1:contract/part1~b2:@sheet",
            "tenken1:a1:contract/part1~b2:contract/part1/vendor-selection",
            "tenken1:a1:r6/hospital:r6/security-patch/server",
        ] {
            assert_eq!(Key::read(text).map(|key| key.text()).as_deref(), Some(text));
        }
        for text in
            ["tenken1:", "tenken1:@here:12345678", "other:a1:@file", "tenken1:a1:x:y:z", "a"]
        {
            assert_eq!(Key::read(text), None, "{text}");
        }
    }
}
