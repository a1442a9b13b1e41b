//! How long a text is for those who carry it.

/// Where a publication is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channel {
    /// 広報紙.
    Magazine,
    /// The city's own pages.
    Web,
    Line,
    X,
}

impl Channel {
    pub(super) const ALL: [Channel; 4] = [Channel::Magazine, Channel::Web, Channel::Line, Channel::X];

    pub(super) fn word(self) -> &'static str {
        match self {
            Channel::Magazine => "magazine",
            Channel::Web => "web",
            Channel::Line => "line",
            Channel::X => "x",
        }
    }

    /// The most that there is room for. A short notice in a magazine has some two hundred letters; LINE takes 5,000
    /// (Messaging API, text message), X 280.
    pub(super) fn most(self) -> Option<usize> {
        match self {
            Channel::Magazine => Some(200),
            Channel::Web => None,
            Channel::Line => Some(5_000),
            Channel::X => Some(280),
        }
    }

    pub(super) fn length(self, text: &str) -> usize {
        match self {
            Channel::Magazine | Channel::Web => text.chars().filter(|c| *c != '\n').count(),
            // LINE counts units of UTF-16: 𠮷 is two.
            Channel::Line => text.encode_utf16().count(),
            Channel::X => weighted(text),
        }
    }

    pub(super) fn has_room_for(self, text: &str) -> bool {
        self.most().is_none_or(|most| self.length(text) <= most)
    }
}

/// As X counts (the configuration of twitter-text, version 3): an address is 23, a letter of these ranges 1, any other 2.
fn weighted(text: &str) -> usize {
    const ADDRESS: usize = 23;
    let of = |c: char| match c {
        '\0'..='\u{10FF}' | '\u{2000}'..='\u{200D}' | '\u{2010}'..='\u{201F}' | '\u{2032}'..='\u{2037}' => 1,
        _ => 2,
    };
    let (mut length, mut rest) = (0, text);
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("https://") || rest.starts_with("http://") {
            let end = rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len());
            (length, rest) = (length + ADDRESS, &rest[end..]);
        } else {
            (length, rest) = (length + of(first), &rest[first.len_utf8()..]);
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_counts_in_its_own_way() {
        for (text, letters, units, weight) in [
            ("防災", 2, 2, 4),
            ("abc", 3, 3, 3),
            ("𠮷", 1, 2, 2),
            ("一行\n二行", 4, 5, 9),
            ("見る https://www.city.mihon.example/unei/2025/index.html", 54, 54, 5 + 23),
            ("http://a（市）", 11, 11, 23 + 6),
            ("", 0, 0, 0),
        ] {
            let lengths = [Channel::Magazine, Channel::Line, Channel::X].map(|channel| channel.length(text));
            assert_eq!(lengths[1..], [units, weight], "{text}");
            if !text.contains("https") {
                assert_eq!(lengths[0], letters, "{text}");
            }
        }
    }
}
