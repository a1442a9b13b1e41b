//! The forms Hoshin brings along.

use super::{Form, Labels};
use std::sync::LazyLock;

const FILES: [&str; 9] = [
    include_str!("../../forms/standard.toml"),
    include_str!("../../forms/stance.toml"),
    include_str!("../../forms/indicators.toml"),
    include_str!("../../forms/declaration.toml"),
    include_str!("../../forms/letters.toml"),
    include_str!("../../forms/marks.toml"),
    include_str!("../../forms/words.toml"),
    include_str!("../../forms/points.toml"),
    include_str!("../../forms/percent.toml"),
];

static SHIPPED: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let read = |text: &&str| Form::from_toml(text).expect("the tests below read these very files");
    FILES.iter().map(read).collect()
});

impl Form {
    /// The forms Hoshin brings along; the standard one first.
    pub fn shipped() -> &'static [Form] {
        &SHIPPED
    }

    pub fn named(name: &str) -> Option<&'static Form> {
        Self::shipped().iter().find(|form| form.name == name)
    }

    /// The form Hoshin starts with: 今年度の達成目標 → 達成状況 → 達成度, A to E.
    pub fn standard() -> &'static Form {
        &SHIPPED[0]
    }
}

impl Labels {
    /// The form's own word, or the standard form's where this one has none.
    pub fn word(&self, of: fn(&Labels) -> &String) -> &str {
        let own = of(self);
        if own.is_empty() { of(&Form::standard().labels) } else { own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_of_the_manual_is_sound() {
        let manual = include_str!("../../../../docs/manual/forms.md");
        let example = manual.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let form = Form::from_toml(example).unwrap();
        assert_eq!(form.defects(), []);
        assert_eq!(form.extra_fields().len(), 7, "five fields and the two of the council");
    }

    #[test]
    fn every_shipped_form_is_sound_and_has_a_name_of_its_own() {
        let forms = Form::shipped();
        for form in forms {
            assert_eq!(form.defects(), [], "{}", form.name);
            assert_eq!(Form::named(&form.name), Some(form));
        }
        let mut names: Vec<_> = forms.iter().map(|form| &form.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), forms.len());
    }
}
