//! Days against two calendars that are not ours: `jiff` for days and weekdays, ICU's Japanese calendar for eras.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icu_calendar::Date as IcuDate;
use icu_calendar::cal::Japanese;
use jiff::civil;
use model::date::{Date, days_in_month};
use model::sheet::era::Era;
use model::sheet::printed_date::printed;
use model::sheet::typed_date::{Question, Refusal, Typed, read};
use model::sheet::weekday::Weekday;
use proptest::prelude::*;

/// The years that can be typed.
const TYPED_YEARS: std::ops::RangeInclusive<i16> = 1926..=2100;

fn every_day() -> impl Iterator<Item = civil::Date> {
    civil::date(1868, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() <= 2100)
}

fn ours(day: civil::Date) -> Date {
    let number = |number: i8| u8::try_from(number).unwrap();
    Date::new(u16::try_from(day.year()).unwrap(), number(day.month()), number(day.day())).unwrap()
}

fn theirs(day: Date) -> civil::Date {
    let number = |number: u8| i8::try_from(number).unwrap();
    civil::date(i16::try_from(day.year()).unwrap(), number(day.month()), number(day.day()))
}

/// The era's code and the year in it, as ICU has them.
fn icu_era(day: civil::Date) -> (String, i32) {
    let month = u8::try_from(day.month()).unwrap();
    let iso = IcuDate::try_new_iso(day.year().into(), month, u8::try_from(day.day()).unwrap());
    let year = iso.unwrap().to_calendar(Japanese::new()).era_year();
    (year.era.to_string(), year.year)
}

fn era_of_code(code: &str) -> Option<Era> {
    match code {
        "reiwa" => Some(Era::Reiwa),
        "heisei" => Some(Era::Heisei),
        "showa" => Some(Era::Showa),
        _ => None,
    }
}

fn fiscal_year_of(day: civil::Date) -> (Date, Date) {
    let start = if day.month() < 4 { day.year() - 1 } else { day.year() };
    (ours(civil::date(start, 4, 1)), ours(civil::date(start + 1, 3, 31)))
}

fn label(day: civil::Date) -> &'static str {
    match day.weekday() {
        civil::Weekday::Sunday => "日",
        civil::Weekday::Monday => "月",
        civil::Weekday::Tuesday => "火",
        civil::Weekday::Wednesday => "水",
        civil::Weekday::Thursday => "木",
        civil::Weekday::Friday => "金",
        civil::Weekday::Saturday => "土",
    }
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
        other => other,
    };
    text.chars().map(wide).collect()
}

/// Every shape in which the day names itself completely.
fn complete_shapes(day: civil::Date) -> Vec<String> {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let weekday = label(day);
    let mut shapes = vec![
        format!("{y}/{m}/{d}"),
        format!("{y}-{m:02}-{d:02}"),
        format!("{y}.{m}.{d}"),
        format!("{y}{m:02}{d:02}"),
        format!("{y}年{m}月{d}日"),
        format!("{y} {m} {d}"),
        format!("{y}年{m}月{d}日（{weekday}）"),
        format!("{y}/{m}/{d} {weekday}曜日"),
    ];
    let (code, year) = icu_era(day);
    if let Some(era) = era_of_code(&code) {
        let (letter, name) = (era.letter(), era.label());
        shapes.extend([
            format!("{letter}{year}.{m}.{d}"),
            format!("{}{year:02}/{m:02}/{d:02}", letter.to_ascii_lowercase()),
            format!("{letter}.{year}.{m}.{d}"),
            format!("{name}{year}年{m}月{d}日"),
            format!("{name} {year} 年 {m} 月 {d} 日 （{weekday}曜日）"),
        ]);
        if year == 1 {
            shapes.extend([format!("{name}元年{m}月{d}日"), format!("{letter}元.{m}.{d}")]);
        }
    }
    let wide: Vec<String> = shapes.iter().map(|shape| full_width(shape)).collect();
    shapes.extend(wide);
    shapes
}

#[test]
fn every_day_from_1868_to_2100_is_what_other_calendars_say() {
    let mut count = 0;
    for day in every_day() {
        let date = ours(day);
        assert_eq!(date.to_string(), day.to_string());
        assert_eq!(Date::from_iso(&day.to_string()), Some(date));
        assert_eq!(Weekday::of(date).label(), label(day), "{day}");
        assert_eq!(i16::from(days_in_month(date.year(), date.month())), day.days_in_month().into());
        let (code, year) = icu_era(day);
        let era = era_of_code(&code).map(|era| (era, u16::try_from(year).unwrap()));
        assert_eq!(Era::of(date), era, "{day}");
        count += 1;
    }
    assert_eq!(count, 85_102);
}

#[test]
fn every_day_in_every_shape_reads_back_to_itself() {
    let today = ours(civil::date(2024, 12, 1));
    for day in every_day() {
        // Whatever the form's year is: a complete day does not depend on it.
        let year = fiscal_year_of(civil::date(2024, 5, 1));
        for shape in complete_shapes(day) {
            let expected = if TYPED_YEARS.contains(&day.year()) {
                Typed::Day(ours(day))
            } else {
                Typed::Refused(Refusal::YearTooFar(u32::try_from(day.year()).unwrap()))
            };
            assert_eq!(read(&shape, today, year), expected, "{shape}");
        }
    }
}

#[test]
fn a_day_without_a_year_takes_the_year_of_the_form() {
    let today = ours(civil::date(2024, 12, 1));
    for day in every_day().filter(|day| (1927..2100).contains(&day.year())) {
        let year = fiscal_year_of(day);
        let (m, d) = (day.month(), day.day());
        let weekday = label(day);
        for shape in [
            format!("{m}/{d}"),
            format!("{m}-{d:02}"),
            format!("{m:02}.{d}"),
            format!("{m}月{d}日"),
            format!("{m} 月 {d} 日 （{weekday}）"),
        ] {
            assert_eq!(read(&shape, today, year), Typed::Day(ours(day)), "{shape}");
            assert_eq!(read(&full_width(&shape), today, year), Typed::Day(ours(day)), "{shape}");
        }
        let digits = format!("{m:02}{d:02}");
        assert_eq!(read(&digits, today, year), Typed::Ask(ours(day), Question::WhichDigits));
        let wrong = label(day.tomorrow().unwrap());
        assert_eq!(read(&format!("{m}/{d}({wrong})"), today, year), Typed::OtherWeekday(ours(day)));
    }
}

#[test]
fn two_digits_of_a_year_are_asked() {
    let today = ours(civil::date(2024, 12, 1));
    for day in every_day().filter(|day| (2019..2038).contains(&day.year())) {
        let year = fiscal_year_of(day);
        let (of_reiwa, short) = (day.year() - 2018, day.year() - 2000);
        let typed = if short < 20 { of_reiwa } else { short };
        for (shape, question) in [
            (format!("{typed}.{}.{}", day.month(), day.day()), Question::WhichYear),
            (format!("{of_reiwa}/{}/{}", day.month(), day.day()), Question::WhichYear),
            (format!("{typed:02}{:02}{:02}", day.month(), day.day()), Question::WhichDigits),
        ] {
            assert_eq!(read(&shape, today, year), Typed::Ask(ours(day), question), "{shape}");
            let typed = |weekday: &str| read(&format!("{shape}（{weekday}）"), today, year);
            assert_eq!(typed(label(day)), Typed::Ask(ours(day), question), "{shape}");
            let told = Typed::Ask(ours(day), Question::OtherWeekday(None));
            assert_eq!(typed(label(day.tomorrow().unwrap())), told, "{shape}");
        }
    }
}

#[test]
fn every_day_that_is_none_is_refused_with_its_reason() {
    let today = ours(civil::date(2024, 12, 1));
    for year in TYPED_YEARS {
        let form = fiscal_year_of(civil::date(2024, 5, 1));
        let typed = |month: u32, day: u32| read(&format!("{year}/{month}/{day}"), today, form);
        for month in (0..=99).filter(|month| !(1..=12).contains(month)) {
            assert_eq!(typed(month, 1), Typed::Refused(Refusal::NoSuchMonth), "{year}/{month}");
        }
        for month in 1..=12 {
            let first = civil::date(year, month, 1);
            let last = first.days_in_month();
            for day in (0..=99).filter(|day| !(1..=last).contains(day)) {
                let refused = Refusal::NoSuchDay {
                    year: u16::try_from(year).unwrap(),
                    month: u8::try_from(month).unwrap(),
                    day: u16::try_from(day).unwrap(),
                    last: u8::try_from(last).unwrap(),
                    year_typed: true,
                };
                let (month, day) = (u32::try_from(month).unwrap(), u32::try_from(day).unwrap());
                assert_eq!(typed(month, day), Typed::Refused(refused), "{year}/{month}/{day}");
            }
        }
    }
}

#[test]
fn a_day_in_the_wrong_era_is_asked() {
    let today = ours(civil::date(2024, 12, 1));
    let form = fiscal_year_of(civil::date(2024, 5, 1));
    for day in every_day().filter(|day| TYPED_YEARS.contains(&day.year())) {
        let really = Era::of(ours(day)).map(|(era, _)| era);
        for era in Era::ALL.into_iter().filter(|era| Some(*era) != really) {
            let of_era = i32::from(day.year()) - i32::from(era.gregorian(1)) + 1;
            if (1..=99).contains(&of_era) {
                let shape = format!("{}{of_era}.{}.{}", era.letter(), day.month(), day.day());
                let asked = Typed::Ask(ours(day), Question::OutsideEra(era));
                assert_eq!(read(&shape, today, form), asked, "{shape}");
            }
        }
    }
}

/// What is printed can be typed again: nobody reads the paper otherwise than it was meant.
#[test]
fn what_is_printed_reads_back() {
    let today = ours(civil::date(2024, 12, 1));
    let r6 = fiscal_year_of(civil::date(2024, 5, 1));
    for day in every_day().filter(|day| (1927..=2100).contains(&day.year())) {
        for form in [r6, fiscal_year_of(day.min(civil::date(2099, 12, 31)))] {
            let text = printed(ours(day), Some(form));
            assert_eq!(read(&text, today, form), Typed::Day(ours(day)), "{text}");
            let inside = form.0 <= ours(day) && ours(day) <= form.1;
            assert_eq!(inside, !text.contains('.'), "{text}");
        }
        assert_eq!(read(&printed(ours(day), None), today, r6), Typed::Day(ours(day)));
    }
}

/// The groups of digits in a text, in their plain form.
fn groups(text: &str) -> Vec<String> {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap(),
        '元' => '1',
        other => other,
    };
    let text: String = text.chars().map(half).collect();
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

/// Whether a reader who sees nothing but the digits and the era could name this day.
fn is_named_by(day: Date, text: &str) -> bool {
    let groups = groups(text);
    let numbers: Vec<i64> = groups.iter().map(|group| group.parse().unwrap_or(-1)).collect();
    let (y, m, d) = (i64::from(day.year()), i64::from(day.month()), i64::from(day.day()));
    let year_fits = |typed: i64| {
        typed == y
            || typed == y - 2000
            || ["reiwa", "heisei", "showa"].into_iter().any(|era| {
                let year = i32::try_from(typed).unwrap_or(-1);
                let date = IcuDate::try_new_japanese_with_calendar(
                    era,
                    year,
                    day.month(),
                    day.day(),
                    Japanese::new(),
                );
                date.is_ok_and(|date| i64::from(date.era_year().extended_year) == y)
            })
    };
    match (numbers.as_slice(), groups.as_slice()) {
        ([year, month, dd], _) => *month == m && *dd == d && year_fits(*year),
        ([month, dd], _) => *month == m && *dd == d,
        ([_], [digits]) => {
            let tail = digits.len().checked_sub(4).map(|at| digits.split_at(at));
            let Some((year, rest)) = tail else { return false };
            rest == format!("{m:02}{d:02}")
                && (year.is_empty() || year_fits(year.parse().unwrap_or(-1)))
        }
        _ => ["きょう", "今日", "本日", "きのう", "昨日", "あした", "あす", "明日", "年度末"]
            .contains(&text.trim()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn no_text_is_read_as_a_day_that_it_does_not_name(
        text in "([0-9０-９]{1,8}|[/\\-.年月日元令平昭和成rhsRHS（）()水曜㋿㍻ 　]|きょう|\\PC){0,8}",
    ) {
        let (today, form) =
            (ours(civil::date(2024, 12, 1)), fiscal_year_of(civil::date(2024, 5, 1)));
        match read(&text, today, form) {
            Typed::Day(day) | Typed::OtherWeekday(day) | Typed::Ask(day, _) => {
                prop_assert!(is_named_by(day, &text) || text.contains("か月後"), "{text} {day}");
                prop_assert_eq!(theirs(day).to_string(), day.to_string());
                // The same words, the same day: what was taken once is taken again in its plain form.
                let plain = theirs(day).strftime("%Y/%m/%d").to_string();
                prop_assert_eq!(read(&plain, today, form), Typed::Day(day));
            }
            Typed::Blank => prop_assert!(text.trim().is_empty(), "{text:?}"),
            Typed::Refused(_) => {}
        }
    }

    #[test]
    fn any_text_at_all_is_read_without_falling_over(text in any::<String>()) {
        let _ = read(&text, ours(civil::date(2024, 12, 1)), fiscal_year_of(civil::date(2024, 5, 1)));
    }
}
