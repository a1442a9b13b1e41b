//! The end of a certificate's validity, out of its bytes (RFC 5280, DER). It was believed before it is read here.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xA0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// `notAfter`, if the bytes are a certificate.
pub(super) fn end(certificate: &[u8]) -> Option<Timestamp> {
    let (_, certificate, _) = element(certificate).filter(|(tag, ..)| *tag == SEQUENCE)?;
    let (_, signed, _) = element(certificate).filter(|(tag, ..)| *tag == SEQUENCE)?;
    let (tag, _, behind) = element(signed)?;
    // The version is left out of certificates of the first one; then this was the serial number.
    let behind = if tag == VERSION { element(behind)?.2 } else { behind };
    let (_, _algorithm, behind) = element(behind)?;
    let (_, _issuer, behind) = element(behind)?;
    let (_, validity, _) = element(behind).filter(|(tag, ..)| *tag == SEQUENCE)?;
    let (_, _begin, behind) = element(validity)?;
    let (tag, end, _) = element(behind)?;
    moment(tag, std::str::from_utf8(end).ok()?)
}

/// Tag and content of the first element, and what stands behind it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..0x80 => (usize::from(first), rest),
        // So many bytes of length follow; four are more than any certificate has.
        0x81..=0x84 => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
            (length.iter().fold(0, |sum, byte| (sum << 8) | usize::from(*byte)), rest)
        }
        0x80 | 0x85.. => return None,
    };
    let (content, behind) = rest.split_at_checked(length)?;
    Some((tag, content, behind))
}

fn moment(tag: u8, text: &str) -> Option<Timestamp> {
    let text = match tag {
        // Two digits of the year: 50 to 99 belong to the last century.
        UTC_TIME if text.get(..2)? < "50" => format!("20{text}"),
        UTC_TIME => format!("19{text}"),
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    let civil = DateTime::strptime("%Y%m%d%H%M%SZ", text).ok()?;
    Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An element with a short or a long length.
    fn made(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u8::try_from(content.len()).expect("the samples are short");
        let head = if length < 0x80 { vec![tag, length] } else { vec![tag, 0x81, length] };
        [head, content.to_vec()].concat()
    }

    fn certificate(version: bool, end: (u8, &str)) -> Vec<u8> {
        let validity = [made(UTC_TIME, b"260101000000Z"), made(end.0, end.1.as_bytes())].concat();
        let parts = [
            if version { made(VERSION, &made(2, &[2])) } else { Vec::new() },
            made(2, &[1, 2, 3]),
            made(SEQUENCE, &[0; 12]),
            made(SEQUENCE, &[0; 90]),
            made(SEQUENCE, &validity),
            made(SEQUENCE, &[0; 5]),
        ];
        made(SEQUENCE, &made(SEQUENCE, &parts.concat()))
    }

    #[test]
    fn the_end_is_found_in_every_shape() {
        let end = |version, kind, text| end(&certificate(version, (kind, text))).map(|at| at.to_string());
        assert_eq!(end(true, UTC_TIME, "270331145959Z").as_deref(), Some("2027-03-31T14:59:59Z"));
        assert_eq!(end(false, UTC_TIME, "270331145959Z").as_deref(), Some("2027-03-31T14:59:59Z"));
        assert_eq!(end(true, GENERALIZED_TIME, "20510101000000Z").as_deref(), Some("2051-01-01T00:00:00Z"));
        assert_eq!(end(true, 0x0C, "270331145959Z"), None);
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let whole = certificate(true, (UTC_TIME, "270331145959Z"));
        for cut in 0..whole.len() {
            assert_eq!(end(&whole[..cut]), None, "{cut}");
            let mut altered = whole.clone();
            altered[cut] ^= 0xFF;
            let _whatever = end(&altered);
        }
    }
}
