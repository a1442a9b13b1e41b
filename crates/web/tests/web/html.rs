//! Just enough HTML to use a page as a browser does: tags, texts and forms.

use std::collections::BTreeSet;

/// A piece of a page, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Open(Tag),
    Close(String),
    Text(String),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

/// A form as it would be sent, had nobody touched it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn value(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }
}

impl Form {
    /// The text of a field.
    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(field, _)| field == name);
        field.map(|(_, text)| text.as_str()).unwrap_or_else(|| panic!("no field {name} in {:?}", self.names()))
    }

    /// The same form with another text in a field that it has.
    #[track_caller]
    pub(crate) fn with(mut self, name: &str, text: &str) -> Self {
        let names = self.names().join(", ");
        let field = self.fields.iter_mut().find(|(field, _)| field == name);
        field.unwrap_or_else(|| panic!("no field {name} in {names}")).1 = text.to_owned();
        self
    }

    /// The same form sent by a button that has a name.
    pub(crate) fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.fields.iter().map(|(name, _)| name.clone()).collect()
    }

    fn take_in(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "input" => self.fields.extend(sent_by(tag)),
            "textarea" | "select" => {
                self.fields.push((tag.value("name").unwrap_or_default().to_owned(), String::new()));
            }
            "option" if tag.value("selected").is_some() => self.fill(tag.value("value").unwrap_or_default()),
            _ => {}
        }
    }

    fn fill(&mut self, text: &str) {
        let (_, value) = self.fields.last_mut().expect("an option and a typed text belong to a field");
        text.clone_into(value);
    }
}

/// The pieces of a page.
pub(crate) fn pieces(html: &str) -> Vec<Piece> {
    // Browsers know one kind of line end only.
    let html = html.replace("\r\n", "\n");
    let mut pieces = Vec::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        if at > 0 {
            pieces.push(Piece::Text(unescaped(&rest[..at])));
        }
        let inside = &rest[at + 1..];
        let end = end_of_tag(inside);
        let tag = &inside[..end];
        match tag.chars().next() {
            Some('!') => {}
            Some('/') => pieces.push(Piece::Close(tag[1..].trim().to_owned())),
            Some(_) | None => pieces.push(Piece::Open(tag_of(tag))),
        }
        rest = &inside[end + 1..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(unescaped(rest)));
    }
    pieces
}

// A value between quotes may hold the sign that ends a tag.
fn end_of_tag(inside: &str) -> usize {
    let mut is_quoted = false;
    for (at, c) in inside.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return at,
            _ => {}
        }
    }
    panic!("a tag does not end: <{}", inside.chars().take(60).collect::<String>())
}

fn tag_of(text: &str) -> Tag {
    let (name, mut rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start().trim_end_matches('/');
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let attribute = rest[..end].to_owned();
        rest = &rest[end..];
        let Some(quoted) = rest.strip_prefix("=\"") else {
            attributes.push((attribute, String::new()));
            continue;
        };
        let (value, behind) = quoted.split_once('"').expect("every value is quoted");
        attributes.push((attribute, unescaped(value)));
        rest = behind;
    }
    Tag { name: name.to_owned(), attributes }
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// All start tags.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let open = |piece| if let Piece::Open(tag) = piece { Some(tag) } else { None };
    pieces(html).into_iter().filter_map(open).collect()
}

/// All texts that a reader sees, one a line.
pub(crate) fn texts(html: &str) -> Vec<String> {
    let text = |piece| if let Piece::Text(text) = piece { Some(text.trim().to_owned()) } else { None };
    pieces(html).into_iter().filter_map(text).filter(|text| !text.is_empty()).collect()
}

/// The text inside the first element of this name.
pub(crate) fn inside(html: &str, name: &str) -> String {
    let pieces = pieces(html);
    let from = pieces.iter().position(|piece| matches!(piece, Piece::Open(tag) if tag.name == name));
    let inside = pieces.iter().skip(from.map_or(pieces.len(), |at| at + 1));
    let inside = inside.take_while(|piece| **piece != Piece::Close(name.to_owned()));
    inside.filter_map(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None }).collect()
}

/// All forms, with the values a browser would send.
pub(crate) fn forms(html: &str) -> Vec<Form> {
    let (mut forms, mut is_in_textarea): (Vec<Form>, bool) = (Vec::new(), false);
    for piece in pieces(html) {
        match (piece, forms.last_mut()) {
            (Piece::Open(tag), _) if tag.name == "form" => {
                let action = tag.value("action").unwrap_or_default().to_owned();
                forms.push(Form { action, fields: Vec::new() });
            }
            (Piece::Open(tag), Some(form)) => {
                is_in_textarea = tag.name == "textarea";
                form.take_in(&tag);
            }
            // The first line feed behind the tag is not part of the text.
            (Piece::Text(text), Some(form)) if is_in_textarea => form.fill(text.strip_prefix('\n').unwrap_or(&text)),
            (Piece::Close(_), _) => is_in_textarea = false,
            (Piece::Open(_) | Piece::Text(_), _) => {}
        }
    }
    forms
}

fn sent_by(input: &Tag) -> Option<(String, String)> {
    let value = input.value("value").unwrap_or_default();
    // Of a group of radio buttons the chosen one is sent.
    if input.value("type") == Some("radio") && input.value("checked").is_none() {
        return None;
    }
    let value = match input.value("type") {
        Some("hidden") => value.to_owned(),
        // A browser takes line breaks out of a field of one line, whether or not it is touched.
        _ => value.replace(['\r', '\n'], ""),
    };
    Some((input.value("name")?.to_owned(), value))
}

/// What is wrong with the build of a page: doubled ids, references that lead nowhere, headings, title, language.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let tags = tags(html);
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.value("id")) {
        if !ids.insert(id) {
            faults.push(format!("two elements have the id {id}"));
        }
    }
    for tag in &tags {
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            let named = tag.value(attribute).unwrap_or_default().split_whitespace();
            faults.extend(named.filter(|id| !ids.contains(id)).map(|id| format!("{attribute} names {id}: not there")));
        }
        let anchor = tag.value("href").and_then(|address| address.strip_prefix('#'));
        faults.extend(anchor.filter(|id| !ids.contains(id)).map(|id| format!("#{id} leads nowhere")));
    }
    let headings = tags.iter().filter(|tag| tag.name == "h1").count();
    if headings != 1 {
        faults.push(format!("{headings} headings of the first order"));
    }
    if inside(html, "title").trim().is_empty() {
        faults.push("no title".to_owned());
    }
    if !tags.iter().any(|tag| tag.name == "html" && tag.value("lang").is_some()) {
        faults.push("no language".to_owned());
    }
    faults
}
