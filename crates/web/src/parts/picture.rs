//! 全体の結果 of a year: every goal that this reader may see with its grade, and how it stands against the year before.

use crate::access::{Reader, Result};
use crate::parts::chart::{self, Share};
use crate::parts::grade;
use hoshin_domain::form::StepMeaning;
use hoshin_domain::picture::{Against, PicturedGoal, goal_scale, pictured};
use hoshin_domain::{DepartmentId, FiscalYear, Form, GradeScale, Permission};
use hoshin_store::{Glance, KeptPolicy, PolicyKey, YearAtHand};
use maud::{Markup, html};
use std::sync::Arc;

/// A year with the year before, as far as this reader may read them.
pub(crate) struct Picture {
    pub(crate) year: FiscalYear,
    pub(crate) form: Arc<Form>,
    /// As it is printed.
    pub(crate) scale: GradeScale,
    policies: Vec<Arc<KeptPolicy>>,
    before: Arc<YearAtHand>,
}

/// A department with its goals.
pub(crate) struct PictureRow<'a> {
    pub(crate) key: PolicyKey,
    pub(crate) department: &'a str,
    pub(crate) goals: Vec<PicturedGoal<'a>>,
}

/// How many goals there are, how many have which grade, in the order of the scale, and how many none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Counts {
    pub(crate) grades: Vec<(String, usize)>,
    pub(crate) open: usize,
}

impl Counts {
    pub(crate) fn of<'a>(scale: &GradeScale, grades: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut counts = Self { grades: scale.0.iter().map(|step| (step.code.clone(), 0)).collect(), open: 0 };
        for grade in grades {
            match grade {
                None => counts.open += 1,
                Some(code) => match counts.grades.iter_mut().find(|(known, _)| known == code) {
                    Some((_, count)) => *count += 1,
                    None => counts.grades.push((code.to_owned(), 1)),
                },
            }
        }
        counts
    }

    pub(crate) fn graded(&self) -> usize {
        self.grades.iter().map(|(_, count)| count).sum()
    }

    pub(crate) fn all(&self) -> usize {
        self.graded() + self.open
    }
}

impl Picture {
    pub(crate) async fn of(reader: &Reader, glance: &Glance<'_>, year: FiscalYear) -> Result<Self> {
        let (this, before) = (glance.year(year).await?, glance.year(year.previous()).await?);
        let may_read = |department: DepartmentId| reader.may(department, None, Permission::Read);
        let policies: Vec<_> =
            this.policies.iter().filter(|kept| may_read(kept.key.department)).map(Arc::clone).collect();
        let (form, scale) = (Arc::clone(&this.form), goal_scale(&this.form).printed());
        Ok(Self { year, form, scale, policies, before })
    }

    /// The picture of the last year of which there are results; of the year that runs if there are none.
    pub(crate) async fn latest(reader: &Reader, glance: &Glance<'_>) -> Result<Self> {
        let this = reader.hall.current_year();
        for year in [this, this.previous(), this.previous().previous()] {
            let picture = Self::of(reader, glance, year).await?;
            if picture.counts().graded() > 0 {
                return Ok(picture);
            }
        }
        Self::of(reader, glance, this).await
    }

    pub(crate) fn rows(&self) -> Vec<PictureRow<'_>> {
        self.policies.iter().map(|kept| self.row(kept)).collect()
    }

    fn row<'a>(&'a self, kept: &'a KeptPolicy) -> PictureRow<'a> {
        let before = self.before.of(kept.key.department).map(|kept| (&kept.policy, &*kept.form));
        let goals = pictured((&kept.policy, &kept.form), before);
        PictureRow { key: kept.key, department: &kept.policy.department, goals }
    }

    pub(crate) fn counts(&self) -> Counts {
        let goals = self.policies.iter().flat_map(|kept| &kept.policy.goals);
        Counts::of(&self.scale, goals.map(hoshin_domain::picture::grade_of))
    }

    pub(crate) fn form_before(&self) -> &Form {
        &self.before.form
    }

    /// The same of the year before, where the same departments are read.
    pub(crate) fn counts_before(&self, reader: &Reader) -> Counts {
        let scale = goal_scale(&self.before.form).printed();
        let may_read = |kept: &&Arc<KeptPolicy>| reader.may(kept.key.department, None, Permission::Read);
        let goals = self.before.policies.iter().filter(may_read).flat_map(|kept| &kept.policy.goals);
        Counts::of(&scale, goals.map(hoshin_domain::picture::grade_of))
    }

    /// The steps that count as reached: the upper half of those that are rated.
    fn reached(&self) -> Vec<(String, String)> {
        let rated = goal_scale(&self.form).steps.iter().filter(|step| step.meaning == StepMeaning::Rated);
        let rated: Vec<_> = rated.map(|step| (step.code.clone(), step.label.clone())).collect();
        let half = rated.len() / 2;
        rated.into_iter().take(half).collect()
    }

    /// 25のうち18が「達成」か「概ね達成」.
    pub(crate) fn answer(&self, reader: &Reader) -> String {
        let (counts, reached) = (self.counts(), self.reached());
        let all = ("all", counts.all().to_string().into());
        if counts.graded() == 0 || reached.is_empty() {
            return reader.tell("picture-ungraded", &[all]);
        }
        let is_reached = |code: &String| reached.iter().any(|(known, _)| known == code);
        let part: usize = counts.grades.iter().filter(|(code, _)| is_reached(code)).map(|(_, count)| count).sum();
        let labels: Vec<String> = reached
            .iter()
            .map(|(_, label)| reader.tell("picture-quoted", &[("label", label.as_str().into())]))
            .collect();
        let labels = ("labels", labels.join(&reader.say("picture-or")).into());
        reader.tell("picture-answer", &[all, ("part", part.to_string().into()), labels])
    }
}

/// How many have each grade, and how many none.
fn shares<'a>(form: &'a Form, counts: &'a Counts, none: &'a str) -> Vec<Share<'a>> {
    let scale = goal_scale(form);
    let printed = scale.printed();
    let label = |code: &'a str| scale.steps.iter().find(|step| step.code == code).map_or(code, |step| &step.label);
    let graded = counts.grades.iter().map(|(code, count)| Share {
        letter: code,
        word: label(code),
        rank: grade::rank(&printed, Some(code)),
        count: *count,
    });
    let open = Share { letter: "—", word: none, rank: "rank-none", count: counts.open };
    graded.chain([open]).collect()
}

/// The grades as one bar with letter, word and count.
pub(crate) fn distribution(reader: &Reader, form: &Form, counts: &Counts) -> Markup {
    let none = reader.say("mirror-ungraded");
    chart::distribution(reader.words, &shares(form, counts, &none))
}

/// The same as a thin line, where the counts stand beside it.
pub(crate) fn strip(reader: &Reader, form: &Form, counts: &Counts) -> Markup {
    let none = reader.say("mirror-ungraded");
    chart::strip(reader.words, &shares(form, counts, &none))
}

/// How often goals rose, stayed, fell, and how many cannot be compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Moves {
    pub(crate) up: usize,
    pub(crate) same: usize,
    pub(crate) down: usize,
    pub(crate) apart: usize,
}

impl Moves {
    pub(crate) fn of(rows: &[PictureRow<'_>]) -> Self {
        let mut moves = Self::default();
        for goal in rows.iter().flat_map(|row| &row.goals) {
            match goal.against {
                Against::Up(_) => moves.up += 1,
                Against::Same => moves.same += 1,
                Against::Down(_) => moves.down += 1,
                Against::New | Against::Ungraded | Against::Apart(_) => moves.apart += 1,
                Against::Open => {}
            }
        }
        moves
    }
}

/// The four numbers; a sentence where nothing can be compared yet.
pub(crate) fn moves(reader: &Reader, moves: Moves) -> Markup {
    if moves == Moves::default() {
        return html! { p.empty { (reader.say("picture-none-moved")) } };
    }
    let one = |class: &str, word: &str, count: usize| html! { div class=(class) { dt { (reader.say(word)) } dd { (count) } } };
    html! {
        dl.moves {
            (one("up", "picture-up", moves.up)) (one("same", "picture-same", moves.same))
            (one("down", "picture-down", moves.down)) (one("apart", "picture-apart", moves.apart))
        }
    }
}
