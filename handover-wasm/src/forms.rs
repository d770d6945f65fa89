//! What the generator says of the forms: bones, words, and where everything stands on paper.

use model::exchange::json::{Limits, canonical, read};
use model::id::FormId;
use model::sheet::outline::Outline;
use model::sheet::wording::FormWording;
use model::sheet::{outline_text, wording_text};

use crate::papers::Paper;

/// Everything that is said of the forms.
pub struct Forms {
    /// Rows and cells.
    pub outline: Outline,
    /// What they say.
    pub wording: Vec<FormWording>,
    /// How they lie on paper.
    pub papers: Vec<Paper>,
}

impl Forms {
    /// Reads `{"outline":…,"wording":…,"papers":…}`; none where it is of another version.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        // Papers lie deeper than answers ever do.
        let limits = Limits { depth: 24, ..Limits::FILE };
        let value = read(text, limits).ok()?;
        let part = |name| value.member(name).map(canonical);
        Some(Self {
            outline: outline_text::from_text(&part("outline")?)?,
            wording: wording_text::from_text(&part("wording")?)?,
            papers: serde_json::from_str(&part("papers")?).ok()?,
        })
    }

    /// How a form lies on paper.
    #[must_use]
    pub fn paper(&self, form: &FormId) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.form == form.as_str())
    }
}
