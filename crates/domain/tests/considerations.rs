//! However a text of 今後検討すべきこと is written, its items are the whole of it.

use hoshin_domain::consideration::items;
use proptest::prelude::*;

fn texts() -> impl Strategy<Value = String> {
    let pieces = vec![
        "・",
        "①",
        "（１）",
        "１．",
        "3、",
        "- ",
        "【人材】",
        "次のとおりです。",
        "：",
        "検討します。",
        "髙𠮷\u{845b}\u{e0100}",
        "1.5倍",
        "\n",
        "\r\n",
        "\n\n",
        "　",
        "\t",
        "（仮称）",
        "）",
        "。",
    ];
    let piece = prop_oneof![4 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_character_is_lost_and_no_item_is_empty(text in texts()) {
        let items = items(&text);
        if text.trim().is_empty() {
            prop_assert!(items.is_empty());
        } else {
            prop_assert_eq!(items.concat(), text.as_str());
        }
        prop_assert!(items.iter().all(|item| !item.trim().is_empty()), "{:?}", items);
    }
}
