//! What a reader of the printed page does not read: struck out, unseen, or lying across the page.

use super::characters::{ASCENT, Character};
use super::direction::Direction;
use super::ink::{Fill, Unseen, is_ground, unseen};
use crate::intake::cell::Rect;
use hoshin_domain::{Finding, FindingCode, Place};

/// The characters of a page, sorted by whether they are text.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) text: Vec<Character>,
    /// What lies across or behind the text: 案, 写, DRAFT.
    pub(super) watermark: Vec<Character>,
    pub(super) findings: Vec<Finding>,
}

/// What lies on a page beside its letters.
pub(super) struct Ground<'p> {
    pub(super) number: u32,
    pub(super) size: (f64, f64),
    pub(super) fills: &'p [Fill],
    /// The strokes of annotations through letters.
    pub(super) strikes: &'p [Rect],
}

/// What a letter of a page is.
enum Verdict {
    Text,
    Unseen,
    Across,
    Struck,
}

/// Sorts the characters. `lines` keeps what rules the page: no strokes through letters or under them.
pub(super) fn sort(characters: Vec<Character>, lines: &mut Vec<Rect>, page: &Ground<'_>) -> Seen {
    let mut seen = Seen::default();
    let reasons: Vec<Option<Unseen>> =
        characters.iter().map(|character| unseen(&character.ink, character.rect, page.fills)).collect();
    let is_scan = page.is_scan(&characters, &reasons);
    if is_scan {
        seen.findings.push(Finding::new(FindingCode::ScannedText, Place::Page { page: page.number, at: None }));
    }
    let median = median_size(&characters);
    let mut struck = Told::new(FindingCode::StruckOut, page.number);
    let mut hidden = Told::new(FindingCode::Unseen, page.number);
    let mut through = strokes(&characters, lines, median);
    through.extend_from_slice(page.strikes);
    for (character, reason) in characters.into_iter().zip(reasons) {
        let reason = reason.filter(|reason| !is_scan || *reason != Unseen::Behind);
        match page.verdict(&character, reason, median, &through) {
            Verdict::Text => seen.text.push(character),
            Verdict::Unseen => hidden.add(&character),
            Verdict::Across => seen.watermark.push(character),
            Verdict::Struck => {
                struck.add(&character);
                // Its room is taken: what stands before and behind belongs together.
                seen.text.push(Character { text: String::new(), ..character });
            }
        }
    }
    seen.findings.extend(struck.findings());
    seen.findings.extend(hidden.findings());
    seen
}

impl Ground<'_> {
    /// Whether the page is a scan with the text of its letters behind it: that text is all there is.
    fn is_scan(&self, characters: &[Character], reasons: &[Option<Unseen>]) -> bool {
        let filled = characters.iter().zip(reasons).filter(|(own, _)| !own.text.trim().is_empty());
        let behind = filled.clone().filter(|(_, reason)| **reason == Some(Unseen::Behind)).count();
        behind * 2 > filled.count() && pictured(self.fills, self.size.0, self.size.1) > SCANNED
    }

    fn verdict(&self, character: &Character, reason: Option<Unseen>, median: f64, through: &[Rect]) -> Verdict {
        let (rect, (width, height)) = (character.rect, self.size);
        let is_off = rect.right < 0.0 || rect.bottom < 0.0 || rect.left > width || rect.top > height;
        if reason.is_some() || is_off {
            Verdict::Unseen
        } else if lies_across(character, median, self.fills) {
            Verdict::Across
        } else if through.iter().any(|stroke| is_through(character, stroke)) {
            Verdict::Struck
        } else {
            Verdict::Text
        }
    }
}

/// The share of a page that a scan covers.
const SCANNED: f64 = 0.5;

/// The share of a page that pictures cover.
pub(super) fn pictured(fills: &[Fill], width: f64, height: f64) -> f64 {
    let area = |fill: &Fill| fill.rect.width() * fill.rect.height();
    fills.iter().filter(|fill| fill.is_picture).map(area).sum::<f64>() / (width * height).max(1.0)
}

fn median_size(characters: &[Character]) -> f64 {
    let mut sizes: Vec<f64> = characters.iter().map(|character| character.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// Whether a letter is of a watermark: slanting, or so large and pale that it is a ground for other text.
fn lies_across(character: &Character, median: f64, fills: &[Fill]) -> bool {
    let size = character.size / median;
    character.direction == Direction::Oblique && size > 1.2
        || size > LARGE && is_ground(&character.ink, character.rect, fills)
        || size > HUGE && character.size > HUGE_POINTS
}

/// A pale letter this many times as large as the text is no text.
const LARGE: f64 = 2.8;

/// No title is set so many times as large as its paper, nor so large.
const HUGE: f64 = 6.0;
const HUGE_POINTS: f64 = 60.0;

/// Takes the strokes through letters and those directly under them away from the ruled lines; gives the former.
fn strokes(characters: &[Character], lines: &mut Vec<Rect>, median: f64) -> Vec<Rect> {
    let mut through = Vec::new();
    lines.retain(|line| {
        if line.width() < line.height() * 2.0 || line.height() > median * 0.5 {
            return true;
        }
        let middle = line.middle().1;
        let near = characters.iter().filter(|own| {
            own.direction == Direction::Right && own.rect.top <= middle && middle <= own.rect.bottom + own.size * 0.2
        });
        let touched = near.filter(|own| line.left <= own.rect.middle().0 && own.rect.middle().0 <= line.right);
        let (crossed, above): (Vec<&Character>, Vec<&Character>) = touched.partition(|own| is_through(own, line));
        let fits = |letters: &[&Character], slack: f64| {
            let left = letters.iter().map(|own| own.rect.left).fold(f64::INFINITY, f64::min);
            let right = letters.iter().map(|own| own.rect.right).fold(f64::NEG_INFINITY, f64::max);
            !letters.is_empty() && left - line.left < median * slack && line.right - right < median * slack
        };
        if crossed.len() >= above.len() && fits(&crossed, 1.5) {
            through.push(*line);
            return false;
        }
        // An underline ends with its letters; the border of a cell does not.
        !(crossed.is_empty() && above.len() > 1 && fits(&above, 0.25))
    });
    through
}

/// Whether a stroke goes through the middle of a letter.
fn is_through(character: &Character, stroke: &Rect) -> bool {
    let (x, y) = (character.rect.middle().0, stroke.middle().1);
    let above = (character.rect.top + character.size * ASCENT - y) / character.size;
    character.direction == Direction::Right && stroke.left <= x && x <= stroke.right && (0.12..0.62).contains(&above)
}

/// Texts that are left out, each told with its place.
struct Told {
    code: FindingCode,
    page: u32,
    runs: Vec<(Character, String)>,
}

/// The most pieces that are told of one page; the rest is told together.
const PIECES: usize = 10;

impl Told {
    fn new(code: FindingCode, page: u32) -> Self {
        Self { code, page, runs: Vec::new() }
    }

    fn add(&mut self, character: &Character) {
        let is_full = self.runs.len() >= PIECES;
        match self.runs.last_mut() {
            Some((last, text)) if goes_on(last, character) || is_full => {
                text.push_str(&character.text);
                last.rect.right = character.rect.right;
            }
            _ => self.runs.push((character.clone(), character.text.clone())),
        }
    }

    fn findings(self) -> impl Iterator<Item = Finding> {
        let filled = self.runs.into_iter().filter(|(_, text)| !text.trim().is_empty());
        filled.map(move |(first, text)| {
            let at = Some((first.rect.left.round() as i32, first.rect.top.round() as i32));
            Finding::new(self.code, Place::Page { page: self.page, at }).about(text.trim())
        })
    }
}

fn goes_on(last: &Character, next: &Character) -> bool {
    (last.baseline() - next.baseline()).abs() < last.size * 0.5
        && (next.rect.left - last.rect.right).abs() < last.size * 2.0
}
