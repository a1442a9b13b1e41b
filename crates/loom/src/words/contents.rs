//! What departments of an invented town promise and do.

mod of_people;
mod of_places;

/// A department and what it works on.
pub(crate) struct Department {
    /// Without 部.
    pub(crate) stem: &'static str,
    pub(crate) calling: &'static str,
    pub(crate) themes: &'static [Theme],
}

/// Something a department makes a goal of.
pub(crate) struct Theme {
    pub(crate) titles: [&'static str; 2],
    pub(crate) sections: [&'static str; 2],
    pub(crate) measures: [Measure; 2],
    pub(crate) acts: [Act; 4],
    pub(crate) worry: [&'static str; 2],
}

/// What is counted: its name, its unit, about how much, and whether more is better.
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) about: u32,
    pub(crate) is_more: bool,
}

/// What is done; {n} in both texts is one number, {m} another.
pub(crate) struct Act {
    pub(crate) plan: &'static str,
    pub(crate) result: &'static str,
}

const fn measure(name: &'static str, unit: &'static str, about: u32, is_more: bool) -> Measure {
    Measure { name, unit, about, is_more }
}

const fn act(plan: &'static str, result: &'static str) -> Act {
    Act { plan, result }
}

/// All departments.
pub(crate) static DEPARTMENTS: [&Department; 8] = [
    &of_people::WELFARE,
    &of_people::CHILDREN,
    &of_people::LEARNING,
    &of_people::CITIZENS,
    &of_places::ROADS,
    &of_places::NATURE,
    &of_places::TRADE,
    &of_places::PLANNING,
];
