//! What is drawn is what is written, on every machine alike.

use super::*;
use crate::Words;
use crate::words::Language;
use hoshin_domain::number::Rational;
use hoshin_domain::{Form, IndicatorField, IndicatorPaper};

const WORDS: Words = Words(Language::Japanese);

fn indicator(values: &[(IndicatorField, &str)]) -> IndicatorPaper {
    let mut indicator = IndicatorPaper::default();
    for (field, text) in values {
        indicator.set(*field, Some((*text).to_owned()));
    }
    indicator
}

fn drawn(indicator: &IndicatorPaper, grade: Option<&str>) -> Option<String> {
    let rating = indicator.rating(None);
    let scale = &Form::standard().scale;
    bullet(WORDS, Bullet { indicator, rating: &rating, scale, grade }).map(maud::PreEscaped::into_string)
}

fn shares() -> [Share<'static>; 3] {
    [
        Share { letter: "A", word: "達成", rank: "rank-1", count: 8 },
        Share { letter: "B", word: "概ね達成", rank: "rank-2", count: 0 },
        Share { letter: "E", word: "未実施", rank: "rank-5", count: 1 },
    ]
}

#[test]
fn a_distribution_prints_letter_word_and_number_of_what_occurs() {
    let bar = distribution(WORDS, &shares()).into_string();
    assert!(bar.contains("<b>A</b>") && bar.contains("達成") && bar.contains(r#"<span class="c">8</span>"#), "{bar}");
    assert!(bar.contains("rank-1 n-88") && bar.contains("rank-5 n-11") && !bar.contains("概ね達成"), "{bar}");
    assert!(bar.contains(r#"aria-label="9件の内訳：A 達成 8、E 未実施 1""#), "{bar}");
    assert_eq!(distribution(WORDS, &[]).into_string(), "");
    assert_eq!(strip(WORDS, &shares()[1..2]).into_string(), "");
}

#[test]
fn a_strip_fills_its_whole_length() {
    let line = strip(WORDS, &shares()).into_string();
    assert!(line.contains(r#"x="0" y="0" width="888""#) && line.contains(r#"x="888" y="0" width="112""#), "{line}");
}

#[test]
fn a_result_stands_on_the_ground_of_the_grades() {
    use IndicatorField::{Actual, Baseline, Target, Unit};
    let own = indicator(&[(Unit, "％"), (Baseline, "71.5"), (Target, "90"), (Actual, "84.2")]);
    let picture = drawn(&own, Some("B")).unwrap();
    assert!(picture.contains("実績84.2％。基準71.5％、目標90％に対して達成率93.5…％、達成度B"), "{picture}");
    // The axis ends at 112.5: the target lies at 192 of 240, half of it at 96.
    for expected in ["M192 18v34", r#"x="0" y="22" width="96""#, ">目標 90％<", "rank-1", "rank-2", "rank-3", "rank-4"]
    {
        assert!(picture.contains(expected), "{expected} in {picture}");
    }
    assert!(!picture.contains("style="));
}

#[test]
fn where_less_is_better_the_ground_is_mirrored() {
    use IndicatorField::{Actual, Baseline, Direction, Target};
    let own = indicator(&[(Direction, "以下"), (Target, "10"), (Actual, "12.5")]);
    let picture = drawn(&own, None).unwrap();
    let (best, worst) = (picture.find("rank-1").unwrap(), picture.find("rank-2").unwrap());
    assert!(best < worst && picture[best..].starts_with(r#"rank-1" x="0" y="22""#), "{picture}");
    let from = indicator(&[(Direction, "以下"), (Baseline, "14.2"), (Target, "10"), (Actual, "12.1")]);
    let picture = drawn(&from, None).unwrap();
    assert!(picture.contains(r#"rank-1" x="0" y="22""#), "{picture}");
}

#[test]
fn without_a_share_nothing_is_drawn() {
    use IndicatorField::{Actual, Direction, Target, Upper};
    assert_eq!(drawn(&indicator(&[(Target, "90")]), None), None);
    assert_eq!(drawn(&indicator(&[(Target, "設計"), (Actual, "設計")]), None), None);
    let within = indicator(&[(Direction, "範囲内"), (Target, "10"), (Upper, "20"), (Actual, "15")]);
    assert_eq!(drawn(&within, None), None);
    assert_eq!(drawn(&indicator(&[(Target, "0"), (Actual, "0")]), None), None);
}

#[test]
fn a_line_needs_two_years() {
    let point =
        |year: &str, value| Point { year: year.into(), value: Rational::whole(value), text: format!("{value}回") };
    let points = [point("6年度", 2), point("7年度", 3), point("8年度", 4)];
    assert!(sparkline(WORDS, &points[..1], None).is_none());
    let line = sparkline(WORDS, &points, Some(&Rational::whole(4))).unwrap().into_string();
    assert!(line.contains("3か年の推移。6年度 2回、7年度 3回、8年度 4回"), "{line}");
    // From nothing at the bottom to four at the top, where the target lies; the value over a line stands under its point.
    for expected in ["28,50 100,37 172,24", "M8 24H192", ">2回<", ">8年度<"] {
        assert!(line.contains(expected), "{expected} in {line}");
    }
    let nothing = [point("6年度", 0), point("7年度", 0)];
    assert!(sparkline(WORDS, &nothing, None).is_none());
}

#[test]
fn a_map_tells_one_several_and_nobody_apart_by_shape() {
    let line = |name: &str, goals: [usize; 3]| MapLine { name: name.to_owned(), goals: goals.to_vec() };
    let long = "1-1　いのちと暮らしを守る、備えのあるまち";
    let lines = [line(long, [0, 2, 0]), line("1-2　消防", [1, 0, 3]), line("<1-3>", [0, 0, 0])];
    let departments = ["まちの魅力創造部", "消防本部", "地域共生・子ども未来部"];
    let map = map("plan-0", ("総合計画", "担当なし1件"), &departments, &lines).into_string();
    assert!(
        map.contains(r#"<title id="plan-0-title">総合計画</title><desc id="plan-0-told">担当なし1件</desc>"#),
        "{map}"
    );
    let count = |shape: &str| map.matches(shape).count();
    assert_eq!((count("<circle"), count(r#"class="several""#), count(r#"class="nobody""#)), (1, 2, 1), "{map}");
    assert!(map.contains("&lt;1-3&gt;") && !map.contains("style="), "{map}");
    for named in [">まちの魅力創造部<", ">地域共生・子ども…<", ">1-2　消防<", ">1-1　いのちと暮らしを守る、備…<"]
    {
        assert!(map.contains(named), "{named} in {map}");
    }
}

#[test]
fn a_flow_has_a_band_for_each_answer_that_was_given() {
    let branch = |word: &str, count| Branch { word: word.to_owned(), count, ground: "done" };
    let branches = [branch("完了", 30), branch("見送る", 0), branch("回答なし", 1)];
    let drawn = flow("flow", ("残った課題", "31件"), &branches).unwrap().into_string();
    assert_eq!((drawn.matches("<path").count(), drawn.matches("<text").count()), (2, 2), "{drawn}");
    assert!(drawn.contains("完了") && !drawn.contains("見送る") && drawn.contains(r#"height="140""#), "{drawn}");
    assert!(flow("flow", ("", ""), &branches[1..2]).is_none());
}
