//! 曜日 of a day.

use crate::date::Date;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weekday {
    /// 日
    Sunday,
    /// 月
    Monday,
    /// 火
    Tuesday,
    /// 水
    Wednesday,
    /// 木
    Thursday,
    /// 金
    Friday,
    /// 土
    Saturday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Sunday,
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
    ];

    /// The weekday of a day (Sakamoto's congruence).
    #[must_use]
    pub fn of(date: Date) -> Self {
        const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let month = usize::from(date.month());
        let year = u32::from(date.year()) - u32::from(month < 3);
        let shift = SHIFT[(month + 11) % 12];
        let day = (year + year / 4 - year / 100 + year / 400 + shift + u32::from(date.day())) % 7;
        Self::ALL[day as usize % 7]
    }

    /// 月, 火, …
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Sunday => "日",
            Self::Monday => "月",
            Self::Tuesday => "火",
            Self::Wednesday => "水",
            Self::Thursday => "木",
            Self::Friday => "金",
            Self::Saturday => "土",
        }
    }

    /// The weekday of that label.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.label() == label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_days() {
        for (day, label) in [
            ("2024-11-20", "水"),
            ("2024-02-29", "木"),
            ("2000-01-01", "土"),
            ("2026-11-20", "金"),
            ("1989-01-08", "日"),
        ] {
            assert_eq!(Weekday::of(Date::from_iso(day).unwrap()).label(), label, "{day}");
        }
    }
}
