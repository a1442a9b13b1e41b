//! Word documents drawn in memory, element by element.

use super::archives::zip;

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#,
);

const ROOT: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A document with this body and these parts beside it, each by its kind: `("styles", "<w:style …/>")`.
pub(crate) fn with_parts(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let root = |kind: &str| {
        match kind {
            "header" => "hdr",
            "footer" => "ftr",
            other => other,
        }
        .to_owned()
    };
    let document = format!("<?xml version=\"1.0\"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let relation = |kind: &str| {
        let schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        format!(r#"<Relationship Id="{kind}" Type="{schema}/{kind}" Target="{kind}.xml"/>"#)
    };
    let relations: String = parts.iter().map(|(kind, _)| relation(kind)).collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let own: Vec<(String, String)> = parts
        .iter()
        .map(|(kind, xml)| {
            let root = root(kind);
            (format!("word/{kind}.xml"), format!("<w:{root} {NAMESPACES}>{xml}</w:{root}>"))
        })
        .collect();
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", ROOT),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    entries.extend(own.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())));
    zip(&entries)
}

pub(crate) fn document(body: &str) -> Vec<u8> {
    with_parts(body, &[])
}

/// A paragraph of one run with these properties.
pub(crate) fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

pub(crate) fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

pub(crate) fn said(text: &str) -> String {
    paragraph(&run("", text))
}

pub(crate) fn cell(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

/// A table of rows of cells, each written out.
pub(crate) fn table(rows: &[&[String]]) -> String {
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or(1);
    let rows: String = rows.iter().map(|row| format!("<w:tr>{}</w:tr>", row.concat())).collect();
    let grid = "<w:gridCol w:w=\"1000\"/>".repeat(columns);
    format!("<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")
}
