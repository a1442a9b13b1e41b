//! Storeys and circles: within a crate no import goes up, and few files need each other.

mod arrows;
mod names;
mod order;

use super::{File, Finding};
use arrows::Arrow;
use std::collections::{BTreeMap, BTreeSet};

/// So many files may need each other; more are one thing that nobody can read in parts.
const SMALL: usize = 4;

/// The crate that has storeys.
const STOREYED: &str = "crates/web/src";

/// Its folders from below, each with the height it stands at; what is in none of them stands on top.
/// Two folders of one height are neighbours and do not use each other.
const STOREYS: &[(&str, usize)] = &[("words", 0), ("access", 1), ("parts", 2), ("pages", 3), ("site", 3)];
const TOP: (&str, usize) = ("routes", 4);

/// One finding per circle that is too large and per import that goes up.
pub(super) fn findings(files: &[File]) -> Vec<Finding> {
    let mut crates: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.path.starts_with("crates/") && file.path.ends_with(".rs")) {
        if let Some((name, path)) = file.path.split_once("/src/") {
            crates.entry(&file.path[..name.len() + "/src".len()]).or_default().push((path, &file.text));
        }
    }
    crates.into_iter().flat_map(|(folder, files)| in_crate(folder, &files)).collect()
}

fn in_crate(folder: &str, files: &[(&str, &str)]) -> Vec<Finding> {
    let arrows = match arrows::arrows(files) {
        Ok(arrows) => arrows,
        Err(fault) => return vec![Finding::error(folder, fault)],
    };
    let upwards = arrows.iter().filter(|_| folder == STOREYED).filter_map(|arrow| upward(folder, arrow));
    let large = circles(&arrows).into_iter().filter(|circle| circle.len() > SMALL);
    upwards.chain(large.map(|circle| too_large(folder, &circle, &arrows))).collect()
}

fn upward(folder: &str, arrow: &Arrow<'_>) -> Option<Finding> {
    let ((from, low), (to, high)) = (storey(arrow.from), storey(arrow.to));
    if low > high || from == to {
        return None;
    }
    let place = format!("{folder}/{}:{}", arrow.from, arrow.line);
    let relation = if low == high { "beside" } else { "above" };
    let message = format!("{from} uses {} of {}, but {to} stands {relation} {from}", arrow.names(), arrow.to);
    Some(Finding::error(place, message))
}

fn storey(path: &str) -> (&'static str, usize) {
    let first = path.split('/').next().unwrap_or(path);
    let folder = first.strip_suffix(".rs").unwrap_or(first);
    STOREYS.iter().find(|(name, _)| *name == folder).copied().unwrap_or(TOP)
}

/// Files of which each needs every other, directly or through others.
fn circles<'a>(arrows: &[Arrow<'a>]) -> Vec<BTreeSet<&'a str>> {
    let mut used: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for arrow in arrows {
        used.entry(arrow.from).or_default().push(arrow.to);
    }
    let needs: BTreeMap<&str, BTreeSet<&str>> = used.keys().map(|file| (*file, needed_by(file, &used))).collect();
    let mut placed = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, needed) in &needs {
        let is_mutual = |other: &&&str| needs.get(**other).is_some_and(|theirs| theirs.contains(file));
        let circle: BTreeSet<&str> = needed.iter().filter(is_mutual).copied().collect();
        if circle.contains(file) && placed.insert(*file) {
            placed.extend(&circle);
            circles.push(circle);
        }
    }
    circles
}

fn needed_by<'a>(file: &str, used: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let mut needed = BTreeSet::new();
    let mut waiting: Vec<&str> = used[file].clone();
    while let Some(file) = waiting.pop() {
        if needed.insert(file) {
            waiting.extend(used.get(file).into_iter().flatten());
        }
    }
    needed
}

fn too_large(folder: &str, circle: &BTreeSet<&str>, arrows: &[Arrow<'_>]) -> Finding {
    let is_inside = |arrow: &&Arrow<'_>| circle.contains(arrow.from) && circle.contains(arrow.to);
    let inside: Vec<Arrow<'_>> = arrows.iter().filter(is_inside).cloned().collect();
    let closing = order::closing(circle, &inside);
    let files: Vec<&str> = circle.iter().copied().collect();
    let lines =
        closing.iter().map(|arrow| format!("\n    {}:{} → {} ({})", arrow.from, arrow.line, arrow.to, arrow.names()));
    let message = format!(
        "{} files need each other ({}); of their {} arrows these close the circle:{}",
        files.len(),
        files.join(", "),
        inside.len(),
        lines.collect::<String>(),
    );
    Finding::error(folder, message)
}

#[cfg(test)]
mod tests;
