//! Breaking the title of a picture into lines.

/// Sizes of letters with the lines there is room for, the largest first.
const SIZES: [(u32, usize); 4] = [(64, 3), (54, 4), (44, 5), (38, 6)];

/// Signs that begin no line, and that end none (JIS X 4051).
const NOT_FIRST: &str =
    "、。，．・：；？！」』）】〕〉》］｝ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〜～%％,.:;?!)]}";
const NOT_LAST: &str = "「『（【〔〈《［｛([{";

/// The size of the letters and the lines of a title; one that has no room even in the smallest ends with an ellipsis.
pub(super) fn title(title: &str, room: u32) -> (u32, Vec<String>) {
    let title: String = title.split_whitespace().collect::<Vec<_>>().join("\u{3000}");
    for (size, most) in SIZES {
        let lines = broken(&title, size, room);
        if lines.len() <= most {
            return (size, even(&title, lines, size, room));
        }
    }
    let (size, most) = SIZES[SIZES.len() - 1];
    let mut lines = broken(&title, size, room);
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        *last = fitting(&format!("{last}……"), size, room);
    }
    (size, lines)
}

/// As many lines, none of them much shorter than the others: the last is not a single letter.
fn even(title: &str, lines: Vec<String>, size: u32, room: u32) -> Vec<String> {
    let (mut even, mut narrower) = (lines, room);
    while narrower > 4 * size {
        narrower -= size;
        let next = broken(title, size, narrower);
        if next.len() > even.len() {
            break;
        }
        even = next;
    }
    even
}

fn broken(text: &str, size: u32, room: u32) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for c in text.chars() {
        if width(&line, size) + width(c.encode_utf8(&mut [0; 4]), size) > room {
            let next = carried(&mut line, c);
            lines.push(std::mem::replace(&mut line, next));
        }
        line.push(c);
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

/// What goes from the end of a line to the next one, so that neither has a sign where it must not be.
fn carried(line: &mut String, next: char) -> String {
    let mut carried = String::new();
    let mut first = next;
    // A line of nothing but such signs is broken anywhere.
    for _ in 0..3 {
        let Some(last) = line.chars().last() else { break };
        if !NOT_FIRST.contains(first) && !NOT_LAST.contains(last) {
            return carried;
        }
        line.pop();
        carried.insert(0, last);
        first = last;
    }
    carried
}

/// The text, cut with an ellipsis where there is no room for all of it.
pub(super) fn fitting(text: &str, size: u32, room: u32) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        if width(&cut, size) + width(c.encode_utf8(&mut [0; 4]), size) + size > room {
            break;
        }
        cut.push(c);
    }
    cut + "…"
}

// No letter is broader than a square; Latin ones are hardly ever broader than seven tenths, W and its kin aside.
fn width(text: &str, size: u32) -> u32 {
    let tenths = |c: char| match c {
        'W' | 'M' | 'm' | 'w' | '@' | '%' => 10,
        ' '..='~' => 7,
        _ => 10,
    };
    text.chars().map(tenths).sum::<u32>() * size / 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_broken_where_japanese_is() {
        let (size, lines) = title("発災直後に動ける災害対応体制の確立", 1056);
        assert_eq!(
            (size, lines.as_slice()),
            (64, ["発災直後に動ける災", "害対応体制の確立"].map(str::to_owned).as_slice())
        );
        let lines = broken("あいうえ、おか「きくけ」こ", 10, 40);
        assert_eq!(lines, ["あいう", "え、おか", "「きく", "け」こ"]);
        assert_eq!(broken("ーーーーーーーー", 10, 30).concat(), "ーーーーーーーー");
    }

    #[test]
    fn a_title_of_120_letters_stands_whole_and_a_longer_one_ends_with_an_ellipsis() {
        let whole = "市".repeat(120);
        assert_eq!(title(&whole, 1056).1.concat(), whole);
        let cut = title(&"市".repeat(400), 1056);
        assert!(cut.1.len() == 6 && cut.1.concat().ends_with('…'), "{cut:?}");
    }
}
