//! The cover's list of goals where its columns were torn apart: the titles are known from the goals' own pages.

use super::items::{Content, Head, Item};
use super::zones::letter;
use crate::intake::draft::{Draft, EntryDraft};
use crate::intake::label::{Label, LabelBook, leading_number, whole_number};
use crate::intake::phrases::{PlanLine, year_at_end};
use hoshin_domain::text::folded;
use hoshin_domain::{GradeScale, PlanGoal};
use std::collections::VecDeque;
use std::ops::Range;

/// Reads the list out of the cover's items if every goal's title is found in it; the other items come back.
pub(super) fn take(items: Vec<Item>, labels: &LabelBook, scale: &GradeScale, draft: &mut Draft) -> Vec<Item> {
    let Some(region) = region(&items) else { return items };
    let stream = Stream::new(&items, region.clone(), labels, scale);
    let Some(titles) = stream.titles(draft) else { return items };
    let mut spare: VecDeque<String> = VecDeque::new();
    let mut from = 0;
    let are_even = stream.letters.len() == titles.len();
    let mut letters = stream.letters.iter().filter(|_| are_even);
    for (at, title, number) in titles {
        let segment = Segment::new(&stream.pieces[from..at.start]);
        from = at.end;
        let item = &items[stream.pieces[at.start].item];
        let mut entry = EntryDraft::new(number, &item.place());
        entry.title = Some(item.noted(title));
        entry.plan = PlanLine { goal: segment.goal, field: None };
        spare.extend(segment.fields);
        entry.plan.field = spare.pop_front();
        entry.grade = letters.next().map(|(code, at)| items[*at].noted(code.clone()));
        draft.leave(&item.place(), &segment.rest);
        draft.entries.push(entry);
    }
    let rest = Segment::new(&stream.pieces[from..]);
    // A field that slipped below its title belongs to the last entry without one.
    spare.extend(rest.fields);
    for entry in draft.entries.iter_mut().filter(|entry| entry.plan.field.is_none()) {
        entry.plan.field = spare.pop_front();
    }
    let end = items[region.end - 1].place();
    let unread = rest.goal.map(|goal| goal.title).into_iter().chain(spare).chain([rest.rest]);
    for text in unread {
        draft.leave(&end, &text);
    }
    draft.years.extend(stream.years.iter().map(|(year, at)| items[*at].noted(*year)));
    // Letters that are not as many as the goals are judged together with those elsewhere on the cover.
    let is_open = |at: &usize| !are_even && stream.letters.iter().any(|(_, letter)| letter == at);
    items.into_iter().enumerate().filter(|(at, _)| !region.contains(at) || is_open(at)).map(|(_, item)| item).collect()
}

/// The items between 【重点目標】 and what comes next.
fn region(items: &[Item]) -> Option<Range<usize>> {
    let is = |wanted: Label| move |item: &Item| matches!(item.content, Content::Label(label) if label == wanted);
    let start = items.iter().position(is(Label::PriorityGoals))? + 1;
    let ends = |item: &Item| {
        matches!(
            item.content,
            Content::Label(Label::Scale | Label::BasicPolicy) | Content::Head(Head::Step(_) | Head::Title(_))
        )
    };
    let end = items[start..].iter().position(ends).map_or(items.len(), |at| start + at);
    (end > start).then_some(start..end)
}

/// One character of the list without its white space, or a label.
#[derive(Debug, Clone)]
struct Piece {
    kind: Kind,
    item: usize,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Character(char),
    /// White space between two Latin words.
    Space,
    Goal,
    Field,
}

struct Stream {
    pieces: Vec<Piece>,
    letters: Vec<(String, usize)>,
    years: Vec<(hoshin_domain::FiscalYear, usize)>,
}

impl Stream {
    fn new(items: &[Item], region: Range<usize>, labels: &LabelBook, scale: &GradeScale) -> Self {
        let mut stream = Self { pieces: Vec::new(), letters: Vec::new(), years: Vec::new() };
        let mut words: Vec<(&str, usize)> = Vec::new();
        for at in region {
            let item = &items[at];
            let is_plain_number =
                matches!(item.content, Content::Head(Head::Number(_))) && !item.source.trim().starts_with(['（', '(']);
            if let Content::Head(Head::YearAttainment(year)) = &item.content {
                stream.years.extend(year.map(|year| (year, at)));
            } else if let Content::Label(Label::PlanGoal | Label::PlanField) = item.content {
                words.push((item.source.trim(), at));
            } else if matches!(item.content, Content::Arrow | Content::Ornament | Content::Label(_)) || is_plain_number
            {
                // The numbers of the goals are known from their pages.
            } else if let Some(code) = letter(item, scale) {
                stream.letters.push((code, at));
            } else {
                words.extend(item.source.lines().flat_map(str::split_whitespace).map(|word| (word, at)));
            }
        }
        stream.add(&words, labels, scale);
        stream
    }

    fn add(&mut self, words: &[(&str, usize)], labels: &LabelBook, scale: &GradeScale) {
        let is = |word: &str, label: Label| labels.printed(label) == Some(folded(word).as_str());
        let mut at = 0;
        while let Some((word, item)) = words.get(at).copied() {
            at += 1;
            let next = words.get(at).map_or("", |(word, _)| word);
            let both = format!("{word}{next}");
            if is(word, Label::PlanGoal) {
                self.pieces.push(Piece { kind: Kind::Goal, item });
            } else if is(word, Label::PlanField) {
                self.pieces.push(Piece { kind: Kind::Field, item });
            } else if is(&both, Label::PlanField) {
                // 分 and 野: the label itself was wrapped.
                self.pieces.push(Piece { kind: Kind::Field, item });
                at += 1;
            } else if let Some(("", year)) = year_at_end(word) {
                self.years.push((year, item));
            } else if let Some(code) = crate::intake::phrases::code(word, scale).filter(|_| is_alone(word)) {
                self.letters.push((code, item));
            } else if whole_number(word).is_none() || word.starts_with(['（', '(']) {
                let is_latin = |c: char| c.is_ascii_alphanumeric();
                let ends_latin =
                    matches!(self.pieces.last(), Some(Piece { kind: Kind::Character(c), .. }) if is_latin(*c));
                if ends_latin && word.starts_with(is_latin) {
                    self.pieces.push(Piece { kind: Kind::Space, item });
                }
                self.pieces.extend(word.chars().map(|c| Piece { kind: Kind::Character(c), item }));
            }
        }
    }

    /// Where each goal's title stands, in the order of the list; `None` if one is missing.
    fn titles(&self, draft: &Draft) -> Option<Vec<(Range<usize>, String, u32)>> {
        let mut found: Vec<(Range<usize>, String, u32)> = Vec::new();
        if draft.goals.len() > MOST_GOALS {
            return None;
        }
        for goal in &draft.goals {
            let title = &goal.title.as_ref()?.value;
            let wanted: Vec<String> = title.chars().filter(|c| !c.is_whitespace()).map(key).collect();
            let free =
                |range: &Range<usize>| found.iter().all(|(own, ..)| own.end <= range.start || range.end <= own.start);
            let at = (0..self.pieces.len()).filter_map(|start| self.matches(start, &wanted)).find(free)?;
            found.push((at, title.clone(), goal.number));
        }
        found.sort_by_key(|(at, ..)| at.start);
        (!found.is_empty()).then_some(found)
    }

    /// The pieces from `start` on that spell the wanted characters.
    fn matches(&self, start: usize, wanted: &[String]) -> Option<Range<usize>> {
        let mut at = start;
        for one in wanted {
            while self.pieces.get(at).is_some_and(|piece| piece.kind == Kind::Space && at > start) {
                at += 1;
            }
            let Kind::Character(c) = self.pieces.get(at)?.kind else { return None };
            if key(c) != *one {
                return None;
            }
            at += 1;
        }
        (at > start).then_some(start..at)
    }
}

/// Each title is looked for in the whole list; no department has more goals.
const MOST_GOALS: usize = 100;

fn is_alone(word: &str) -> bool {
    word.chars().count() <= 2
}

fn key(c: char) -> String {
    folded(c.encode_utf8(&mut [0; 4]))
}

/// What stands before one title.
struct Segment {
    goal: Option<PlanGoal>,
    fields: Vec<String>,
    rest: String,
}

impl Segment {
    fn new(pieces: &[Piece]) -> Self {
        let mut segment = Self { goal: None, fields: Vec::new(), rest: String::new() };
        let parts = pieces.split_inclusive(|piece| matches!(piece.kind, Kind::Goal | Kind::Field));
        let mut opened = None;
        for part in parts {
            let text: String = part.iter().filter_map(Piece::character).collect();
            segment.take(opened, text.trim());
            opened = part.last().map(|piece| piece.kind.clone());
        }
        segment
    }

    fn take(&mut self, opened: Option<Kind>, text: &str) {
        match opened {
            _ if text.is_empty() => {}
            Some(Kind::Field) => self.fields.push(text.to_owned()),
            Some(Kind::Goal) if self.goal.is_none() => {
                let bare = text.trim_start_matches(['（', '(']);
                let (number, title) = match leading_number(bare) {
                    Some((number, rest)) => (Some(number), rest.trim_start_matches(['）', ')']).trim()),
                    None => (None, text),
                };
                self.goal = Some(PlanGoal { number, title: title.to_owned() });
            }
            _ => self.rest.push_str(text),
        }
    }
}

impl Piece {
    fn character(&self) -> Option<char> {
        match self.kind {
            Kind::Character(c) => Some(c),
            Kind::Space => Some(' '),
            Kind::Goal | Kind::Field => None,
        }
    }
}
