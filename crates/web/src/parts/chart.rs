//! Pictures of numbers, for citizens and colleagues: inline SVG and classes, no script and no style of an element. The
//! numbers stand in them as text, a sentence says the same, and each is read in grey and in the colours of the reader.

mod axis;
mod bullet;
mod distribution;
mod flow;
mod map;
mod sparkline;

pub(crate) use bullet::{Bullet, bullet};
pub(crate) use distribution::{Share, distribution, strip};
pub(crate) use flow::{Branch, flow};
pub(crate) use map::{MapLine, map};
pub(crate) use sparkline::{Point, sparkline};

#[cfg(test)]
mod tests;
