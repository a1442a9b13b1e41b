//! The fields of what stands on a paper and is no part of a policy: the steps of its scale, the answers to earlier years.

use super::row::{Field, FieldRow, plan};
use super::table::fields;
use super::texts::{Texts, Value, texts};
use crate::{AnswerKind, AnswerPaper, FiscalYear, GradeStep, Side, day};
use jiff::civil::Date;
use std::borrow::Cow;

fields! {
    /// The fields of a step of the scale.
    StepField of GradeStep {
        Code(code) = plan("評価区分", "code").named("記号"),
        Label(label) = plan("評価区分", "label").named("名称"),
        Description(description) = plan("評価区分", "description").named("説明").not_always(),
        Percent(percent) = plan("評価区分", "percent").named("割合").not_always(),
    }
}

fields! {
    /// The fields of an answer to an item that an earlier year left open.
    AnswerField of AnswerPaper {
        Year(year) = answer("year", "項目を残した年度").number(),
        Goal(goal) = answer("goal", "その年度の目標の番号").number(),
        Item(item) = answer("item", "項目の番号").number(),
        Consideration(consideration) = answer("consideration", "引き継いだ項目"),
        Kind(kind) = answer("kind", "対応"),
        ByGoal(by_goal) = answer("by-goal", "取り組む目標の番号").number(),
        ByInitiative(by_initiative) = answer("by-initiative", "取り組む取組の番号").number(),
        Until(until) = answer("until", "延期の期限").date(),
        Text(text) = answer("text", "対応の内容・理由"),
        Department(department) = answer("department", "項目を残した部"),
    }
}

impl AnswerField {
    /// The name of the section and of its 区分.
    pub const PART: &str = "前年度からの引継ぎ";
}

const fn answer(word: &'static str, name: &'static str) -> FieldRow {
    plan(AnswerField::PART, word).named(name).not_always()
}

// What is written and is not what belongs there is nothing.
impl Value for Option<FiscalYear> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.map(|year| Cow::Owned(year.to_string()))
    }
    fn write(&mut self, text: Option<String>) {
        *self = text.and_then(|text| FiscalYear::try_from(text.parse::<u16>().ok()?).ok());
    }
}

impl Value for Option<u32> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.map(|number| Cow::Owned(number.to_string()))
    }
    fn write(&mut self, text: Option<String>) {
        *self = text.and_then(|text| text.parse().ok());
    }
}

impl Value for Option<Date> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.map(|date| Cow::Owned(day::in_era(date)))
    }
    fn write(&mut self, text: Option<String>) {
        *self = text.and_then(|text| day::typed(&text));
    }
}

impl Value for Option<AnswerKind> {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.map(|kind| Cow::Borrowed(kind.printed()))
    }
    fn write(&mut self, text: Option<String>) {
        *self = text.and_then(|text| AnswerKind::ALL.into_iter().find(|kind| kind.printed() == text));
    }
}
