//! Days and times by their letters: [$-411]ggge"年"m"月"d"日", aaaa, [h]:mm.

use super::calendar::{Epoch, Moment};
use super::code::{DatePart, HalfDay, Token};
use super::kanji::{self, Numerals};
use super::section::{Section, fixed};

/// The value as a day or time; none if it is none.
pub(super) fn shown(section: &Section, value: f64, epoch: Epoch) -> Option<String> {
    let parts =
        || section.tokens.iter().filter_map(|token| if let Token::Date(part) = token { Some(*part) } else { None });
    let fractions =
        parts().filter_map(|part| if let DatePart::Fraction(count) = part { Some(count) } else { None }).max();
    let step = match fractions {
        None | Some(0) => 1_000,
        Some(1) => 100,
        Some(2) => 10,
        Some(_) => 1,
    };
    let is_elapsed = parts().any(|part| matches!(part, DatePart::Elapsed(..)));
    let sign = if is_elapsed && value < 0.0 { "-" } else { "" };
    let value = if is_elapsed { value.abs() } else { value };
    let moment = Moment::of(value, epoch, step)?;
    let has_halves = parts().any(|part| matches!(part, DatePart::HalfDay(_)));
    let clock = Clock { moment, value, step, has_halves, section };
    let piece = |token: &Token| match token {
        Token::Date(part) => clock.part(*part),
        Token::Digit(c) => c.to_string(),
        Token::Literal(_)
        | Token::Padding
        | Token::Point
        | Token::Comma
        | Token::Percent
        | Token::Exponent { .. }
        | Token::Slash
        | Token::Text
        | Token::General => fixed(token),
    };
    Some(format!("{sign}{}", section.tokens.iter().map(piece).collect::<String>()))
}

struct Clock<'s> {
    moment: Moment,
    value: f64,
    step: i64,
    has_halves: bool,
    section: &'s Section,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const KANJI_WEEKDAYS: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];

impl Clock<'_> {
    fn part(&self, part: DatePart) -> String {
        let moment = &self.moment;
        let seconds = moment.thousandths / 1_000;
        let hour = seconds / 3_600;
        match part {
            DatePart::Year(1..=2) => self.number(moment.year % 100, 2),
            DatePart::Year(_) => self.positions(moment.year),
            DatePart::Buddhist(1..=2) => self.number((moment.year + 543) % 100, 2),
            DatePart::Buddhist(_) => self.positions(moment.year + 543),
            DatePart::Month(count @ 1..=2) => self.number(i64::from(moment.month), count),
            DatePart::Month(count) => word(MONTHS[moment.month as usize - 1], count),
            DatePart::Day(count @ 1..=2) => self.number(i64::from(moment.day), count),
            DatePart::Day(count) => word(WEEKDAYS[moment.weekday], count),
            DatePart::KanjiWeekday(3) => KANJI_WEEKDAYS[moment.weekday].to_owned(),
            DatePart::KanjiWeekday(_) => format!("{}曜日", KANJI_WEEKDAYS[moment.weekday]),
            DatePart::Era(count) => self.era(count),
            DatePart::EraYear(count) => self.era_year(count),
            DatePart::Hour(count) if self.has_halves => self.number(if hour % 12 == 0 { 12 } else { hour % 12 }, count),
            DatePart::Hour(count) => self.number(hour, count),
            DatePart::Minute(count) => self.number(seconds / 60 % 60, count),
            DatePart::Second(count) => self.number(seconds % 60, count),
            DatePart::Fraction(count) => {
                let digits = format!("{:03}", moment.thousandths % 1_000);
                format!(".{:0<count$.count$}", digits)
            }
            DatePart::HalfDay(names) => half(names, hour).to_owned(),
            DatePart::Elapsed(unit, count) => self.elapsed(unit, count),
        }
    }

    fn era(&self, count: usize) -> String {
        let (name, kanji, letter, _) = self.moment.era();
        match count {
            1 => letter,
            2 => kanji,
            _ => name,
        }
        .to_owned()
    }

    fn era_year(&self, count: usize) -> String {
        let year = self.moment.era().3;
        if year == 1 && self.section.is_gannen { "元".to_owned() } else { self.number(year, count.min(2)) }
    }

    fn elapsed(&self, unit: char, count: usize) -> String {
        let thousandths = (self.value * 86_400_000.0).round() as i64;
        let seconds = (thousandths + self.step / 2) / self.step * self.step / 1_000;
        let number = match unit {
            'h' => seconds / 3_600,
            'm' => seconds / 60,
            _ => seconds,
        };
        self.number(number, count.min(20))
    }

    /// A count: 三十一 in kanji.
    fn number(&self, number: i64, width: usize) -> String {
        match self.section.numerals {
            Numerals::Kanji | Numerals::Formal => kanji::with_units(number as f64, self.section.numerals),
            Numerals::Arabic | Numerals::Wide => kanji::replaced(&format!("{number:0width$}"), self.section.numerals),
        }
    }

    /// A year digit by digit: 二〇二六.
    fn positions(&self, number: i64) -> String {
        kanji::replaced(&format!("{number:04}"), self.section.numerals)
    }
}

fn word(name: &str, count: usize) -> String {
    match count {
        3 => name[..3].to_owned(),
        5 => name[..1].to_owned(),
        _ => name.to_owned(),
    }
}

fn half(names: HalfDay, hour: i64) -> &'static str {
    match (names, hour < 12) {
        (HalfDay::Latin, true) => "AM",
        (HalfDay::Latin, false) => "PM",
        (HalfDay::Letter, true) => "A",
        (HalfDay::Letter, false) => "P",
        (HalfDay::Japanese, true) => "午前",
        (HalfDay::Japanese, false) => "午後",
    }
}
