//! `…/lint/waivers`: turning a remark down with a reason, and taking that back.

use crate::access::{Problem, Response, Result, Sent, Writer, policy_address};
use crate::parts::{refusal, talk};
use hoshin_domain::lint::Rule;
use hoshin_domain::{Action, FieldPath, ItemId};
use hoshin_store::PolicyKey;

struct Named {
    field: FieldPath,
    rule: Rule,
    sentence: String,
}

impl Named {
    fn of(fields: &Sent) -> Result<Self> {
        let sent = |name: &str| fields.text(name).unwrap_or_default();
        let (Ok(field), Ok(rule)) = (sent("field").parse(), sent("rule").parse()) else {
            return Err(Problem::BadRequest);
        };
        Ok(Self { field, rule, sentence: sent("sentence").to_owned() })
    }
}

pub(crate) async fn create(key: PolicyKey, writer: Writer) -> Result<Response> {
    let Named { field, rule, sentence } = Named::of(&writer.fields)?;
    let reason = writer.fields.text("reason").unwrap_or_default().to_owned();
    done(key, &writer, field, &Action::Waive { field, rule, sentence, reason }, "waived").await
}

pub(crate) async fn remove(key: PolicyKey, writer: Writer) -> Result<Response> {
    let Named { field, rule, sentence } = Named::of(&writer.fields)?;
    done(key, &writer, field, &Action::Unwaive { field, rule, sentence }, "unwaived").await
}

async fn done(key: PolicyKey, writer: &Writer, field: FieldPath, action: &Action, word: &str) -> Result<Response> {
    refusal::perform(writer, key, action, |_| back(key, &writer.fields, field, word)).await
}

// To the page the form stood on: the year's list, one goal, or the policy.
fn back(key: PolicyKey, fields: &Sent, field: FieldPath, word: &str) -> String {
    match fields.text("page") {
        Some("year") => format!("/years/{}/lint?done={word}", key.fiscal_year),
        page => {
            let goal: Option<ItemId> = page.and_then(|page| page.parse().ok());
            let goal = goal.map(|id| format!("/goals/{id}")).unwrap_or_default();
            format!("{}{goal}?done={word}#{}", policy_address(key), talk::block_of(field))
        }
    }
}
