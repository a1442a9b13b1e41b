//! Where a number stands on an axis: exact, and to a tenth of a pixel in the file, the same on every machine.

use hoshin_domain::number::Rational;

/// From the number at its beginning to the one at its end, over so many pixels.
#[derive(Debug, Clone)]
pub(crate) struct Axis {
    from: Rational,
    span: Rational,
    pixels: i64,
}

impl Axis {
    /// None where the ends are one number.
    pub(crate) fn new(from: Rational, to: &Rational, pixels: i64) -> Option<Self> {
        let span = to - &from;
        (!span.is_zero() && !span.is_negative()).then_some(Self { from, span, pixels })
    }

    /// The place of a number, kept within the axis.
    pub(crate) fn at(&self, number: &Rational) -> Rational {
        let share = (number - &self.from).over(&self.span).unwrap_or_else(|| Rational::whole(0));
        let share = share.clamp(Rational::whole(0), Rational::whole(1));
        &share * &Rational::whole(self.pixels)
    }
}

/// A place as it is written into the file: 96, 134.4.
pub(crate) fn written(place: &Rational) -> String {
    place.cut(1).to_string()
}
