//! Workbooks part by part: the small paper with one thing changed, as offices change it.

use super::archives::zip;
use super::one_goal::CELLS;
use std::collections::BTreeMap;

/// A sheet in its making.
#[derive(Debug, Clone)]
pub(crate) struct Book {
    /// Cells by their address, as XML.
    cells: BTreeMap<(u32, String), String>,
    rows: BTreeMap<u32, String>,
    before: String,
    after: String,
    /// Formats by number; styles 1 and on name one each.
    pub(crate) formats: Vec<(u32, String)>,
    pub(crate) fonts: Vec<String>,
    pub(crate) fills: Vec<String>,
    /// Further styles: attributes and inner XML.
    pub(crate) styles: Vec<String>,
    pub(crate) strings: Vec<String>,
    drawing: Option<String>,
    vml: Option<String>,
    comments: Option<String>,
    workbook: String,
    sheets: Vec<(String, String, String)>,
}

const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Book {
    /// The plain paper.
    pub(crate) fn new() -> Self {
        let mut book = Self {
            cells: BTreeMap::new(),
            rows: BTreeMap::new(),
            before: String::new(),
            after: String::new(),
            formats: Vec::new(),
            fonts: vec!["<sz val=\"11\"/><name val=\"Calibri\"/>".to_owned()],
            fills: vec![
                "<patternFill patternType=\"none\"/>".to_owned(),
                "<patternFill patternType=\"gray125\"/>".to_owned(),
            ],
            styles: vec!["numFmtId=\"0\"/>".to_owned()],
            strings: Vec::new(),
            drawing: None,
            vml: None,
            comments: None,
            workbook: String::new(),
            sheets: Vec::new(),
        };
        for (address, text) in CELLS {
            book = book.text(address, text);
        }
        book
    }

    /// A cell as XML behind its address: ` s="1"><v>0.95</v></c>`.
    pub(crate) fn cell(mut self, address: &str, inner: &str) -> Self {
        let row: u32 = address.trim_start_matches(char::is_alphabetic).parse().unwrap();
        self.cells.insert((row, address.to_owned()), format!("<c r=\"{address}\"{inner}"));
        self
    }

    pub(crate) fn text(self, address: &str, text: &str) -> Self {
        self.cell(address, &format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"))
    }

    pub(crate) fn without(mut self, address: &str) -> Self {
        self.cells.retain(|(_, own), _| own != address);
        self
    }

    /// A number in a format of its own.
    pub(crate) fn number(mut self, address: &str, value: &str, code: &str) -> Self {
        let id = 164 + self.formats.len() as u32;
        self.formats.push((id, code.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")));
        let style = self.style(&format!("numFmtId=\"{id}\"/>"));
        self.cell(address, &format!(" s=\"{style}\"><v>{value}</v></c>"))
    }

    /// A number in a built-in format.
    pub(crate) fn built_in(mut self, address: &str, value: &str, id: u32) -> Self {
        let style = self.style(&format!("numFmtId=\"{id}\"/>"));
        self.cell(address, &format!(" s=\"{style}\"><v>{value}</v></c>"))
    }

    /// Adds a style and gives its number: what stands in its element.
    pub(crate) fn style(&mut self, xf: &str) -> usize {
        self.styles.push(xf.to_owned());
        self.styles.len() - 1
    }

    /// A text in a font of its own, on a ground of its own.
    pub(crate) fn set(mut self, address: &str, text: &str, font: &str, fill: &str) -> Self {
        self.fonts.push(font.to_owned());
        self.fills.push(fill.to_owned());
        let (font, fill) = (self.fonts.len() - 1, self.fills.len() - 1);
        let style = self.style(&format!("numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\"/>"));
        self.cell(address, &format!(" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
    }

    /// A text that cells share, as XML.
    pub(crate) fn shared(mut self, address: &str, inner: &str) -> Self {
        self.strings.push(inner.to_owned());
        let number = self.strings.len() - 1;
        self.cell(address, &format!(" t=\"s\"><v>{number}</v></c>"))
    }

    pub(crate) fn row(mut self, row: u32, attributes: &str) -> Self {
        self.rows.insert(row, attributes.to_owned());
        self
    }

    pub(crate) fn before(mut self, xml: &str) -> Self {
        self.before += xml;
        self
    }

    pub(crate) fn merged(mut self, ranges: &[&str]) -> Self {
        let ranges: String = ranges.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        self.after += &format!("<mergeCells>{ranges}</mergeCells>");
        self
    }

    pub(crate) fn drawing(mut self, inner: &str) -> Self {
        self.drawing = Some(inner.to_owned());
        self
    }

    pub(crate) fn vml(mut self, inner: &str) -> Self {
        self.vml = Some(inner.to_owned());
        self
    }

    pub(crate) fn comment(mut self, address: &str, text: &str) -> Self {
        self.comments =
            Some(format!("<comment ref=\"{address}\" authorId=\"0\"><text><r><t>{text}</t></r></text></comment>"));
        self
    }

    pub(crate) fn workbook(mut self, properties: &str) -> Self {
        self.workbook = properties.to_owned();
        self
    }

    /// One more sheet: its name, attributes and rows.
    pub(crate) fn sheet(mut self, name: &str, attributes: &str, rows: &str) -> Self {
        self.sheets.push((name.to_owned(), attributes.to_owned(), rows.to_owned()));
        self
    }

    fn rows(&self) -> String {
        let mut rows: BTreeMap<u32, String> = BTreeMap::new();
        for ((row, _), cell) in &self.cells {
            rows.entry(*row).or_default().push_str(cell);
        }
        let attributes = |row: &u32| self.rows.get(row).cloned().unwrap_or_default();
        rows.iter().map(|(row, cells)| format!("<row r=\"{row}\" {}>{cells}</row>", attributes(row))).collect()
    }

    fn styles(&self) -> String {
        let list = |name: &str, one: &str, all: &[String]| {
            let all: String = all.iter().map(|inner| format!("<{one}>{inner}</{one}>")).collect();
            format!("<{name}>{all}</{name}>")
        };
        let formats: String = self
            .formats
            .iter()
            .map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"))
            .collect();
        let styles: String = self.styles.iter().map(|style| format!("<xf {style}")).collect();
        format!(
            "<styleSheet xmlns=\"{SPREADSHEET}\"><numFmts>{formats}</numFmts>{}{}<cellStyleXfs><xf numFmtId=\"9\" fontId=\"0\"/></cellStyleXfs><cellXfs>{styles}</cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>",
            list("fonts", "font", &self.fonts),
            list("fills", "fill", &self.fills),
        )
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
        };
        let relations = |inner: &str| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
            )
        };
        let worksheet =
            |inner: &str| format!("<worksheet xmlns=\"{SPREADSHEET}\" xmlns:r=\"{RELATION}\">{inner}</worksheet>");
        let (mut own, mut after) = (String::new(), self.after.clone());
        let mut parts: Vec<(String, String)> = Vec::new();
        if let Some(drawing) = &self.drawing {
            own += &relation("rId1", "drawing", "../drawings/drawing1.xml");
            after += "<drawing r:id=\"rId1\"/>";
            parts.push((
                "xl/drawings/drawing1.xml".into(),
                format!("<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\" xmlns:mc=\"mc\">{drawing}</xdr:wsDr>"),
            ));
        }
        if self.vml.is_some() || self.comments.is_some() {
            own += &relation("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml");
            after += "<legacyDrawing r:id=\"rId2\"/>";
            let inner = self.vml.clone().unwrap_or_default();
            parts.push((
                "xl/drawings/vmlDrawing1.vml".into(),
                format!("<xml xmlns:v=\"v\" xmlns:x=\"x\">{inner}</xml>"),
            ));
        }
        if let Some(comments) = &self.comments {
            own += &relation("rId3", "comments", "../comments1.xml");
            parts.push((
                "xl/comments1.xml".into(),
                format!("<comments xmlns=\"{SPREADSHEET}\"><commentList>{comments}</commentList></comments>"),
            ));
        }
        let sheet = format!("{}<sheetData>{}</sheetData>{after}", self.before, self.rows());
        parts.push(("xl/worksheets/sheet1.xml".into(), worksheet(&sheet)));
        parts.push(("xl/worksheets/_rels/sheet1.xml.rels".into(), relations(&own)));
        let mut list = "<sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/>".to_owned();
        let mut arrows = relation("rId1", "worksheet", "worksheets/sheet1.xml")
            + &relation("rId90", "styles", "styles.xml")
            + &relation("rId91", "sharedStrings", "sharedStrings.xml");
        for (at, (name, attributes, rows)) in self.sheets.iter().enumerate() {
            let number = at + 2;
            list += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" {attributes} r:id=\"rId{number}\"/>");
            let kind = if rows.is_empty() { "chartsheet" } else { "worksheet" };
            arrows += &relation(&format!("rId{number}"), kind, &format!("worksheets/sheet{number}.xml"));
            parts.push((
                format!("xl/worksheets/sheet{number}.xml"),
                worksheet(&format!("<sheetData>{rows}</sheetData>")),
            ));
        }
        let workbook = format!(
            "<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{RELATION}\">{}<sheets>{list}</sheets></workbook>",
            self.workbook
        );
        let strings: String = self.strings.iter().map(|inner| format!("<si>{inner}</si>")).collect();
        parts.push(("_rels/.rels".into(), relations(&relation("rId1", "officeDocument", "xl/workbook.xml"))));
        parts.push(("xl/workbook.xml".into(), workbook));
        parts.push(("xl/_rels/workbook.xml.rels".into(), relations(&arrows)));
        parts.push(("xl/styles.xml".into(), self.styles()));
        parts.push(("xl/sharedStrings.xml".into(), format!("<sst xmlns=\"{SPREADSHEET}\">{strings}</sst>")));
        zip(&parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
    }
}

/// An anchor from one cell to another, by columns and rows from 0 and how far in, in pixels.
pub(crate) fn anchor(from: [u32; 4], to: [u32; 4], inner: &str) -> String {
    let corner = |name: &str, [column, across, row, down]: [u32; 4]| {
        format!(
            "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{}</xdr:rowOff></xdr:{name}>",
            across * 9_525,
            down * 9_525
        )
    };
    format!(
        "<xdr:twoCellAnchor>{}{}{inner}<xdr:clientData/></xdr:twoCellAnchor>",
        corner("from", from),
        corner("to", to)
    )
}

/// A shape of a form with these paragraphs.
pub(crate) fn shape(form: &str, paragraphs: &[&str]) -> String {
    let paragraphs: String = paragraphs
        .iter()
        .map(|text| format!("<a:p><a:r><a:rPr lang=\"ja-JP\"/><a:t>{text}</a:t></a:r></a:p>"))
        .collect();
    format!(
        "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\" name=\"図\"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"9525\" cy=\"9525\"/></a:xfrm><a:prstGeom prst=\"{form}\"/></xdr:spPr><xdr:txBody>{paragraphs}</xdr:txBody></xdr:sp>"
    )
}
