//! 建制順: the place of a department among the others, which a year that is over keeps.

use crate::FiscalYear;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A place that a department had until a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierPlace {
    pub last: Date,
    pub place: i64,
}

/// The place of a department in a year: the one of the year's last day, and of today while that is to come.
pub fn place_in(year: FiscalYear, place: i64, earlier: &[EarlierPlace]) -> i64 {
    earlier.iter().find(|known| year.last_day() <= known.last).map_or(place, |known| known.place)
}

#[cfg(test)]
mod tests {
    use super::{EarlierPlace, place_in};
    use crate::FiscalYear;
    use jiff::civil::date;

    #[track_caller]
    fn check(year: u16, place: i64) {
        let earlier = [(date(2025, 10, 1), 3), (date(2026, 11, 29), 1)];
        let earlier = earlier.map(|(last, place)| EarlierPlace { last, place });
        assert_eq!(place_in(FiscalYear::try_from(year).expect("a year"), 2, &earlier), place, "{year}");
    }

    #[test]
    fn a_year_that_is_over_keeps_the_place_of_its_last_day() {
        check(2023, 3);
        check(2024, 3);
        check(2025, 1);
        check(2026, 2);
        check(2027, 2);
    }
}
