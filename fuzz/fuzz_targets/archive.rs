//! Workbooks stored without packing, so that what is fuzzed lies open in them.

/// An archive of these parts.
pub fn packed(parts: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, part) in parts.iter().copied() {
        let size = u32::try_from(part.len()).expect("a fuzzed sheet is small").to_le_bytes();
        let name_size = u16::try_from(name.len()).expect("the names above are short").to_le_bytes();
        let start = u32::try_from(bytes.len()).expect("a fuzzed workbook is small").to_le_bytes();
        let checksum = checksum(part).to_le_bytes();
        let entry = [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &checksum, &size, &size, &name_size, &[0, 0]].concat();
        bytes.extend([&b"PK\x03\x04"[..], &entry, name, part].concat());
        directory.extend([&b"PK\x01\x02\x14\0"[..], &entry, &[0; 10], &start, name].concat());
    }
    let start = u32::try_from(bytes.len()).expect("a fuzzed workbook is small").to_le_bytes();
    let size = u32::try_from(directory.len()).expect("a few parts are small").to_le_bytes();
    let count = u16::try_from(parts.len()).expect("a few parts").to_le_bytes();
    bytes.extend([&directory[..], b"PK\x05\x06\0\0\0\0", &count, &count, &size, &start, &[0, 0]].concat());
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
