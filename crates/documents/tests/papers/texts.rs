//! Texts of invented papers, and such as are none.

use std::borrow::Cow;

pub(crate) const COVER: &str = "\
令和7年度　みどり部の運営方針

部 みどり部 部長 見本　花子

【基本方針】

みどり部は、公園の花だんの手入れを受け持っています。

【重点目標】

1

目標 （２） 花のあるまち 分野 公園
令和7年度
達成状況

花だんの手入れを広げます

【達成度について】
Ａ：達成（目標を達成することができた。100%）
Ｂ：未達成（達成できなかった。100%未満）
";

pub(crate) const PAPER: &str = include_str!("plain.txt");

pub(crate) const NOT_A_POLICY: &str = "\
きょうは朝から雨が降っていたので、庭の手入れは休みにした。
夕方になって雲が切れ、西の空が明るくなった。
";

pub(crate) fn without_goals() -> String {
    let end = COVER.find("【重点目標】").unwrap();
    COVER[..end].to_owned()
}

pub(crate) fn two_departments() -> String {
    let second = PAPER.split_once('\u{C}').unwrap().1.replace("みどり部", "うみべ部").replace("目標 1", "目標 2");
    format!("{PAPER}\u{C}{second}")
}

pub(crate) fn duplicate_goal() -> String {
    let second = PAPER.split_once('\u{C}').unwrap().1.replace("花だんの手入れを広げます", "街路樹の剪定を急ぎます");
    format!("{PAPER}\u{C}{second}")
}

/// The paper in other encodings, each by the name the reading gives it.
pub(crate) fn encodings() -> Vec<(&'static str, Vec<u8>)> {
    let units: Vec<u16> = PAPER.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let encoded = |encoding: &'static encoding_rs::Encoding| -> Vec<u8> {
        let (bytes, _, failed) = encoding.encode(PAPER);
        assert!(!failed);
        Cow::into_owned(bytes)
    };
    vec![
        ("cp932", encoded(encoding_rs::SHIFT_JIS)),
        ("EUC-JP", encoded(encoding_rs::EUC_JP)),
        ("ISO-2022-JP", encoded(encoding_rs::ISO_2022_JP)),
        ("UTF-16LE", [&b"\xFF\xFE"[..], &little].concat()),
        ("UTF-16BE", [&b"\xFE\xFF"[..], &big].concat()),
        ("UTF-16LE", little.clone()),
        ("UTF-16BE", big.clone()),
    ]
}
