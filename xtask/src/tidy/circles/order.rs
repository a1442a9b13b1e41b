//! Which arrows of a circle one would cut.

use super::arrows::Arrow;
use std::collections::{BTreeMap, BTreeSet};

/// The arrows that go up when the files are stacked so that as little as possible does.
pub(super) fn closing<'a>(circle: &BTreeSet<&'a str>, inside: &[Arrow<'a>]) -> Vec<Arrow<'a>> {
    let stack = stacked(circle, inside);
    let height: BTreeMap<&str, usize> = stack.iter().enumerate().map(|(height, file)| (*file, height)).collect();
    inside.iter().filter(|arrow| height[arrow.to] > height[arrow.from]).cloned().collect()
}

/// The best stack is too dear to find; moving single files as long as it helps comes close.
fn stacked<'a>(circle: &BTreeSet<&'a str>, inside: &[Arrow<'a>]) -> Vec<&'a str> {
    let mut stack: Vec<&str> = circle.iter().copied().collect();
    let uses = |file: &str| inside.iter().filter(|arrow| arrow.from == file).count();
    let used = |file: &str| inside.iter().filter(|arrow| arrow.to == file).count();
    stack.sort_by_key(|file| uses(file).cast_signed() - used(file).cast_signed());
    loop {
        let mut is_settled = true;
        for file in circle {
            let old = stack.iter().position(|other| other == file).expect("the stack holds every file of the circle");
            stack.remove(old);
            let costs = costs(file, &stack, inside);
            let best = (0..costs.len()).min_by_key(|&place| costs[place]).unwrap_or(old);
            let new = if costs[best] < costs[old] { best } else { old };
            is_settled &= new == old;
            stack.insert(new, file);
        }
        if is_settled {
            return stack;
        }
    }
}

/// How much goes up to or from a file, for each place between the others.
fn costs(file: &str, others: &[&str], inside: &[Arrow<'_>]) -> Vec<usize> {
    let between = |from: &str, to: &str| {
        let found = inside.iter().find(|arrow| arrow.from == from && arrow.to == to);
        found.map_or(0, |arrow| arrow.names.len())
    };
    let mut cost: usize = others.iter().map(|other| between(file, other)).sum();
    let mut costs = vec![cost];
    for other in others {
        cost = cost + between(other, file) - between(file, other);
        costs.push(cost);
    }
    costs
}
