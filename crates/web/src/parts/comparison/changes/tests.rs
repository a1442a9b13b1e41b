use super::*;

/// `[-` removed `-]`, `{+` added `+}`.
fn in_marks(changes: &[Change]) -> String {
    let piece = |change: &Change| match change.kind {
        PieceKind::Same => change.text.clone(),
        PieceKind::Removed => format!("[-{}-]", change.text),
        PieceKind::Added => format!("{{+{}+}}", change.text),
    };
    changes.iter().map(piece).collect()
}

#[track_caller]
fn check(before: &str, after: &str, marked: &str) {
    let found = changes(before, after);
    assert_eq!(in_marks(&found), marked);
    check_nothing_is_lost(before, after, &found);
}

#[track_caller]
fn check_nothing_is_lost(before: &str, after: &str, found: &[Change]) {
    let without = |kind| found.iter().filter(|change| change.kind != kind).map(|change| &*change.text).collect();
    let (old, new): (String, String) = (without(PieceKind::Added), without(PieceKind::Removed));
    assert!(old == before && new == after, "a character was lost");
}

#[test]
fn phrases_are_shown_not_confetti() {
    check("避難所を点検する。", "避難所を毎月点検する。", "避難所を{+毎月+}点検する。");
    check("訓練に120人が参加した。", "訓練に135人が参加した。", "訓練に[-120-]{+135+}人が参加した。");
    check("達成率は９９．９％", "達成率は１００％", "達成率は[-９９．９％-]{+１００％+}");
    check("センターを開く", "セミナーを開く", "[-センター-]{+セミナー+}を開く");
    check("市民の声を聞く", "区民に声を聴く", "[-市民の-]{+区民に+}声を[-聞-]{+聴+}く");
    check("河川の改修を進める", "道路の舗装を終える", "[-河川の改修を進め-]{+道路の舗装を終え+}る");
}

#[test]
fn an_empty_side_is_all_added_or_all_removed() {
    check("", "", "");
    check("同じ文", "同じ文", "同じ文");
    check("", "新しい文", "{+新しい文+}");
    check("古い文", "", "[-古い文-]");
}

#[test]
fn a_character_is_never_cut() {
    check("𠮷野川", "𠮷田川", "𠮷[-野-]{+田+}川");
    check("吉野川", "𠮷野川", "[-吉-]{+𠮷+}野川");
    check("渡邉\u{E0100}氏", "渡邉氏", "渡[-邉\u{E0100}-]{+邉+}氏");
    check("渡邉\u{E0100}氏", "渡邉\u{E0101}氏", "渡[-邉\u{E0100}-]{+邉\u{E0101}+}氏");
    check("か\u{3099}く", "かく", "[-か\u{3099}-]{+か+}く");
}

#[test]
fn line_breaks_stay_where_they_are() {
    check("一つ目\n二つ目\n", "一つ目\n三つ目\n", "一つ目\n[-二-]{+三+}つ目\n");
    check("一つ目", "一つ目\n二つ目", "一つ目{+\n二つ目+}");
    check("甲\n乙", "丙\n丁", "[-甲-]{+丙+}\n[-乙-]{+丁+}");
}

#[test]
fn a_long_text_is_compared_by_lines_and_a_longer_one_as_a_whole() {
    let long = "防災訓練を実施する。\n".repeat(1_000);
    let changed = format!("{long}追記\n");
    check(&long, &changed, &format!("{long}{{+追記\n+}}"));
    let changed = long.replacen("防災", "避難", 1);
    let first = "[-防災訓練を実施する。\n-]{+避難訓練を実施する。\n+}";
    check(&long, &changed, &format!("{first}{}", "防災訓練を実施する。\n".repeat(999)));
    let (before, after) = ("甲\n".repeat(10_000), "乙\n".repeat(10_000));
    check(&before, &after, &format!("[-{before}-]{{+{after}+}}"));
}

#[test]
fn what_is_most_unlike_is_compared_too() {
    let of = |factor: u32| -> String {
        let letter = |n: u32| char::from_u32(0x4E00 + (n * factor) % 7_919 % 20_000).unwrap();
        (0..2_000).map(letter).collect()
    };
    let (before, after) = (of(7), of(31));
    check_nothing_is_lost(&before, &after, &changes(&before, &after));
    let (before, after) = (before.repeat(10), after.repeat(10));
    check_nothing_is_lost(&before, &after, &changes(&before, &after));
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_is_lost_whatever_was_typed(before in "[かカ民市 0-3a\n𠮷\u{E0100}]{0,40}", after in "[かカ民市 0-3a\n𠮷\u{E0100}]{0,40}") {
            check_nothing_is_lost(&before, &after, &changes(&before, &after));
        }
    }
}
