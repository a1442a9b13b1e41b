//! A form from a paper: its words become the labels, its legend the scale, what only it asks the extra fields.

use super::Reading;
use crate::extras::{ExtraKey, Extras, Level, Side};
use crate::form::{Bounds, ExtraField, ExtraKind, FormDefectCode, Labels, Scale, ScaleStep, StepMeaning};
use crate::text::folded;
use crate::{Form, GradeScale, GradeStep, Paper};

/// A form made of a paper, and what of it came from there. Nothing of it is kept until a person has looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormOfPaper {
    pub form: Form,
    /// The names of the labels that the paper has a word for, with that word.
    pub labels: Vec<(&'static str, String)>,
    /// The labels that stay as they were, because the paper has no word for them.
    pub left: Vec<&'static str>,
    pub has_scale: bool,
    /// The labels of the extra fields.
    pub fields: Vec<String>,
    /// Headings that nobody knows and under which nothing stands.
    pub unknown: Vec<String>,
}

impl Reading {
    /// The form that this paper is written on, where `base` says what the paper does not.
    pub fn as_form(&self, base: &Form, title: &str) -> FormOfPaper {
        let mut made = FormOfPaper {
            form: Form { name: "own".to_owned(), title: title.to_owned(), ..base.clone() },
            labels: Vec::new(),
            left: Vec::new(),
            has_scale: false,
            fields: Vec::new(),
            unknown: Vec::new(),
        };
        self.label(&mut made, base);
        self.add_fields(&mut made);
        if let Some(scale) = self.scale(base) {
            made.has_scale = true;
            made.form.scale = scale;
        }
        let is_asked = |heading: &&super::Heading| heading.part.is_none();
        made.unknown = self.headings.iter().filter(is_asked).map(|heading| heading.text.clone()).collect();
        made
    }

    fn label(&self, made: &mut FormOfPaper, base: &Form) {
        for (name, usual) in base.labels.all().into_iter().skip(1) {
            let words = || self.headings.iter().filter(|heading| heading.part.as_deref() == Some(name));
            // A paper that has the usual word anywhere is on that word.
            let same = words().find(|heading| folded(&heading.text) == folded(usual));
            let Some(word) = same.or_else(|| words().max_by_key(|heading| heading.times)) else {
                if !usual.is_empty() {
                    made.left.push(name);
                }
                continue;
            };
            if made.form.put_label(name, &word.text) {
                made.labels.push((name, word.text.clone()));
            }
        }
    }

    fn add_fields(&self, made: &mut FormOfPaper) {
        for (level, side, key) in self.policies.iter().flat_map(asked) {
            let known = made.form.extra_fields();
            if known.iter().any(|field| field.key == key && (field.level, field.side) == (level, side)) {
                continue;
            }
            let heading = self.headings.iter().find(|heading| heading.part.as_deref() == Some(key.as_str()));
            let Some(label) = heading.map(|heading| heading.text.clone()) else { continue };
            let field = ExtraField { level, side, key, label, kind: ExtraKind::Text, choices: Vec::new() };
            if made.form.add(field.clone()) {
                made.fields.push(field.label);
            }
        }
    }

    /// The scale that the paper prints, where it is another than the form's.
    fn scale(&self, base: &Form) -> Option<Scale> {
        let printed = self.policies.iter().map(|paper| &paper.grade_scale).find(|scale| scale.0.len() > 1)?;
        (*printed != base.scale.printed()).then(|| bounded(printed))
    }
}

impl Form {
    /// Gives a part this label, unless the form could then not tell two parts apart.
    fn put_label(&mut self, name: &str, word: &str) -> bool {
        let mut labels: serde_json::Value = serde_json::json!(self.labels);
        labels[name] = word.into();
        let Ok(labels) = serde_json::from_value::<Labels>(labels) else { return false };
        self.try_with(Form { labels, ..self.clone() })
    }

    fn add(&mut self, field: ExtraField) -> bool {
        let mut form = self.clone();
        form.fields.push(field);
        self.try_with(form)
    }

    fn try_with(&mut self, form: Form) -> bool {
        let is_sound = form.defects().iter().all(|defect| is_of_scale(defect.code));
        if is_sound {
            *self = form;
        }
        is_sound
    }
}

// Faults of the scale are shown at its boxes: there a person mends them.
fn is_of_scale(code: FormDefectCode) -> bool {
    use FormDefectCode::{BoundsGap, BoundsOverlap, BoundsReversed, BoundsWithoutRate, CodeTwice, NoSteps};
    matches!(code, BoundsGap | BoundsOverlap | BoundsReversed | BoundsWithoutRate | CodeTwice | NoSteps)
}

/// Every extra field of a paper, part by part.
fn asked(paper: &Paper) -> Vec<(Level, Side, ExtraKey)> {
    let mut found: Vec<(Level, Side, ExtraKey)> = Vec::new();
    let mut note = |level: Level, extras: &Extras| {
        for (side, key, _) in extras.iter() {
            if !found.contains(&(level, side, key)) {
                found.push((level, side, key));
            }
        }
    };
    note(Level::Policy, &paper.extras);
    for goal in &paper.goals {
        note(Level::Goal, &goal.extras);
        goal.targets.iter().for_each(|target| note(Level::Target, &target.extras));
        goal.initiatives.iter().for_each(|initiative| note(Level::Initiative, &initiative.extras));
    }
    found
}

fn bounded(printed: &GradeScale) -> Scale {
    let steps = printed.0.iter().enumerate().map(|(at, step)| bounded_step(step, at == 0)).collect();
    Scale { kind: crate::form::ScaleKind::Codes, maximum: None, steps }
}

fn bounded_step(step: &GradeStep, is_best: bool) -> ScaleStep {
    let meaning = meaning(step);
    let bounds = match meaning {
        StepMeaning::Rated => bounds(&step.percent, is_best),
        StepMeaning::Cancelled | StepMeaning::NotEvaluable => Bounds::default(),
    };
    let label = if step.label.is_empty() { step.code.clone() } else { step.label.clone() };
    ScaleStep {
        code: step.code.clone(),
        label,
        description: step.description.clone(),
        percent: step.percent.clone(),
        meaning,
        bounds,
    }
}

fn meaning(step: &GradeStep) -> StepMeaning {
    let says = |words: &[&str]| words.iter().any(|word| step.label.contains(word) || step.description.contains(word));
    if says(&["未実施", "取りやめ", "取り止め", "中止"]) {
        StepMeaning::Cancelled
    } else if says(&["評価対象外", "評価不能", "評価できない", "評価しない"]) {
        StepMeaning::NotEvaluable
    } else {
        StepMeaning::Rated
    }
}

/// The bounds of 70%以上100%未満; 100% alone at the top of a scale is where it begins.
fn bounds(printed: &str, is_best: bool) -> Bounds {
    let mut bounds = Bounds::default();
    let text = folded(printed).replace(['%', '~', '〜', '～'], " ");
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[start..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len() - start);
        let number = rest[start..start + length].trim_end_matches('.').parse().ok();
        rest = rest[start + length..].trim_start();
        let side = match () {
            () if rest.starts_with("以上") => Some(&mut bounds.at_least),
            () if rest.starts_with("以下") => Some(&mut bounds.at_most),
            () if rest.starts_with("未満") => Some(&mut bounds.less_than),
            () if rest.starts_with('超') || rest.starts_with("を超") => Some(&mut bounds.more_than),
            () if is_best && rest.is_empty() => Some(&mut bounds.at_least),
            () => None,
        };
        if let Some(side) = side {
            *side = number;
        }
    }
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Heading;
    use crate::{GoalPaper, Place, TargetPaper};

    fn heading(text: &str, part: Option<&str>, times: usize) -> Heading {
        Heading { text: text.to_owned(), place: Place::File, times, part: part.map(str::to_owned) }
    }

    fn step(code: &str, description: &str, percent: &str) -> GradeStep {
        let text = |text: &str| text.to_owned();
        GradeStep { code: text(code), label: text(code), description: text(description), percent: text(percent) }
    }

    fn reading() -> Reading {
        let mut extras = Extras::default();
        extras.set(Side::Check, "heading-1".parse().unwrap(), Some("48,210人".to_owned()));
        let target = TargetPaper { extras, ..TargetPaper::default() };
        let goal = GoalPaper { number: 1, targets: vec![target], ..GoalPaper::default() };
        let scale = GradeScale(vec![
            step("◎", "めあてを超えた", "100%超"),
            step("○", "めあてに届いた", "80%以上100%以下"),
            step("△", "届かなかった", "80%未満"),
            step("−", "取りやめた", "0%"),
        ]);
        let paper = Paper { goals: vec![goal], grade_scale: scale, ..Paper::default() };
        let headings = vec![
            heading("部の役割", Some("basic_policy"), 1),
            heading("担当課", Some("sections"), 3),
            heading("主管", Some("sections"), 1),
            heading("評価", Some("grade"), 3),
            heading("達成度", Some("grade"), 1),
            heading("９月の進捗", Some("heading-1"), 1),
            heading("備考らん", None, 1),
        ];
        Reading { policies: vec![paper], headings, ..Reading::default() }
    }

    #[test]
    fn labels_fields_and_scale_are_as_the_paper_has_them() {
        let made = reading().as_form(Form::standard(), "めあて評価シート");
        assert_eq!(made.form.defects(), []);
        let labels = &made.form.labels;
        assert_eq!((labels.basic_policy.as_str(), labels.sections.as_str()), ("部の役割", "担当課"));
        assert_eq!(labels.grade, "達成度", "the usual word stands there too");
        assert_eq!(labels.result, Form::standard().labels.result, "what the paper does not say stays");
        assert!(made.left.contains(&"result") && !made.left.contains(&"sections"), "{:?}", made.left);
        assert_eq!(made.fields, ["９月の進捗"]);
        let field = &made.form.fields[0];
        assert_eq!((field.level, field.side), (Level::Target, Side::Check));
        assert_eq!(made.unknown, ["備考らん"]);
        assert!(made.has_scale);
        let meanings: Vec<StepMeaning> = made.form.scale.steps.iter().map(|step| step.meaning).collect();
        assert_eq!(meanings[3], StepMeaning::Cancelled);
        assert_eq!(meanings[..3], [StepMeaning::Rated; 3]);
    }

    #[test]
    fn a_word_that_another_part_has_is_not_taken() {
        let mut reading = reading();
        reading.headings.push(heading("達成状況", Some("result"), 9));
        reading.headings.push(heading("達成状況", Some("attainment"), 9));
        let made = reading.as_form(Form::standard(), "様式");
        assert_eq!(made.form.defects(), []);
        assert_ne!(made.form.labels.result, made.form.labels.attainment);
    }

    #[test]
    fn bounds_are_read_as_they_are_printed() {
        let number = |text: &str| text.parse().ok();
        let check =
            |printed: &str, is_best: bool, wanted: Bounds| assert_eq!(bounds(printed, is_best), wanted, "{printed}");
        let none = Bounds::default;
        check("70%以上100%未満", false, Bounds { at_least: number("70"), less_than: number("100"), ..none() });
        check("７０％以上～１００％未満", false, Bounds { at_least: number("70"), less_than: number("100"), ..none() });
        check("100%", true, Bounds { at_least: number("100"), ..none() });
        check("100%超", true, Bounds { more_than: number("100"), ..none() });
        check("99.5%以下", false, Bounds { at_most: number("99.5"), ..none() });
        check("0%", false, none());
        check("", true, none());
    }
}
