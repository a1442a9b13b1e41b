//! Statements that are carried out, or questions that are asked, together.

use super::{Bound, Values, bound};
use crate::StoreError;
use crate::backend::Backend;
use hoshin_domain::MunicipalityCode;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};
use std::fmt::Write;

/// The most in one text: a text is prepared once and remembered, so that it should come again.
const AT_ONCE: usize = 16;

/// Statements in order, each with what follows the municipality.
#[derive(Default)]
pub(crate) struct Batch(Vec<(&'static str, Vec<Bound>)>);

impl Batch {
    pub(crate) fn add(&mut self, statement: &'static str, values: Values<'_>) {
        self.0.push((statement, values.iter().map(|value| value.bound()).collect()));
    }

    pub(crate) fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    /// The rows of all their answers, in order.
    pub(crate) async fn answers(
        self,
        on: &mut AnyConnection,
        backend: Backend,
        code: &MunicipalityCode,
    ) -> Result<Vec<AnyRow>, StoreError> {
        match backend {
            Backend::Sqlite => {
                let (text, values) = self.joined();
                Ok(sqlx::query_with(AssertSqlSafe(text), bound(code, values.into_iter())?).fetch_all(on).await?)
            }
            Backend::Postgres => {
                let mut rows = Vec::new();
                for (statement, values) in self.0 {
                    let values = bound(code, values.into_iter())?;
                    rows.extend(sqlx::query_with(statement, values).fetch_all(&mut *on).await?);
                }
                Ok(rows)
            }
        }
    }

    /// Carries them out, all of them or none that can be told apart: an error ends the transaction they stand in.
    pub(crate) async fn carry_out(
        mut self,
        on: &mut AnyConnection,
        backend: Backend,
        code: &MunicipalityCode,
    ) -> Result<(), StoreError> {
        match backend {
            Backend::Sqlite => {
                while !self.0.is_empty() {
                    let rest = self.0.split_off(self.0.len().min(AT_ONCE));
                    let (text, values) = std::mem::replace(&mut self, Self(rest)).joined();
                    sqlx::query_with(AssertSqlSafe(text), bound(code, values.into_iter())?).execute(&mut *on).await?;
                }
            }
            // It takes one statement with values at a time.
            Backend::Postgres => {
                for (statement, values) in self.0 {
                    sqlx::query_with(statement, bound(code, values.into_iter())?).execute(&mut *on).await?;
                }
            }
        }
        Ok(())
    }

    /// One text, in which the values of all are counted through.
    fn joined(self) -> (String, Vec<Bound>) {
        let (mut text, mut all) = (String::new(), Vec::new());
        for (statement, values) in self.0 {
            let mut parts = statement.split('$');
            text.push_str(parts.next().unwrap_or_default());
            for part in parts {
                let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
                let number = part[..end].parse().unwrap_or(1);
                // The municipality is the same for all.
                let counted = if number == 1 { 1 } else { number + all.len() };
                write!(text, "${counted}{}", &part[end..]).expect("a text takes everything");
            }
            text.push(';');
            all.extend(values);
        }
        (text, all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_through_and_the_municipality_stays() {
        let mut batch = Batch::default();
        batch.add("UPDATE a SET b = $2 WHERE municipality = $1 AND c=$3", &[&1_i64, &2_i64]);
        batch.add("DELETE FROM d WHERE municipality = $1", &[]);
        batch.add("INSERT INTO e VALUES ($1, $2)", &[&3_i64]);
        let (text, values) = batch.joined();
        let expected = "UPDATE a SET b = $2 WHERE municipality = $1 AND c=$3;\
             DELETE FROM d WHERE municipality = $1;INSERT INTO e VALUES ($1, $4);";
        assert_eq!(text, expected);
        assert_eq!(values.len(), 3);
    }
}
