//! Numbers without a format, as a cell of usual width shows them.

use super::decimal::Decimal;

/// The number in at most eleven characters; whole numbers keep all the digits a spreadsheet knows.
// Excel writes whole numbers of twelve digits and more as 1.23457E+11, which nobody means: they are read as they are.
pub(super) fn shown(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let size = Decimal::of(value);
    let power = size.point() - 1;
    let text = if size.is_zero() {
        return "0".to_owned();
    } else if size.is_whole() && power < 15 {
        size.short(0)
    } else if (-4..=10).contains(&power) {
        size.short(if power < 0 { 9 } else { (9 - power).max(0) })
    } else if (-9..-4).contains(&power)
        && size.clone().short(12).len() <= 11
        && size.clone().short(12) == size.clone().short(24)
    {
        size.short(12)
    } else {
        with_exponent(size, 5)
    };
    format!("{sign}{text}")
}

/// 1.23457E+11.
fn with_exponent(size: Decimal, decimals: i32) -> String {
    let power = size.point() - 1;
    let mantissa = size.shifted(-power).rounded(decimals);
    let (mantissa, power) = if mantissa.point() > 1 { (mantissa.shifted(-1), power + 1) } else { (mantissa, power) };
    let sign = if power < 0 { '-' } else { '+' };
    format!("{}E{sign}{:02}", mantissa.short(decimals), power.abs())
}
