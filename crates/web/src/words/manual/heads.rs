//! The headings of a chapter, and what an address calls each of them.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// What addresses call it, in both languages: the Japanese heading.
    pub(super) key: String,
    /// What links in this file call it, as code hosts make anchors of headings.
    pub(super) anchor: String,
    pub(super) level: usize,
    pub(super) title: String,
}

pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The headings in the order of the file. An English one names the Japanese in a comment behind it.
pub(super) fn heads(text: &str) -> Vec<Head> {
    let mut found: Vec<Head> = Vec::new();
    let mut open: Option<(HeadingLevel, String, Option<String>)> = None;
    for event in parser(text) {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { level, .. }), _) => open = Some((level, String::new(), None)),
            (Event::End(TagEnd::Heading(_)), Some((level, title, named))) => {
                let title = title.trim().to_owned();
                let of_both = unused(&found, |head| &head.key, key(named.as_ref().unwrap_or(&title)));
                let anchor = unused(&found, |head| &head.anchor, key(&title));
                found.push(Head { key: of_both, anchor, level: *level as usize, title });
                open = None;
            }
            (Event::Text(text) | Event::Code(text), Some((_, title, _))) => title.push_str(&text),
            (Event::InlineHtml(html), Some((_, _, named))) => *named = comment(&html).or(named.take()),
            (_, _) => {}
        }
    }
    found
}

fn comment(html: &str) -> Option<String> {
    html.strip_prefix("<!--")?.strip_suffix("-->").map(|inside| inside.trim().to_owned())
}

/// The anchor of a heading: its letters and digits, hyphens for spaces.
pub(crate) fn key(title: &str) -> String {
    let kept = title.trim().chars().flat_map(char::to_lowercase);
    let kept = kept.filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || *c == ' ');
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn unused(found: &[Head], of: fn(&Head) -> &String, anchor: String) -> String {
    let is_free = |candidate: &String| found.iter().all(|head| of(head) != candidate);
    if is_free(&anchor) {
        return anchor;
    }
    let numbered = (1..).map(|number| format!("{anchor}-{number}"));
    numbered.into_iter().find(is_free).expect("numbers do not end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_called_as_code_hosts_call_it() {
        let text = "# 手引き\n\n## 室・課の名称が変わるとき\n\n## `no-number` の例\n\n## 例\n\n## 例\n\n## Signing in <!-- サインインする -->\n";
        let found: Vec<(String, String)> = heads(text).into_iter().map(|head| (head.key, head.anchor)).collect();
        let pair = |key: &str, anchor: &str| (key.to_owned(), anchor.to_owned());
        let wanted = [
            pair("手引き", "手引き"),
            pair("室課の名称が変わるとき", "室課の名称が変わるとき"),
            pair("no-number-の例", "no-number-の例"),
            pair("例", "例"),
            pair("例-1", "例-1"),
            pair("サインインする", "signing-in"),
        ];
        assert_eq!(found, wanted);
    }
}
