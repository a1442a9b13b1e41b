//! The rights as a table that a city can read and sign: `tests/rights.txt`, kept beside this test.

use hoshin_domain::may::{Permission, Relation, may};
use hoshin_domain::{Role, StageKind};
use std::fmt::Write;

fn name_of(role: Role) -> &'static str {
    match role {
        Role::SectionClerk => "室・課の担当",
        Role::DepartmentClerk => "部の担当",
        Role::DepartmentHead => "部長",
        Role::PlanningOfficer => "企画担当",
        Role::Executive => "市長・副市長・理事",
        Role::Evaluator => "外部評価者",
        Role::Auditor => "監査",
        Role::Administrator => "システム管理者",
        Role::Operator => "サーバーの操作卓",
    }
}

fn deed_name(permission: Permission) -> &'static str {
    match permission {
        Permission::Read => "庁内の画面を閲覧する",
        Permission::WritePlan => "基本方針・役職者・重点目標・達成目標・所管室課を書く、項目を足す・外す・並べ替える",
        Permission::WriteInitiative => "具体的取組を書く",
        Permission::WriteResult => "取組実績を書く",
        Permission::WriteEvaluation => "達成状況・達成度・総合評価・今後検討すべきことを書く",
        Permission::Open => "作成を始める",
        Permission::Adopt => "様式を取り込む",
        Permission::TakeOver => "過年度の文書を、公表済みとして引き継ぐ（申し出た人とは別の人が確認）",
        Permission::Submit => "提出する",
        Permission::Withdraw => "提出・承認を取り下げる",
        Permission::Return => "差し戻す",
        Permission::Approve => "部として承認する",
        Permission::Release => "企画として確認する",
        Permission::Publish => "公表する（確認した人とは別の人）",
        Permission::Reopen => "公表したものの訂正を始める・取りやめる",
        Permission::Comment => "コメントする",
        Permission::Resolve => "コメントに結論を付けて閉じる",
        Permission::GiveOpinion => "二次評価を記入する（年度末・中間）",
        Permission::Remind => "督促する",
        Permission::RunCycle => "進捗を見る、日程を決める、翌年度を準備する",
        Permission::Administer => "利用者・組織・設定を管理する",
        Permission::ReadLog => "監査記録を見る・書き出す",
        Permission::KeepRecord => "取組記録を付ける・直す・外す・取り込む",
        Permission::AnswerLeftOver => "前年度までの今後検討すべきことに回答する",
    }
}

// 室 own section only, 部 own department, 市 everywhere, ・ never.
fn cell(role: Role, permission: Permission, stage: StageKind) -> char {
    let reaches = |relation| may(role, permission, stage, relation);
    match (reaches(Relation::OwnSection), reaches(Relation::OwnDepartment), reaches(Relation::Elsewhere)) {
        (true, true, true) => '市',
        (true, true, false) => '部',
        (true, false, false) => '室',
        (false, false, false) => '・',
        other => panic!("{role:?} {permission:?} {stage:?}: who may far away may near by: {other:?}"),
    }
}

fn table() -> String {
    let mut table = String::from("室＝自分の室・課のみ　部＝自分の部のみ　市＝全ての部　・＝不可\n");
    let stages = "未作成、計画作成中、実績記入中、訂正中、承認待ち、確認待ち、公表待ち、完了";
    for role in Role::ALL.iter().copied() {
        writeln!(table, "\n■ {}（{role}）\n  左から、{stages}", name_of(role)).expect("a text grows");
        for permission in Permission::ALL.iter().copied() {
            let cells: String = StageKind::ALL.iter().map(|stage| cell(role, permission, *stage)).collect();
            writeln!(table, "  {cells}  {}", deed_name(permission)).expect("a text grows");
        }
    }
    table
}

#[test]
fn the_rights_are_those_that_were_signed() {
    let signed = include_str!("rights.txt");
    let table = table();
    assert!(table == signed, "the rights have changed; if that is meant, this is the new tests/rights.txt:\n{table}");
}
