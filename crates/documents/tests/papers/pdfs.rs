//! PDFs written by hand, object by object.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A PDF of these objects, numbered from 1; the first is the catalogue.
pub(crate) fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    let end = format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    bytes.extend(end.into_bytes());
    bytes
}

pub(crate) fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// One page with this content stream.
fn page(content: Vec<u8>) -> Vec<u8> {
    let resources = "<</XObject<</P 5 0 R>>>>";
    pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources{resources}>>").into_bytes(),
        content,
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", &[128]),
    ])
}

/// A page that is a picture, as a scanner makes it.
pub(crate) fn picture() -> Vec<u8> {
    page(stream("", b"q 595 0 0 842 0 0 cm /P Do Q"))
}

/// This many empty pages.
pub(crate) fn pages(count: usize) -> Vec<u8> {
    let kids: String = (0..count).map(|at| format!("{} 0 R ", at + 3)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {count}>>").into_bytes(),
    ];
    objects.extend((0..count).map(|_| b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>".to_vec()));
    pdf(&objects)
}

/// A page whose content unpacks to this many bytes.
pub(crate) fn bomb(bytes: usize) -> Vec<u8> {
    page(stream("/Filter/FlateDecode", &zlib(&vec![b' '; bytes])))
}

/// The bytes packed as PDF packs them. The archive's packing is the same, without the frame around it.
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let archive = super::archives::zip(&[("a", bytes)]);
    let mut opened = ZipArchive::new(Cursor::new(&archive)).unwrap();
    let mut packed = Vec::new();
    opened.by_index_raw(0).unwrap().read_to_end(&mut packed).unwrap();
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    [&[0x78, 0x9C][..], &packed, &(high << 16 | low).to_be_bytes()].concat()
}

/// A PDF that is a folder of other files.
pub(crate) fn portfolio() -> Vec<u8> {
    with_catalogue("/Collection<</Type/Collection/View/D>>")
}

/// A form that only the program of its maker draws.
pub(crate) fn dynamic_form() -> Vec<u8> {
    with_catalogue("/AcroForm<</Fields[]/XFA(xdp)>>")
}

fn with_catalogue(more: &str) -> Vec<u8> {
    pdf(&[
        format!("<</Type/Catalog/Pages 2 0 R{more}>>").into_bytes(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>".to_vec(),
    ])
}
