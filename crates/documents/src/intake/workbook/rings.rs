//! A ring drawn round one of several choices: Ａ・Ｂ・Ｃ.

use crate::spreadsheet::{Across, Area, Down, Style};

/// The choice a ring is drawn round; none if that is not sure.
pub(super) fn chosen<'t>(text: &'t str, cell: Area, style: &Style, ring: Area) -> Option<&'t str> {
    let lines: Vec<&str> = text.lines().collect();
    let em = style.font.size * 96.0 / 72.0;
    let line = if lines.len() == 1 { lines[0] } else { line_at(&lines, cell, style, ring)? };
    if lines.len() > 1 && choices(line).len() == 1 {
        return Some(line.trim()).filter(|line| !line.is_empty());
    }
    let width = width(line) * em;
    // A text that does not fit is wrapped, nobody can say where.
    if width > cell.right - cell.left + em {
        return None;
    }
    let left = match style.across {
        Across::Left => cell.left + 3.0,
        Across::Middle => f64::midpoint(cell.left, cell.right) - width / 2.0,
        Across::Right => cell.right - 3.0 - width,
        Across::Unknown => return None,
    };
    let middle_of = |(from, choice): &(usize, &str)| {
        let before = self::width(&line[..*from]);
        left + (before + self::width(choice) / 2.0) * em
    };
    let choices = choices(line);
    let middles: Vec<f64> = choices.iter().map(middle_of).collect();
    let (x, _) = ring.middle();
    let nearest =
        (0..middles.len()).min_by(|one, other| (middles[*one] - x).abs().total_cmp(&(middles[*other] - x).abs()))?;
    let pitch = middles.windows(2).map(|two| two[1] - two[0]).fold(f64::INFINITY, f64::min);
    let choice = choices[nearest].1;
    let is_sure = pitch.is_finite()
        && (middles[nearest] - x).abs() <= 0.35 * pitch
        && ring.right - ring.left <= self::width(choice) * em + 2.4 * em
        && ring.bottom - ring.top <= 4.0 * em;
    is_sure.then_some(choice)
}

/// The line a ring is drawn on, among several.
fn line_at<'t>(lines: &[&'t str], cell: Area, style: &Style, ring: Area) -> Option<&'t str> {
    let pitch = style.font.size * 96.0 / 72.0 * 1.3;
    let height = pitch * lines.len() as f64;
    let top = match style.down {
        Down::Top => cell.top + 1.0,
        Down::Middle => f64::midpoint(cell.top, cell.bottom) - height / 2.0,
        Down::Bottom => cell.bottom - 1.0 - height,
    };
    let place = (ring.middle().1 - top) / pitch;
    let is_sure = place >= 0.0 && (place.fract() - 0.5).abs() <= 0.35;
    lines.get(place.max(0.0) as usize).copied().filter(|_| is_sure)
}

/// The choices of a line, each with where it begins.
pub(super) fn choices(line: &str) -> Vec<(usize, &str)> {
    let is_between = |c: char| c.is_whitespace() || "・･/／、,，|｜()（）〔〕[]［］:：．.".contains(c);
    let mut choices = Vec::new();
    let mut from = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (is_between(c), from) {
            (false, None) => from = Some(at),
            (true, Some(start)) => {
                choices.push((start, &line[start..at]));
                from = None;
            }
            (true, None) | (false, Some(_)) => {}
        }
    }
    choices
}

/// The width of a text in ems: Latin letters are about half as wide as kanji.
fn width(text: &str) -> f64 {
    let one = |c: char| match c {
        ' '..='~' | '\u{FF61}'..='\u{FF9F}' => 0.5,
        _ => 1.0,
    };
    text.chars().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELL: Area = Area { left: 100.0, top: 50.0, right: 300.0, bottom: 75.0 };

    fn ring(x: f64) -> Area {
        Area { left: x - 10.0, top: 52.0, right: x + 10.0, bottom: 72.0 }
    }

    #[test]
    fn a_ring_tells_the_choice_below_it() {
        let em = 11.0 * 96.0 / 72.0;
        let mut style = Style::default();
        let text = "Ａ・Ｂ・Ｃ・Ｄ・Ｅ";
        for (at, letter) in [(0, "Ａ"), (1, "Ｂ"), (4, "Ｅ")] {
            let x = 103.0 + (f64::from(at) * 2.0 + 0.5) * em;
            assert_eq!(chosen(text, CELL, &style, ring(x)), Some(letter));
            assert_eq!(chosen(text, CELL, &style, ring(x + 4.0)), Some(letter), "a little beside it");
        }
        // Between two letters.
        assert_eq!(chosen(text, CELL, &style, ring(103.0 + 1.5 * em)), None);
        // Round all of them.
        let all = Area { left: 100.0, top: 50.0, right: 260.0, bottom: 75.0 };
        assert_eq!(chosen(text, CELL, &style, all), None);
        style.across = Across::Middle;
        assert_eq!(chosen(text, CELL, &style, ring(200.0)), Some("Ｃ"));
        style.across = Across::Unknown;
        assert_eq!(chosen(text, CELL, &style, ring(200.0)), None);
    }

    #[test]
    fn choices_may_be_words_or_lines() {
        let em = 11.0 * 96.0 / 72.0;
        let style = Style { down: Down::Top, ..Style::default() };
        let words = "達成　・　未達成";
        assert_eq!(chosen(words, CELL, &style, ring(103.0 + em)), Some("達成"));
        assert_eq!(chosen(words, CELL, &style, ring(103.0 + 6.5 * em)), Some("未達成"));
        let cell = Area { bottom: 150.0, ..CELL };
        let second = Area { left: 100.0, top: 51.0 + 1.3 * em, right: 120.0, bottom: 51.0 + 2.6 * em };
        assert_eq!(chosen("Ａ\nＢ\nＣ", cell, &style, second), Some("Ｂ"));
    }
}
