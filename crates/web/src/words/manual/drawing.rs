//! A chapter as HTML, section by section. Only what the manual needs comes through: no HTML of the file's own, and no
//! link that leads out of it.

use super::heads::{Head, parser};
use super::{Section, address, picture};
use crate::words::Language;
use hoshin_domain::text::Folded;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd, html};

/// The headings of every chapter, by which links are resolved.
type Heads<'a> = [(&'a str, Vec<Head>)];

#[expect(clippy::wildcard_enum_match_arm, reason = "the events are of a library: what is not named is no heading")]
pub(super) fn draw(language: Language, name: &str, text: &str, all: &Heads<'_>) -> Vec<Section> {
    let heads = all.iter().find(|(own, _)| *own == name).map_or(&[][..], |(_, heads)| heads);
    let mut heads = heads.iter();
    let mut sections: Vec<(&Head, Page<'_>)> = Vec::new();
    let mut is_heading = false;
    for event in parser(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                is_heading = true;
                let head = heads.next().expect("both walk the same headings");
                sections.push((head, Page { language, name, title: &head.title, all, ..Page::default() }));
            }
            Event::End(TagEnd::Heading(_)) => is_heading = false,
            event if !is_heading => {
                if let Some((_, page)) = sections.last_mut() {
                    page.take(event);
                }
            }
            _ => {}
        }
    }
    sections.into_iter().map(|(head, page)| page.section(head)).collect()
}

/// A section being drawn.
#[derive(Default)]
struct Page<'a> {
    language: Language,
    name: &'a str,
    title: &'a str,
    all: &'a Heads<'a>,
    events: Vec<Event<'a>>,
    text: String,
    /// The picture that is open, with what has been said of it so far.
    picture: Option<(String, String)>,
    tables: usize,
    /// For each open link whether it is kept.
    links: Vec<bool>,
}

impl<'a> Page<'a> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the events are of a library: what is not named is passed on")]
    fn take(&mut self, event: Event<'a>) {
        if let Some((_, told)) = &mut self.picture {
            match event {
                Event::Text(text) => told.push_str(&text),
                Event::End(TagEnd::Image) => self.close_picture(),
                _ => {}
            }
            return;
        }
        match event {
            // What a comment says is for those who write the manual.
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::SoftBreak => self.join(),
            Event::Start(Tag::Image { dest_url, .. }) => self.picture = Some((dest_url.to_string(), String::new())),
            Event::Start(Tag::Link { dest_url, .. }) => self.open_link(&dest_url),
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.put("</a>");
                }
            }
            Event::Start(Tag::Table(alignments)) => self.open_table(Event::Start(Tag::Table(alignments))),
            Event::End(TagEnd::Table) => {
                self.events.push(event);
                self.put("</div>");
            }
            // What is wider than the page can be moved with the keyboard.
            Event::Start(Tag::CodeBlock(_)) => self.put("<pre tabindex=\"0\"><code>"),
            Event::End(TagEnd::CodeBlock) => self.put("</code></pre>\n"),
            Event::Text(ref text) | Event::Code(ref text) => {
                self.text.push_str(text);
                self.events.push(event);
            }
            event => {
                if matches!(event, Event::End(_)) && !self.text.ends_with(' ') && !is_inline(&event) {
                    self.text.push(' ');
                }
                self.events.push(event);
            }
        }
    }

    // Japanese has no spaces where the lines of a file end.
    fn join(&mut self) {
        match self.language {
            Language::Japanese => {}
            Language::English => {
                self.text.push(' ');
                self.events.push(Event::SoftBreak);
            }
        }
    }

    fn put(&mut self, html: &str) {
        self.events.push(Event::Html(CowStr::from(html.to_owned())));
    }

    fn open_table(&mut self, table: Event<'a>) {
        self.tables += 1;
        let number = if self.tables > 1 { format!(" {}", self.tables) } else { String::new() };
        let title = escaped(self.title);
        self.put(&format!("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{title}{number}\">"));
        self.events.push(table);
    }

    fn open_link(&mut self, to: &str) {
        let address = self.resolved(to);
        self.links.push(address.is_some());
        if let Some(address) = address {
            self.put(&format!("<a href=\"{}\">", escaped(&address)));
        }
    }

    /// The address of a link to a chapter or a section of this language; none if it leads elsewhere.
    fn resolved(&self, to: &str) -> Option<String> {
        let (file, anchor) = to.split_once('#').unwrap_or((to, ""));
        let chapter = if file.is_empty() { self.name } else { file.strip_suffix(".md")? };
        let (chapter, heads) = self.all.iter().find(|(own, _)| *own == chapter)?;
        let tag = self.language.tag();
        let page = if file.is_empty() { String::new() } else { format!("{}?lang={tag}", address(chapter)) };
        if anchor.is_empty() {
            return Some(page);
        }
        let head = heads.iter().find(|head| head.anchor == anchor)?;
        Some(format!("{page}#{}", head.key))
    }

    fn close_picture(&mut self) {
        let Some((path, told)) = self.picture.take() else { return };
        let name = path.rsplit('/').next().unwrap_or_default();
        if let Some((width, height)) = picture(name).and_then(size) {
            let (name, told) = (escaped(name), escaped(&told));
            self.put(&format!(
                "<img src=\"/help/pictures/{name}\" alt=\"{told}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\">"
            ));
        }
    }

    fn section(self, head: &Head) -> Section {
        let mut drawn = String::new();
        html::push_html(&mut drawn, self.events.into_iter());
        let text = self.text.trim().to_owned();
        Section {
            key: head.key.clone(),
            level: head.level,
            title: head.title.clone(),
            // A corner of a table heads nothing.
            html: drawn.replace("<th></th>", "<td></td>").replace("<th>", r#"<th scope="col">"#),
            folded: Folded::of(&text),
            folded_title: Folded::of(&head.title),
            text,
        }
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    matches!(event, Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link))
}

/// Width and height of a PNG, from its head.
fn size(png: &'static [u8]) -> Option<(u32, u32)> {
    let number = |at: usize| png.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    Some((number(16)?, number(20)?))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
