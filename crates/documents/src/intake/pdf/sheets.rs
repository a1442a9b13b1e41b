//! One page of a PDF, from what it draws to its cells.

use super::annotations::{self, Laid};
use super::aside;
use super::characters::{Character, Collector};
use super::composing;
use super::direction::{self, Direction};
use super::fields::Rules;
use super::gutters;
use super::line_numbers;
use super::looks;
use super::ruby;
use super::seeing::{self, Ground, Seen};
use super::standing;
use crate::intake::cell::{Leaf, Rect};
use crate::intake::label::LabelBook;
use hayro_interpret::kurbo::{Affine, Rect as Area};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;
use hoshin_domain::{Finding, FindingCode, Place};

/// What a page draws and what was laid upon it.
pub(super) struct Sheet {
    number: u32,
    size: (f64, f64),
    drawn: Collector,
    laid: Laid,
}

/// A page without text whose pictures cover this share of it is a picture.
const PICTURE_PAGE: f64 = 0.2;

/// A picture that covers this share of a page may hold text of its own.
const LARGE_PICTURE: f64 = 0.04;

/// So many filled shapes on a page without text may be letters that were turned into shapes.
const SHAPES: usize = 50;

impl Sheet {
    pub(super) fn of<'a>(page: &Page<'a>, number: u32, cache: &InterpreterCache<'a>, pdf: &'a Pdf) -> Self {
        let (width, height) = page.render_dimensions();
        let size = (f64::from(width), f64::from(height));
        let bounds = Area::new(0.0, 0.0, size.0, size.1);
        let upright = Affine::new(page.initial_transform(true).as_coeffs());
        // What was laid upon the page is looked at by itself: the icon of a note rules no fields.
        let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let mut context = Context::new(upright, bounds, cache, pdf.xref(), settings);
        let mut drawn = Collector::default();
        interpret_page(page, &mut context, &mut drawn);
        let laid = annotations::of_page(page, number, upright, cache, pdf);
        Self { number, size, drawn, laid }
    }

    pub(super) fn characters(&self) -> usize {
        self.drawn.characters.len() + self.laid.characters.len()
    }

    pub(super) fn is_overfull(&self) -> bool {
        self.drawn.overflowed
    }

    /// The leaves of the page, usually one, and what is to be said of it.
    pub(super) fn cells(mut self, labels: &LabelBook) -> (Vec<Leaf>, Vec<Finding>) {
        let direction = direction::prevailing(&self.drawn.characters);
        self.turn(direction);
        let pictures = self.pictures();
        let Self { number, size, drawn, laid } = self;
        let mut lines = drawn.lines;
        let ground = Ground { number, size, fills: &drawn.fills, strikes: &laid.strikes };
        let Seen { mut text, watermark, mut findings } = seeing::sort(drawn.characters, &mut lines, &ground);
        findings.splice(0..0, laid.findings);
        text.extend(laid.characters);
        let is_empty = text.iter().all(|character| character.text.trim().is_empty());
        if is_empty && (pictures.covered > PICTURE_PAGE || drawn.shapes > SHAPES) {
            findings.push(Finding::new(FindingCode::PicturePage, Place::Page { page: number, at: None }));
        } else {
            findings.extend(pictures.told(&text, number));
        }
        let bold = looks::bold(&text);
        let (upright, turned): (Vec<Character>, Vec<Character>) = text
            .into_iter()
            .partition(|character| matches!(character.direction, Direction::Right | Direction::Oblique));
        let turned = aside::turned(&turned, size, &Rules::new(&lines), number);
        let mut leaves = Vec::new();
        let place = || Place::Page { page: number, at: None };
        for (characters, lines) in halves(upright, lines, size) {
            let rules = Rules::new(&lines);
            let (vertical, mut level) = standing::split(characters, &rules);
            ruby::take(&mut level);
            let numbers = line_numbers::take(&mut level, number, size.1);
            let mut cells = composing::cells(level, &rules, labels, number, size.1);
            cells.extend(numbers);
            cells.extend(aside::vertical(vertical, &rules, number));
            looks::note(&mut cells, &bold, &drawn.fills);
            leaves.push(Leaf { place: place(), cells });
        }
        if let Some(leaf) = leaves.last_mut() {
            leaf.cells.extend(turned);
            leaf.cells.extend(aside::across(&watermark, number));
        }
        let places = leaves.iter_mut().flat_map(|leaf| &mut leaf.cells).map(|cell| &mut cell.place);
        places.chain(findings.iter_mut().map(|finding| &mut finding.place)).for_each(|own| back(own, direction, size));
        (leaves, findings)
    }

    /// Turns the page until most of its letters stand upright.
    fn turn(&mut self, direction: Direction) {
        if direction == Direction::Right {
            return;
        }
        let size = self.size;
        for character in self.drawn.characters.iter_mut().chain(&mut self.laid.characters) {
            character.rect = direction.turned(character.rect, size);
            character.direction = character.direction.seen_from(direction);
        }
        let fills = self.drawn.fills.iter_mut().map(|fill| &mut fill.rect);
        for rect in self.drawn.lines.iter_mut().chain(&mut self.laid.strikes).chain(fills) {
            *rect = direction.turned(*rect, size);
        }
        self.size = direction.turned_size(size);
    }

    fn pictures(&self) -> Pictures {
        let (width, height) = self.size;
        let page = (width * height).max(1.0);
        let pictures = self.drawn.fills.iter().filter(|fill| fill.is_picture).map(|fill| fill.rect);
        let large = pictures.filter(|rect| rect.width() * rect.height() > page * LARGE_PICTURE);
        Pictures { covered: seeing::pictured(&self.drawn.fills, width, height), large: large.collect() }
    }
}

struct Pictures {
    covered: f64,
    large: Vec<Rect>,
}

impl Pictures {
    /// Says of every large picture that nothing stands upon that it is not read.
    fn told(&self, text: &[Character], page: u32) -> Option<Finding> {
        let is_ground = |rect: &&Rect| {
            let inside = text.iter().filter(|own| {
                let (x, y) = own.rect.middle();
                rect.left < x && x < rect.right && rect.top < y && y < rect.bottom
            });
            inside.count() > 10
        };
        let picture = self.large.iter().find(|rect| !is_ground(rect))?;
        let at = Some((picture.left.round() as i32, picture.top.round() as i32));
        Some(Finding::new(FindingCode::PictureUnread, Place::Page { page, at }))
    }
}

/// The place on the page as it lies in the file.
fn back(place: &mut Place, direction: Direction, size: (f64, f64)) {
    if let Place::Page { at: Some((x, y)), .. } = place
        && direction != Direction::Right
    {
        let point = Rect::new(f64::from(*x), f64::from(*y), f64::from(*x), f64::from(*y));
        let point = direction.back().turned(point, size);
        (*x, *y) = (point.left.round() as i32, point.top.round() as i32);
    }
}

/// The two pages that are printed on one sheet side by side, or the page as it is.
fn halves(
    characters: Vec<Character>,
    lines: Vec<Rect>,
    (width, height): (f64, f64),
) -> Vec<(Vec<Character>, Vec<Rect>)> {
    let Some(x) = gutter(&characters, &lines, width, height) else {
        return match gutters::columns(&characters, &lines, (width, height)) {
            Some((left, right)) => vec![(left, lines), (right, Vec::new())],
            None => vec![(characters, lines)],
        };
    };
    let (left, right): (Vec<Character>, Vec<Character>) =
        characters.into_iter().partition(|own| own.rect.middle().0 < x);
    let (left_lines, right_lines): (Vec<Rect>, Vec<Rect>) = lines.into_iter().partition(|line| line.middle().0 < x);
    vec![(left, left_lines), (right, right_lines)]
}

/// Where a sheet of two pages is folded: nothing crosses the middle, and each half rules fields of its own.
fn gutter(characters: &[Character], lines: &[Rect], width: f64, height: f64) -> Option<f64> {
    if width < height * 1.2 || characters.is_empty() {
        return None;
    }
    let is_free = |x: f64| {
        let crosses = |rect: &Rect| rect.left < x + FOLD && x - FOLD < rect.right;
        !lines.iter().any(crosses) && !characters.iter().any(|own| crosses(&own.rect))
    };
    let steps = (0..=20).map(|step| width * (0.45 + 0.005 * f64::from(step)));
    let mut free: Vec<f64> = steps.filter(|x| is_free(*x)).collect();
    free.sort_by(|a, b| (a - width / 2.0).abs().total_cmp(&(b - width / 2.0).abs()));
    let x = *free.first()?;
    let left = characters.iter().filter(|own| own.rect.middle().0 < x).count();
    let ruled = |is_left: bool| {
        lines.iter().filter(|line| line.width() > line.height() && (line.middle().0 < x) == is_left).count()
    };
    let is_balanced = left * 5 > characters.len() && left * 5 < characters.len() * 4;
    (is_balanced && ruled(true) >= RULES && ruled(false) >= RULES).then_some(x)
}

/// Half of the width that the fold keeps free, in points.
const FOLD: f64 = 8.0;

/// The fewest level rules of a page that has fields.
const RULES: usize = 4;
