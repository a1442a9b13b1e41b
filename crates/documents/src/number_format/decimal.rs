//! A number by its decimal digits, so that 1.005 is rounded as a person would.

/// 0.DIGITS times ten to the power of `point`; as many digits as a spreadsheet keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    /// Neither first nor last is 0; zero has none.
    digits: Vec<u8>,
    point: i32,
}

/// The digits a spreadsheet keeps of a number.
const KEPT: usize = 15;

impl Decimal {
    /// The size of a number, without its sign.
    pub(super) fn of(value: f64) -> Self {
        let written = format!("{:.*e}", KEPT - 1, value.abs());
        let (digits, exponent) = written.split_once('e').unwrap_or(("0", "0"));
        let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        Self { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 }.tidied()
    }

    fn tidied(mut self) -> Self {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= zeros as i32;
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// How many digits stand before the point; negative counts the zeros behind it.
    pub(super) fn point(&self) -> i32 {
        self.point
    }

    pub(super) fn is_whole(&self) -> bool {
        self.digits.len() as i32 <= self.point
    }

    /// The same number times ten to a power.
    pub(super) fn shifted(mut self, by: i32) -> Self {
        if !self.is_zero() {
            self.point += by;
        }
        self
    }

    /// The number with this many digits behind the point, a half going up.
    pub(super) fn rounded(self, decimals: i32) -> Self {
        let kept = self.point + decimals;
        if kept < 0 {
            return Self { digits: Vec::new(), point: 0 };
        }
        let kept = kept as usize;
        if kept >= self.digits.len() {
            return self;
        }
        let is_up = self.digits[kept] >= 5;
        let (mut digits, mut point) = (self.digits[..kept].to_vec(), self.point);
        if is_up {
            match digits.iter().rposition(|digit| *digit < 9) {
                Some(at) => {
                    digits[at] += 1;
                    digits.truncate(at + 1);
                }
                None => {
                    digits = vec![1];
                    point += 1;
                }
            }
        }
        Self { digits, point }.tidied()
    }

    /// The digits before the point, none for 0.
    pub(super) fn whole(&self) -> Vec<u8> {
        let count = self.point.max(0) as usize;
        (0..count).map(|at| self.digits.get(at).copied().unwrap_or(0)).collect()
    }

    /// The first digits behind the point.
    pub(super) fn behind(&self, count: usize) -> Vec<u8> {
        let digit = |at: usize| {
            let place = at as i32 + self.point;
            usize::try_from(place).ok().and_then(|place| self.digits.get(place)).copied().unwrap_or(0)
        };
        (0..count).map(digit).collect()
    }

    /// As it is written with this many digits behind the point, without zeros at the end.
    pub(super) fn short(self, decimals: i32) -> String {
        let rounded = self.rounded(decimals);
        let whole = text(&rounded.whole());
        let behind = text(&rounded.behind(decimals.max(0) as usize));
        let behind = behind.trim_end_matches('0');
        let whole = if whole.is_empty() { "0" } else { &whole };
        if behind.is_empty() { whole.to_owned() } else { format!("{whole}.{behind}") }
    }
}

pub(super) fn text(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}
