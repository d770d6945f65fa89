//! 対象: what one filled-in sheet is about, where it is not the facility as a whole. A vendor, a
//! system or a contract has a name that people gave it; the name alone is never the identity.

use crate::exchange::checksum::sha256;
use crate::exchange::json::Members;
use crate::form::Subject;
use crate::id::FormId;
use crate::sheet::facility::FacilityId;

/// Stands between a form's id and a subject's in keys; neither can hold it.
const JOINT: char = '~';

/// Identifies a vendor, system or contract of a facility; same letters as a facility's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SubjectId(FacilityId);

impl SubjectId {
    /// Checks and takes an identifier. None unless it can stand in a storage key.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        FacilityId::new(text).map(Self)
    }

    /// Makes one out of random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(FacilityId::from_random(bytes))
    }

    /// The same name gives the same one: for files that name a subject without identifying it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut digest = sha256(name);
        digest.truncate(32);
        Self::new(&digest)
    }

    /// The identifier as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A vendor, system or contract that sheets are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSubject {
    /// Random, made once.
    pub id: SubjectId,
    /// What it is.
    pub kind: Subject,
    /// As typed, without space around it.
    pub name: String,
    /// Counts its changes.
    pub rev: u32,
    /// When it was changed last, local time with offset.
    pub updated_at: Option<String>,
    /// What another version wrote beside.
    pub kept: Members,
}

/// 回答票: a form, and what it is filled in about. None is the facility as a whole, or a sheet
/// that was begun before anybody gave it a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetId {
    /// The form.
    pub form: FormId,
    /// The vendor, system or contract.
    pub subject: Option<SubjectId>,
}

impl SheetId {
    /// The sheet of a form about the facility as a whole.
    #[must_use]
    pub fn of_facility(form: FormId) -> Self {
        Self { form, subject: None }
    }

    /// `r6/hospital`, `contract/part1~1f2e…`: as it stands in keys.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.form.as_str().to_owned();
        if let Some(subject) = &self.subject {
            text.push(JOINT);
            text.push_str(subject.as_str());
        }
        text
    }

    /// The sheet of that text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (form, subject) = match text.split_once(JOINT) {
            Some((form, subject)) => (form, Some(SubjectId::new(subject)?)),
            None => (text, None),
        };
        Some(Self { form: FormId::new(form).ok()?, subject })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_come_back_as_they_went() {
        for text in ["r6/hospital", "contract/part1~a1", "vendor/questions~0f"] {
            assert_eq!(SheetId::read(text).map(|id| id.text()).as_deref(), Some(text));
        }
        for text in ["", "~a1", "r6/hospital~", "r6/hospital~a~b", "r6/hospital~あ"] {
            assert_eq!(SheetId::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_same_name_is_the_same_subject() {
        assert_eq!(SubjectId::from_name("A社"), SubjectId::from_name("A社"));
        assert_ne!(SubjectId::from_name("A社"), SubjectId::from_name("B社"));
    }
}
