//! What the rules promise, on tables, at random and on what was kept before.

mod considerations;
mod events;
mod left_over;
mod lint;
mod manual;
mod rating;
mod rights;
mod sequences;
