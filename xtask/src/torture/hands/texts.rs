//! Saves one text of a policy, again and again, each time with a mark of its own.

use super::Browser;
use crate::bench::save::mark;
use crate::torture::ledger::{Ledger, Note};
use crate::torture::pages;
use anyhow::{Context, Result};

pub(in crate::torture) struct Texts {
    pub(in crate::torture) browser: Browser,
    pub(in crate::torture) policy: String,
    /// What the marks of this hand begin with.
    pub(in crate::torture) name: String,
    /// Which of the policy's texts, counted from its end.
    pub(in crate::torture) place: usize,
    pub(in crate::torture) number: u64,
    form: pages::Hidden,
    field: String,
    seen: String,
}

const ENDS: [&str; 3] = ["-text", "-title", "-attainment"];

impl Texts {
    pub(in crate::torture) fn new(browser: Browser, policy: &str, name: &str, place: usize) -> Self {
        let (policy, name) = (policy.to_owned(), name.to_owned());
        let (form, field, seen) = (Vec::new(), String::new(), String::new());
        Self { browser, policy, name, place, number: 0, form, field, seen }
    }

    pub(super) fn look(&mut self) -> Result<()> {
        let page = self.browser.page(&format!("{}?edit=all", self.policy))?;
        let mut fields = pages::form(&page, "/fields").with_context(|| format!("{} has no form", self.policy))?;
        let names = fields.iter().filter_map(|(name, _)| name.strip_prefix("seen:"));
        let texts: Vec<&str> = names.filter(|name| ENDS.iter().any(|end| name.ends_with(end))).collect();
        let name = texts.iter().rev().nth(self.place).context("too few texts")?;
        self.field = (*name).to_owned();
        let seen = format!("seen:{}", self.field);
        self.seen = fields.iter().find(|(name, _)| *name == seen).map(|(_, seen)| seen.clone()).unwrap_or_default();
        fields.retain(|(name, _)| name == "form-token");
        self.form = fields;
        Ok(())
    }

    pub(super) fn act(&mut self, ledger: &mut Ledger) -> Result<()> {
        self.number += 1;
        let text = format!("〔{}-{}〕", self.name, self.number);
        let (seen, typed) = (format!("seen:{}", self.field), format!("text:{}", self.field));
        let fields = [("once", text.as_str()), ("edit", "all"), ("page", ""), (&seen, &self.seen), (&typed, &text)];
        let form = super::with(&self.form, &fields);
        let note = Note::Text { mark: text.clone() };
        self.browser.send(&format!("{}/fields", self.policy), &form, note, ledger)?;
        self.seen = mark(&text);
        Ok(())
    }
}
