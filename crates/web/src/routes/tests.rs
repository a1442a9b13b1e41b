use super::*;
use crate::access::pace::COSTLY;

#[test]
fn every_address_whose_pace_is_counted_exists() {
    let declared = declared();
    for address in COSTLY {
        assert!(declared.iter().any(|(path, _)| path == address), "{address}");
    }
}
