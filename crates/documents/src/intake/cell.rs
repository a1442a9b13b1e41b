//! Pieces of text with their place on a page: what the placer sees, whatever the file was.

use hoshin_domain::Place;

/// A rectangle; y grows downwards. Points in a PDF, columns and rows in a workbook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    pub(super) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// The smallest rectangle around both.
    pub(super) fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// How much of the height both share; negative is the gap between them.
    pub(super) fn shared_height(&self, other: &Self) -> f64 {
        self.bottom.min(other.bottom) - self.top.max(other.top)
    }

    /// Whether both stand beside each other in one row: at least half of the lower one is shared.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.shared_height(other) * 2.0 > self.height().min(other.height())
    }
}

/// A text and where it stands. Wraps are already joined; a line feed separates paragraphs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) rect: Rect,
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) shape: Shape,
    /// Where a new line of the source begins in the text, although it is one paragraph: the joint of a wrap.
    pub(super) joints: Vec<usize>,
    pub(super) look: Look,
    /// Whether it is a paragraph of a document outside of its tables.
    pub(super) is_loose: bool,
    /// Where no frame was drawn around it: the lines as they stand. The form's own arrangement is read line by line.
    pub(super) lines: Vec<Cell>,
}

/// How a text is set, as far as its source says: headings are often bold or stand on a colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) is_bold: bool,
    /// Whether its cell or field has a colour of its own behind the text.
    pub(super) is_filled: bool,
}

impl Cell {
    /// A cell whose lines are those of its source.
    pub(super) fn new(rect: Rect, text: String, place: Place, shape: Shape) -> Self {
        Self { rect, text, place, shape, joints: Vec::new(), look: Look::default(), is_loose: false, lines: Vec::new() }
    }

    /// The same cell, set in a way that is known.
    pub(super) fn looking(self, look: Look) -> Self {
        Self { look, ..self }
    }

    /// The same cell, knowing the lines it was joined of.
    pub(super) fn joined_of<'l>(mut self, lines: impl Iterator<Item = &'l str>) -> Self {
        let mut from = 0;
        for (at, line) in lines.enumerate() {
            let line = line.trim();
            let Some(start) = self.text[from..].find(line).map(|found| from + found) else { continue };
            if at > 0 && !self.text[..start].ends_with('\n') {
                self.joints.push(start);
            }
            from = start + line.len();
        }
        self
    }

    /// The paragraphs, each as a cell of its own below the one before.
    pub(super) fn paragraphs(&self) -> Vec<Cell> {
        let lines: Vec<&str> = self.text.lines().collect();
        let step = self.rect.height() / lines.len().max(1) as f64;
        let piece = |(at, line): (usize, &&str)| {
            let top = self.rect.top + step * at as f64;
            let rect = Rect { top, bottom: top + step, ..self.rect };
            Cell::new(rect, (*line).to_owned(), self.place.clone(), self.shape)
        };
        lines.iter().enumerate().map(piece).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// A ruled field of a page or a cell of a workbook: its text is whole.
    Framed,
    /// One line outside of all ruled fields, with its type size: its text may go on below.
    Line { size: f64 },
    /// A line at the upper or lower edge of a page: a page number, or what runs along all pages.
    Margin { size: f64 },
}

/// Whether these cells count columns and rows, or the twips of a document: never those of a PDF's page.
pub(super) fn is_grid<'c>(cells: impl IntoIterator<Item = &'c Cell>) -> bool {
    cells.into_iter().all(|cell| {
        let is_whole = |edge: f64| edge.fract() == 0.0;
        !matches!(cell.place, Place::Page { .. }) && is_whole(cell.rect.left) && is_whole(cell.rect.right)
    })
}

/// One page of a PDF or one sheet of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Leaf {
    pub(super) place: Place,
    pub(super) cells: Vec<Cell>,
}

impl Leaf {
    /// The leaf with no frames but those that were drawn.
    pub(super) fn as_drawn(&self) -> Leaf {
        let lines = |cell: &Cell| match &cell.lines[..] {
            [] => vec![cell.clone()],
            lines => lines.iter().map(|line| Cell { look: cell.look, ..line.clone() }).collect(),
        };
        Leaf { place: self.place.clone(), cells: self.cells.iter().flat_map(lines).collect() }
    }
}
