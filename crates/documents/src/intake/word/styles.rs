//! How a run of text looks: by its own properties, by its character style, by its paragraph's style.

use super::tree::Element;
use std::collections::HashMap;

pub(super) type Rgb = [u8; 3];

/// What is said of a text's look; `None` is not said.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Looks {
    pub(super) bold: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) colour: Option<Rgb>,
    /// In half points.
    pub(super) size: Option<usize>,
    pub(super) ground: Option<Ground>,
}

/// What stands behind a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ground {
    Colour(Rgb),
    /// A pattern, or the shading of a table's style.
    Unknown,
}

pub(super) const WHITE: Rgb = [255; 3];

/// Type of one point or less is a way to hide it.
const SMALLEST: usize = 2;

impl Looks {
    /// What the properties of a run or of a paragraph's mark say.
    pub(super) fn of(properties: &Element) -> Self {
        let struck = properties.switch("strike").into_iter().chain(properties.switch("dstrike"));
        let highlight = properties.value("highlight").filter(|name| *name != "none");
        Self {
            bold: properties.switch("b"),
            struck: struck.reduce(|one, other| one || other),
            hidden: properties.switch("vanish"),
            colour: properties.value("color").and_then(rgb),
            size: properties.number("sz"),
            ground: highlight.map(highlighted).or_else(|| Ground::of(properties)),
        }
    }

    /// These looks where they say something, else those below.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            struck: self.struck.or(below.struck),
            hidden: self.hidden.or(below.hidden),
            colour: self.colour.or(below.colour),
            size: self.size.or(below.size),
            ground: self.ground.or(below.ground),
        }
    }

    /// Whether nobody sees the text on this ground.
    pub(super) fn is_unseen(&self, ground: Ground) -> bool {
        let is_alike = match (self.colour, self.ground.unwrap_or(ground)) {
            (Some(colour), Ground::Colour(ground)) => colour.iter().zip(ground).all(|(a, b)| a.abs_diff(b) <= 8),
            (None, _) | (_, Ground::Unknown) => false,
        };
        self.hidden == Some(true) || is_alike || self.size.is_some_and(|size| size <= SMALLEST)
    }
}

impl Ground {
    /// The shading that these properties give, if any.
    pub(super) fn of(properties: &Element) -> Option<Self> {
        let shading = properties.child("shd")?;
        let fill = shading.attribute("fill").unwrap_or("auto");
        match shading.attribute("val").unwrap_or("clear") {
            "clear" | "nil" if fill == "auto" => None,
            "clear" => Some(rgb(fill).map_or(Ground::Unknown, Ground::Colour)),
            _ => Some(Ground::Unknown),
        }
    }

    pub(super) fn is_coloured(self) -> bool {
        match self {
            Ground::Colour(colour) => colour.iter().any(|part| *part < 245),
            Ground::Unknown => true,
        }
    }
}

fn highlighted(name: &str) -> Ground {
    if name == "white" { Ground::Colour(WHITE) } else { Ground::Unknown }
}

fn rgb(hex: &str) -> Option<Rgb> {
    let value = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some([red, green, blue])
}

/// One style of the document.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    looks: Looks,
    numbering: Option<(String, usize)>,
    breaks_page: bool,
    is_shaded: bool,
}

/// The styles of the document by their names in the file.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// Styles that are based on each other in a circle end somewhere.
const CHAIN: usize = 20;

impl Styles {
    pub(super) fn of(root: &Element) -> Self {
        let styles = root.elements().flat_map(Element::elements).filter(|child| child.name == "style");
        Self(styles.filter_map(|style| Some((style.attribute("styleId")?.to_owned(), Style::of(style)))).collect())
    }

    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let next = |style: &&'s Style| style.based_on.as_ref().and_then(|id| self.0.get(id));
        std::iter::successors(self.0.get(id), next).take(CHAIN)
    }

    pub(super) fn looks(&self, id: &str) -> Looks {
        self.chain(id).fold(Looks::default(), |looks, style| looks.over(style.looks))
    }

    /// The list and the level that paragraphs of a style are numbered by.
    pub(super) fn numbering<'s>(&'s self, id: &str) -> Option<(&'s str, usize)> {
        let found = self.chain(id).find_map(|style| style.numbering.as_ref());
        found.map(|(list, level)| (list.as_str(), *level))
    }

    pub(super) fn breaks_page(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.breaks_page)
    }

    /// Whether a table of this style may have colours behind its cells.
    pub(super) fn is_shaded(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.is_shaded)
    }
}

impl Style {
    fn of(element: &Element) -> Self {
        let paragraph = element.child("pPr");
        let looks = element.child("rPr").map(Looks::of).unwrap_or_default();
        Self {
            based_on: element.value("basedOn").map(str::to_owned),
            looks: looks.over(Looks { ground: paragraph.and_then(Ground::of), ..Looks::default() }),
            numbering: paragraph.and_then(numbering_of),
            breaks_page: paragraph.and_then(|own| own.switch("pageBreakBefore")).unwrap_or(false),
            is_shaded: element.attribute("type") == Some("table") && element.within("shd").is_some(),
        }
    }
}

/// The list and the level that a paragraph's properties name.
pub(super) fn numbering_of(paragraph: &Element) -> Option<(String, usize)> {
    let numbering = paragraph.child("numPr")?;
    Some((numbering.value("numId")?.to_owned(), numbering.number("ilvl").unwrap_or(0)))
}
