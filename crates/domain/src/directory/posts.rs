//! 役割 by the words of city halls: as it is written, or as a post says it plainly.

use crate::Role;
use crate::text::folded;

/// The role a word names. The operator works at the server, without an account.
pub fn role_named(text: &str) -> Option<Role> {
    let key = key_of(text);
    ROLES.iter().find(|(_, words)| words.iter().any(|word| key_of(word) == key)).map(|row| row.0)
}

/// 室・課担当 is 室・課の担当.
fn key_of(word: &str) -> String {
    folded(word).to_lowercase().replace(['の', '・', '/', '、'], "")
}

const ROLES: &[(Role, &[&str])] = &[
    (
        Role::SectionClerk,
        &[
            "室・課の担当",
            "課の担当",
            "室の担当",
            "課・室の担当",
            "課担当",
            "室課担当",
            "課担当者",
            "担当者",
            "担当",
            "section-clerk",
            "section clerk",
        ],
    ),
    (
        Role::DepartmentClerk,
        &[
            "部の担当",
            "部担当",
            "部担当者",
            "部の取りまとめ",
            "部取りまとめ",
            "取りまとめ担当",
            "部総括",
            "department-clerk",
            "department clerk",
        ],
    ),
    (
        Role::DepartmentHead,
        &[
            "部長",
            "部の長",
            "部局長",
            "局長",
            "部長（承認）",
            "承認者",
            "department-head",
            "department head",
            "head of department",
        ],
    ),
    (
        Role::PlanningOfficer,
        &["企画担当", "企画", "企画部門", "企画担当者", "事務局", "planning-officer", "planning officer"],
    ),
    (
        Role::Executive,
        &[
            "市長・副市長・理事",
            "市長",
            "副市長",
            "町長",
            "副町長",
            "村長",
            "副村長",
            "区長",
            "副区長",
            "理事",
            "理事者",
            "教育長",
            "executive",
        ],
    ),
    (Role::Evaluator, &["外部評価者", "外部評価", "外部評価委員", "評価委員", "external evaluator", "evaluator"]),
    (Role::Auditor, &["監査", "監査担当", "監査委員", "auditor"]),
    (Role::Administrator, &["システム管理者", "管理者", "システム担当", "administrator", "system administrator"]),
];

/// The role a post says plainly at its place; none where a person has to say it.
pub fn role_by_post(post: &str, has_department: bool, has_section: bool) -> Option<Role> {
    let folded = folded(post);
    let is_one_of = |words: &[&str]| words.contains(&folded.as_str());
    match (has_department, has_section) {
        (true, false) if is_one_of(HEADS) => Some(Role::DepartmentHead),
        (true, false) if is_one_of(DEPUTIES) => Some(Role::DepartmentClerk),
        (true, true) if is_one_of(OF_SECTIONS) => Some(Role::SectionClerk),
        (false, false) if is_one_of(EXECUTIVES) => Some(Role::Executive),
        (false, false) if is_one_of(AUDITORS) => Some(Role::Auditor),
        (true | false, true) | (true | false, false) => None,
    }
}

const HEADS: &[&str] = &["部長", "局長", "部局長", "教育部長"];
const DEPUTIES: &[&str] = &["次長", "部次長", "副部長", "部付主査", "主幹", "参事"];
const OF_SECTIONS: &[&str] = &[
    "課長",
    "室長",
    "所長",
    "館長",
    "課長補佐",
    "室長補佐",
    "副課長",
    "課長代理",
    "室長代理",
    "主幹",
    "副主幹",
    "係長",
    "主査",
    "副主査",
    "主任",
    "主任主事",
    "主任技師",
    "主事",
    "主事補",
    "技師",
    "技師補",
    "書記",
    "事務員",
    "専門員",
    "指導主事",
    "保健師",
    "保育士",
];
const EXECUTIVES: &[&str] =
    &["市長", "副市長", "町長", "副町長", "村長", "副村長", "区長", "副区長", "教育長", "理事", "政策監"];
const AUDITORS: &[&str] = &["監査委員", "代表監査委員"];
