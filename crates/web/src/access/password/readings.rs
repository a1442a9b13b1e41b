//! How a name may be typed into a password: as it is written, in kana, and in Latin letters.
//!
//! How a name in kanji is read nobody can know from its signs. What can be known is the kana in it, and the words that
//! departments everywhere are named with.

use super::latin;

/// Words of the names of offices, with their readings.
const WORDS: &[(&str, &str)] = &[
    ("市", "し"),
    ("区", "く"),
    ("町", "ちょう"),
    ("村", "むら"),
    ("県", "けん"),
    ("部", "ぶ"),
    ("課", "か"),
    ("室", "しつ"),
    ("局", "きょく"),
    ("係", "かかり"),
    ("班", "はん"),
    ("所", "しょ"),
    ("館", "かん"),
    ("市役所", "しやくしょ"),
    ("役場", "やくば"),
    ("事務局", "じむきょく"),
    ("委員会", "いいんかい"),
    ("本部", "ほんぶ"),
    ("支所", "ししょ"),
    ("総務", "そうむ"),
    ("企画", "きかく"),
    ("政策", "せいさく"),
    ("財政", "ざいせい"),
    ("財務", "ざいむ"),
    ("管財", "かんざい"),
    ("契約", "けいやく"),
    ("会計", "かいけい"),
    ("税務", "ぜいむ"),
    ("市民", "しみん"),
    ("町民", "ちょうみん"),
    ("住民", "じゅうみん"),
    ("生活", "せいかつ"),
    ("環境", "かんきょう"),
    ("福祉", "ふくし"),
    ("健康", "けんこう"),
    ("保健", "ほけん"),
    ("医療", "いりょう"),
    ("介護", "かいご"),
    ("高齢", "こうれい"),
    ("障害", "しょうがい"),
    ("子育て", "こそだて"),
    ("子ども", "こども"),
    ("保育", "ほいく"),
    ("教育", "きょういく"),
    ("学校", "がっこう"),
    ("生涯学習", "しょうがいがくしゅう"),
    ("文化", "ぶんか"),
    ("図書", "としょ"),
    ("人事", "じんじ"),
    ("人財", "じんざい"),
    ("職員", "しょくいん"),
    ("広報", "こうほう"),
    ("秘書", "ひしょ"),
    ("情報", "じょうほう"),
    ("改革", "かいかく"),
    ("行政", "ぎょうせい"),
    ("危機管理", "ききかんり"),
    ("防災", "ぼうさい"),
    ("消防", "しょうぼう"),
    ("安全", "あんぜん"),
    ("地域", "ちいき"),
    ("協働", "きょうどう"),
    ("公民連携", "こうみんれんけい"),
    ("推進", "すいしん"),
    ("産業", "さんぎょう"),
    ("経済", "けいざい"),
    ("商工", "しょうこう"),
    ("農林", "のうりん"),
    ("農業", "のうぎょう"),
    ("水産", "すいさん"),
    ("観光", "かんこう"),
    ("都市", "とし"),
    ("計画", "けいかく"),
    ("建設", "けんせつ"),
    ("建築", "けんちく"),
    ("土木", "どぼく"),
    ("道路", "どうろ"),
    ("公園", "こうえん"),
    ("住宅", "じゅうたく"),
    ("水道", "すいどう"),
    ("下水道", "げすいどう"),
    ("議会", "ぎかい"),
    ("監査", "かんさ"),
    ("選挙", "せんきょ"),
    ("管理", "かんり"),
    ("魅力", "みりょく"),
    ("創造", "そうぞう"),
    ("発信", "はっしん"),
];

/// More parts than that are no name of an office.
const NEIGHBOURS: usize = 8;

/// Every way in which a name, or a part of it that can be read, may be typed. Small letters.
pub(super) fn ways_to_type(name: &str) -> Vec<String> {
    let mut ways = vec![name.to_lowercase()];
    ways.extend(readings_of(name).into_iter().flat_map(of_reading));
    let parts = read(name);
    for part in &parts {
        ways.push(part.written.clone());
        ways.extend(part.reading.as_deref().map(of_reading).unwrap_or_default());
    }
    // Neighbours that can all be read are read together: みほん and 市 are みほんし; so are those of まちの魅力創造部
    // without まちの.
    for run in parts.split(|part| part.reading.is_none()) {
        let lengths = 2..=run.len().min(NEIGHBOURS);
        for some in lengths.flat_map(|length| run.windows(length)) {
            let reading: String = some.iter().filter_map(|part| part.reading.clone()).collect();
            ways.extend(of_reading(&reading));
            ways.push(some.iter().map(|part| part.written.as_str()).collect());
        }
    }
    ways
}

/// A city's name in kanji is known to the national list, and so is the name without its 市.
fn readings_of(name: &str) -> Vec<&'static str> {
    let stem = name.trim_end_matches(['市', '町', '村', '区']);
    let mut readings = hoshin_domain::municipality::readings_of(name);
    if stem != name && !readings.is_empty() {
        readings.extend(hoshin_domain::municipality::readings_of(stem));
    }
    readings
}

struct NamePart {
    written: String,
    /// In hiragana, if it is known.
    reading: Option<String>,
}

fn read(name: &str) -> Vec<NamePart> {
    let (mut parts, mut rest) = (Vec::new(), name);
    while let Some(first) = rest.chars().next() {
        let word = WORDS.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len());
        let kana: String = rest.chars().take_while(|sign| latin::is_kana(*sign)).collect();
        let (length, reading) = match word {
            Some((word, reading)) => (word.len(), Some((*reading).to_owned())),
            None if kana.is_empty() => (first.len_utf8(), None),
            None => (kana.len(), Some(latin::hiragana(&kana))),
        };
        parts.push(NamePart { written: rest[..length].to_lowercase(), reading });
        rest = &rest[length..];
    }
    parts
}

fn of_reading(reading: &str) -> Vec<String> {
    let [long, short] = latin::letters(reading);
    vec![reading.to_owned(), latin::katakana(reading), long, short]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &[&str]) {
        let ways = ways_to_type(name);
        let missing: Vec<_> = expected.iter().filter(|way| !ways.iter().any(|known| known == *way)).collect();
        assert!(missing.is_empty(), "{missing:?} of {ways:?}");
    }

    #[test]
    fn names_are_typed_as_written_in_kana_and_in_latin_letters() {
        check("みほん市", &["みほん市", "みほん", "みほんし", "ミホンシ", "mihon", "mihonshi"]);
        check("総務人財部", &["総務人財部", "そうむじんざいぶ", "soumujinzaibu", "somujinzaibu", "somu", "ソウム"]);
        check("デジタル改革課", &["デジタル", "dejitaru", "dejitarukaikakuka"]);
        check("子どもすこやか部", &["kodomosukoyakabu", "sukoyaka", "kodomo", "すこやか"]);
        check("hanako", &["hanako"]);
    }

    #[test]
    fn a_city_is_typed_as_the_nation_reads_it() {
        check("柏原市", &["柏原市", "かしわらし", "かしわら", "カシワラ", "kashiwarashi", "kashiwara"]);
        check("小樽市", &["otaru", "おたるし"]);
    }

    #[test]
    fn what_cannot_be_read_parts_what_can() {
        // 例示 is no word of an office.
        check("例示市民課", &["例示市民課", "しみんか", "shiminka"]);
        assert!(ways_to_type("例示").iter().all(|way| !way.is_ascii()));
    }
}
