//! The 47 prefectures and 1,741 municipalities by code, with name and reading, as the national postal service lists them
//! (郵便番号データ, October 2026). Check digits by 総務省's rule.

use super::MunicipalityCode;

const NAMES: &str = include_str!("names.tsv");

/// What the nation calls a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficialName {
    pub name: &'static str,
    /// In hiragana: かしわらし.
    pub reading: &'static str,
}

impl MunicipalityCode {
    /// The name that belongs to the code; none for a code that nobody bears.
    pub fn official_name(&self) -> Option<OfficialName> {
        all().find(|(code, _)| *code == self.as_str()).map(|(_, official)| official)
    }

    /// What a city is called until somebody says otherwise: its official name, or the code.
    pub fn usual_name(&self) -> String {
        self.official_name().map_or_else(|| self.to_string(), |official| official.name.to_owned())
    }
}

/// How a name, or what stands before its 市, 町 or 村, may be read: several municipalities share names, not readings.
pub fn readings_of(name: &str) -> Vec<&'static str> {
    let mut readings: Vec<&str> = all().filter_map(|(_, official)| official.reading_for(name)).collect();
    readings.sort_unstable();
    readings.dedup();
    readings
}

impl OfficialName {
    fn reading_for(&self, name: &str) -> Option<&'static str> {
        if name == self.name {
            return Some(self.reading);
        }
        let kind = self.name.strip_prefix(name)?;
        let ends: &[&str] = match kind {
            "市" => &["し"],
            "町" => &["ちょう", "まち"],
            "村" => &["むら", "そん"],
            "区" => &["く"],
            "県" => &["けん"],
            "府" => &["ふ"],
            "都" => &["と"],
            _ => return None,
        };
        ends.iter().find_map(|end| self.reading.strip_suffix(end))
    }
}

fn all() -> impl Iterator<Item = (&'static str, OfficialName)> {
    NAMES.lines().filter_map(|line| {
        let (code, rest) = line.split_once('\t')?;
        let (name, reading) = rest.split_once('\t')?;
        Some((code, OfficialName { name, reading }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_sound_and_stands_once() {
        let codes: Vec<MunicipalityCode> = all().map(|(code, _)| code.parse().unwrap()).collect();
        assert!(codes.is_sorted() && codes.windows(2).all(|two| two[0] != two[1]));
        let of_kind =
            |code: &str, name: &str, kind| code.get(2..5).is_none_or(|rest| rest != "000") && name.ends_with(kind);
        let count = |kind: char| all().filter(|(code, official)| of_kind(code, official.name, kind)).count();
        assert_eq!(['市', '町', '村', '区'].map(count), [792, 743, 183, 23]);
        assert_eq!(codes.len(), 47 + 1_741);
    }

    #[test]
    fn a_code_knows_its_name_and_a_name_its_readings() {
        let official = |code: &str| code.parse::<MunicipalityCode>().unwrap().official_name();
        assert_eq!(official("272213"), Some(OfficialName { name: "柏原市", reading: "かしわらし" }));
        assert_eq!(official("131032").map(|official| official.name), Some("港区"));
        assert_eq!(official("992011"), None);
        let usual = ["272213", "992011"].map(|code| code.parse::<MunicipalityCode>().unwrap().usual_name());
        assert_eq!(usual, ["柏原市", "992011"]);
        for (name, expected) in [
            ("柏原市", &["かしわらし"][..]),
            ("柏原", &["かしわら"]),
            ("府中", &["ふちゅう"]),
            ("北海道", &["ほっかいどう"]),
            ("大阪", &["おおさか"]),
            ("みほん市", &[]),
            ("柏原市役所", &[]),
            ("", &[]),
        ] {
            assert_eq!(readings_of(name), expected, "{name}");
        }
        assert!(readings_of("三郷町").contains(&"さんごうちょう"));
    }
}
