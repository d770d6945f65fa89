//! 元号: which era a day lies in, and which year of it.

use crate::date::Date;

/// An era that people still type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Era {
    /// 令和
    Reiwa,
    /// 平成
    Heisei,
    /// 昭和
    Showa,
}

impl Era {
    /// The newest first.
    pub const ALL: [Self; 3] = [Self::Reiwa, Self::Heisei, Self::Showa];

    /// 令和, 平成, 昭和.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Reiwa => "令和",
            Self::Heisei => "平成",
            Self::Showa => "昭和",
        }
    }

    /// R, H, S.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Reiwa => 'R',
            Self::Heisei => 'H',
            Self::Showa => 'S',
        }
    }

    /// Its first day as year, month, day.
    fn first_day(self) -> (u16, u8, u8) {
        match self {
            Self::Reiwa => (2019, 5, 1),
            Self::Heisei => (1989, 1, 8),
            Self::Showa => (1926, 12, 25),
        }
    }

    /// The Gregorian year of its year `year`.
    #[must_use]
    pub fn gregorian(self, year: u16) -> u16 {
        (self.first_day().0 - 1).saturating_add(year)
    }

    /// The era of a day and the year of it; none before 昭和.
    #[must_use]
    pub fn of(date: Date) -> Option<(Self, u16)> {
        let day = (date.year(), date.month(), date.day());
        let era = Self::ALL.into_iter().find(|era| era.first_day() <= day)?;
        Some((era, date.year() - era.first_day().0 + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_change_in_the_middle_of_a_year() {
        let of = |day| Era::of(Date::from_iso(day).unwrap());
        assert_eq!(of("2019-04-30"), Some((Era::Heisei, 31)));
        assert_eq!(of("2019-05-01"), Some((Era::Reiwa, 1)));
        assert_eq!(of("1989-01-07"), Some((Era::Showa, 64)));
        assert_eq!(of("1900-01-01"), None);
        assert_eq!(Era::Reiwa.gregorian(6), 2024);
    }
}
