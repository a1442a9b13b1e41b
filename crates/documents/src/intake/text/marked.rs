//! Lines that are marked as a text marks its headings: 【評価】, ■取組内容.

use crate::intake::label::LabelBook;
use crate::intake::phrases;

/// The headings of a text that are none of the form's labels, though marked as those are.
pub(in crate::intake) fn unknown_headings<'t>(text: &'t str, labels: &LabelBook) -> Vec<&'t str> {
    let lines: Vec<(char, &str)> = text.lines().filter_map(marked).collect();
    let count = |mark: char| lines.iter().filter(|(own, line)| *own == mark && labels.exact(line).is_some()).count();
    let is_unknown = |(mark, line): &(char, &str)| {
        labels.exact(line).is_none()
            && labels.goal(line).is_none()
            && phrases::title(line, labels).is_none()
            && count(*mark) >= ENOUGH
    };
    lines.iter().filter(|line| is_unknown(line)).map(|(_, line)| *line).collect()
}

/// How many labels have to be marked alike before the mark says that a line is a heading.
const ENOUGH: usize = 3;

/// The mark of a line that could be a heading by its length, and the line.
fn marked(line: &str) -> Option<(char, &str)> {
    let line = line.trim();
    let mark = line.chars().next().filter(|c| MARKS.contains(*c))?;
    let close = CLOSED.iter().find(|(open, _)| *open == mark);
    let is_closed = close.is_none_or(|(_, close)| line.ends_with(*close));
    // ○所管室・課：都市計画課 has its value on its line.
    let is_short = (2..=LONGEST).contains(&line.chars().count()) && !line.contains(['。', '：', ':']);
    (is_closed && is_short).then_some((mark, line))
}

/// No heading in a line of its own is longer.
const LONGEST: usize = 20;

/// What stands before headings.
const MARKS: &str = "【［[〔〈＜<≪《「『■□◆◇●○◎▼▽▲△▶▷";

/// Marks that go around a heading.
const CLOSED: [(char, char); 11] = [
    ('【', '】'),
    ('［', '］'),
    ('[', ']'),
    ('〔', '〕'),
    ('〈', '〉'),
    ('＜', '＞'),
    ('<', '>'),
    ('≪', '≫'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
];
