//! Automatic numbers, as Word shows them: 1. １ ① 一 ア.

use super::symbols;
use super::tree::Element;
use std::collections::HashMap;

/// The lists of the document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
    counters: HashMap<String, [u32; LEVELS]>,
}

const LEVELS: usize = 9;

#[derive(Debug, Default)]
struct List {
    /// What lists that count on together have in common.
    kind: String,
    levels: Vec<Level>,
    /// Where this list begins anew, until it has done so.
    starts: Vec<(usize, u32)>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    font: Option<String>,
    suffix: Option<String>,
    start: u32,
}

impl Numbering {
    pub(super) fn of(root: &Element) -> Self {
        let parts: Vec<&Element> = root.elements().flat_map(Element::elements).collect();
        let mut kinds: HashMap<&str, Vec<Level>> = HashMap::new();
        for kind in parts.iter().filter(|part| part.name == "abstractNum") {
            kinds.insert(kind.attribute("abstractNumId").unwrap_or_default(), levels(kind));
        }
        let mut lists = HashMap::new();
        for list in parts.iter().filter(|part| part.name == "num") {
            let kind = list.value("abstractNumId").unwrap_or_default();
            let mut own = List {
                kind: kind.to_owned(),
                levels: kinds.get(kind).cloned().unwrap_or_default(),
                starts: Vec::new(),
            };
            for (at, change) in list.elements().filter(|child| child.name == "lvlOverride").filter_map(level) {
                own.starts.extend(change.number("startOverride").map(|start| (at, start as u32)));
                if let (Some(level), Some(slot)) = (change.child("lvl"), own.levels.get_mut(at)) {
                    *slot = Level::of(level);
                }
            }
            lists.insert(list.attribute("numId").unwrap_or_default().to_owned(), own);
        }
        Self { lists, counters: HashMap::new() }
    }

    /// The mark of the next paragraph of a list, with what stands between it and the text.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let list = self.lists.get_mut(list)?;
        let own = list.levels.get(level)?;
        let begun = || {
            let mut counts = [0; LEVELS];
            for (count, level) in counts.iter_mut().zip(&list.levels) {
                *count = level.start.saturating_sub(1);
            }
            counts
        };
        let counts = self.counters.entry(list.kind.clone()).or_insert_with(begun);
        for (at, start) in std::mem::take(&mut list.starts) {
            counts[at] = start.saturating_sub(1);
        }
        counts[level] = counts[level].saturating_add(1);
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            *count = list.levels.get(deeper).map_or(0, |level| level.start.saturating_sub(1));
        }
        own.shown(&list.levels, counts)
    }
}

/// The level that an element speaks of, and the element.
fn level(element: &Element) -> Option<(usize, &Element)> {
    let at = element.attribute("ilvl")?.parse().ok().filter(|at| *at < LEVELS)?;
    Some((at, element))
}

fn levels(kind: &Element) -> Vec<Level> {
    let mut levels = vec![Level::default(); LEVELS];
    for (at, own) in kind.elements().filter(|child| child.name == "lvl").filter_map(level) {
        levels[at] = Level::of(own);
    }
    levels
}

impl Level {
    fn of(element: &Element) -> Self {
        let text = |child: &str| element.value(child).map(str::to_owned);
        let font =
            element.child("rPr").and_then(|looks| looks.within("rFonts")).and_then(|font| font.attribute("ascii"));
        Self {
            format: text("numFmt").unwrap_or_else(|| "decimal".to_owned()),
            text: text("lvlText").unwrap_or_default(),
            font: font.map(str::to_owned),
            suffix: text("suff"),
            start: element.number("start").unwrap_or(1) as u32,
        }
    }

    fn shown(&self, levels: &[Level], counts: &[u32; LEVELS]) -> Option<String> {
        if self.format == "none" && !self.text.contains(|c: char| !c.is_whitespace() && c != '%') {
            return None;
        }
        if self.format == "bullet" {
            let mark: String = self.text.chars().map(|c| symbols::shown(self.font.as_deref(), c)).collect();
            return Some(mark).filter(|mark| !mark.trim().is_empty());
        }
        let mut mark = String::new();
        let mut rest = self.text.chars().peekable();
        while let Some(c) = rest.next() {
            match rest.peek().and_then(|digit| digit.to_digit(10)).filter(|at| c == '%' && *at > 0) {
                Some(at) => {
                    rest.next();
                    let (Some(level), Some(count)) = (levels.get(at as usize - 1), counts.get(at as usize - 1)) else {
                        continue;
                    };
                    mark.push_str(&symbols::counted(&level.format, (*count).max(level.start.min(1))));
                }
                None => mark.push(c),
            }
        }
        let between = match self.suffix.as_deref() {
            Some("nothing") => "",
            Some("space") => " ",
            _ => "\u{3000}",
        };
        (!mark.is_empty()).then(|| mark + between)
    }
}
