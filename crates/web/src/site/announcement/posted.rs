//! A publication as another server is told of it: the texts of the announcement, and where its page stands.

use super::measure::Channel;
use super::texts;
use crate::site::here::Here;
use crate::site::news::{self, News};
use crate::site::published::Site;
use hoshin_domain::settings::PublicSettings;
use hoshin_domain::{FiscalYear, Municipality};
use hoshin_store::Edition;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What is told. `docs/manual/running.md` explains it to those who receive it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Announced {
    municipality: String,
    city: String,
    fiscal_year: FiscalYear,
    department: String,
    edition: u32,
    kind: &'static str,
    published_at: Timestamp,
    title: String,
    /// None if the city has not said where its pages stand.
    address: Option<String>,
    texts: BTreeMap<&'static str, String>,
}

/// The edition of this number, of the editions of one policy.
pub fn announced(
    municipality: &Municipality,
    settings: PublicSettings,
    editions: Vec<Edition>,
    number: u32,
) -> Option<Announced> {
    let site = Site::new(municipality.clone(), editions).settled(settings);
    let here = Here::at(&site, "");
    let edition = site.editions.iter().find(|own| own.number == number)?;
    let news = News::of(edition);
    Some(Announced {
        municipality: municipality.code.to_string(),
        city: municipality.name.clone(),
        fiscal_year: edition.key.fiscal_year,
        department: edition.department().to_owned(),
        edition: number,
        kind: news::kind(edition).word(),
        published_at: edition.published_at,
        title: news.sentence(here),
        address: Some(texts::address(here, &news)).filter(|address| !address.is_empty()),
        texts: Channel::ALL.into_iter().map(|channel| (channel.word(), texts::text(here, &news, channel))).collect(),
    })
}
