//! Where answers are kept: `local` is the synchronous mirror, `journal` the store whose word counts.
//! Both hold the same texts under the same keys. Not here: what the texts mean to the app (`update`).

pub mod journal;
pub mod key;
pub mod local;
pub mod text;

/// One of the two stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// localStorage.
    Mirror,
    /// IndexedDB.
    Journal,
}

/// The store cannot be used: the browser forbids it, or it is full or broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused;

/// A text to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Where.
    pub key: String,
    /// What. Nothing takes away what stands there.
    pub text: String,
    /// Its revision.
    pub rev: u32,
    /// The revision it was made from: anything older in the store gives way.
    pub base: u32,
    /// Texts that went into it, ours and other hands': they give way too. Counters alone are no
    /// identity, two tabs count alike.
    pub over: Vec<String>,
}

/// What became of a batch in one store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The store.
    pub place: Place,
    /// The batch.
    pub batch: u32,
    /// Where another hand had been faster: the key and the text that stands there.
    pub superseded: Vec<(String, String)>,
    /// Whether the store refused the batch as a whole.
    pub refused: bool,
}

/// Whether a write may replace what stands in a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Write it.
    Replace,
    /// It stands there already.
    Same,
    /// Another hand was faster.
    Superseded,
}

/// Compares a write with what stands in the store.
pub fn judge(write: &Write, standing: Option<&str>) -> Verdict {
    match standing {
        None if write.text.is_empty() => Verdict::Same,
        None => Verdict::Replace,
        Some(standing) if standing == write.text => Verdict::Same,
        Some(standing) if write.over.iter().any(|text| text == standing) => Verdict::Replace,
        // Damaged texts have no revision; the journal keeps them before they are replaced.
        Some(standing) => match text::rev(standing) {
            Some(rev) if rev >= write.base => Verdict::Superseded,
            _ => Verdict::Replace,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_read_is_replaced() {
        let write = Write {
            key: "k".into(),
            text: "{\"rev\":3}".into(),
            rev: 3,
            base: 2,
            over: vec!["{\"rev\":2}".into(), "{\"b\":1,\"rev\":3}".into()],
        };
        assert_eq!(judge(&write, None), Verdict::Replace);
        assert_eq!(judge(&write, Some("{\"rev\":2}")), Verdict::Replace);
        assert_eq!(judge(&write, Some("{\"a\":1,\"rev\":1}")), Verdict::Replace);
        assert_eq!(judge(&write, Some("{\"a\":1,\"rev\":2}")), Verdict::Superseded);
        assert_eq!(judge(&write, Some("{\"b\":1,\"rev\":3}")), Verdict::Replace);
        assert_eq!(judge(&write, Some("{\"rev\":3}")), Verdict::Same);
        assert_eq!(judge(&write, Some("{\"a\":1,\"rev\":3}")), Verdict::Superseded);
        assert_eq!(judge(&write, Some("{\"rev\":9}")), Verdict::Superseded);
        assert_eq!(judge(&write, Some("{\"re")), Verdict::Replace);
    }

    #[test]
    fn only_what_was_read_is_taken_away() {
        let key = "k".to_owned();
        let removal = Write { key, text: String::new(), rev: 3, base: 3, over: Vec::new() };
        assert_eq!(judge(&removal, None), Verdict::Same);
        assert_eq!(judge(&removal, Some("{\"rev\":2}")), Verdict::Replace);
        assert_eq!(judge(&removal, Some("{\"rev\":3}")), Verdict::Superseded);
    }
}
