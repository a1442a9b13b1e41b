//! Numbers that look like chance and come again with the same seed.

use std::time::Duration;

#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A time of this many milliseconds at least, and fewer than the other.
    pub(super) fn between(&mut self, least: u64, most: u64) -> Duration {
        Duration::from_millis(least + self.next() % (most - least).max(1))
    }

    /// One of several.
    pub(super) fn one_of<'a, T>(&mut self, several: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(several.len()).ok().filter(|count| *count > 0)?;
        several.get(usize::try_from(self.next() % count).ok()?)
    }

    /// Some part of a time, from nothing to a little more than all of it.
    pub(super) fn within(&mut self, whole: Duration) -> Duration {
        self.between(0, u64::try_from(whole.as_millis()).unwrap_or(u64::MAX) * 21 / 20 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_again_and_stays_within() {
        let of = |seed| {
            let mut chance = Chance::of(seed);
            (0..50).map(|_| chance.between(20, 400)).collect::<Vec<_>>()
        };
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
        assert!(of(7).iter().all(|time| (20..400).contains(&time.as_millis())));
        assert_eq!(Chance::of(7).one_of::<u8>(&[]), None);
        assert!((0..50).scan(Chance::of(7), |chance, _| chance.one_of(&[3, 4])).all(|one| [3, 4].contains(one)));
    }
}
