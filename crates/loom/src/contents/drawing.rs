//! Drawing the contents of a paper.

use super::scales::Scale;
use super::sentences::{self, Course};
use super::{Extra, Goal, Initiative, Officer, Policy, Room, Shown, Target, grouped};
use crate::chance::Chance;
use crate::traits::Traits;
use crate::words::{Act, DEPARTMENTS, Department, Dialect, Measure, Part, Theme};

const SURNAMES: [&str; 10] = ["見本", "手本", "例田", "仮山", "試川", "写野", "清書", "朱書", "雛形", "綴木"];
const GIVEN: [&str; 12] =
    ["太郎", "花子", "一郎", "次郎", "春子", "夏男", "秋江", "冬樹", "実", "望", "さくら", "健一"];
const PLAN_GOALS: [(u32, &str, &str); 5] = [
    (1, "だれもが健やかに暮らせるまち", "保健・福祉"),
    (2, "学び育つ喜びのあるまち", "子育て・教育"),
    (3, "水と緑をいつくしむまち", "環境"),
    (4, "安全で動きやすいまち", "都市基盤"),
    (5, "ともにつくり、開かれたまち", "市政運営"),
];

/// Whatever decides what a paper says.
struct Author<'a> {
    asked: &'a Room,
    traits: &'a Traits,
    scale: Scale,
    has_wide_grades: bool,
    chance: Chance,
}

/// The policies of a paper: one, or as many as a list of departments has.
pub(crate) fn contents(asked: &Room, traits: &Traits, dialect: &Dialect, seed: u64) -> Vec<Policy> {
    let mut of_city = dialect.chance("scale");
    let scale = if dialect.is_standard() { Scale::standard() } else { Scale::drawn(&mut of_city) };
    let has_wide_grades = of_city.happens(50);
    let mut hand = Author { asked, traits, scale, has_wide_grades, chance: Chance::of(seed, "contents") };
    let departments = hand.chance.several(&DEPARTMENTS, asked.departments.max(1));
    departments.into_iter().map(|department| hand.policy(department, dialect.kind(), traits.year)).collect()
}

impl Author<'_> {
    fn policy(&mut self, department: &Department, kind: &str, year: u32) -> Policy {
        let asked = self.asked;
        let count = self.chance.between(asked.goals.0, asked.goals.1);
        let themes = self.chance.several(department.themes, count as usize);
        let goals = themes.into_iter().zip(1..).map(|(theme, number)| self.goal(theme, number, year)).collect();
        let basic_policy = sentences::basic_policy(department.calling, self.traits.length);
        let explains = asked.has_scale && !self.scale.is_of_words();
        Policy {
            year,
            department: format!("{}{kind}", department.stem),
            officers: if asked.has_officers { self.officers(kind) } else { Vec::new() },
            basic_policy: asked.has_basic_policy.then_some(basic_policy),
            scale: if explains { self.scale.0.clone() } else { Vec::new() },
            goals,
        }
    }

    fn officers(&mut self, kind: &str) -> Vec<Officer> {
        let name = |chance: &mut Chance| format!("{}　{}", chance.pick(&SURNAMES), chance.pick(&GIVEN));
        let head = Officer { post: format!("{kind}長"), name: name(&mut self.chance), charge: None };
        let mut officers = vec![head];
        // A list of departments and the rows of a table have room for one.
        if self.asked.departments <= 1 && self.asked.has_basic_policy && self.chance.happens(40) {
            let post = self.chance.pick(&["次長", "参事", "理事", "技監"]);
            let charge = self.chance.pick(&["調整担当", "まちの将来担当", "技術担当"]);
            let charge = self.chance.happens(60).then(|| charge.to_owned());
            officers.push(Officer { post: post.to_owned(), name: name(&mut self.chance), charge });
        }
        officers
    }

    fn goal(&mut self, theme: &Theme, number: u32, year: u32) -> Goal {
        let (asked, filled, length) = (self.asked, self.traits.is_filled, self.traits.length);
        let level = self.chance.pick(&[0, 1, 1, 2]);
        let title = (self.chance.pick(&theme.titles)).to_owned();
        let count = self.chance.between(asked.targets.0, asked.targets.1) as usize;
        let measures = self.chance.several(&theme.measures, count);
        let targets = measures.into_iter().map(|measure| self.target(measure, theme, year)).collect();
        let count = self.chance.between(asked.initiatives.0, asked.initiatives.1) as usize;
        let acts = self.chance.several(&theme.acts, count);
        let initiatives = acts.into_iter().map(|act| self.initiative(act, theme)).collect();
        let plan = self.chance.pick(&PLAN_GOALS);
        let evaluation = sentences::evaluation(theme, level, length, &mut self.chance);
        let is_summed_up = asked.has_summary && filled;
        Goal {
            number,
            title,
            plan_goal: asked.has_plan.then(|| (plan.0, plan.1.to_owned())),
            plan_field: asked.has_plan.then(|| plan.2.to_owned()),
            targets,
            initiatives,
            evaluation: is_summed_up.then_some(evaluation),
            grade: is_summed_up.then(|| self.grade(level)),
            considerations: (asked.has_considerations && filled).then(|| sentences::considerations(theme, length)),
            extras: asked.of_goal.iter().map(|part| self.of_goal(*part, level)).collect(),
        }
    }

    fn target(&mut self, measure: &Measure, theme: &Theme, year: u32) -> Target {
        let (asked, filled, length) = (self.asked, self.traits.is_filled, self.traits.length);
        let course = Course::of(measure, &mut self.chance);
        let sentence = sentences::target(measure, &course, length, &mut self.chance);
        let attainment = if self.chance.happens(25) {
            Shown::counted(course.reached, measure.unit)
        } else {
            Shown::text(sentences::attainment(measure, &course, length))
        };
        Target {
            text: if asked.is_measured { measure.name.to_owned() } else { sentence },
            attainment: (filled && !asked.is_measured).then_some(attainment),
            grade: filled.then(|| self.grade(course.level)),
            extras: asked.of_target.iter().map(|part| self.of_target(*part, measure, theme, &course, year)).collect(),
        }
    }

    fn initiative(&mut self, act: &Act, theme: &Theme) -> Initiative {
        let (text, result) = sentences::act(act, &mut self.chance);
        let count = if self.chance.happens(25) { 2 } else { 1 };
        let sections = self.chance.several(&theme.sections, count).into_iter().map(|own| (*own).to_owned()).collect();
        let extras = self.asked.of_initiative.iter().map(|part| self.of_initiative(*part)).collect();
        Initiative {
            text,
            sections: if self.asked.has_sections { sections } else { Vec::new() },
            result: self.traits.is_filled.then_some(result),
            extras,
        }
    }

    fn grade(&mut self, level: usize) -> String {
        let last = self.scale.0.len() - 1;
        self.scale.code(level.min(last), self.has_wide_grades)
    }

    fn of_goal(&mut self, part: Part, level: usize) -> Extra {
        let comment = self.chance.pick(&[
            "概ね妥当な評価である。来年度は数値の根拠も示されたい。",
            "市民への周知を更に進めること。",
            "他市の取組も参考に、進め方を見直されたい。",
        ]);
        let value = if part == Part::SecondGrade { self.grade(level + 1) } else { comment.to_owned() };
        Extra { part, value: self.traits.is_filled.then(|| Shown::text(value)) }
    }

    fn of_target(&mut self, part: Part, measure: &Measure, theme: &Theme, course: &Course, year: u32) -> Extra {
        let is_bare = self.asked.of_target.contains(&Part::Unit);
        let counted = |count: u32| if is_bare { Shown::grouped(count) } else { Shown::counted(count, measure.unit) };
        let half = format!("{}{}（９月末）", grouped((course.before + course.reached) / 2), measure.unit);
        let half = if self.chance.happens(60) { half } else { "予定どおり進めている。".to_owned() };
        let plan = [
            (Part::Indicator, Shown::text(measure.name)),
            (Part::Unit, Shown::text(measure.unit)),
            (Part::Baseline, counted(course.before)),
            (Part::Aim, counted(course.aim)),
            (Part::When, self.when(year)),
            (Part::MidYear, Shown::text(half)),
            (Part::Sections, Shown::text(theme.sections[0])),
        ];
        let check = [
            (Part::Actual, counted(course.reached)),
            (Part::Rate, Shown::percent(course.rate())),
            (Part::SecondGrade, Shown::text(self.grade(course.level))),
        ];
        let check = check.into_iter().filter(|_| self.traits.is_filled);
        Extra { part, value: plan.into_iter().chain(check).find(|(own, _)| *own == part).map(|(_, value)| value) }
    }

    fn of_initiative(&mut self, part: Part) -> Extra {
        let value = if part == Part::Code {
            Shown::with_leading_zeros(self.chance.between(1_001, 98_000))
        } else {
            Shown::grouped(self.chance.between(120, 48_000))
        };
        Extra { part, value: Some(value) }
    }

    fn when(&mut self, year: u32) -> Shown {
        match self.chance.below(4) {
            0 => Shown::text("年度末"),
            1 => Shown::text(format!("令和{}年３月", year + 1 - 2018)),
            2 => Shown::day(year + 1, 3, 31),
            _ => Shown::day(year, self.chance.between(9, 12), 30),
        }
    }
}
