//! Tables and grids as other cities draw them: rows across, goals as columns, figures by year, groups of headings.

use super::{cell, check};
use crate::evidence::book::table;

#[test]
fn a_row_across_names_the_department_of_the_rows_below() {
    let mut cells = vec![cell("A1:E1", "令和６年度　各部局の組織目標と達成状況")];
    cells.extend(table(3, "A B C D E", &["番号|組織目標|達成目標|年度末の達成状況|達成度"]));
    cells.push(cell("A4:E4", "■ 資産部（部長　倉橋　実）"));
    cells.extend(table(5, "A B C D E", &["1|書庫の整理|台帳を作る|台帳を作った|達成"]));
    cells.push(cell("A6:E6", "■ 港湾部（部長　波田　岸子）"));
    cells.extend(table(7, "A B C D E", &["1|桟橋の点検|点検率を92％とする|93.4％となった|未達成"]));
    check(
        &[("一覧", cells)],
        &[
            ("資産部", "部長 倉橋　実", &["1:書庫の整理 | T 台帳を作る>台帳を作った>達成"]),
            ("港湾部", "部長 波田　岸子", &["1:桟橋の点検 | T 点検率を92％とする>93.4％となった>未達成"]),
        ],
    );
}

#[test]
fn goals_may_be_columns() {
    let mut cells = vec![cell("A1:C1", "令和７年度　港湾局　組織目標シート")];
    cells.extend(table(2, "B C", &["重点目標1|重点目標2"]));
    cells.extend(table(
        3,
        "A B C",
        &[
            "目標名|桟橋の点検|航路の安全",
            "達成目標|全数を点検する|標識を増やす",
            "達成状況|全数を点検した|３か所増やした",
            "達成度|Ａ|Ｂ",
            "具体的取組|点検班の編成|標識の設置",
            "担当課|施設課|航路課",
        ],
    ));
    let goals = [
        "1:桟橋の点検 | T 全数を点検する>全数を点検した>A | I 点検班の編成>施設課>",
        "2:航路の安全 | T 標識を増やす>３か所増やした>B | I 標識の設置>航路課>",
    ];
    check(&[("シート", cells)], &[("港湾局", "", &goals)]);
}

#[test]
fn figures_by_year_are_of_their_indicator() {
    let mut cells = vec![cell("A1:F1", "令和６年度　港湾局　施策評価シート")];
    cells.extend(table(2, "A B-F", &["政策|2　海とともにあるまち", "施策|7　航路の安全"]));
    cells.extend(table(
        4,
        "A B C D E F",
        &["成果指標|単位|区分|R5|R6|評価", "標識の数↓2|基↓2|目標|10|10|Ａ↓2", "||実績|10|12|"],
    ));
    let goal = "7:航路の安全 | T 標識の数>>A | [標識の数 基 10 10 12] | aim-2023=10";
    let reading = check(&[("施策", cells)], &[("港湾局", "", &[goal])]);
    let plan = reading.policies[0].goals[0].plan_goal.clone().unwrap();
    assert_eq!((plan.number, plan.title.as_str()), (Some(2), "海とともにあるまち"));
}

#[test]
fn what_was_done_beside_an_initiative_is_its_result() {
    let mut cells = vec![cell("A1:D1", "令和７年度　港湾局　運営方針")];
    cells.extend(table(
        2,
        "A B C D",
        &[
            "重点目標1|桟橋の点検",
            "達成目標|全数を点検する",
            "主な取組|点検班の編成|所属|施設課",
            "取組結果|班を作った",
        ],
    ));
    cells.extend(table(6, "A B C D", &["達成状況|全数を点検した|達成度|Ａ"]));
    let goal = "1:桟橋の点検 | T 全数を点検する>全数を点検した>A | I 点検班の編成>施設課>班を作った";
    check(&[("シート", cells)], &[("港湾局", "", &[goal])]);
}

#[test]
fn headings_may_stand_under_groups() {
    let mut cells = vec![cell("A1:E1", "令和７年度　港湾局　重点目標")];
    cells.extend(table(2, "A B-C D-E", &["№↓2|Ｐ（計画）|Ｃ（評価）"]));
    cells.extend(table(3, "B C D E", &["重点目標|達成目標|達成状況|達成度"]));
    cells.extend(table(4, "A B C D E", &["1|桟橋の点検|全数を点検する|全数を点検した|Ａ"]));
    check(&[("シート", cells)], &[("港湾局", "", &["1:桟橋の点検 | T 全数を点検する>全数を点検した>A"])]);
}
