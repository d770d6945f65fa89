//! 施設: whose answers these are. The name alone is never the identity.

use crate::exchange::json::Members;
use crate::sheet::shapeless::{has_no_shape, is_seen};

/// Longest name, in characters.
pub const NAME_LIMIT: usize = 80;

/// Whose answers these are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facility {
    /// Random, made once on the device that began.
    pub id: FacilityId,
    /// As typed, without space around it.
    pub name: String,
    /// What kind it is, where it was told.
    pub kind: Option<FacilityKind>,
    /// Counts its changes.
    pub rev: u32,
    /// When it was changed last, local time with offset.
    pub updated_at: Option<String>,
    /// What another version wrote beside.
    pub kept: Members,
}

/// 32 hexadecimal digits, or what another writer used: ASCII letters, digits, `-`, `_`, `.`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FacilityId(String);

impl FacilityId {
    /// Checks and takes an identifier. None unless it can stand in a storage key.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        fits.then(|| Self(text.to_owned()))
    }

    /// Makes one out of random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let halves = bytes.into_iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
        Self(halves.filter_map(|half| char::from_digit(u32::from(half), 16)).collect())
    }

    /// The identifier as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Declares the kinds with their words.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// What kind of facility it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum FacilityKind {$(
            $(#[$doc])*
            $name,
        )+}

        impl FacilityKind {
            /// Every kind, in the order in which it is offered.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word in files.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {$(Self::$name => $word),+}
            }
        }
    };
}

kinds! {
    /// 診療所
    Clinic = "clinic",
    /// 歯科診療所
    Dental = "dental",
    /// 病院
    Hospital = "hospital",
    /// 助産所
    Maternity = "maternity",
    /// 薬局
    Pharmacy = "pharmacy",
    /// 訪問看護ステーション
    HomeNursing = "home-nursing",
    /// 介護施設・事業所
    Care = "care",
    /// その他
    Other = "other",
}

impl FacilityKind {
    /// The kind of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// The word on the page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Clinic => "診療所",
            Self::Dental => "歯科診療所",
            Self::Hospital => "病院",
            Self::Maternity => "助産所",
            Self::Pharmacy => "薬局",
            Self::HomeNursing => "訪問看護ステーション",
            Self::Care => "介護施設・事業所",
            Self::Other => "その他",
        }
    }
}

/// Why a name cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing that is seen.
    Empty,
    /// Longer than [`NAME_LIMIT`]; so many characters.
    TooLong(usize),
}

/// The name without space around it.
///
/// # Errors
/// [`NameFault`] where nothing or too much is left.
pub fn name(typed: &str) -> Result<String, NameFault> {
    let visible: String = typed.chars().filter(|c| *c != '\n' && !has_no_shape(*c)).collect();
    let name = visible.trim().to_owned();
    match name.chars().count() {
        _ if !is_seen(&name) => Err(NameFault::Empty),
        length if length > NAME_LIMIT => Err(NameFault::TooLong(length)),
        _ => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_fit_into_keys() {
        assert_eq!(FacilityId::from_random([0xa5; 16]).as_str(), "a5".repeat(16));
        for bad in ["", "a:b", "さくら", "a b", &"a".repeat(65)] {
            assert!(FacilityId::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(name("　さくら内科 "), Ok("さくら内科".to_owned()));
        // A name that was taken is taken again as it is.
        assert_eq!(name("あ\u{3000}\u{1}"), Ok("あ".to_owned()));
        assert_eq!(name("A\u{202e}社\n\u{2066}"), Ok("A社".to_owned()));
        assert_eq!(name(" \u{3000}\n"), Err(NameFault::Empty));
        for unseen in "\u{200b}\u{2060}\u{ad}\u{3164}\u{2800}\u{feff}\u{180e}\u{115f}\u{1160}\u{17b4}\u{ffa0}\u{e0020}".chars() {
            let typed = [' ', unseen, '\u{3000}', unseen].iter().collect::<String>();
            assert_eq!(name(&typed), Err(NameFault::Empty), "{unseen:?}");
        }
        // Between letters they have their use.
        assert_eq!(name("👩\u{200d}⚕\u{fe0f}診療所"), Ok("👩\u{200d}⚕\u{fe0f}診療所".to_owned()));
        assert_eq!(name(&"あ".repeat(81)), Err(NameFault::TooLong(81)));
    }
}
