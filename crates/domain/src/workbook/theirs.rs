//! Which fields of a policy are a department's or a section's to fill, and which stand on the form at all.

use crate::decide::feeding::is_fed;
use crate::extras::Level;
use crate::may::{self, Relation};
use crate::{
    FieldPath, Form, GoalField, IndicatorField, InitiativeField, ItemId, OfficerField, OperatingPolicy, OverallField,
    Owner, Permission, Role, Side, TargetField,
};
use std::collections::BTreeSet;

/// For whom a workbook is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit<'a> {
    Department,
    /// A section by every name it has borne.
    Section(&'a [String]),
}

/// The fields of a policy that a clerk of the unit may fill as the policy stands.
pub fn theirs(policy: &OperatingPolicy, form: &Form, unit: Unit<'_>) -> BTreeSet<FieldPath> {
    let stage = policy.progress.kind();
    let is_theirs = |path: &FieldPath| {
        let sections = policy.sections_of(*path);
        let (role, relation) = match unit {
            Unit::Department => (Role::DepartmentClerk, Relation::OwnDepartment),
            Unit::Section(names) if sections.iter().any(|section| names.contains(section)) => {
                (Role::SectionClerk, Relation::OwnSection)
            }
            Unit::Section(_) => (Role::SectionClerk, Relation::OwnDepartment),
        };
        may::may(role, path.permission(), stage, relation)
    };
    fields(policy, form).into_iter().filter(is_theirs).filter(|path| !is_fed(policy, *path)).collect()
}

/// Whether new rows may be written by the unit as the policy stands.
pub fn may_add(policy: &OperatingPolicy, unit: Unit<'_>) -> bool {
    match unit {
        Unit::Department => {
            may::may(Role::DepartmentClerk, Permission::WritePlan, policy.progress.kind(), Relation::OwnDepartment)
        }
        Unit::Section(_) => false,
    }
}

/// Whether the unit may say whose the indicators are as the policy stands.
pub fn may_charge(policy: &OperatingPolicy, unit: Unit<'_>) -> bool {
    match unit {
        Unit::Department => {
            may::may(Role::DepartmentClerk, Permission::Submit, policy.progress.kind(), Relation::OwnDepartment)
        }
        Unit::Section(_) => false,
    }
}

/// Whether a field has a box in the workbook: a part without a label has none on the form. How an indicator is fed by
/// records is decided on the page, where the kinds of records are known.
pub fn is_on(policy: &OperatingPolicy, form: &Form, path: FieldPath) -> bool {
    let (goals, grading) = (&policy.goals, &form.grading);
    match path {
        FieldPath::Goal(_, GoalField::Weight) => grading.weighs().1 || goals.iter().any(|goal| goal.weight.is_some()),
        FieldPath::Goal(_, GoalField::PlanItems) => goals.iter().any(|goal| !goal.plan_items.is_empty()),
        FieldPath::Target(_, TargetField::Weight) => {
            grading.weighs().0 || goals.iter().flat_map(|goal| &goal.targets).any(|target| target.weight.is_some())
        }
        FieldPath::Overall(_) => {
            grading.grades_policy || policy.overall_grade.is_some() || policy.overall_grade_reason.is_some()
        }
        FieldPath::Indicator(_, field) => !field.is_of_feed(),
        FieldPath::Extra(owner, side, key) => form.field(owner.level(), side, key).is_some(),
        FieldPath::BasicPolicy
        | FieldPath::Officer(..)
        | FieldPath::Goal(..)
        | FieldPath::Target(..)
        | FieldPath::Initiative(..) => {
            path.row().and_then(|row| row.under_label(&form.labels)).is_none_or(|label| !label.is_empty())
        }
    }
}

fn fields(policy: &OperatingPolicy, form: &Form) -> Vec<FieldPath> {
    let mut fields = vec![FieldPath::BasicPolicy];
    fields.extend(OverallField::ALL.iter().map(|field| FieldPath::Overall(*field)));
    fields.extend(extras(form, Owner::Policy));
    for officer in &policy.officers {
        fields.extend(OfficerField::ALL.iter().map(|field| FieldPath::Officer(officer.id, *field)));
    }
    for goal in &policy.goals {
        fields.extend(GoalField::ALL.iter().map(|field| FieldPath::Goal(goal.id, *field)));
        fields.extend(extras(form, Owner::Goal(goal.id)));
        goal.targets.iter().for_each(|target| fields.extend(of_target(form, target.id)));
        goal.initiatives.iter().for_each(|initiative| fields.extend(of_initiative(form, initiative.id)));
    }
    for (_, indicators) in policy.measured() {
        let of_one = |id| IndicatorField::ALL.iter().map(move |field| FieldPath::Indicator(id, *field));
        fields.extend(indicators.iter().flat_map(|indicator| of_one(indicator.id)));
    }
    // The extra fields come from the form itself.
    fields.retain(|path| matches!(path, FieldPath::Extra(..)) || is_on(policy, form, *path));
    fields
}

fn of_target(form: &Form, id: ItemId) -> Vec<FieldPath> {
    let own = TargetField::ALL.iter().map(|field| FieldPath::Target(id, *field));
    own.chain(extras(form, Owner::Target(id))).collect()
}

fn of_initiative(form: &Form, id: ItemId) -> Vec<FieldPath> {
    let own = InitiativeField::ALL.iter().map(|field| FieldPath::Initiative(id, *field));
    own.chain(extras(form, Owner::Initiative(id))).collect()
}

fn extras(form: &Form, owner: Owner) -> Vec<FieldPath> {
    let level: Level = owner.level();
    let of_side = |side: Side| {
        let fields = form.fields_of(level, side).into_iter();
        fields.map(move |field| FieldPath::Extra(owner, side, field.key))
    };
    Side::ALL.into_iter().flat_map(of_side).collect()
}
