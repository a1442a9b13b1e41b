//! How well the papers of the loom are read.

mod loom;
mod reworded;
