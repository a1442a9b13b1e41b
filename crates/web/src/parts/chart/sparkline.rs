//! What an indicator was in the years that are known.

use super::axis::{Axis, written};
use crate::Words;
use hoshin_domain::number::Rational;
use maud::{Markup, html};

const WIDTH: i64 = 200;
/// The names of more years would stand in each other's way.
const MOST: usize = 4;
const TOP: i64 = 24;
const BOTTOM: i64 = 76;

/// A year's result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    /// 8年度
    pub(crate) year: String,
    pub(crate) value: Rational,
    /// As it is read: 84.2％.
    pub(crate) text: String,
}

/// The line of the newest years, oldest first, with the target as a dashed one; none of less than two years.
pub(crate) fn sparkline(words: Words, points: &[Point], target: Option<&Rational>) -> Option<Markup> {
    let points = &points[points.len().saturating_sub(MOST)..];
    if points.len() < 2 {
        return None;
    }
    let zero = Rational::whole(0);
    let numbers = || points.iter().map(|point| &point.value).chain(target).chain([&zero]);
    let axis = Axis::new(numbers().min()?.clone(), numbers().max()?, BOTTOM - TOP)?;
    let height = |number: &Rational| &Rational::whole(BOTTOM) - &axis.at(number);
    let places: Vec<(Rational, Rational)> =
        (0..).zip(points).map(|(at, point)| (across(at, points.len()), height(&point.value))).collect();
    let line = places.iter().map(|(x, y)| format!("{},{}", written(x), written(y))).collect::<Vec<_>>().join(" ");
    let dashed = target.map(height);
    Some(html! {
        svg.sparkline width=(WIDTH) height="110" viewBox={ "0 0 " (WIDTH) " 110" } role="img" aria-label=(told(words, points)) {
            @if let Some(y) = &dashed { path.aim d={ "M8 " (written(y)) "H192" } {} }
            polyline.line points=(line) {}
            @for (at, (point, (x, y))) in points.iter().zip(&places).enumerate() {
                @let last = at + 1 == points.len();
                circle.dot.last[last] cx=(written(x)) cy=(written(y)) r=(if last { "5" } else { "3.5" }) {}
                text.value.last[last] x=(written(x)) y=(written(&beside(y, dashed.as_ref()))) text-anchor="middle" { (number(&point.text)) }
                text.low x=(written(x)) y="106" text-anchor="middle" { (point.year) }
            }
        }
    })
}

fn across(at: i64, of: usize) -> Rational {
    let steps = i64::try_from(of.saturating_sub(1)).unwrap_or(1).max(1);
    let step = Rational::whole(WIDTH - 56).over(&Rational::whole(steps)).unwrap_or_else(|| Rational::whole(0));
    &Rational::whole(28) + &(&step * &Rational::whole(at))
}

// Over its point; under it where it would stand on the dashed line.
fn beside(y: &Rational, dashed: Option<&Rational>) -> Rational {
    let over = y - &Rational::whole(9);
    let touches =
        |line: &Rational| *line > &over - &Rational::whole(16) && *line < &over + &Rational::whole(4) && line < y;
    if dashed.is_some_and(touches) { y + &Rational::whole(19) } else { over }
}

// A number with a long unit would stand on its neighbour's.
fn number(text: &str) -> &str {
    let digits = text.trim_end_matches(|c: char| !c.is_numeric());
    if text.chars().count() > 6 && !digits.is_empty() { digits } else { text }
}

// 3か年の推移。6年度2回、7年度3回、8年度4回
fn told(words: Words, points: &[Point]) -> String {
    let years = points.iter().map(|point| format!("{} {}", point.year, point.text)).collect::<Vec<_>>().join("、");
    words.tell("chart-years", &[("count", points.len().to_string().into()), ("years", years.into())])
}
