//! Pages of a PDF drawn operator by operator, with Japanese letters.

use super::pdfs::{pdf, stream};
use std::fmt::Write;

/// The number of the first object that a test may add.
pub(crate) const FIRST: usize = 8;

/// Draws a text: `letters(50.0, 700.0, 10.0, "文")`.
pub(crate) fn letters(x: f64, y: f64, size: f64, text: &str) -> String {
    format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", hex(text))
}

/// Draws a text in a direction: the cosine and the sine of its slope.
pub(crate) fn slanting(x: f64, y: f64, size: f64, (cosine, sine): (f64, f64), text: &str) -> String {
    format!("BT /F {size} Tf {cosine} {sine} {} {cosine} {x} {y} Tm <{}> Tj ET\n", -sine, hex(text))
}

/// Draws a text from top to bottom by a font for that.
pub(crate) fn standing(x: f64, y: f64, size: f64, text: &str) -> String {
    format!("BT /V {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", hex(text))
}

/// A filled surface of this colour.
pub(crate) fn surface(colour: &str, x: f64, y: f64, width: f64, height: f64) -> String {
    format!("q {colour} rg {x} {y} {width} {height} re f Q\n")
}

/// A line from one point to another.
pub(crate) fn line(x: f64, y: f64, to_x: f64, to_y: f64) -> String {
    format!("{x} {y} m {to_x} {to_y} l S\n")
}

pub(crate) fn hex(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut hex, unit| {
        write!(hex, "{unit:04X}").unwrap();
        hex
    })
}

/// A page of A4 for each content.
pub(crate) fn drawn(contents: &[String]) -> Vec<u8> {
    with_annotations(contents, "", &[])
}

/// The same with annotations on every page, and with the objects that they name, numbered from [`FIRST`].
pub(crate) fn with_annotations(contents: &[String], annotations: &str, more: &[Vec<u8>]) -> Vec<u8> {
    of_size((595, 842), contents, annotations, more)
}

pub(crate) fn of_size(
    (width, height): (u32, u32),
    contents: &[String],
    annotations: &str,
    more: &[Vec<u8>],
) -> Vec<u8> {
    let first = FIRST + more.len();
    let kids: String = (0..contents.len()).map(|at| format!("{} 0 R ", first + 2 * at)).collect();
    let font = |encoding: &str| {
        let names = "/Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5";
        format!("<<{names}/Encoding/{encoding}/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>").into_bytes()
    };
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len()).into_bytes(),
        font("Identity-H"),
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/DW 1000\
        /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
            .to_vec(),
        stream("", to_unicode(contents, more).as_bytes()),
        font("Identity-V"),
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", &[200]),
    ];
    objects.extend_from_slice(more);
    let resources = "/Font<</F 3 0 R/V 6 0 R>>/XObject<</P 7 0 R>>\
        /ExtGState<</Half<</ca 0.5>>/None<</ca 0>>/Multiply<</BM/Multiply>>>>";
    for (at, content) in contents.iter().enumerate() {
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {} 0 R\
                /Resources<<{resources}>>/Annots[{annotations}]>>",
                first + 2 * at + 1
            )
            .into_bytes(),
        );
        objects.push(stream("", content.as_bytes()));
    }
    pdf(&objects)
}

/// Every code is the letter of its number.
fn to_unicode(contents: &[String], more: &[Vec<u8>]) -> String {
    let all = contents.concat() + &more.iter().map(|own| String::from_utf8_lossy(own)).collect::<String>();
    let mut codes: Vec<&str> =
        all.split(['<', '>']).filter(|own| own.len() % 4 == 0 && own.chars().all(|c| c.is_ascii_hexdigit())).collect();
    codes.retain(|own| !own.is_empty());
    let mut codes: Vec<String> = codes
        .iter()
        .flat_map(|own| own.as_bytes().chunks(4))
        .map(|own| String::from_utf8_lossy(own).into_owned())
        .collect();
    codes.sort();
    codes.dedup();
    let pairs: String = codes
        .chunks(100)
        .map(|codes| {
            let lines: String = codes.iter().map(|code| format!("<{code}> <{code}>\n")).collect();
            format!("{} beginbfchar\n{lines}endbfchar\n", codes.len())
        })
        .collect();
    format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{pairs}endcmap end end"
    )
}
