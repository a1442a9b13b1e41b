//! `…/lint`: remarks on a text while it is being typed. Nothing is written.

pub(crate) mod waivers;

use crate::access::{PolicyFor, Problem, Result, Writer};
use crate::parts::Remarks;
use hoshin_domain::FieldPath;
use hoshin_domain::decide::may_write;
use maud::Markup;

/// `POST /years/{year}/departments/{department}/lint`: a POST because texts are long; it changes nothing.
pub(crate) async fn show(PolicyFor { by: writer, kept, .. }: PolicyFor<Writer>) -> Result<Markup> {
    let reader = &writer.reader;
    let field: FieldPath =
        writer.fields.text("field").and_then(|field| field.parse().ok()).ok_or(Problem::BadRequest)?;
    if !may_write(&reader.actor, kept.key.department, &kept.policy, field) {
        return Err(Problem::NotFound);
    }
    let text = writer.fields.text("text").unwrap_or_default();
    Ok(Remarks::on_typed(reader, &kept, field, text).await?.live(reader.words))
}
