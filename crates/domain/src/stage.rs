//! Where a policy stands in its year. A stage carries its facts: who, when, which version.

use crate::{Actor, Duty};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use strum::{IntoStaticStr, VariantArray};

/// 段階: a part of the year that ends with a publication.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Step {
    /// 年度当初: the promise.
    Plan,
    /// 中間: how it goes.
    MidYear,
    /// 年度末: the result.
    Result,
}

crate::word::words!(Step, "a step");

/// Who did something, in which post, and when. Kept as it was on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub login: String,
    pub name: String,
    pub post: String,
    /// In place of the holder of the post (代決).
    pub acting: bool,
    pub at: Timestamp,
}

/// Where a policy stands: the step under way, whether a published paper is being corrected, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub step: Step,
    /// Why the published paper of this step is being corrected.
    pub correction: Option<Correction>,
    pub stage: Stage,
}

/// A published paper was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Shown to citizens with the corrected paper.
    pub reason: String,
    pub by: Signature,
}

/// How far the step under way is. `version` is the digest of the paper that was submitted: nothing is approved unseen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Stage {
    /// 作成中.
    Drafting { cause: Cause },
    /// 部長の承認待ち.
    Submitted { version: String, submitted: Signature },
    /// 企画の確認待ち.
    Approved { version: String, submitted: Signature, approved: Signature },
    /// 公表待ち: one planning officer has checked it, another publishes it.
    Released { version: String, submitted: Signature, approved: Signature, released: Signature },
    /// 完了: the last step is published.
    Closed,
}

/// Why a policy is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "kebab-case")]
pub enum Cause {
    /// The step has begun.
    Begun,
    /// Taken back by the department.
    Withdrawn { by: Signature },
    /// Sent back with an opinion.
    Returned { by: Signature, opinion: String },
    /// A published paper is being corrected.
    Reopened { by: Signature },
}

/// The stages as the rights know them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum StageKind {
    NotBegun,
    /// The first step is being written.
    Planning,
    /// A later step is being written; the promise is published and locked.
    Reporting,
    /// A published paper is being corrected.
    Correcting,
    Submitted,
    Approved,
    Released,
    Closed,
}

crate::word::words!(StageKind);

impl Progress {
    pub fn begun(step: Step) -> Self {
        Self { step, correction: None, stage: Stage::Drafting { cause: Cause::Begun } }
    }

    /// The stage as the rights know it.
    pub fn kind(&self) -> StageKind {
        match (&self.stage, self.step) {
            (Stage::Drafting { .. }, _) if self.correction.is_some() => StageKind::Correcting,
            (Stage::Drafting { .. }, Step::Plan) => StageKind::Planning,
            (Stage::Drafting { .. }, Step::MidYear | Step::Result) => StageKind::Reporting,
            (Stage::Submitted { .. }, _) => StageKind::Submitted,
            (Stage::Approved { .. }, _) => StageKind::Approved,
            (Stage::Released { .. }, _) => StageKind::Released,
            (Stage::Closed, _) => StageKind::Closed,
        }
    }

    /// The digest of the paper that was submitted, while it waits for others.
    pub fn version(&self) -> Option<&str> {
        match &self.stage {
            Stage::Submitted { version, .. } | Stage::Approved { version, .. } | Stage::Released { version, .. } => {
                Some(version)
            }
            Stage::Drafting { .. } | Stage::Closed => None,
        }
    }

    /// The opinion with which the draft came back, if it did.
    pub fn returned(&self) -> Option<(&Signature, &str)> {
        match &self.stage {
            Stage::Drafting { cause: Cause::Returned { by, opinion } } => Some((by, opinion)),
            Stage::Drafting { cause: Cause::Begun | Cause::Withdrawn { .. } | Cause::Reopened { .. } }
            | Stage::Submitted { .. }
            | Stage::Approved { .. }
            | Stage::Released { .. }
            | Stage::Closed => None,
        }
    }
}

impl Signature {
    /// The signature of someone who acts by this duty.
    pub fn of(actor: &Actor, duty: &Duty, at: Timestamp) -> Self {
        Self { login: actor.login.clone(), name: actor.name.clone(), post: duty.post.clone(), acting: duty.acting, at }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
