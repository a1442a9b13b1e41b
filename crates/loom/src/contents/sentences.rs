//! Sentences made of the words of a theme.

use super::numbers::grouped;
use super::scales::widened;
use crate::chance::Chance;
use crate::traits::Length;
use crate::words::{Act, Measure, Theme};

/// What is to be reached this year, how far it came, and how good that is: 0 is the best.
pub(super) struct Course {
    pub(super) before: u32,
    pub(super) aim: u32,
    pub(super) reached: u32,
    pub(super) level: usize,
}

impl Course {
    pub(super) fn of(measure: &Measure, chance: &mut Chance) -> Self {
        let before = measure.about.max(4);
        let step = (before / 10).max(1) + chance.between(0, (before / 12).max(1));
        let level = chance.pick(&[0, 0, 0, 1, 1, 2]);
        let aim = if measure.is_more { before + step } else { before.saturating_sub(step).max(1) };
        let reached = match (level, measure.is_more) {
            (0, true) => aim + chance.between(0, step),
            (0, false) => aim.saturating_sub(chance.between(0, 1)),
            (1, true) => aim - (step / 4).max(1),
            (1, false) => aim + (step / 4).max(1),
            (_, true) => before.saturating_sub(chance.between(0, step / 2)),
            (_, false) => before + chance.between(0, step / 2),
        };
        Self { before, aim, reached, level }
    }

    /// How far it came, in tenths of a percent.
    pub(super) fn rate(&self) -> u32 {
        (self.reached * 1000 / self.aim.max(1)).clamp(102, 1480)
    }
}

/// Small numbers are written wide in running text, long ones narrow.
pub(super) fn number(value: u32) -> String {
    if value < 10 { widened(&value.to_string()) } else { grouped(value) }
}

pub(super) fn target(measure: &Measure, course: &Course, length: Length, chance: &mut Chance) -> String {
    let Measure { name, unit, .. } = measure;
    let (before, aim) = (number(course.before), number(course.aim));
    let limit = if measure.is_more { "以上" } else { "以下" };
    match length {
        Length::Short => format!("{name}を{aim}{unit}{limit}とする。"),
        Length::Wrapped => match chance.below(2) {
            0 => format!("{name}を、前年度の{before}{unit}から{aim}{unit}{limit}にします。"),
            _ => format!("{name}を{aim}{unit}{limit}（前年度：{before}{unit}）とします。"),
        },
        Length::Long => format!(
            "これまでの取組を続けながら対象を広げ、{name}を、前年度の{before}{unit}から{aim}{unit}{limit}にすることを目指します。"
        ),
    }
}

pub(super) fn attainment(measure: &Measure, course: &Course, length: Length) -> String {
    let Measure { name, unit, .. } = measure;
    let reached = number(course.reached);
    let ends = ["目標を達成しました。", "目標に僅かに届きませんでした。", "目標を達成できませんでした。"];
    let end = ends[course.level.min(2)];
    match length {
        Length::Short => format!("{reached}{unit}となった。"),
        Length::Wrapped => format!("{name}は{reached}{unit}となり、{end}"),
        Length::Long => format!(
            "年度末の{name}は{reached}{unit}となり、{end}年度の前半は伸び悩みましたが、10月からの取組により持ち直しています。"
        ),
    }
}

/// The two texts of an act, with the same numbers.
pub(super) fn act(act: &Act, chance: &mut Chance) -> (String, String) {
    let (n, m) = (number(chance.between(2, 12)), number(chance.between(30, 900)));
    let filled = |text: &str| text.replace("{n}", &n).replace("{m}", &m);
    (filled(act.plan), filled(act.result))
}

pub(super) fn evaluation(theme: &Theme, level: usize, length: Length, chance: &mut Chance) -> String {
    let title = theme.titles[0];
    let first = [
        format!("「{title}」に向けた取組は、計画どおりに進みました。"),
        format!("「{title}」に向けた取組は、概ね計画どおりに進みましたが、一部に遅れがありました。"),
        format!("「{title}」に向けて取り組みましたが、目標には届きませんでした。"),
    ];
    let first = &first[level.min(2)];
    let second = chance.pick(&[
        "関係する課が毎月集まり、進み具合を確かめたことが効果を上げました。",
        "市民の皆さんの協力により、想定を上回る参加がありました。",
        "人手が限られるなか、仕事の進め方を見直しました。",
    ]);
    match length {
        Length::Short => first.clone(),
        Length::Wrapped => format!("{first}{second}"),
        Length::Long => format!("{first}{second}\nその一方で、{}が明らかになりました。", theme.worry[0]),
    }
}

pub(super) fn considerations(theme: &Theme, length: Length) -> String {
    let [first, second] = theme.worry;
    match length {
        Length::Short => first.to_owned(),
        Length::Wrapped => format!("・{first}\n・{second}"),
        Length::Long => format!(
            "・{first}について、他市の例を調べ、来年度の早い時期に方針を決めます。\n・{second}について、関係する団体と話し合います。"
        ),
    }
}

pub(super) fn basic_policy(calling: &str, length: Length) -> String {
    let more = "限られた人員と予算を生かし、庁内の各部や関係する団体と力を合わせて進めます。";
    match length {
        Length::Short => calling.to_owned(),
        Length::Wrapped => format!("{calling}{more}"),
        Length::Long => format!(
            "{calling}\n人口が減り、働き手も少なくなるなかで、市役所に求められることは増え続けています。{more}\n今年度は、次の目標に取り組みます。"
        ),
    }
}
