//! 具体的な取組実績 drafted from records by plain rules: a beginning for a person to edit, never a finished text.

use super::ActivityRecord;
use super::totals::{Total, totals};
use crate::text::folded;
use jiff::civil::Date;

/// The draft of a result; none without records. One sentence for each kind, in the order of their first day.
pub fn result_text<'a>(records: impl IntoIterator<Item = &'a ActivityRecord>) -> Option<String> {
    let mut records: Vec<&ActivityRecord> = records.into_iter().collect();
    records.sort_by_key(|record| record.date);
    let mut groups: Vec<(String, Vec<&ActivityRecord>)> = Vec::new();
    for record in records {
        let kind = folded(&record.kind);
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, group)) => group.push(record),
            None => groups.push((kind, vec![record])),
        }
    }
    let sentences: Vec<String> = groups.iter().map(|(kind, group)| sentence(Way::of(kind), group)).collect();
    (!sentences.is_empty()).then(|| sentences.join("\n"))
}

/// How a kind of work is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// 訓練を4回実施しました.
    CarriedOut,
    /// 研修を2回開催しました.
    Held,
    /// LINEで3件発信しました.
    Sent,
    /// みほん大学と連携し、取組を2件行いました.
    Together,
    /// 整備を2件行いました.
    Done,
}

impl Way {
    fn of(kind: &str) -> Self {
        match kind {
            "研修" | "会議" | "講座" | "説明会" => Way::Held,
            "発信" | "広報" => Way::Sent,
            "連携" => Way::Together,
            "整備" | "改修" | "工事" => Way::Done,
            _ => Way::CarriedOut,
        }
    }

    /// The verb before another half of the sentence, and at its end.
    fn verb(self) -> [&'static str; 2] {
        match self {
            Way::CarriedOut => ["実施し", "実施しました"],
            Way::Held => ["開催し", "開催しました"],
            Way::Sent => ["発信し", "発信しました"],
            Way::Together | Way::Done => ["行い", "行いました"],
        }
    }
}

fn sentence(way: Way, group: &[&ActivityRecord]) -> String {
    let is_several = group.len() > 1;
    let lead = match group {
        [only] => once(way, only),
        _ => often(way, group),
    };
    let [joined, finished] = way.verb();
    let mut others = totals(group);
    let attendance = others.iter().position(Total::is_attendance).map(|at| others.remove(at));
    let done = match attendance {
        Some(people) => format!("{joined}、{}", people.attended(is_several)),
        None => finished.to_owned(),
    };
    let others: Vec<String> = others.iter().map(|total| total.listed(is_several)).collect();
    let others = if others.is_empty() { String::new() } else { format!("（{}）", others.join("、")) };
    format!("{lead}{done}{others}。")
}

fn once(way: Way, record: &ActivityRecord) -> String {
    let (day, title, kind) = (day(record.date), &record.title, &record.kind);
    let partner = record.partner.as_deref();
    let company = partner.map(|partner| format!("{partner}と連携し、")).unwrap_or_default();
    match way {
        Way::CarriedOut | Way::Held => format!("{day}に{company}{kind}「{title}」を"),
        Way::Sent => {
            let channel = partner.map(|channel| format!("{channel}で")).unwrap_or_default();
            format!("{day}に{channel}「{title}」を")
        }
        Way::Together | Way::Done => format!("{day}に{company}「{title}」を"),
    }
}

fn often(way: Way, group: &[&ActivityRecord]) -> String {
    let (count, kind) = (group.len(), &group[0].kind);
    let partners = Partners::of(group);
    let company = partners.company();
    match way {
        Way::CarriedOut | Way::Held => format!("{company}{kind}を{count}回"),
        Way::Sent => format!("{}{count}件", partners.channel()),
        Way::Together if company.is_empty() => format!("連携した取組を{count}件"),
        Way::Together => format!("{company}取組を{count}件"),
        Way::Done => format!("{company}{kind}を{count}件"),
    }
}

fn day(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}

/// With whom, or by which channels, a kind of work was done.
struct Partners<'a> {
    /// As the first record of each spells it.
    different: Vec<&'a str>,
    is_everywhere: bool,
}

impl<'a> Partners<'a> {
    fn of(group: &[&'a ActivityRecord]) -> Self {
        let mut different: Vec<&str> = Vec::new();
        for partner in group.iter().filter_map(|record| record.partner.as_deref()) {
            if !different.iter().any(|known| folded(known) == folded(partner)) {
                different.push(partner);
            }
        }
        Self { different, is_everywhere: group.iter().all(|record| record.partner.is_some()) }
    }

    // What was done with a partner only now and then is not said of all of it.
    fn company(&self) -> String {
        match self.different.as_slice() {
            [only] if self.is_everywhere => format!("{only}と連携し、"),
            [first, _, ..] if self.is_everywhere => format!("{first}等と連携し、"),
            _ => String::new(),
        }
    }

    fn channel(&self) -> String {
        match self.different.as_slice() {
            [] => "情報を".to_owned(),
            [only] if self.is_everywhere => format!("{only}で"),
            [first, ..] => format!("{first}等で"),
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
