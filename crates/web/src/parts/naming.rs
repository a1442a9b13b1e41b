//! What the fields of a paper are called: as the city's form prints them; in English as our words translate them.

use crate::Words;
use crate::parts::label;
use crate::words::{Language, WordValues};
use hoshin_domain::{FieldPath, Form};

/// The words of a language together with the form of a year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) words: Words,
    pub(crate) form: &'a Form,
}

impl<'a> Names<'a> {
    pub(crate) fn new(words: Words, form: &'a Form) -> Self {
        Self { words, form }
    }

    /// Where no form is known: the standard one's.
    pub(crate) fn standard(words: Words) -> Names<'static> {
        Names { words, form: Form::standard() }
    }

    /// A word or sentence that speaks of goals, targets or initiatives, in the form's own words for them.
    pub(crate) fn say(self, word: &str) -> String {
        self.tell(word, &[])
    }

    /// The same with further arguments.
    pub(crate) fn tell(self, word: &str, arguments: WordValues<'_>) -> String {
        let (own, standard) = (&self.form.labels, &Form::standard().labels);
        let part = |own: &str, standard: &str, word: &str| match own == standard || own.is_empty() {
            true => self.words.say(word),
            false => own.to_owned(),
        };
        let mut all = vec![
            ("goal", part(&own.priority_goal, &standard.priority_goal, "part-goal").into()),
            ("target", part(&own.annual_target, &standard.annual_target, "part-target").into()),
            ("initiative", part(&own.initiative, &standard.initiative, "part-initiative").into()),
        ];
        all.extend_from_slice(arguments);
        self.words.tell(word, &all)
    }

    /// 重点目標 3, in the form's own word for it.
    pub(crate) fn goal(self, number: usize) -> String {
        let own = &self.form.labels.priority_goal;
        if self.words.0 == Language::Japanese || *own != Form::standard().labels.priority_goal {
            return format!("{own} {number}");
        }
        self.words.tell("goal-heading", &[("number", number.to_string().into())])
    }

    pub(crate) fn field(self, path: FieldPath) -> String {
        if let FieldPath::Extra(owner, side, key) = path {
            let field = self.form.field(owner.level(), side, key);
            return field.map_or_else(|| key.to_string(), |field| field.label);
        }
        let printed = label::over(self.form, path).filter(|label| !label.is_empty());
        match printed {
            // A label of the city's own has no translation.
            Some(own) if self.words.0 == Language::Japanese || Some(own) != label::over(Form::standard(), path) => {
                own.to_owned()
            }
            Some(_) | None => self.words.field(path),
        }
    }
}
