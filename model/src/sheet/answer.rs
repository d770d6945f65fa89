//! 確認結果: はい, いいえ, 記入不要. An empty place is no answer, never a third one.

/// What stands in an answer cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// はい
    Yes,
    /// いいえ
    No,
    /// 契約なし（記入不要）
    NotRequired,
}

impl Answer {
    /// The word in files and `value` attributes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotRequired => "exempt",
        }
    }

    /// The answer of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Yes, Self::No, Self::NotRequired].into_iter().find(|answer| answer.word() == word)
    }
}
