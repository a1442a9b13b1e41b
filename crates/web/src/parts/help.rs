//! From every page to its section of the manual.

use crate::Words;
use crate::parts::icon::{Icon, icon};
use crate::words::Language;
use crate::words::manual::{self, FIRST, chapter, key};
use maud::{Markup, html};

/// What the manual says of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// A chapter, and a heading of it in Japanese, by which sections are known in both languages.
    At(&'static str, &'static str),
    /// It shows no page of ours, for this reason.
    NoPage(&'static str),
}

use Help::{At, NoPage};

const FILE: Help = NoPage("a file");
const SIGN: Help = NoPage("a sign of life");
const CITIZENS: Help = NoPage("for citizens");
const PROGRAMS: Help = NoPage("for programs");
const BEFORE: Help = At(FIRST, "サインインする");

macro_rules! of_policy {
    ($path:literal) => {
        concat!("/years/{year}/departments/{department}", $path)
    };
}

/// What the manual says of every route that shows something. A route that only takes a form and shows it again where it
/// could not be taken is helped like the one above it.
const TABLE: &[(&str, Help)] = &[
    ("/", At(FIRST, "自分の仕事")),
    ("/set-up/{token}", At("administrator", "最初のシステム管理者を作る")),
    ("/search", At(FIRST, "検索する")),
    ("/first-run", At("administrator", "最初の準備")),
    ("/sign-in", BEFORE),
    ("/sign-in/code", BEFORE),
    ("/sign-in/password", At(FIRST, "初めてサインインしたとき")),
    ("/sign-in/enrolment", At(FIRST, "二要素認証を登録する")),
    ("/first-password", BEFORE),
    ("/sign-in/oidc/callback", At(FIRST, "市の認証サーバーでサインインする")),
    ("/assets/{name}", FILE),
    ("/health/live", SIGN),
    ("/health/ready", SIGN),
    ("/session", SIGN),
    ("/public/", CITIZENS),
    ("/public/{*path}", CITIZENS),
    ("/public/api/v1/", PROGRAMS),
    ("/public/api/v1/{*list}", PROGRAMS),
    ("/help", At(FIRST, "部の運営方針　利用の手引き")),
    ("/help/sign-in", At(FIRST, "アカウント")),
    ("/help/{chapter}", At(FIRST, "部の運営方針　利用の手引き")),
    ("/help/pictures/{picture}", FILE),
    ("/account", At(FIRST, "アカウント")),
    ("/account/password", At(FIRST, "パスワードを変更する")),
    ("/account/second-factor", At(FIRST, "二要素認証を登録する")),
    ("/account/second-factor/removal", At(FIRST, "端末が手元にないとき")),
    ("/account/recovery-codes", At(FIRST, "端末が手元にないとき")),
    ("/intakes/new", At("clerk", "ファイルを送る")),
    ("/intakes/{token}", At("clerk", "まとめて取り込む")),
    ("/intakes/{token}/reversal", At("clerk", "取り込みを取り消す")),
    ("/intakes/{token}/past", At("planning", "過年度の公表済みの文書を引き継ぐ")),
    ("/intakes/{token}/files/{file}", At("clerk", "読み取った内容を確かめる")),
    ("/intakes/{token}/files/{file}/headings", At("clerk", "見出しの読み方を教える")),
    ("/intakes/{token}/files/{file}/pages/{page}", FILE),
    ("/years", At("clerk", "作成を始める")),
    ("/years/{year}", At("clerk", "作成を始める")),
    ("/years/{year}/announcement", At("planning", "公表したことを知らせる")),
    ("/years/{year}/board", At("planning", "進み具合を見る")),
    ("/years/{year}/workbooks", At("planning", "記入用Excelをまとめて配り、集める")),
    ("/picture", At("planning", "全体の結果を見る")),
    ("/years/{year}/picture", At("planning", "全体の結果を見る")),
    ("/reminders", At("planning", "督促する")),
    ("/years/{year}/mirror", At("planning", "進み具合を見る")),
    ("/years/{year}/indicators", At("indicators", "眠っている指標を起こす")),
    ("/years/{year}/indicators.csv", FILE),
    ("/years/{year}/lint", At("writing", "提案を見る")),
    ("/years/{year}/considerations", At("considerations", "企画担当がすること")),
    ("/years/{year}/schedule", At("planning", "日程を決める")),
    ("/years/{year}/form", At("forms", "画面で作る")),
    ("/years/{year}/form/paper", At("forms", "手元の様式から作る")),
    ("/years/{year}/form.toml", FILE),
    ("/years/{year}/form/pictures/{form}", FILE),
    ("/years/{year}/preparation", At("planning", "翌年度を準備する")),
    ("/audit", At("administrator", "監査記録を読む")),
    ("/audit.csv", FILE),
    ("/audit/verification", At("administrator", "改変がないか検証する")),
    (of_policy!(""), At("clerk", "計画を書く")),
    (of_policy!("/goals/{part}"), At("clerk", "計画を書く")),
    (of_policy!("/figures"), At("indicators", "頼まれた数値を記入する")),
    (of_policy!("/indicators/{part}/charge"), At("indicators", "担当と頻度を決める")),
    (of_policy!("/fields"), At("clerk", "同じ欄を2人が書いたとき")),
    (of_policy!("/items/{part}/removal"), At("clerk", "項目を増やす、減らす、並べ替える")),
    (of_policy!("/submission"), At("clerk", "提出する")),
    (of_policy!("/return"), At("head", "差し戻す")),
    (of_policy!("/approval"), At("head", "承認する")),
    (of_policy!("/release"), At("planning", "内容を確認する")),
    (of_policy!("/publication"), At("planning", "公表する")),
    (of_policy!("/correction"), At("planning", "公表した内容を訂正する")),
    (of_policy!("/comments"), At("clerk", "コメント")),
    (of_policy!("/opinions"), At("head", "外部評価者の方へ")),
    (of_policy!("/history"), At("clerk", "変更の履歴と版の比較")),
    (of_policy!("/comparison"), At("planning", "4月の計画と3月の結果を比べる")),
    (of_policy!("/considerations"), At("considerations", "部の担当者がすること")),
    (of_policy!("/policy.pdf"), FILE),
    (of_policy!("/policy.json"), FILE),
    (of_policy!("/copying"), At("clerk", "前年度の記載から写す")),
    (of_policy!("/lint"), At("writing", "提案を見る")),
    (of_policy!("/workbook"), At("clerk", "Excelで記入する")),
    (of_policy!("/workbook/uploads/{upload}"), At("clerk", "受け取る")),
    (of_policy!("/records"), At("records", "取組記録の手引き（室・課の担当、部の担当）")),
    (of_policy!("/records/new"), At("records", "スマートフォンで1件ずつ付ける")),
    (of_policy!("/records/drafts/{part}"), At("records", "実績の下書きを作る")),
    (of_policy!("/records/imports/new"), At("records", "一覧から取り込む")),
    (of_policy!("/records/imports/{list}"), At("records", "一覧から取り込む")),
    (of_policy!("/records/{record}"), At("records", "ファイルを添付する")),
    (of_policy!("/records/{record}/edit"), At("records", "スマートフォンで1件ずつ付ける")),
    (of_policy!("/records/{record}/removal"), At("records", "スマートフォンで1件ずつ付ける")),
    (of_policy!("/records/{record}/files/{attachment}"), FILE),
    (of_policy!("/records/{record}/files/{attachment}/removal"), At("records", "ファイルを添付する")),
    ("/people", At("administrator", "利用者を追加する")),
    ("/people/new", At("administrator", "利用者を追加する")),
    ("/people/import", At("administrator", "組織と利用者をファイルから取り込む")),
    ("/people/import/template.xlsx", FILE),
    ("/people/import/template.csv", FILE),
    ("/people/first-passwords", At("administrator", "最初のパスワードを渡す")),
    ("/people/{login}", At("administrator", "職務を登録する")),
    ("/organisation", At("administrator", "部と室・課を登録する")),
    ("/organisation/{department}", At("administrator", "室・課の名称が変わるとき")),
    ("/organisation/changes", At("administrator", "部を改称・統合・分割・廃止する")),
    ("/organisation/changes/new", At("administrator", "部を改称・統合・分割・廃止する")),
    ("/organisation/changes/preview", At("administrator", "部を改称・統合・分割・廃止する")),
    ("/plans", At("plans", "計画を登録する")),
    ("/plans/import", At("plans", "ファイルから取り込む")),
    ("/plans/template.csv", FILE),
    ("/plans/sdgs.csv", FILE),
    ("/plans/{plan}", At("plans", "項目の名称を変える、終える")),
    ("/plans/{plan}/plan.csv", FILE),
    ("/plans/{plan}/matching", At("plans", "これまでの記載を項目に結び付ける")),
    ("/years/{year}/coverage", At("plans", "担当の地図を見る")),
    ("/years/{year}/coverage.csv", FILE),
    ("/settings", At("administrator", "市の規程に合わせる")),
];

/// What the manual says of a route; of one that is not in the table what it says of the nearest above.
pub fn help(route: &str) -> Option<Help> {
    let exact = TABLE.iter().find(|(own, _)| *own == route).map(|(_, help)| *help);
    exact.or_else(|| route.rsplit_once('/').filter(|(above, _)| !above.is_empty()).and_then(|(above, _)| help(above)))
}

/// Whether a route is in the table itself.
pub fn is_helped(route: &str) -> bool {
    TABLE.iter().any(|(own, _)| *own == route)
}

/// Whether the manual has this section in both languages.
pub fn has_section(name: &str, heading: &str) -> bool {
    Language::ALL.iter().all(|language| in_language(*language, name, heading))
}

fn in_language(language: Language, name: &str, heading: &str) -> bool {
    chapter(language, name).is_some_and(|chapter| chapter.section(&key(heading)).is_some())
}

/// The address of a section, in the reader's language or else in Japanese.
pub(crate) fn address(words: Words, name: &str, heading: &str) -> String {
    let language = if in_language(words.0, name, heading) { "" } else { "?lang=ja" };
    format!("{}{language}#{}", manual::address(name), key(heading))
}

/// 「？ヘルプ」 for the page of this route. It opens beside the page, on which somebody may be writing.
pub(crate) fn link(words: Words, route: &str) -> Markup {
    let to = match help(route) {
        Some(At(name, heading)) => address(words, name, heading),
        Some(NoPage(_)) | None => manual::address(FIRST),
    };
    marked(words, &to)
}

/// The same for whoever is not signed in.
pub(crate) fn link_outside(words: Words) -> Markup {
    marked(words, "/help/sign-in")
}

fn marked(words: Words, to: &str) -> Markup {
    html! {
        a href=(to) target="hoshin-help" rel="noopener" {
            (icon(Icon::Help)) span { (words.say("help")) " " span.hidden { (words.say("help-opens-beside")) } }
        }
    }
}
