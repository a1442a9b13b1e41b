//! The sections that a field names.

/// The sections of one field: one to a line, separated by 、 or ；, by ・, ／, a space or a word between those that are whole.
/// What marks the leading one (◎, （主）) and where it is called is no part of a name.
pub(in crate::intake) fn sections(text: &str) -> Vec<String> {
    fields(text)
        .into_iter()
        .flat_map(|field| {
            let separator = SEPARATORS.into_iter().find(|separator| is_joined_by(field, separator));
            separator.map_or_else(|| vec![field], |separator| field.split(separator).collect())
        })
        .map(without_mark)
        .filter(|section| !section.is_empty() && !is_extension(section))
        .map(str::to_owned)
        .collect()
}

/// The text at its lines, commas and semicolons; a comma between digits parts nothing.
fn fields(text: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut from = 0;
    for (at, mark) in text.char_indices().filter(|(_, c)| "\n、，,；;".contains(*c)) {
        let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        let end = at + mark.len_utf8();
        if ",，".contains(mark) && is_digit(text[..at].chars().next_back()) && is_digit(text[end..].chars().next()) {
            continue;
        }
        fields.push(&text[from..at]);
        from = end;
    }
    fields.push(&text[from..]);
    fields
}

const SEPARATORS: [&str; 10] = ["・", "･", "／", "/", "及び", "並びに", "＋", "+", "\u{3000}", " "];

/// こども相談課・保育課 are two sections, スポーツ・文化課 is one.
fn is_joined_by(field: &str, separator: &str) -> bool {
    let is_space = separator.trim().is_empty();
    let is_whole = |part: &str| {
        let part = part.trim();
        let is_office = part.ends_with(['所', '館', '署']) || part.ends_with("センター");
        // 総務課 人事係 is one place: a part of a section stands behind it.
        let is_part = part.ends_with('係') && !is_space;
        part.chars().count() > 1 && (part.ends_with(['課', '室']) || is_part) || part.chars().count() > 2 && is_office
    };
    let mut parts = field.split(separator).filter(|part| !is_space || !part.trim().is_empty()).peekable();
    field.trim().contains(separator) && parts.peek().is_some() && parts.all(is_whole)
}

fn without_mark(section: &str) -> &str {
    let bare = section.trim().trim_start_matches(is_mark).trim();
    let leads = ["（主）", "（副）", "(主)", "(副)", "主：", "副：", "主:", "副:"];
    leads.iter().find_map(|lead| bare.strip_prefix(lead)).unwrap_or(bare).trim()
}

/// ◎ before the section that leads, ○ before those that help.
fn is_mark(c: char) -> bool {
    "・◎○●◯〇".contains(c)
}

/// （内線2145）
fn is_extension(section: &str) -> bool {
    let bare = section.trim_matches(|c: char| "（）()".contains(c));
    ["内線", "電話", "TEL", "℡", "☎"].iter().any(|word| bare.starts_with(word)) && bare.contains(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn sections_are_told_apart_as_offices_write_them() {
        for (text, named) in [
            ("高齢介護課、健康推進課", &["高齢介護課", "健康推進課"][..]),
            ("高齢介護課；健康推進課", &["高齢介護課", "健康推進課"]),
            ("高齢介護課／健康推進課", &["高齢介護課", "健康推進課"]),
            ("高齢介護課　健康推進課", &["高齢介護課", "健康推進課"]),
            ("こども相談課・保育課", &["こども相談課", "保育課"]),
            ("◎高齢介護課、○健康推進課", &["高齢介護課", "健康推進課"]),
            ("高齢介護課\n（内線2145）", &["高齢介護課"]),
            ("高齢介護課及び健康推進課", &["高齢介護課", "健康推進課"]),
            ("（主）高齢介護課、（副）健康推進課", &["高齢介護課", "健康推進課"]),
            ("高齢介護課（1,402人）", &["高齢介護課（1,402人）"]),
            ("スポーツ・文化課", &["スポーツ・文化課"]),
            ("総務課 人事係", &["総務課 人事係"]),
            ("こども 家庭課", &["こども 家庭課"]),
            ("", &[]),
        ] {
            assert_eq!(sections(text), named, "{text}");
        }
    }
}
