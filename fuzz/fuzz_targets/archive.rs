//! A workbook of one sheet, stored without packing.

const WORKBOOK: &[u8] = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const ROOT: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// The archive around a sheet.
pub fn workbook(sheet: &[u8]) -> Vec<u8> {
    let parts: [(&[u8], &[u8]); 4] = [
        (b"_rels/.rels", ROOT),
        (b"xl/workbook.xml", WORKBOOK),
        (b"xl/_rels/workbook.xml.rels", RELATIONS),
        (b"xl/worksheets/sheet1.xml", sheet),
    ];
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, part) in parts {
        let size = u32::try_from(part.len()).expect("a fuzzed sheet is small").to_le_bytes();
        let name_size = u16::try_from(name.len()).expect("the names above are short").to_le_bytes();
        let start = u32::try_from(bytes.len()).expect("a fuzzed workbook is small").to_le_bytes();
        let checksum = checksum(part).to_le_bytes();
        let entry = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &checksum, &size, &size, &name_size, &[0, 0]].concat();
        bytes.extend([&b"PK\x03\x04"[..], &entry, name, part].concat());
        directory.extend([&b"PK\x01\x02\x14\0"[..], &entry, &[0; 10], &start, name].concat());
    }
    let start = u32::try_from(bytes.len()).expect("a fuzzed workbook is small").to_le_bytes();
    let size = u32::try_from(directory.len()).expect("four parts are few").to_le_bytes();
    bytes.extend([&directory[..], b"PK\x05\x06\0\0\0\0\x04\0\x04\0", &size, &start, &[0, 0]].concat());
    bytes
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = !0_u32;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
        }
    }
    !sum
}
