//! The sample town's fields, each written by one hand that knows what stands in it.

use super::signed_in;
use crate::bench::server::Demo;
use crate::http::Connection;
use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::time::Instant;

/// Those who may write the texts of every department.
const PLANNERS: [&str; 2] = ["sachiko", "nozomi"];
const YEARS: [u16; 2] = [2026, 2027];
const DEPARTMENTS: std::ops::RangeInclusive<u8> = 1..=6;
/// The ends of the names of fields that hold a text.
const TEXTS: [&str; 7] =
    ["-attainment", "-result", "-evaluation", "-considerations", "-text", "-title", "basic-policy"];

/// A field of a policy and the mark of what stands in it.
#[derive(Debug, Clone)]
struct Field {
    policy: String,
    name: String,
    seen: String,
}

/// The fields that can be written, those of different policies in turn.
pub(super) struct Town {
    fields: Vec<Field>,
}

/// Somebody who saves into a field of their own, again and again.
pub(super) struct Saver {
    number: usize,
    saves: usize,
    field: Field,
    connection: Connection,
    form_token: String,
    /// What was saved, in order.
    pub(super) acknowledged: Vec<String>,
}

impl Town {
    pub(super) fn of(demo: &Demo) -> Result<Self> {
        let mut connection = signed_in(demo, PLANNERS[0])?;
        let mut policies = Vec::new();
        for year in YEARS {
            for department in DEPARTMENTS {
                let policy = format!("/years/{year}/departments/{department}");
                let answer = connection.get(&format!("{policy}?edit=all"))?;
                policies.push(fields(&policy, &String::from_utf8_lossy(&answer.body)).into_iter());
            }
        }
        let mut all = Vec::new();
        loop {
            let before = all.len();
            all.extend(policies.iter_mut().filter_map(Iterator::next));
            if all.len() == before {
                return Ok(Self { fields: all });
            }
        }
    }

    pub(super) fn hands(&self, demo: &Demo, hands: usize) -> Result<Vec<Saver>> {
        ensure!(hands <= self.fields.len(), "the town has {} fields, too few for {hands}", self.fields.len());
        let planners = PLANNERS.map(|login| -> Result<(Connection, String)> {
            let mut connection = signed_in(demo, login)?;
            let page = connection.get(&self.fields[0].policy)?.page()?;
            Ok((connection, value(&page, "form-token").context("the page has no form")?))
        });
        let planners = planners.into_iter().collect::<Result<Vec<_>>>()?;
        let hand = |(number, field): (usize, &Field)| {
            let (signed_in, form_token) = &planners[number % PLANNERS.len()];
            let (connection, form_token) = (signed_in.beside()?, form_token.clone());
            Ok(Saver { number, saves: 0, field: field.clone(), connection, form_token, acknowledged: Vec::new() })
        };
        self.fields.iter().take(hands).enumerate().map(hand).collect()
    }
}

impl Saver {
    /// How long each acknowledged save took, and how many were not acknowledged.
    pub(super) fn save_until(&mut self, end: Instant) -> Result<(Vec<f64>, usize)> {
        let (mut took, mut failures) = (Vec::new(), 0);
        // While the other program had its turn the server has closed what nobody used; a browser opens anew as well.
        self.connection = self.connection.beside()?;
        while Instant::now() < end {
            let text = format!("〔{}-{}〕", self.number, self.saves);
            self.saves += 1;
            let start = Instant::now();
            let answer = self.save(&text);
            let time = start.elapsed().as_secs_f64();
            match answer {
                Ok(303) => {
                    took.push(time);
                    self.field.seen = mark(&text);
                    self.acknowledged.push(text);
                }
                Ok(_) | Err(_) => {
                    failures += 1;
                    self.look_again()?;
                }
            }
        }
        Ok((took, failures))
    }

    fn save(&mut self, text: &str) -> Result<u16> {
        let Field { policy, name, seen } = &self.field;
        let once = format!("{}-{}-{}", self.number, self.saves, self.form_token);
        let (seen_name, text_name) = (format!("seen:{name}"), format!("text:{name}"));
        let fields = [
            ("form-token", self.form_token.as_str()),
            ("once", &once),
            ("edit", "all"),
            ("page", ""),
            (&seen_name, seen),
            (&text_name, text),
        ];
        Ok(self.connection.post(&format!("{policy}/fields"), &fields)?.status)
    }

    // What was not acknowledged may stand there all the same.
    fn look_again(&mut self) -> Result<()> {
        self.connection = self.connection.beside()?;
        let page = self.connection.get(&format!("{}?edit=all", self.field.policy))?.page()?;
        let seen = value(&page, &format!("seen:{}", self.field.name)).context("the field has gone")?;
        self.field.seen = seen;
        Ok(())
    }
}

fn fields(policy: &str, page: &str) -> Vec<Field> {
    let names = page.split(" name=\"text:").skip(1).filter_map(|rest| rest.split('"').next());
    let names = names.filter(|name| TEXTS.iter().any(|end| name.ends_with(end)));
    names
        .filter_map(|name| {
            let seen = value(page, &format!("seen:{name}"))?;
            Some(Field { policy: policy.to_owned(), name: name.to_owned(), seen })
        })
        .collect()
}

/// The value of the first field of this name.
fn value(page: &str, name: &str) -> Option<String> {
    let (_, after) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    after.split('"').next().map(str::to_owned)
}

/// The mark of a text, as the program's forms carry it.
pub(crate) fn mark(text: &str) -> String {
    hex::encode(&Sha256::digest(text.as_bytes())[..12])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_with_the_mark_of_what_stands_in_them() {
        let page = "<input type=\"hidden\" name=\"seen:target-4-attainment\" value=\"ab\">\
             <textarea id=\"x\" name=\"text:target-4-attainment\"></textarea><select name=\"text:target-4-grade\">";
        let found = fields("/p", page);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].name.as_str(), found[0].seen.as_str()), ("target-4-attainment", "ab"));
        assert_eq!(mark(""), "e3b0c44298fc1c149afbf4c8");
    }
}
