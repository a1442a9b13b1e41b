//! Where words stand on the page.

use super::poppler::poppler;
use hoshin_domain::Form;

/// Nothing stands nearer to the edge than the margin.
#[track_caller]
pub(crate) fn check_margins(form: &Form, state: &str, pdf: &[u8]) {
    let Some(words) = poppler("pdftotext", &["-bbox", "-", "-"], pdf) else { return };
    let mut page = (0.0, 0.0);
    for line in words.lines() {
        if line.contains("<page ") {
            page = (side(line, "width"), side(line, "height"));
        } else if line.contains("<word ") {
            let inside = side(line, "xMin") > 41.0 && side(line, "xMax") < page.0 - 41.0;
            assert!(inside && side(line, "yMax") < page.1 - 14.0, "{} {state}: {line}", form.name);
        }
    }
}

/// No word stands on another: what does not fit its page would be drawn over the foot.
#[track_caller]
pub(crate) fn check_nothing_overlaps(form: &Form, pdf: &[u8]) {
    let Some(words) = poppler("pdftotext", &["-bbox", "-", "-"], pdf) else { return };
    for page in words.split("<page ").skip(1) {
        let boxes = page.lines().filter(|line| line.contains("<word "));
        let boxes: Vec<_> =
            boxes.map(|line| (line, ["xMin", "xMax", "yMin", "yMax"].map(|name| side(line, name)))).collect();
        for (at, (line, [left, right, top, bottom])) in boxes.iter().enumerate() {
            for (other, [its_left, its_right, its_top, its_bottom]) in &boxes[at + 1..] {
                let wide = right.min(*its_right) - left.max(*its_left);
                let high = bottom.min(*its_bottom) - top.max(*its_top);
                let small = (bottom - top).min(its_bottom - its_top);
                assert!(wide < 2.0 || high < 0.4 * small, "{}: {line} over {other}", form.name);
            }
        }
    }
}

fn side(line: &str, name: &str) -> f64 {
    let value = line.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.and_then(|value| value.parse().ok()).expect("poppler gives every box its sides")
}
