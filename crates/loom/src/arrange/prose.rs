//! Running text: labels in brackets, items behind points, an arrow from what is done to what was done.

use crate::contents::{Goal, Policy};
use crate::office::Office;
use crate::page::{Page, Style};
use crate::words::Part;

pub(super) fn pages(office: &Office<'_>, policy: &Policy) -> Vec<Page> {
    let mut page = Page::new("運営方針");
    page.line(Style::Title, office.title(policy));
    office.facts(&mut page, policy);
    if let Some(text) = &policy.basic_policy {
        office.labelled(&mut page, Part::BasicPolicy);
        office.paragraphs(&mut page, text);
    }
    for goal in &policy.goals {
        page.space();
        page.line(Style::Heading, format!("{}　{}", office.numbered(goal.number), goal.title));
        office.told(&mut page, goal);
    }
    page.space();
    if !policy.scale.is_empty() {
        office.scale(&mut page, 2, policy);
    }
    vec![page]
}

impl Office<'_> {
    fn facts(&self, page: &mut Page, policy: &Policy) {
        page.line(Style::Body, format!("{}：{}", self.department_word(Part::Department), policy.department));
        for (at, officer) in policy.officers.iter().enumerate() {
            let word = if at == 0 { self.department_word(Part::DepartmentHead) } else { officer.post.clone() };
            page.line(Style::Body, format!("{word}：{}", super::heads::named(officer)));
        }
        page.space();
    }

    /// The word for a part in running text, where no heading is broken into lines.
    fn flat(&self, part: Part) -> String {
        self.word(part).replace('\n', "")
    }

    fn marked(&self, label: &str) -> String {
        match self.dialect.chance("labels").below(4) {
            0 => format!("■{label}"),
            1 => format!("〈{label}〉"),
            _ => format!("【{label}】"),
        }
    }

    fn graded(&self, part: Part, grade: &str) -> String {
        let label = self.flat(part);
        if self.habit("colon", 50) { format!("{label}：{grade}") } else { format!("{}{grade}", self.marked(&label)) }
    }

    fn labelled(&self, page: &mut Page, part: Part) {
        page.line(Style::Heading, self.marked(&self.flat(part)));
    }

    fn paragraphs(&self, page: &mut Page, text: &str) {
        text.lines().for_each(|line| page.line(Style::Body, line));
    }

    fn told(&self, page: &mut Page, goal: &Goal) {
        for target in &goal.targets {
            self.labelled(page, Part::AnnualTarget);
            page.line(Style::Body, &target.text);
            if let Some(attainment) = &target.attainment {
                self.labelled(page, Part::Attainment);
                page.line(Style::Body, &attainment.text);
            }
            if let Some(grade) = &target.grade {
                page.line(Style::Body, self.graded(Part::Grade, grade));
            }
        }
        let (plan, result) = (self.flat(Part::Initiative), self.flat(Part::Result));
        let is_filled = self.traits.is_filled;
        let heading = if is_filled { format!("{plan}→{result}") } else { plan };
        page.line(Style::Heading, self.marked(&heading));
        for own in &goal.initiatives {
            page.line(Style::Body, format!("・{}（{}）", own.text, own.sections.join("、")));
            own.result.iter().for_each(|result| page.line(Style::Body, format!("　→{result}")));
        }
        for (part, text) in [(Part::Evaluation, &goal.evaluation), (Part::Considerations, &goal.considerations)] {
            if let Some(text) = text {
                self.labelled(page, part);
                self.paragraphs(page, text);
            }
            if let (Part::Evaluation, Some(grade)) = (part, &goal.grade) {
                page.line(Style::Body, self.graded(Part::OverallGrade, grade));
            }
        }
    }
}
