//! Values that a workbook keeps as numbers and shows by their format.

/// A text as people see it, and the number behind it where a workbook has one.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Shown {
    pub(crate) text: String,
    pub(crate) numeral: Option<Numeral>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: f64,
    /// As spreadsheets spell it.
    pub(crate) format: String,
}

impl Shown {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeral: None }
    }

    fn of(text: String, value: f64, format: impl Into<String>) -> Self {
        Self { text, numeral: Some(Numeral { value, format: format.into() }) }
    }

    /// 96.3% of 0.963, given as 963.
    pub(crate) fn percent(tenths: u32) -> Self {
        let value = f64::from(tenths) / 1000.0;
        if tenths.is_multiple_of(10) {
            return Self::of(format!("{}%", tenths / 10), value, "0%");
        }
        Self::of(format!("{}.{}%", tenths / 10, tenths % 10), value, "0.0%")
    }

    /// 1,250件 of 1250.
    pub(crate) fn counted(count: u32, unit: &str) -> Self {
        Self::of(format!("{}{unit}", grouped(count)), f64::from(count), format!("#,##0\"{unit}\""))
    }

    /// 1,250 of 1250.
    pub(crate) fn grouped(count: u32) -> Self {
        Self::of(grouped(count), f64::from(count), "#,##0")
    }

    /// 012345 of 12345.
    pub(crate) fn with_leading_zeros(number: u32) -> Self {
        Self::of(format!("{number:06}"), f64::from(number), "000000")
    }

    /// 令和8年3月31日 of the day's serial number.
    pub(crate) fn day(year: u32, month: u32, day: u32) -> Self {
        let text = format!("令和{}年{month}月{day}日", year - 2018);
        Self::of(text, f64::from(serial(year, month, day)), "[$-411]ggge\"年\"m\"月\"d\"日\"")
    }
}

/// 1250 as 1,250.
pub(crate) fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The number of a day as spreadsheets count them; good for this century.
fn serial(year: u32, month: u32, day: u32) -> u32 {
    const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap_day = u32::from(month > 2 && year.is_multiple_of(4));
    let years = year - 2000;
    36_526 + years * 365 + years.div_ceil(4) + BEFORE[month as usize - 1] + leap_day + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_spreadsheets_show_them() {
        assert_eq!(serial(2000, 1, 1), 36_526);
        assert_eq!(serial(2026, 3, 31), 46_112);
        assert_eq!(serial(2024, 3, 1), 45_352);
        assert_eq!(Shown::day(2026, 3, 31).text, "令和8年3月31日");
        assert_eq!(Shown::counted(45_000_000, "円").text, "45,000,000円");
        assert_eq!(Shown::percent(963).text, "96.3%");
        assert_eq!(Shown::with_leading_zeros(12_345).text, "012345");
    }
}
