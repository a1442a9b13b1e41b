//! For programs that follow: the newest publications as an Atom feed, and the addresses of all pages for search engines.

use super::here::Here;
use super::news;
use super::published::Site;
use hoshin_store::Edition;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// So many editions are told.
const MOST: usize = 100;

/// The feed; without an address of the city's its links are relative to it.
pub(super) fn atom(site: &Site) -> Vec<u8> {
    let here = Here::at(site, "feed.xml");
    let city = &site.municipality.name;
    let mut editions: Vec<&Edition> = site.editions.iter().collect();
    editions.sort_by_key(|edition| std::cmp::Reverse((edition.published_at, edition.key, edition.number)));
    let updated = editions.first().map_or(Timestamp::UNIX_EPOCH, |edition| edition.published_at);
    let base = site.settings.base().unwrap_or_default();
    let title = here.words.tell("site-title", &[("city", city.as_str().into())]);
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">\n",
    );
    put(
        &mut text,
        &format!(
            "<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n",
            escaped(&title),
            name(&[site.municipality.code.as_str()]),
            second(updated)
        ),
    );
    put(
        &mut text,
        &format!(
            "<author><name>{}</name></author>\n<link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
            escaped(city),
            escaped(&format!("{base}feed.xml")),
            escaped(&format!("{base}index.html"))
        ),
    );
    for edition in editions.into_iter().take(MOST) {
        put(&mut text, &entry(here, edition, &base));
    }
    text.push_str("</feed>\n");
    text.into_bytes()
}

fn entry(here: Here<'_>, edition: &Edition, base: &str) -> String {
    let site = here.site;
    let (key, number) = (edition.key.to_string(), edition.number.to_string());
    let news = news::News {
        day: crate::moment::date(edition.published_at),
        year: edition.key.fiscal_year,
        kind: news::kind(edition),
        editions: vec![edition],
    };
    let address = format!("{base}{}/index.html", site.folder(edition));
    let id = name(&[site.municipality.code.as_str(), &key, &number]);
    let reason =
        edition.reason.as_ref().map(|reason| here.words.tell("public-reason", &[("reason", reason.as_str().into())]));
    let summary = reason.unwrap_or_else(|| edition.department().to_owned());
    format!(
        "<entry><title>{}</title><id>{id}</id><updated>{at}</updated><published>{at}</published><link rel=\"alternate\" type=\"text/html\" href=\"{}\"/><summary>{}</summary></entry>\n",
        escaped(&news.sentence(here)),
        escaped(&address),
        escaped(&summary),
        at = second(edition.published_at),
    )
}

/// The addresses of all pages; only where the city says at which address they stand.
pub(super) fn sitemap(site: &Site, paths: &[String]) -> Option<Vec<u8>> {
    let base = site.settings.base()?;
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let pages = paths
        .iter()
        .filter(|path| path.ends_with(".html") && !path.contains("/edition-") && !path.ends_with("404.html"));
    for path in pages {
        put(&mut text, &format!("<url><loc>{}</loc></url>\n", escaped(&format!("{base}{path}"))));
    }
    text.push_str("</urlset>\n");
    Some(text.into_bytes())
}

fn put(text: &mut String, more: &str) {
    text.write_str(more).expect("a text takes whatever is written to it");
}

fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

// A name of its own for ever, wherever the pages stand: made of what never changes.
fn name(parts: &[&str]) -> String {
    let digest = hex::encode(Sha256::digest(parts.join("/").as_bytes()));
    let variant = &digest[17..20];
    format!("urn:uuid:{}-{}-8{}-8{variant}-{}", &digest[..8], &digest[8..12], &digest[13..16], &digest[20..32])
}

/// A text as it stands in XML; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let kept: String = text.chars().filter(is_allowed).collect();
    kept.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
