//! Days as spreadsheets count them.

/// From which day a workbook counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Epoch {
    #[default]
    Of1900,
    Of1904,
}

impl Epoch {
    /// The day of a serial number.
    pub fn date(self, serial: f64) -> Option<jiff::civil::Date> {
        let Moment { year, month, day, .. } = Moment::of(serial, self, 1)?;
        jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

/// A day and a moment of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: i64,
    pub(super) month: u32,
    pub(super) day: u32,
    /// 0 is Sunday.
    pub(super) weekday: usize,
    /// Thousandths of a second since midnight.
    pub(super) thousandths: i64,
}

/// The last day a spreadsheet knows, 9999-12-31.
const LAST: i64 = 2_958_465;
const DAY: i64 = 86_400_000;

impl Moment {
    /// The moment of a serial number, rounded to this many thousandths; none before the first day or after the last.
    pub(super) fn of(value: f64, epoch: Epoch, step: i64) -> Option<Self> {
        let shift = match epoch {
            Epoch::Of1900 => 0.0,
            Epoch::Of1904 => 1_462.0,
        };
        let value = value + shift;
        if !(0.0..=LAST as f64 + 1.0).contains(&value) {
            return None;
        }
        let mut days = value.floor() as i64;
        let mut thousandths = ((value - value.floor()) * DAY as f64).round() as i64;
        thousandths = (thousandths + step / 2) / step * step;
        if thousandths >= DAY {
            (days, thousandths) = (days + 1, thousandths - DAY);
        }
        let weekday = (days + 6).rem_euclid(7) as usize;
        let (year, month, day) = match days {
            0 => (1900, 1, 0),
            // A day that never was, kept from another program.
            60 => (1900, 2, 29),
            1..60 => civil(days - 25_568),
            _ if days > LAST => return None,
            _ => civil(days - 25_569),
        };
        Some(Self { year, month, day, weekday, thousandths })
    }

    /// The era's name, its kanji and letter alone, and the year in it.
    pub(super) fn era(&self) -> (&'static str, &'static str, &'static str, i64) {
        type Date = (i64, u32, u32);
        const ERAS: [(Date, &str, &str, &str); 5] = [
            ((2019, 5, 1), "令和", "令", "R"),
            ((1989, 1, 8), "平成", "平", "H"),
            ((1926, 12, 25), "昭和", "昭", "S"),
            ((1912, 7, 30), "大正", "大", "T"),
            ((1868, 1, 25), "明治", "明", "M"),
        ];
        let day = (self.year, self.month, self.day);
        let (first, name, kanji, letter) = ERAS.into_iter().find(|era| day >= era.0).unwrap_or(ERAS[4]);
        (name, kanji, letter, self.year - first.0 + 1)
    }
}

/// The date of a day counted from 1970-01-01.
fn civil(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let (century, rest) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (rest - rest / 1_460 + rest / 36_524 - rest / 146_096) / 365;
    let of_year = rest - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + century * 400 + i64::from(month <= 2), month as u32, day as u32)
}

/// The serial number of a day or time as ISO 8601 writes it: 2026-03-31, 2026-03-31T08:30:00, 08:30:00.
pub fn serial_of(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (Some(date), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let days = date.map_or(Some(0), days_of)?;
    let fraction = time.map_or(Some(0.0), fraction_of)?;
    Some(days as f64 + fraction)
}

fn days_of(date: &str) -> Option<i64> {
    let date: jiff::civil::Date = date.parse().ok()?;
    let days = date.since(jiff::civil::date(1970, 1, 1)).ok()?.get_days();
    let days = i64::from(days) + 25_569;
    Some(if days < 61 { days - 1 } else { days })
}

fn fraction_of(time: &str) -> Option<f64> {
    let mut parts = time.split(':').map(|part| part.parse::<f64>().ok());
    let (hour, minute) = (parts.next()??, parts.next().flatten().unwrap_or(0.0));
    let second = parts.next().flatten().unwrap_or(0.0);
    Some((hour * 3_600.0 + minute * 60.0 + second) / 86_400.0)
}
