//! Files of programs whose files are not read: told by their bytes, so that the answer can say what to do instead.

use cfb::CompoundFile;
use hoshin_domain::FindingCode;
use std::io::Cursor;

/// How far into a file its kind must have shown.
const BEGINNING: usize = 4096;

pub(super) fn is_picture(bytes: &[u8]) -> bool {
    let has = |mark: &[u8]| bytes.starts_with(mark);
    let is_boxed = bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand));
    let is_webp = has(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    has(b"\x89PNG")
        || has(b"\xFF\xD8\xFF")
        || has(b"GIF8")
        || has(b"II*\0")
        || has(b"MM\0*")
        || has(b"\0\0\0\x0CjP  ")
        || has(b"BM") && bytes.contains(&0)
        || is_boxed
        || is_webp
}

/// Pictures of phones: HEIC and AVIF.
const BRANDS: [&[u8]; 10] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"];

/// The program whose file it is, by what is said of it.
pub(super) fn program(bytes: &[u8]) -> Option<FindingCode> {
    let has = |mark: &[u8]| bytes.starts_with(mark);
    if has(b"{\\rtf") {
        return Some(FindingCode::RichText);
    }
    if has(b"\x60\x0E\x82") {
        return Some(FindingCode::DocuWorks);
    }
    let beginning = bytes[..bytes.len().min(BEGINNING)].to_ascii_lowercase();
    let beginning = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&beginning).trim_ascii_start();
    let holds = |mark: &[u8]| beginning.windows(mark.len()).any(|window| window == mark);
    // A letter's head: From: <Saved by Blink>, MIME-Version: 1.0, Content-Type: multipart/related.
    let is_head = beginning.iter().take_while(|byte| **byte != b'\n').any(|byte| *byte == b':');
    if is_head && holds(b"mime-version:") && holds(b"multipart/") || is_head && holds(b"type: multipart/related") {
        return Some(FindingCode::WebArchive);
    }
    if !beginning.starts_with(b"<") {
        return None;
    }
    if holds(b"urn:schemas-microsoft-com:office:spreadsheet\"") && !holds(b"<html")
        || holds(b"schemas.microsoft.com/office/word/2003/wordml")
        || holds(b"progid=\"word.document\"")
        || holds(b"progid=\"excel.sheet\"") && !holds(b"<html")
    {
        return Some(FindingCode::OfficeXml);
    }
    let is_page = TAGS.iter().any(|tag| beginning.starts_with(tag)) || holds(b"<html") || holds(b"<!doctype html");
    is_page.then_some(FindingCode::WebPage)
}

/// What programs begin a page with that call it a workbook.
const TAGS: [&[u8]; 8] = [b"<html", b"<head", b"<body", b"<table", b"<meta", b"<style", b"<div", b"<center"];

/// The program of an OLE container that holds no workbook.
pub(super) fn of_container(bytes: &[u8]) -> Option<FindingCode> {
    let container = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let has = |names: &[&str]| names.iter().any(|name| container.exists(name));
    if has(&["/Workbook", "/Book", "/EncryptedPackage"]) {
        return None;
    }
    if has(&["/WordDocument"]) {
        return Some(FindingCode::OldWord);
    }
    if has(&["/PowerPoint Document"]) {
        return Some(FindingCode::Presentation);
    }
    let is_ichitaro = has(&["/DocumentText", "/CompressedDocument", "/DocumentViewStyles", "/DocumentEditStyles"])
        || container.read_root_storage().any(|entry| entry.name().starts_with("JSRV"));
    is_ichitaro.then_some(FindingCode::Ichitaro)
}

/// The program of an archive, by the names of its parts in small letters and by what it says of itself.
pub(super) fn of_archive(names: &[String], mimetype: &str) -> Option<FindingCode> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let of_opendocument = mimetype.trim().strip_prefix("application/vnd.oasis.opendocument.");
    match of_opendocument {
        Some(kind) if kind.starts_with("text") => return Some(FindingCode::OpenDocumentText),
        Some(kind) if kind.starts_with("presentation") => return Some(FindingCode::Presentation),
        Some(_) | None => {}
    }
    if names.iter().any(|name| name.ends_with("xl/workbook.bin")) {
        return Some(FindingCode::BinaryWorkbook);
    }
    if has("ppt/presentation.xml") {
        return Some(FindingCode::Presentation);
    }
    if names.iter().any(|name| name.ends_with(".iwa")) || has("index.zip") {
        return Some(FindingCode::AppleDocument);
    }
    let is_package = has("[content_types].xml") || has("mimetype") || has("meta-inf/manifest.xml");
    (!is_package && !names.is_empty()).then_some(FindingCode::ZipOfFiles)
}

/// The program that a file's name speaks of, where its bytes say nothing.
pub(super) fn by_name(file_name: &str) -> Option<FindingCode> {
    let (_, ending) = file_name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "jtd" | "jtdc" | "jtt" | "jttc" | "jfw" | "jvw" | "jbw" | "juw" | "jaw" | "jtw" => Some(FindingCode::Ichitaro),
        "xdw" | "xbd" | "xct" => Some(FindingCode::DocuWorks),
        "doc" | "dot" => Some(FindingCode::OldWord),
        "ppt" | "pptx" => Some(FindingCode::Presentation),
        "pages" | "numbers" | "key" => Some(FindingCode::AppleDocument),
        "heic" | "heif" | "avif" | "webp" => Some(FindingCode::PictureFile),
        _ => None,
    }
}
