//! Complex fields: what stands between `begin` and `separate` is a command, what follows is what it gives.

use super::symbols;
use super::tree::Element;

/// The fields that are open at a place of the text.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many more are open than are followed.
    beyond: usize,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    is_result: bool,
    /// What an old form field shows without storing it as text.
    shown: Option<String>,
}

/// Nobody nests fields deeper; a file that does is made to.
const DEEPEST: usize = 20;

impl Fields {
    /// Whether text at this place is seen.
    pub(super) fn is_shown(&self) -> bool {
        self.beyond == 0 && self.open.iter().all(|field| field.is_result)
    }

    pub(super) fn note_code<'t>(&mut self, text: impl Iterator<Item = &'t str>) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.is_result) {
            text.for_each(|text| field.code.push_str(text));
        }
    }

    /// Follows a field's mark; gives what the field shows by itself, at its end.
    pub(super) fn turn(&mut self, mark: &Element) -> Option<String> {
        match mark.attribute("fldCharType")? {
            "begin" if self.open.len() >= DEEPEST => self.beyond += 1,
            "begin" => {
                self.open.push(Field { shown: mark.child("ffData").and_then(form_field), ..Field::default() });
            }
            "end" if self.beyond > 0 => self.beyond -= 1,
            "separate" if self.beyond == 0 => self.open.last_mut()?.is_result = true,
            "end" => {
                let field = self.open.pop()?;
                let drawn = || (!field.is_result).then(|| equation(&field.code)).flatten();
                return field.shown.clone().or_else(drawn).filter(|_| self.is_shown());
            }
            _ => {}
        }
        None
    }
}

fn form_field(data: &Element) -> Option<String> {
    if let Some(tick) = data.child("checkBox") {
        let is_checked = tick.switch("checked").or_else(|| tick.switch("default")).unwrap_or(false);
        return Some(if is_checked { "☑" } else { "□" }.to_owned());
    }
    let list = data.child("ddList")?;
    let at = list.number("result").or_else(|| list.number("default")).unwrap_or(0);
    let entry = list.elements().filter(|child| child.name == "listEntry").nth(at)?;
    entry.attribute("val").map(str::to_owned)
}

/// What an equation of two texts over each other shows: Word writes furigana and letters in a circle so.
///
/// `EQ \o\ad(\s\up 9(かしわら),柏原)` is 柏原, `eq \o\ac(○,1)` is ①.
fn equation(code: &str) -> Option<String> {
    let code = code.trim_start();
    if !code.get(..2)?.eq_ignore_ascii_case("eq") {
        return None;
    }
    let (_, rest) = code.split_once("\\o")?;
    let (switches, inner) = rest.split_once('(')?;
    let inner = inner.trim_end().strip_suffix(')')?;
    let comma = last_comma(inner)?;
    let (over, base) = (&inner[..comma], inner[comma + 1..].trim());
    if switches.contains("\\ac") && over.contains(['○', '◯', '〇']) {
        let number = hoshin_domain::text::folded(base).parse().ok().and_then(symbols::circled);
        return Some(number.map_or_else(|| base.to_owned(), String::from));
    }
    // The reading may stand below the letters too: then they come first.
    let is_raised = |text: &str| text.contains("\\up") || text.contains("\\do");
    let text = if is_raised(base) && !is_raised(over) { over.trim() } else { base };
    Some(text.to_owned())
}

/// The last comma that stands in no brackets.
fn last_comma(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    let mut found = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => found = Some(at),
            _ => {}
        }
    }
    found
}
