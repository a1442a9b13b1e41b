//! Which addresses may be asked: those of the internet, so that nobody who may set an address reaches what is inside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far requests may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    #[default]
    Internet,
    /// Also to this machine itself, where whoever runs it has something that passes on.
    ThisMachineToo,
}

impl Reach {
    /// Whether this address may be asked. What is not encrypted leaves this machine never.
    pub fn includes(self, address: IpAddr, is_encrypted: bool) -> bool {
        match self {
            Reach::ThisMachineToo if address.is_loopback() => true,
            Reach::Internet | Reach::ThisMachineToo => is_encrypted && is_public(address),
        }
    }
}

/// Whether an address is one of the internet: none of the blocks that IANA keeps for other purposes (RFC 6890 and its
/// registries).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !NOT_PUBLIC_V4.iter().any(|block| contains_v4(*block, address)),
        // What is not given out yet, this machine, ULA, link-local, multicast, and IPv4 as IPv6 lie outside of 2000::/3.
        IpAddr::V6(address) => {
            contains_v6(GLOBAL_V6, address) && !NOT_PUBLIC_V6.iter().any(|block| contains_v6(*block, address))
        }
    }
}

/// A block: its first address, and how many of its bits are fixed.
const NOT_PUBLIC_V4: [([u8; 4], u32); 16] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Multicast, what is reserved, and everybody.
    ([224, 0, 0, 0], 3),
];

const GLOBAL_V6: ([u16; 2], u32) = ([0x2000, 0], 3);

/// Protocols with tunnels to IPv4 among them (Teredo, 6to4), examples, and segments of routes.
const NOT_PUBLIC_V6: [([u16; 2], u32); 4] =
    [([0x2001, 0], 23), ([0x2001, 0x0db8], 32), ([0x2002, 0], 16), ([0x3fff, 0], 20)];

fn contains_v4((first, bits): ([u8; 4], u32), address: Ipv4Addr) -> bool {
    (u32::from_be_bytes(first) ^ address.to_bits()) >> (32 - bits) == 0
}

fn contains_v6((first, bits): ([u16; 2], u32), address: Ipv6Addr) -> bool {
    let first = u128::from(first[0]) << 112 | u128::from(first[1]) << 96;
    (first ^ address.to_bits()) >> (128 - bits) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(addresses: &[&str], expected: bool) {
        for text in addresses {
            let address: IpAddr = text.parse().unwrap();
            assert_eq!(is_public(address), expected, "{text}");
            assert_eq!(Reach::Internet.includes(address, true), expected, "{text}");
            assert!(!Reach::Internet.includes(address, false), "{text} without encryption");
        }
    }

    #[test]
    fn only_addresses_of_the_internet_are_public() {
        check(
            &[
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2400:cb00::1",
                "2606:4700:4700::1111",
            ],
            true,
        );
        check(
            &[
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
            ],
            false,
        );
    }

    #[test]
    fn no_way_of_writing_an_inner_address_as_ipv6_is_public() {
        check(
            &[
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:1.1.1.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:1ff::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456:789a::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            ],
            false,
        );
    }

    #[test]
    fn this_machine_is_asked_only_where_it_is_allowed() {
        for text in ["127.0.0.1", "127.8.9.10", "::1"] {
            let address: IpAddr = text.parse().unwrap();
            for is_encrypted in [true, false] {
                assert!(Reach::ThisMachineToo.includes(address, is_encrypted), "{text}");
            }
        }
        for (text, is_encrypted, expected) in [
            ("10.0.0.1", true, false),
            ("0.0.0.0", true, false),
            ("::ffff:127.0.0.1", true, false),
            ("1.1.1.1", true, true),
            ("1.1.1.1", false, false),
        ] {
            let address: IpAddr = text.parse().unwrap();
            assert_eq!(Reach::ThisMachineToo.includes(address, is_encrypted), expected, "{text}");
        }
    }
}
