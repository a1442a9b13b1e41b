//! The picture that stands for a page where its address is passed on (Open Graph): 1200 × 630, the same bytes each time.

mod lines;
mod png;

use crate::fonts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};
use std::fmt::Write;
use std::sync::{Arc, LazyLock};

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// What a picture says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Whose page it is: the city and the name of these pages.
    pub city: String,
    /// Above the title: year, department, number of the goal.
    pub place: String,
    pub title: String,
    /// What the marks are: 全体の達成度.
    pub caption: String,
    pub marks: Vec<CardMark>,
}

/// A grade: its letter, its word, and of how many it is, where several are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardMark {
    pub letter: String,
    pub word: String,
    pub count: Option<usize>,
    /// The place of its colour, the best from 0; the last is that of what was not carried out.
    pub rank: usize,
}

/// Ground, edge and letter of each rank, as on the pages.
const COLOURS: [(&str, &str, &str); 5] = [
    ("#0a5c43", "#0a5c43", "#ffffff"),
    ("#a3dcc1", "#2b7d5c", "#06271c"),
    ("#ffe08a", "#8a6500", "#2e2200"),
    ("#f6a98b", "#a8381a", "#3a0f03"),
    ("#e6e7ec", "#5c5c66", "#1a1a1c"),
];

const INK: &str = "#1a1a1c";
const SUB: &str = "#4d4d56";
/// Left and right of everything.
const MARGIN: u32 = 72;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in [fonts::REGULAR, fonts::BOLD, fonts::FALLBACK] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    Arc::new(fonts)
});

/// The picture as PNG; none if it could not be drawn.
pub fn png(card: &Card) -> Option<Vec<u8>> {
    let options =
        usvg::Options { font_family: "BIZ UDPGothic".to_owned(), fontdb: FONTS.clone(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg(card), &options).ok()?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Some(png::of(&pixels))
}

fn svg(card: &Card) -> String {
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="BIZ UDPGothic, Noto Sans JP"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><rect width="24" height="{HEIGHT}" fill="#0017c1"/>"##
    );
    text(
        &mut svg,
        (MARGIN, 92),
        &Look { size: 34, weight: 700, colour: INK },
        &lines::fitting(&card.city, 34, WIDTH - 2 * MARGIN),
    );
    text(
        &mut svg,
        (MARGIN, 146),
        &Look { size: 30, weight: 400, colour: SUB },
        &lines::fitting(&card.place, 30, WIDTH - 2 * MARGIN),
    );
    let (size, lines) = lines::title(&card.title, WIDTH - 2 * MARGIN);
    for (at, line) in (1..).zip(&lines) {
        text(&mut svg, (MARGIN, 176 + at * size * 13 / 10), &Look { size, weight: 700, colour: INK }, line);
    }
    if !card.marks.is_empty() {
        marks(&mut svg, card);
    }
    svg.push_str("</svg>");
    svg
}

/// Where the marks stand.
const MARKS: u32 = 470;
const BOX: u32 = 96;

fn marks(svg: &mut String, card: &Card) {
    text(svg, (MARGIN, MARKS - 18), &Look { size: 26, weight: 400, colour: SUB }, &card.caption);
    let step = (WIDTH - 2 * MARGIN) / u32::try_from(card.marks.len()).unwrap_or(u32::MAX).max(1);
    for (at, mark) in (0..).zip(&card.marks) {
        let left = MARGIN + at * step;
        boxed(svg, left, mark);
        let beside = left + BOX + 18;
        match mark.count {
            None => {
                let word = lines::fitting(&mark.word, 44, step.saturating_sub(BOX + 24));
                text(svg, (beside, middle(44)), &Look { size: 44, weight: 700, colour: INK }, &word);
            }
            Some(count) => {
                text(svg, (beside, middle(44)), &Look { size: 44, weight: 700, colour: INK }, &count.to_string());
                let word = lines::fitting(&mark.word, 24, step.saturating_sub(12));
                text(svg, (left, MARKS + BOX + 36), &Look { size: 24, weight: 400, colour: INK }, &word);
            }
        }
    }
}

/// The line on which letters of this size stand in the middle of a box.
fn middle(size: u32) -> u32 {
    MARKS + BOX / 2 + size * 36 / 100
}

fn boxed(svg: &mut String, left: u32, mark: &CardMark) {
    let (ground, edge, on) = COLOURS[mark.rank.min(COLOURS.len() - 1)];
    let letters = u32::try_from(mark.letter.chars().count()).unwrap_or(u32::MAX).max(1);
    let size = (BOX * 2 / 3).min(BOX * 3 / 2 / letters);
    let (x, y) = (left + BOX / 2, middle(size));
    put(
        svg,
        &format!(
            r#"<rect x="{left}" y="{MARKS}" width="{BOX}" height="{BOX}" rx="12" fill="{ground}" stroke="{edge}" stroke-width="3"/>"#
        ),
    );
    put(
        svg,
        &format!(
            r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="700" fill="{on}" text-anchor="middle">{}</text>"#,
            escaped(&mark.letter)
        ),
    );
}

struct Look {
    size: u32,
    weight: u32,
    colour: &'static str,
}

fn text(svg: &mut String, (x, y): (u32, u32), look: &Look, text: &str) {
    let Look { size, weight, colour } = look;
    put(
        svg,
        &format!(
            r#"<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}" xml:space="preserve">{}</text>"#,
            escaped(text)
        ),
    );
}

fn put(svg: &mut String, more: &str) {
    svg.write_str(more).expect("a text takes whatever is written to it");
}

/// As it stands in XML, without what XML cannot hold.
fn escaped(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    kept.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Card {
        Card {
            city: "みほん市 部の運営方針".into(),
            place: "令和7年度　危機管理部　重点目標 1".into(),
            title: title.into(),
            caption: "全体の達成度".into(),
            marks: vec![CardMark { letter: "B".into(), word: "概ね達成".into(), count: None, rank: 1 }],
        }
    }

    #[test]
    fn a_picture_is_small_and_the_same_each_time() {
        for title in ["", "防災", &"髙い﨑の𠮷田さん".repeat(15), "<script>&\u{0}\"'", &"W".repeat(120)] {
            let made = png(&card(title)).expect("it can be drawn");
            assert_eq!(png(&card(title)), Some(made.clone()), "{title}");
            assert!(made.len() <= 60_000, "{title}: {}", made.len());
            assert_eq!(made[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "{title}");
        }
    }

    #[test]
    fn other_words_are_another_picture() {
        assert_ne!(png(&card("防災")), png(&card("防犯")));
    }
}
