//! Who agreed to what was published: with their names inside the city hall, by their posts for citizens.

use crate::{Signature, Stage};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// The signatures a paper had when it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approvals {
    pub approved: Signature,
    pub released: Signature,
}

/// How an edition came here that was public before: who proposed it, who confirmed, and the file it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// Never shown to citizens.
    pub source: String,
    pub proposed: Signature,
    pub confirmed: Signature,
}

/// One of the agreements that stand behind an edition, as citizens read it: the post, never the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub act: ApprovalKind,
    pub post: String,
    /// In place of the holder of the post (代決).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub acting: bool,
    pub at: Timestamp,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ApprovalKind {
    /// 部長の承認.
    Approved,
    /// 企画の確認.
    Released,
    /// 公表.
    Published,
    /// 過年度の引継ぎの申出.
    PastProposed,
    /// 過年度の引継ぎの確認.
    PastConfirmed,
}

crate::word::words!(ApprovalKind);

impl Approvals {
    /// The signatures of a paper that waits for its publication; none before both have signed.
    pub fn of(stage: &Stage) -> Option<Self> {
        match stage {
            Stage::Released { approved, released, .. } => {
                Some(Self { approved: approved.clone(), released: released.clone() })
            }
            Stage::Drafting { .. } | Stage::Submitted { .. } | Stage::Approved { .. } | Stage::Closed => None,
        }
    }

    /// What citizens read of them, with the post that published.
    pub fn on_paper(&self, publisher: &str, published_at: Timestamp) -> Vec<Approval> {
        let signed = |act, by: &Signature| Approval { act, post: by.post.clone(), acting: by.acting, at: by.at };
        let published =
            Approval { act: ApprovalKind::Published, post: publisher.to_owned(), acting: false, at: published_at };
        vec![signed(ApprovalKind::Approved, &self.approved), signed(ApprovalKind::Released, &self.released), published]
    }
}

impl TakenOver {
    /// What citizens read of it.
    pub fn on_paper(&self) -> Vec<Approval> {
        let signed = |act, by: &Signature| Approval { act, post: by.post.clone(), acting: by.acting, at: by.at };
        vec![signed(ApprovalKind::PastProposed, &self.proposed), signed(ApprovalKind::PastConfirmed, &self.confirmed)]
    }
}
