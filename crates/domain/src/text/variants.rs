//! Characters that names, places and programs write in more than one way.

use std::sync::LazyLock;

/// The groups as people read and mend them, each under the source that it is taken from.
const GROUPS: &str = include_str!("variants.txt");

static USUAL: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut pairs: Vec<_> = variants().collect();
    pairs.sort_unstable();
    pairs
});

/// Every character that is searched for as another one, with that one.
pub fn variants() -> impl Iterator<Item = (char, char)> {
    GROUPS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).flat_map(|group| {
        let mut letters = group.chars();
        let usual = letters.next();
        letters.filter_map(move |variant| usual.map(|usual| (variant, usual)))
    })
}

/// The character that one is searched for as; itself if it is no variant.
pub(super) fn usual(c: char) -> char {
    USUAL.binary_search_by_key(&c, |(variant, _)| *variant).map_or(c, |at| USUAL[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn every_variant_leads_to_one_letter_that_is_none_itself() {
        let seen: BTreeSet<char> = variants().map(|(variant, _)| variant).collect();
        assert_eq!(seen.len(), variants().count(), "a variant stands in two groups");
        for (variant, usual) in variants() {
            assert!(!seen.contains(&usual), "{usual} is searched for and a variant of another");
            for c in [variant, usual] {
                assert_eq!(std::iter::once(c).nfkc().collect::<String>(), c.to_string(), "Unicode folds {c} already");
            }
        }
    }

    #[test]
    fn names_and_places_are_found_as_they_are_spoken() {
        for (written, spoken) in
            ["髙高", "﨑崎", "𠮷吉", "邊辺", "邉辺", "澤沢", "齋斎", "濵浜", "惠恵", "冨富", "𡈽土"]
                .map(|pair| (pair.chars().next(), pair.chars().nth(1)))
        {
            assert_eq!(written.map(usual), spoken);
        }
        for c in "高斎斉藤籐洲州".chars() {
            assert_eq!(usual(c), c);
        }
    }
}
