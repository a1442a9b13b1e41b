//! What a file's name says of a file that was read by its bytes.

use super::archive::{self, Archive};
use super::foreign;
use super::kind::Kind;
use super::limits;
use hoshin_domain::{Finding, FindingCode, Place, Reading, Unplaced};

/// Endings, and what stands in files that are called so.
const ENDINGS: [(&str, &[&str]); 11] = [
    ("xlsx", &["xlsx", "xlsm", "xltx"]),
    ("docx", &["docx", "docm", "dotx"]),
    ("ods", &["ods", "ots"]),
    ("xls", &["xls", "xlt"]),
    ("pdf", &["pdf"]),
    // Text may begin like JSON or XML.
    ("json", &["json", "txt", "text", "csv", "tsv"]),
    ("xml", &["xml", "txt", "text", "csv", "tsv"]),
    ("text", &["txt", "text", "csv", "tsv"]),
    // An archive that is too damaged to say more.
    ("zip", &["xlsx", "xlsm", "xltx", "docx", "docm", "dotx", "ods", "ots"]),
    // Programs whose files are not read: whatever was read is none of theirs.
    ("other", &["doc", "rtf", "odt", "ppt", "pptx", "htm", "html", "mht", "mhtml", "jtd", "xdw", "xlsb", "zip"]),
    ("picture", &["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp"]),
];

/// Says of a reading what the name has to do with it: a warning if it was read in spite of its name, the reason if
/// that is why it could not be read.
pub(super) fn compare(file_name: &str, kind: Kind, bytes: &[u8], reading: &mut Reading) {
    let codes: Vec<FindingCode> = reading.findings.iter().map(|finding| finding.code).collect();
    let is_unexplained = |code: &FindingCode| {
        matches!(
            code,
            FindingCode::Broken
                | FindingCode::NotAPolicy
                | FindingCode::UnknownEncoding
                | FindingCode::UnknownKind
                | FindingCode::NotOurSchema
        )
    };
    let says_nothing = |code: &FindingCode| matches!(code, FindingCode::UnknownEncoding | FindingCode::Broken);
    if kind != Kind::Pdf
        && codes.iter().any(says_nothing)
        && let Some(code) = foreign::by_name(file_name)
    {
        reading.findings = vec![Finding::new(code, Place::File)];
        return;
    }
    let Some(nature) = nature(kind, bytes).filter(|nature| !fits(file_name, nature)) else { return };
    if codes.iter().any(is_unexplained) {
        reading.findings.insert(0, Finding::new(FindingCode::WrongKind, Place::File).about(nature));
    } else if !reading.is_refused() || !reading.policies.is_empty() {
        reading.findings.insert(0, Finding::new(FindingCode::NameDiffers, Place::File).about(nature));
    }
}

/// What the bytes are, as an ending.
fn nature(kind: Kind, bytes: &[u8]) -> Option<&'static str> {
    match kind {
        Kind::Pdf => Some("pdf"),
        Kind::Zip => archive::peek(bytes).map_or(Some("zip"), Archive::ending),
        Kind::Ole => (!super::is_encrypted_package(bytes)).then_some("xls"),
        Kind::Json => Some("json"),
        Kind::Xml => Some("xml"),
        Kind::Picture => Some("picture"),
        Kind::Text => Some("text"),
        Kind::Foreign(_) => None,
    }
}

fn fits(file_name: &str, nature: &str) -> bool {
    let Some((_, ending)) = file_name.rsplit_once('.') else { return true };
    let ending = ending.to_ascii_lowercase();
    let is_known = ENDINGS.iter().any(|(_, endings)| endings.contains(&ending.as_str()));
    !is_known || ENDINGS.iter().any(|(own, endings)| *own == nature && endings.contains(&ending.as_str()))
}

/// The refusal of a web page, with every text that it shows.
pub(super) fn refused_page(finding: Finding, bytes: &[u8]) -> Reading {
    let mut reading = Reading::refused(finding);
    let Ok((page, _encoding)) = super::decoding::decode(bytes) else { return reading };
    let mut text = String::new();
    let mut rest = page.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let name: String = tag.chars().take_while(|c| !c.is_whitespace() && !"/>".contains(*c)).collect();
        let name = name.to_ascii_lowercase();
        // What stands in these is for the browser.
        let end = match name.as_str() {
            "script" | "style" | "title" => format!("</{name}"),
            _ if name.starts_with("!--") => "-->".to_owned(),
            _ => String::new(),
        };
        rest = if end.is_empty() { tag } else { tag.find(&end).map_or("", |at| &tag[at + 1..]) };
        rest = rest.split_once('>').map_or("", |(_, after)| after);
        text.push(if INLINE.contains(&name.as_str()) { '\u{200B}' } else { '\n' });
    }
    text.push_str(rest);
    let text = text
        .replace('\u{200B}', "")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let lines =
        (1..).zip(text.lines()).map(|(number, line)| (number, line.trim())).filter(|(_, line)| !line.is_empty());
    let listed = lines.take(limits::TEXT_LINES).map(|(_, line)| Unplaced { place: Place::File, text: line.to_owned() });
    reading.unplaced = listed.collect();
    let letters = |left: &Unplaced| left.text.chars().filter(|c| !c.is_whitespace()).count();
    reading.account.characters = reading.unplaced.iter().map(letters).sum();
    reading.account.unplaced = reading.account.characters;
    reading
}

/// Elements that do not end a line.
const INLINE: [&str; 12] = ["b", "i", "u", "a", "span", "font", "strong", "em", "sup", "sub", "ruby", "rb"];
