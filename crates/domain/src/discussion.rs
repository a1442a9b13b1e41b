//! Comments beside the paper: threads on a field or on the whole, and second opinions. Never published.

use crate::{FieldPath, ItemId, Signature};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub id: u32,
    /// The field it stands beside; none for the paper as a whole.
    pub field: Option<FieldPath>,
    /// Whether it was written with a return (差戻し) and wants an answer before the paper is submitted again.
    pub from_return: bool,
    pub remarks: Vec<Remark>,
    pub resolution: Option<Resolution>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub by: Signature,
    pub text: String,
}

/// How a thread ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    pub by: Signature,
    pub decision: String,
}

/// 二次評価: what someone outside the department thinks of a result. Each keeps a grade of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondOpinion {
    pub goal: ItemId,
    pub by: Signature,
    pub grade: Option<String>,
    pub text: String,
}

/// The sign-in names a text mentions: `@sachiko`. Each once, in order.
pub fn mentions(text: &str) -> Vec<String> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let mut logins: Vec<String> = Vec::new();
    for piece in text.split(['@', '＠']).skip(1) {
        let login: String = piece.chars().take_while(|c| is_of_name(*c)).collect();
        let login = login.trim_end_matches(['.', '-']).to_owned();
        if !login.is_empty() && !logins.contains(&login) {
            logins.push(login);
        }
    }
    logins
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[track_caller]
    fn check(text: &str, logins: &[&str]) {
        assert_eq!(mentions(text), logins, "{text}");
    }

    #[test]
    fn people_are_mentioned_by_their_sign_in_names() {
        check("@sachiko さん、ご確認ください。", &["sachiko"]);
        check("＠hanakoさんと@kenji.さん、@hanako", &["hanako", "kenji"]);
        check("単価は＠100円", &["100"]);
        check("＠、@", &[]);
        check("連絡先はありません。", &[]);
    }
}
