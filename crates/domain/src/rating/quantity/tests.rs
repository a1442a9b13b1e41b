use super::*;
use proptest::prelude::*;

fn number(text: &str) -> Rational {
    text.parse::<Decimal>().unwrap().into()
}

/// `value` is a number, `from..to`, or `middle±allowance`.
#[track_caller]
fn check(text: &str, value: &str, unit: &str) -> Quantity {
    let read = quantity(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
    let found = match &read.amount {
        Amount::One(number) => number.to_string(),
        Amount::Range(from, to) => format!("{from}..{to}"),
        Amount::Around { middle: Some(middle), allowance } => format!("{middle}±{allowance}"),
        Amount::Around { middle: None, allowance } => format!("±{allowance}"),
    };
    assert_eq!((found.as_str(), read.unit.as_str(), read.text.as_str()), (value, unit, text), "{text}");
    read
}

#[track_caller]
fn check_bound(text: &str, value: &str, unit: &str, bound: Bound) {
    assert_eq!(check(text, value, unit).bound, bound, "{text}");
}

#[track_caller]
fn check_about(text: &str, value: &str, unit: &str) {
    assert!(check(text, value, unit).is_approximate, "{text}");
}

#[track_caller]
fn refuse(text: &str, why: NoQuantity) {
    assert_eq!(quantity(text).map(|read| read.amount), Err(why), "{text}");
}

#[test]
fn numbers_keep_the_words_beside_them() {
    check("1200", "1200", "");
    check("１，２００人", "1200", "人");
    check("1,200 人", "1200", "人");
    check("90％", "90", "%");
    check("90%", "90", "%");
    check("90パーセント", "90", "%");
    check("0.9", "0.9", "");
    check("３名", "3", "人");
    check("12か所", "12", "箇所");
    check("12ヶ所", "12", "箇所");
    check("年3回", "3", "回");
    check("累計1,500人", "1500", "人");
    check("延べ300人", "300", "人");
    check("3回実施", "3", "回");
    check("100人（うち女性50人）", "100", "人");
    check("（累計）100人", "100", "人");
    check("5t-CO2", "5", "t-CO2");
    check("120m2", "120", "m2");
    check("2人/日", "2", "人/日");
    check("5ポイント", "5", "ポイント");
    check("3分の2", "2/3", "");
    check("1式", "1", "式");
    check("10年", "10", "年");
}

#[test]
fn minus_has_many_signs() {
    for text in ["▲3.5", "△3.5", "-3.5", "−3.5", "－3.5", "マイナス3.5", "‐３．５"] {
        check(text, "-3.5", "");
    }
    check("▲10件", "-10", "件");
    check("+5%", "5", "%");
    check("前年度比▲5%", "-5", "%");
}

#[test]
fn bounds_and_approximations_are_told_apart_from_the_unit() {
    check_about("約1,200人", "1200", "人");
    check_about("３回程度", "3", "回");
    check_about("概ね10日前後", "10", "日");
    check_about("1200人余り", "1200", "人");
    check_bound("１．０ポイント以上", "1", "ポイント", Bound::AtLeast);
    check_bound("10分以内", "10", "分", Bound::AtMost);
    check_bound("10分以下", "10", "分", Bound::AtMost);
    check_bound("5件未満", "5", "件", Bound::LessThan);
    check_bound("100人超", "100", "人", Bound::MoreThan);
    check_bound("100人を超える", "100", "人", Bound::MoreThan);
    check_bound("90％以上を維持", "90", "%", Bound::AtLeast);
    check_bound("≧90%", "90", "%", Bound::AtLeast);
    check_bound("最低3回", "3", "回", Bound::AtLeast);
    check_bound("3分の2以上", "2/3", "", Bound::AtLeast);
}

#[test]
fn kanji_and_mixed_numerals_are_numbers() {
    for (text, value, unit) in [
        ("二十件", "20", "件"),
        ("１万２千人", "12000", "人"),
        ("1.2万人", "12000", "人"),
        ("3億円", "300000000", "円"),
        ("500千円", "500000", "円"),
        ("100百万円", "100000000", "円"),
        ("一二〇人", "120", "人"),
        ("二百五十三件", "253", "件"),
        ("1億2,500万円", "125000000", "円"),
        ("三千万円", "30000000", "円"),
        ("千円", "1000", "円"),
        ("約二十件", "20", "件"),
        ("三十分以内", "30", "分"),
        ("十", "10", ""),
        ("2千500円", "2500", "円"),
    ] {
        check(text, value, unit);
    }
}

#[test]
fn ranges_have_two_ends() {
    for text in ["10〜15件", "10~15件", "10－15件", "10-15件", "10ー15件", "10件〜15件", "10から15件", "10～15件"]
    {
        check(text, "10..15", "件");
    }
    check("15〜10件", "15..10", "件");
    check("-5〜5度", "-5..5", "度");
    check("1万〜2万人", "10000..20000", "人");
    check("±5", "±5", "");
    check("50±5", "50±5", "");
    check("50±5%", "50±5", "%");
}

#[test]
fn what_is_no_number_has_a_name() {
    use NoQuantity::{Date, Empty, Malformed, Sentence, Several, TooLong, UnclearRange, Words};
    for text in ["", " ", "-", "－", "―", "ー", "…", "−−"] {
        refuse(text, Empty);
    }
    for text in
        ["過半数", "全世帯", "十分", "十分な周知", "一般", "一部完了", "三者協議", "〇", "一", "未定", "達成", "△", "○"]
    {
        refuse(text, Words);
    }
    for text in ["第3次計画の策定", "利用者1,200人", "10人が参加した", "①10件", "(10)", "10件)", "〜10件"]
    {
        refuse(text, Sentence);
    }
    for text in ["1時間30分", "4/1", "10件、20件", "1 200", "10件\n20件", "10以上15以下", "5 6", "1日に10", "5h30"]
    {
        refuse(text, Several);
    }
    for text in ["3月", "3月末", "令和6年度", "R6", "2027年", "6年度までに", "10:30"] {
        refuse(text, Date);
    }
    for text in ["1,2", "1.2.3", ".5", "5.", "1e5", "1E-5", "3百2千", "1億2億"] {
        refuse(text, Malformed);
    }
    for text in ["10〜15万人", "10件〜"] {
        refuse(text, UnclearRange);
    }
    refuse(&"9".repeat(121), TooLong);
    refuse(&"9".repeat(61), Malformed);
}

const PIECES: [&str; 40] = [
    "0", "1", "９", "５", "12", ",", "，", ".", "．", "一", "二", "〇", "十", "百", "千", "万", "億", "兆", "約",
    "以上", "未満", "程度", "〜", "-", "－", "ー", "±", "▲", "％", "%", "人", "件", "円", "分の", "（", "）", " ",
    "月", "累計", "か所",
];

fn mixed() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_text_breaks_the_reading(text in any::<String>()) {
        let _ = quantity(&text);
    }

    #[test]
    fn mixed_digits_are_read_the_same_in_every_width(text in mixed()) {
        let wide = text.replace('%', "％").replace(',', "，").replace('.', "．").replace('-', "－");
        let wide: String = wide.chars().map(|c| match c {
            '0'..='9' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
            c => c,
        }).collect();
        let plain = |read: Result<Quantity, NoQuantity>| read.map(|read| Quantity { text: String::new(), ..read });
        prop_assert_eq!(plain(quantity(&text)), plain(quantity(&wide)));
    }

    #[test]
    fn what_is_read_keeps_its_text_and_leaves_no_number_in_its_unit(text in mixed()) {
        if let Ok(read) = quantity(&text) {
            prop_assert_eq!(&read.text, &text);
            prop_assert!(!read.unit.contains(|c: char| c.is_ascii_digit()), "{:?}", read);
        }
    }

    #[test]
    fn a_number_is_itself_with_any_words(whole in 0_u64..10_000_000, part in 0_u32..1000, unit in prop::sample::select(vec!["人", "件", "％", "", "t-CO2"])) {
        let plain = format!("{whole}.{part:03}");
        for text in [format!("{plain}{unit}"), format!("約{plain}{unit}程度"), format!("累計 {plain} {unit}以上")] {
            prop_assert_eq!(quantity(&text).map(|read| read.amount), Ok(Amount::One(number(&plain))));
        }
    }
}
