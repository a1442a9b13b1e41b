//! Keeps records of an initiative, each with a file.

use super::Browser;
use crate::torture::ledger::{Ledger, Note};
use crate::torture::pages::{self, Hidden};
use anyhow::{Context, Result};

pub(in crate::torture) struct Records {
    pub(in crate::torture) browser: Browser,
    /// …/records of a policy.
    pub(in crate::torture) address: String,
    pub(in crate::torture) name: String,
    number: u64,
    form: Hidden,
}

impl Records {
    pub(in crate::torture) fn new(browser: Browser, address: &str, name: &str) -> Self {
        Self { browser, address: address.to_owned(), name: name.to_owned(), number: 0, form: Vec::new() }
    }

    pub(super) fn look(&mut self) -> Result<()> {
        let choice = self.browser.page(&format!("{}/new", self.address))?;
        let (_, rest) = choice.split_once("new?initiative=").context("there is no initiative to choose")?;
        let initiative: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let page = self.browser.page(&format!("{}/new?initiative={initiative}", self.address))?;
        let mut form = pages::form(&page, "/records").context("there is no form for a record")?;
        let typed = [pages::value(&page, "date"), pages::value(&page, "kind"), pages::first_choice(&page, "section")];
        for (name, value) in ["date", "kind", "section"].iter().zip(typed) {
            form.push(super::field(name, &value.with_context(|| format!("a record has no {name}"))?));
        }
        let quantity = [("quantity-name-1", "参加者"), ("quantity-amount-1", "12"), ("quantity-unit-1", "人")];
        form.extend(quantity.map(|(name, value)| super::field(name, value)));
        self.form = form;
        Ok(())
    }

    pub(super) fn act(&mut self, ledger: &mut Ledger) -> Result<()> {
        self.number += 1;
        let title = format!("〔{}-{}〕", self.name, self.number);
        let form = super::with(&self.form, &[("once", &title), ("title", &title)]);
        let note = Note::Record { title: title.clone() };
        self.browser.send(&self.address, &form, note, ledger)?;
        let list = self.browser.page(&self.address)?;
        let record = pages::link_of(&list, &title).with_context(|| format!("{title} is not in the list"))?;
        let name = format!("〔{}-{}〕.csv", self.name, self.number);
        let bytes = format!("題名,番号\r\n{title},{}\r\n", "記録の添付".repeat(200)).into_bytes();
        let token = self.form.iter().find(|(name, _)| name == "form-token").map(|(_, token)| token.as_str());
        let once = format!("{title}-file");
        let fields = [("form-token", token.unwrap_or_default()), ("once", &once)];
        let note = Note::File { record: record.clone(), name: name.clone(), bytes: bytes.clone() };
        self.browser.upload(&format!("{record}/files"), &fields, (&name, &bytes), note, ledger)
    }
}
