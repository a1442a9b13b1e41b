//! Labels that were spaced out to fill their column: 達　成　度.

use super::LabelBook;
use std::borrow::Cow;

impl LabelBook {
    /// The line with each label together that was spaced out: 達　成　度 is 達成度, where it began.
    pub(in crate::intake) fn respaced<'t>(&self, line: &'t str) -> Cow<'t, str> {
        let is_single = |word: &str| word.chars().count() == 1;
        if line.split_whitespace().filter(|word| is_single(word)).take(3).count() < 3 {
            return Cow::Borrowed(line);
        }
        let characters: Vec<(usize, char)> = line.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
        let mut spaced = String::with_capacity(line.len());
        let (mut at, mut from) = (0, 0);
        while at < characters.len() {
            let Some(count) = self.spaced_out(&characters[at..]) else {
                at += 1;
                continue;
            };
            let run = &characters[at..at + count];
            let end = run[count - 1].0 + run[count - 1].1.len_utf8();
            spaced.push_str(&line[from..run[0].0]);
            spaced.extend(run.iter().map(|(_, c)| *c));
            // The columns behind keep their places.
            let room = line[run[0].0..end].chars().count() - count;
            spaced.extend(std::iter::repeat_n(' ', room));
            (at, from) = (at + count, end);
        }
        spaced.push_str(&line[from..]);
        Cow::Owned(spaced)
    }

    /// How many of the characters at the beginning are a label with space between each two of them.
    fn spaced_out(&self, characters: &[(usize, char)]) -> Option<usize> {
        let counts = self.entries.iter().map(|(_, printed)| printed.chars().count());
        counts.filter(|count| *count > 1).find(|count| {
            let run = characters.get(..*count).unwrap_or_default();
            let are_apart = |pair: &[(usize, char)]| pair[1].0 > pair[0].0 + pair[0].1.len_utf8();
            run.len() == *count
                && run.windows(2).all(are_apart)
                && self.exact(&run.iter().map(|(_, c)| *c).collect::<String>()).is_some()
        })
    }
}
