//! Kana in Latin letters as most people type and read them (Hepburn).

/// Two signs that are one sound.
const PAIRS: &[(&str, &str)] = &[
    ("きゃ", "kya"),
    ("きゅ", "kyu"),
    ("きょ", "kyo"),
    ("しゃ", "sha"),
    ("しゅ", "shu"),
    ("しょ", "sho"),
    ("ちゃ", "cha"),
    ("ちゅ", "chu"),
    ("ちょ", "cho"),
    ("にゃ", "nya"),
    ("にゅ", "nyu"),
    ("にょ", "nyo"),
    ("ひゃ", "hya"),
    ("ひゅ", "hyu"),
    ("ひょ", "hyo"),
    ("みゃ", "mya"),
    ("みゅ", "myu"),
    ("みょ", "myo"),
    ("りゃ", "rya"),
    ("りゅ", "ryu"),
    ("りょ", "ryo"),
    ("ぎゃ", "gya"),
    ("ぎゅ", "gyu"),
    ("ぎょ", "gyo"),
    ("じゃ", "ja"),
    ("じゅ", "ju"),
    ("じょ", "jo"),
    ("びゃ", "bya"),
    ("びゅ", "byu"),
    ("びょ", "byo"),
    ("ぴゃ", "pya"),
    ("ぴゅ", "pyu"),
    ("ぴょ", "pyo"),
    ("ふぁ", "fa"),
    ("ふぃ", "fi"),
    ("ふぇ", "fe"),
    ("ふぉ", "fo"),
    ("てぃ", "ti"),
    ("でぃ", "di"),
    ("しぇ", "she"),
    ("ちぇ", "che"),
    ("じぇ", "je"),
    ("うぃ", "wi"),
    ("うぇ", "we"),
    ("うぉ", "wo"),
];

const SINGLE: &str = "あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto \
    なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro \
    わwa ゐi ゑe をo んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo ばba びbi ぶbu べbe ぼbo \
    ぱpa ぴpi ぷpu ぺpe ぽpo ゔvu ぁa ぃi ぅu ぇe ぉo ゃya ゅyu ょyo";

const BETWEEN: u32 = 'ァ' as u32 - 'ぁ' as u32;

pub(super) fn is_kana(sign: char) -> bool {
    matches!(sign, 'ぁ'..='ゖ' | 'ァ'..='ヶ' | 'ー')
}

pub(super) fn hiragana(kana: &str) -> String {
    let one = |sign| match sign {
        'ァ'..='ヶ' => char::from_u32(u32::from(sign) - BETWEEN).unwrap_or(sign),
        other => other,
    };
    kana.chars().map(one).collect()
}

pub(super) fn katakana(kana: &str) -> String {
    let one = |sign| match sign {
        'ぁ'..='ゖ' => char::from_u32(u32::from(sign) + BETWEEN).unwrap_or(sign),
        other => other,
    };
    kana.chars().map(one).collect()
}

/// Letter by letter as it is typed (soumu), and with long vowels written once (somu). Signs that are no kana stay.
pub(super) fn letters(kana: &str) -> [String; 2] {
    let (mut written, mut rest, mut is_doubled) = (String::new(), &*hiragana(kana), false);
    while let Some(first) = rest.chars().next() {
        let pair = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair)).map(|(pair, sound)| (pair.len(), *sound));
        let single = || {
            let sound = SINGLE.split(' ').find_map(|one| one.strip_prefix(first));
            (first.len_utf8(), sound.unwrap_or(&rest[..first.len_utf8()]))
        };
        let (length, sound) = pair.unwrap_or_else(single);
        rest = &rest[length..];
        match first {
            'っ' => {
                is_doubled = true;
                continue;
            }
            'ー' => written.extend(written.chars().last()),
            _ if is_doubled => written.push_str(&doubled(sound)),
            _ => written.push_str(sound),
        }
        is_doubled = false;
    }
    let short = ["ou", "oo", "uu", "aa"].iter().fold(written.clone(), |text, long| text.replace(long, &long[..1]));
    [written, short]
}

/// っち is tchi, っか is kka.
fn doubled(sound: &str) -> String {
    let first = if sound.starts_with("ch") { "t" } else { sound.get(..1).unwrap_or_default() };
    format!("{first}{sound}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_are_written_as_most_people_type_them() {
        for (kana, long, short) in [
            ("みほんし", "mihonshi", "mihonshi"),
            ("そうむぶ", "soumubu", "somubu"),
            ("とうきょう", "toukyou", "tokyo"),
            ("おおつ", "ootsu", "otsu"),
            ("きょういく", "kyouiku", "kyoiku"),
            ("ほっかいどう", "hokkaidou", "hokkaido"),
            ("まっちゃ", "matcha", "matcha"),
            ("さっぽろ", "sapporo", "sapporo"),
            ("デジタル", "dejitaru", "dejitaru"),
            ("センター", "sentaa", "senta"),
            ("パーティー", "paatii", "patii"),
            ("じゅうたく", "juutaku", "jutaku"),
            ("ちづ", "chizu", "chizu"),
            ("ひめじ", "himeji", "himeji"),
            ("しゅうなん", "shuunan", "shunan"),
            ("ふじ３", "fuji３", "fuji３"),
        ] {
            assert_eq!(letters(kana), [long, short], "{kana}");
        }
        assert_eq!((hiragana("ミホン市"), katakana("みほん市")), ("みほん市".to_owned(), "ミホン市".to_owned()));
    }

    #[test]
    fn every_sign_has_its_letters() {
        for sign in ('ぁ'..='ゔ').filter(|sign| !"っゎ".contains(*sign)) {
            assert!(letters(&sign.to_string())[0].is_ascii(), "{sign}");
        }
    }
}
