//! The device's clock, read once for every event. Clocks tell people when; they decide nothing.

use model::date::Date;

/// The moment at which an event happened, in local time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// Today.
    pub today: Date,
    /// `14:03`
    pub clock: String,
    /// `2024-11-20T14:03:05+09:00`
    pub stamp: String,
}

impl Now {
    /// Reads the clock. None where it shows no day at all.
    pub fn read() -> Option<Self> {
        let date = js_sys::Date::new_0();
        let year = u16::try_from(date.get_full_year()).unwrap_or(1970);
        let two = |number: u32| {
            let digits = number.to_string();
            if number < 10 { ["0", &digits].concat() } else { digits }
        };
        let month = u8::try_from(date.get_month() + 1).unwrap_or(1);
        let day = u8::try_from(date.get_date()).unwrap_or(1);
        let today = Date::new(year, month, day)?;
        let clock = [two(date.get_hours()), two(date.get_minutes())].join(":");
        // Minutes west of Greenwich, as JavaScript counts.
        let west = date.get_timezone_offset();
        let minutes = west.abs() as u32;
        let sign = if west > 0.0 { "-" } else { "+" };
        let offset = [sign, &two(minutes / 60), ":", &two(minutes % 60)].concat();
        let day = today.to_string();
        let stamp = [&day, "T", &clock, ":", &two(date.get_seconds()), &offset].concat();
        Some(Self { today, clock, stamp })
    }
}
