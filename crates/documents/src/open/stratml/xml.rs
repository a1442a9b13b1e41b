//! Writing XML: elements in their order, text as it was typed.

use std::fmt::Write;

/// A document that grows.
pub(super) struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 }
    }

    /// An element with what `inside` writes.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.begin(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        writeln!(self.text, "</{name}>").expect("a String takes every text");
    }

    /// An element that holds a text.
    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        self.begin(name, &[]);
        writeln!(self.text, ">{}</{name}>", escaped(text)).expect("a String takes every text");
    }

    /// The same, if there is one.
    pub(super) fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.leaf(name, text);
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        write!(self.text, "<{name}").expect("a String takes every text");
        for (attribute, value) in attributes {
            write!(self.text, " {attribute}=\"{}\"", escaped(value)).expect("a String takes every text");
        }
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}

/// The text between tags. What XML 1.0 cannot carry at all, and no page can show, is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A reader would make a line feed of it.
            '\r' => escaped.push_str("&#13;"),
            '\n' | '\t' => escaped.push(character),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_what_xml_cannot_carry_is_left_out() {
        assert_eq!(escaped("a<b>&\"]]>\r\n\t𠮷"), "a&lt;b&gt;&amp;&quot;]]&gt;&#13;\n\t𠮷");
        assert_eq!(escaped("\0a\u{1}\u{B}\u{FFFE}b\u{FFFF}"), "ab");
    }
}
