//! What a text says by itself, wherever it stands: a numbered goal, a department, a post, a title, the steps of a scale.

pub(super) mod heading;
pub(super) mod looks;
pub(super) mod spread;
pub(super) mod steps;
pub(super) mod titles;
