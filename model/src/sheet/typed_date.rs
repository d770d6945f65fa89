//! What people type into a date field, read as a day. Nothing is guessed silently:
//! what is not plain is asked, what cannot be is refused with a reason.

mod shape;

use crate::date::{Date, days_in_month};
use crate::sheet::era::Era;
use crate::sheet::weekday::Weekday;

use shape::{Group, Shape};

/// What a typed text turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Nothing was typed.
    Blank,
    /// A day.
    Day(Date),
    /// A day, but the typed weekday is another one.
    OtherWeekday(Date),
    /// Perhaps this day: ask first.
    Ask(Date, Question),
    /// No day.
    Refused(Refusal),
}

/// Why to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Two digits of a year without an era: `6.11.20`.
    WhichYear,
    /// Digits without anything between them: `241120`, `1120`.
    WhichDigits,
    /// The era had ended, or not begun: `平成31年5月1日`.
    OutsideEra(Era),
    /// Asked for one of these reasons, and the typed weekday is another one: `6.11.20（木）`. The era, where that
    /// had ended or not begun.
    OtherWeekday(Option<Era>),
}

/// Why it is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Not the shape of a day.
    NotADay,
    /// There is no such month.
    NoSuchMonth,
    /// The month has fewer days.
    NoSuchDay {
        /// The year that was meant.
        year: u16,
        /// The month.
        month: u8,
        /// What was typed.
        day: u16,
        /// The month's last day.
        last: u8,
        /// Whether the year was typed, not concluded from the form.
        year_typed: bool,
    },
    /// A year so far off that it must be a slip.
    YearTooFar(u32),
}

/// Reads a typed text. `year` are first and last day of the form's 年度: it tells the year when none was typed.
#[must_use]
pub fn read(text: &str, today: Date, year: (Date, Date)) -> Typed {
    let plain = shape::plain(text);
    if plain.is_empty() {
        return Typed::Blank;
    }
    if let Some(day) = spoken(&plain, today, year) {
        return Typed::Day(day);
    }
    let Some(shape) = Shape::of(&plain) else { return Typed::Refused(Refusal::NotADay) };
    let typed = from_numbers(shape.era, &shape.numbers, year);
    let is_other = |day| shape.weekday.is_some_and(|weekday| Weekday::of(day) != weekday);
    match typed {
        Typed::Day(day) if is_other(day) => Typed::OtherWeekday(day),
        Typed::Ask(day, question) if is_other(day) => {
            let era = if let Question::OutsideEra(era) = question { Some(era) } else { None };
            Typed::Ask(day, Question::OtherWeekday(era))
        }
        _ => typed,
    }
}

fn spoken(plain: &str, today: Date, year: (Date, Date)) -> Option<Date> {
    match plain {
        "きょう" | "今日" | "本日" => Some(today),
        "きのう" | "昨日" => before(today),
        "あした" | "あす" | "明日" => after(today),
        "1か月後" | "1ヶ月後" | "1カ月後" | "一か月後" => a_month_after(today),
        "年度末" => Some(year.1),
        _ => None,
    }
}

fn before(date: Date) -> Option<Date> {
    let (year, month) = (date.year(), date.month());
    match (date.day(), month) {
        (1, 1) => Date::new(year.checked_sub(1)?, 12, 31),
        (1, _) => Date::new(year, month - 1, days_in_month(year, month - 1)),
        (day, _) => Date::new(year, month, day - 1),
    }
}

fn after(date: Date) -> Option<Date> {
    let (year, month) = (date.year(), date.month());
    Date::new(year, month, date.day() + 1)
        .or_else(|| Date::new(year, month + 1, 1))
        .or_else(|| Date::new(year.checked_add(1)?, 1, 1))
}

/// The same day of the next month, or that month's last day.
fn a_month_after(date: Date) -> Option<Date> {
    let (year, month) = match date.month() {
        12 => (date.year().checked_add(1)?, 1),
        month => (date.year(), month + 1),
    };
    Date::new(year, month, date.day().min(days_in_month(year, month)))
}

fn from_numbers(era: Option<Era>, numbers: &[Group], year: (Date, Date)) -> Typed {
    match (era, numbers) {
        (Some(era), [(of_era, 1 | 2), (month, 1 | 2), (day, 1 | 2)]) => {
            in_era(era, *of_era, *month, *day)
        }
        (Some(era), [(typed, 6)]) => {
            ask(in_era(era, typed / 10_000, typed / 100 % 100, typed % 100), Question::WhichDigits)
        }
        (None, [(typed, 4), (month, 1 | 2), (day, 1 | 2)]) => day_of(*typed, *month, *day, true),
        (None, [(typed, 1 | 2), (month, 1 | 2), (day, 1 | 2)]) => {
            ask(day_of(short_year(*typed), *month, *day, true), Question::WhichYear)
        }
        (None, [(month, 1 | 2), (day, 1 | 2)]) => in_fiscal_year(*month, *day, year),
        (None, [(typed, 8)]) => day_of(typed / 10_000, typed / 100 % 100, typed % 100, true),
        (None, [(typed, 6)]) => {
            let year = short_year(typed / 10_000);
            ask(day_of(year, typed / 100 % 100, typed % 100, true), Question::WhichDigits)
        }
        (None, [(typed, 4)]) => {
            ask(in_fiscal_year(typed / 100, typed % 100, year), Question::WhichDigits)
        }
        _ => Typed::Refused(Refusal::NotADay),
    }
}

/// Two digits: a year of 令和 up to 19, of the Gregorian calendar from 20 on.
fn short_year(typed: u32) -> u32 {
    if typed < 20 { 2018 + typed } else { 2000 + typed }
}

fn in_era(era: Era, of_era: u32, month: u32, day: u32) -> Typed {
    let year = match u16::try_from(of_era) {
        Ok(year @ 1..=99) => era.gregorian(year),
        _ => return Typed::Refused(Refusal::YearTooFar(of_era)),
    };
    let typed = day_of(u32::from(year), month, day, true);
    match typed {
        Typed::Day(date) if Era::of(date).is_none_or(|(really, _)| really != era) => {
            Typed::Ask(date, Question::OutsideEra(era))
        }
        _ => typed,
    }
}

fn in_fiscal_year(month: u32, day: u32, (start, end): (Date, Date)) -> Typed {
    let begins = u32::from(start.month());
    let year = if month >= begins { start.year() } else { end.year() };
    day_of(u32::from(year), month, day, false)
}

fn day_of(year: u32, month: u32, day: u32, year_typed: bool) -> Typed {
    let Ok(year @ 1926..=2100) = u16::try_from(year) else {
        return Typed::Refused(Refusal::YearTooFar(year));
    };
    let Ok(month @ 1..=12) = u8::try_from(month) else {
        return Typed::Refused(Refusal::NoSuchMonth);
    };
    match u8::try_from(day).ok().and_then(|day| Date::new(year, month, day)) {
        Some(date) => Typed::Day(date),
        None => Typed::Refused(Refusal::NoSuchDay {
            year,
            month,
            day: u16::try_from(day).unwrap_or(u16::MAX),
            last: days_in_month(year, month),
            year_typed,
        }),
    }
}

fn ask(typed: Typed, question: Question) -> Typed {
    match typed {
        Typed::Day(date) => Typed::Ask(date, question),
        // `2024` is no 24th day of a 20th month: without marks nothing says which digits are the month.
        Typed::Refused(Refusal::NoSuchMonth | Refusal::YearTooFar(_))
            if question == Question::WhichDigits =>
        {
            Typed::Refused(Refusal::NotADay)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    fn typed(text: &str) -> Typed {
        read(text, day("2024-12-01"), (day("2024-04-01"), day("2025-03-31")))
    }

    #[test]
    fn takes_every_shape_people_use() {
        for text in [
            "11/20",
            "11-20",
            "11月20日",
            "2024/11/20",
            "2024-11-20",
            "20241120",
            "R6.11.20",
            "r6/11/20",
            "R.6.11.20",
            "令和6年11月20日",
            "令和６年１１月２０日",
            "１１／２０",
            " 11 / 20 ",
            "11．20",
            "11月20日（水）",
            "11/20(水曜日)",
            "㋿6年11月20日",
            "2024年11月20日 水曜",
            "11/20（水・祝）",
            "2024 11 20",
            "11 20",
            "令和 6 年 11 月 20 日",
            "R6 11 20",
            "11─20",
            "ｒ６｡１１｡２０",
            "\u{200e}11/20",
        ] {
            assert_eq!(typed(text), Typed::Day(day("2024-11-20")), "{text}");
        }
        assert_eq!(typed("3/31"), Typed::Day(day("2025-03-31")));
        assert_eq!(typed("令和元年5月1日"), Typed::Day(day("2019-05-01")));
        assert_eq!(typed("平成31年4月30日"), Typed::Day(day("2019-04-30")));
        assert_eq!(typed("R元.5.1"), Typed::Day(day("2019-05-01")));
        assert_eq!(typed("㍻31.4.30"), Typed::Day(day("2019-04-30")));
        assert_eq!(typed("㍼64.1.7"), Typed::Day(day("1989-01-07")));
        assert_eq!(typed("H31.4.30"), Typed::Day(day("2019-04-30")));
        assert_eq!(typed("きょう"), Typed::Day(day("2024-12-01")));
        assert_eq!(typed("昨日"), Typed::Day(day("2024-11-30")));
        assert_eq!(typed("あした"), Typed::Day(day("2024-12-02")));
        assert_eq!(typed("年度末"), Typed::Day(day("2025-03-31")));
        assert_eq!(typed("１か月後"), Typed::Day(day("2025-01-01")));
        assert_eq!(a_month_after(day("2025-01-31")), Some(day("2025-02-28")));
        assert_eq!(typed("　"), Typed::Blank);
    }

    #[test]
    fn asks_where_it_would_guess() {
        assert_eq!(typed("6.11.20"), Typed::Ask(day("2024-11-20"), Question::WhichYear));
        assert_eq!(typed("241120"), Typed::Ask(day("2024-11-20"), Question::WhichDigits));
        assert_eq!(typed("R061120"), Typed::Ask(day("2024-11-20"), Question::WhichDigits));
        assert_eq!(typed("6年11月20日"), Typed::Ask(day("2024-11-20"), Question::WhichYear));
        assert_eq!(typed("1120"), Typed::Ask(day("2024-11-20"), Question::WhichDigits));
        assert_eq!(
            typed("平成31年5月1日"),
            Typed::Ask(day("2019-05-01"), Question::OutsideEra(Era::Heisei))
        );
        assert_eq!(typed("11/20（木）"), Typed::OtherWeekday(day("2024-11-20")));
        // A question says it, too.
        for (text, date, era) in [
            ("6.11.20（木）", "2024-11-20", None),
            ("1120(木)", "2024-11-20", None),
            ("241120 木曜日", "2024-11-20", None),
            ("平成31年5月1日（火）", "2019-05-01", Some(Era::Heisei)),
        ] {
            assert_eq!(typed(text), Typed::Ask(day(date), Question::OtherWeekday(era)), "{text}");
        }
        assert_eq!(typed("6.11.20（水）"), Typed::Ask(day("2024-11-20"), Question::WhichYear));
    }

    #[test]
    fn refuses_with_a_reason() {
        let no_such_day = |year, month, day, last, year_typed| {
            Typed::Refused(Refusal::NoSuchDay { year, month, day, last, year_typed })
        };
        assert_eq!(typed("2/30"), no_such_day(2025, 2, 30, 28, false));
        assert_eq!(typed("R5/2/29"), no_such_day(2023, 2, 29, 28, true));
        assert_eq!(typed("13/1"), Typed::Refused(Refusal::NoSuchMonth));
        assert_eq!(typed("0/1"), Typed::Refused(Refusal::NoSuchMonth));
        assert_eq!(typed("9999/1/1"), Typed::Refused(Refusal::YearTooFar(9999)));
        for text in [
            "来週",
            "11//20",
            "R6.11",
            "2024/11",
            "月/日",
            "11/20/",
            "水",
            "-",
            "日",
            "2024",
            "11/20)",
            "11月20日)",
            "(水)",
            "6年11",
            "6年11月",
            "11年20",
            "20日",
            "11/20/2024",
            "2024 1 120",
            "20241120日",
            "2024月11年20",
            "11/020",
            "R2024.11.20",
            "元122",
            "元年11月20日",
            "R元11.20",
            "11/20（水・21）",
        ] {
            assert_eq!(typed(text), Typed::Refused(Refusal::NotADay), "{text}");
        }
        // Space parts numbers: this is no 20th.
        assert!(matches!(typed("11/2 0"), Typed::Refused(_)));
    }

    #[test]
    fn days_before_and_after_cross_months() {
        assert_eq!(before(day("2024-03-01")), Some(day("2024-02-29")));
        assert_eq!(before(day("2024-01-01")), Some(day("2023-12-31")));
        assert_eq!(after(day("2024-12-31")), Some(day("2025-01-01")));
    }
}
