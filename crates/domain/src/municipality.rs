//! The city itself and its national code.

mod official;

pub use official::{OfficialName, readings_of};

use serde::{Deserialize, Serialize};
use std::fmt;

/// A 6-digit 全国地方公共団体コード whose check digit has been verified.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityCode(String);

crate::word::as_text!(MunicipalityCode, "a municipality code", code);

/// A city, town, village or ward that runs its policies here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    pub code: MunicipalityCode,
    pub name: String,
}

impl MunicipalityCode {
    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code of a municipality whose five digits are known without the check digit.
    pub fn completed(five: &str) -> Option<Self> {
        (five.len() == 5).then(|| (0..10).find_map(|last| code(&format!("{five}{last}")))).flatten()
    }
}

fn code(text: &str) -> Option<MunicipalityCode> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.is_ascii_digit().then(|| c.to_digit(10)).flatten()).collect();
    digits.filter(|digits| has_right_check_digit(digits)).map(|_| MunicipalityCode(text.to_owned()))
}

// Check digit by 総務省's rule: (11 − (6a+5b+4c+3d+2e) mod 11) mod 10.
fn has_right_check_digit(digits: &[u32]) -> bool {
    let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    digits.len() == 6 && (11 - sum % 11) % 10 == digits[5]
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, right: bool) {
        assert_eq!(code.parse::<MunicipalityCode>().is_ok(), right, "{code}");
    }

    #[test]
    fn the_check_digit_is_verified() {
        check("272213", true);
        check("131032", true);
        check("011002", true);
        check("272214", false);
        check("27221", false);
        check("2722133", false);
        check("２７２２１３", false);
        check("", false);
    }

    #[test]
    fn five_digits_are_completed() {
        let completed = |five| MunicipalityCode::completed(five).map(|code| code.to_string());
        assert_eq!(completed("27221").as_deref(), Some("272213"));
        assert_eq!(["", "2722", "272213", "2722a", "２７２２１"].map(completed), [const { None }; 5]);
    }
}
