//! Chance that always falls the same way: a seed and nothing else decides.

/// SplitMix64: small, without state beyond one number, and good enough to draw papers.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// Chance of its own for one purpose: what is drawn for another purpose does not move it.
    pub(crate) fn of(seed: u64, purpose: &str) -> Self {
        Self(hash(&[&seed.to_string(), purpose]))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from(self.next() % end).expect("it is below a usize")
    }

    /// A number from `first` to `last`.
    pub(crate) fn between(&mut self, first: u32, last: u32) -> u32 {
        let room = (last.max(first) - first + 1) as usize;
        first + u32::try_from(self.below(room)).expect("it is below a u32")
    }

    /// Whether something happens that happens in `percent` of a hundred cases.
    pub(crate) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// `count` different ones of a list, in the order of the list turned by chance.
    pub(crate) fn several<'t, T>(&mut self, of: &'t [T], count: usize) -> Vec<&'t T> {
        let mut left: Vec<&T> = of.iter().collect();
        let count = count.min(left.len());
        (0..count).map(|_| left.remove(self.below(left.len()))).collect()
    }
}

/// A digest of some words that no other platform or release gives otherwise (FNV-1a).
pub(crate) fn hash(words: &[&str]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_falls_the_same_way() {
        let draw = |mut chance: Chance| (0..5).map(|_| chance.below(100)).collect::<Vec<_>>();
        assert_eq!(draw(Chance::of(7, "contents")), draw(Chance::of(7, "contents")));
        assert_ne!(draw(Chance::of(7, "contents")), draw(Chance::of(7, "words")));
    }
}
