//! Every word a person sees, from the word files. Japanese is the default.

pub mod letter;
mod lint;
pub(crate) mod manual;
pub(crate) mod moment;
mod rows;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use hoshin_domain::form::FormDefect;
use hoshin_domain::reading::Doubt;
use hoshin_domain::{FieldPath, Finding, FindingCode, FiscalYear, Place, Role};
use std::sync::LazyLock;

/// A language that has word files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    Japanese,
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::Japanese, Language::English];

    /// The tag for `lang` and for the cookie.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Japanese => "ja",
            Language::English => "en",
        }
    }

    /// The language of a tag; anything unknown is Japanese.
    pub fn from_tag(tag: &str) -> Self {
        Self::ALL.into_iter().find(|language| language.tag() == tag).unwrap_or_default()
    }

    /// The other one, for the switch on every page.
    pub fn other(self) -> Self {
        match self {
            Language::Japanese => Language::English,
            Language::English => Language::Japanese,
        }
    }
}

macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!("../words/", $language, "/frame.ftl")),
            include_str!(concat!("../words/", $language, "/sign_in.ftl")),
            include_str!(concat!("../words/", $language, "/account.ftl")),
            include_str!(concat!("../words/", $language, "/policy.ftl")),
            include_str!(concat!("../words/", $language, "/fields.ftl")),
            include_str!(concat!("../words/", $language, "/forms.ftl")),
            include_str!(concat!("../words/", $language, "/refusals.ftl")),
            include_str!(concat!("../words/", $language, "/intake.ftl")),
            include_str!(concat!("../words/", $language, "/past.ftl")),
            include_str!(concat!("../words/", $language, "/findings.ftl")),
            include_str!(concat!("../words/", $language, "/publication.ftl")),
            include_str!(concat!("../words/", $language, "/promise.ftl")),
            include_str!(concat!("../words/", $language, "/site.ftl")),
            include_str!(concat!("../words/", $language, "/steps.ftl")),
            include_str!(concat!("../words/", $language, "/home.ftl")),
            include_str!(concat!("../words/", $language, "/search.ftl")),
            include_str!(concat!("../words/", $language, "/homes.ftl")),
            include_str!(concat!("../words/", $language, "/comments.ftl")),
            include_str!(concat!("../words/", $language, "/comparison.ftl")),
            include_str!(concat!("../words/", $language, "/notices.ftl")),
            include_str!(concat!("../words/", $language, "/trace.ftl")),
            include_str!(concat!("../words/", $language, "/administration.ftl")),
            include_str!(concat!("../words/", $language, "/accounts.ftl")),
            include_str!(concat!("../words/", $language, "/people_file.ftl")),
            include_str!(concat!("../words/", $language, "/organisation.ftl")),
            include_str!(concat!("../words/", $language, "/settings.ftl")),
            include_str!(concat!("../words/", $language, "/webhook.ftl")),
            include_str!(concat!("../words/", $language, "/year.ftl")),
            include_str!(concat!("../words/", $language, "/workbook.ftl")),
            include_str!(concat!("../words/", $language, "/workbooks_together.ftl")),
            include_str!(concat!("../words/", $language, "/lint.ftl")),
            include_str!(concat!("../words/", $language, "/indicators.ftl")),
            include_str!(concat!("../words/", $language, "/mirror.ftl")),
            include_str!(concat!("../words/", $language, "/considerations.ftl")),
            include_str!(concat!("../words/", $language, "/records.ftl")),
            include_str!(concat!("../words/", $language, "/first_run.ftl")),
            include_str!(concat!("../words/", $language, "/help.ftl")),
            include_str!(concat!("../words/", $language, "/explain.ftl")),
            include_str!(concat!("../words/", $language, "/beginnings.ftl")),
            include_str!(concat!("../words/", $language, "/first_years.ftl")),
            include_str!(concat!("../words/", $language, "/writing.ftl")),
            include_str!(concat!("../words/", $language, "/chart.ftl")),
            include_str!(concat!("../words/", $language, "/asking.ftl")),
            include_str!(concat!("../words/", $language, "/public.ftl")),
            include_str!(concat!("../words/", $language, "/plans.ftl")),
            include_str!(concat!("../words/", $language, "/find.ftl")),
            include_str!(concat!("../words/", $language, "/api.ftl")),
        ]
    };
}

static JAPANESE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("ja", &files!("ja")));
static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("en", &files!("en")));

fn bundle(tag: &str, files: &[&str]) -> FluentBundle<FluentResource> {
    let language = tag.parse().expect("both tags are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks around arguments would end up in page titles and in copied text.
    bundle.set_use_isolating(false);
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned()).expect("tests parse every word file");
        bundle.add_resource(resource).expect("tests find every word once");
    }
    bundle
}

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub Language);

/// What stands in the places of a sentence.
pub type WordValues<'a> = &'a [(&'a str, FluentValue<'a>)];

impl Words {
    /// A word or sentence without arguments.
    pub fn say(self, word: &str) -> String {
        self.tell(word, &[])
    }

    /// A sentence with arguments. A word that is missing shows its own name; tests keep that from happening.
    pub fn tell(self, word: &str, arguments: WordValues<'_>) -> String {
        let bundle = match self.0 {
            Language::Japanese => &*JAPANESE,
            Language::English => &*ENGLISH,
        };
        let Some(pattern) = bundle.get_message(word).and_then(|message| message.value()) else {
            return word.to_owned();
        };
        let arguments: FluentArgs = arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    /// A fiscal year in both calendars: 令和6年度（2024年度）.
    pub fn year(self, year: FiscalYear) -> String {
        self.tell("fiscal-year", &[("in_era", year.in_era().into()), ("year", year.to_string().into())])
    }

    /// The same where the other calendar goes without saying: 令和6年度, FY2024.
    pub fn short_year(self, year: FiscalYear) -> String {
        self.tell("fiscal-year-short", &[("in_era", year.in_era().into()), ("year", year.to_string().into())])
    }

    /// The name of a role: 部の担当.
    pub fn role(self, role: Role) -> String {
        self.say(&format!("role-{role}"))
    }

    /// The name of a field.
    pub fn field(self, path: FieldPath) -> String {
        if let FieldPath::Extra(_, _, key) = path {
            return key.to_string();
        }
        self.say(&format!("field-{}", path.kind()))
    }

    /// What is wrong with a form.
    pub fn form_defect(self, defect: &FormDefect) -> String {
        let detail = [("detail", defect.detail.as_str().into())];
        self.tell(&format!("form-defect-{}", defect.code.as_str()), &detail)
    }

    /// What a finding says, with the piece of the source it speaks of.
    pub fn finding(self, finding: &Finding) -> String {
        let sentence = self.finding_code(finding.code);
        match (&finding.detail, self.0) {
            (None, _) => sentence,
            (Some(detail), Language::Japanese) => format!("{sentence}（{detail}）"),
            (Some(detail), Language::English) => format!("{sentence} ({detail})"),
        }
    }

    /// Why a field that was read is less than sure.
    pub fn doubt(self, doubt: Doubt) -> String {
        self.say(match doubt {
            Doubt::PartOfCell => "doubt-part-of-cell",
            Doubt::Joined => "doubt-joined",
            Doubt::JoinedAcrossPages => "doubt-joined-across-pages",
            Doubt::ColumnsBySpaces => "doubt-columns-by-spaces",
            Doubt::ColumnOnly => "doubt-column-only",
            Doubt::OrderOnly => "doubt-order-only",
            Doubt::HeadingAmbiguous => "doubt-heading-ambiguous",
            Doubt::HeadingUnknown => "doubt-heading-unknown",
            Doubt::NotOnTheScale => "doubt-not-on-the-scale",
            Doubt::Untraced => "doubt-untraced",
        })
    }

    fn finding_code(self, code: FindingCode) -> String {
        self.say(&format!("finding-{}", code.as_str()))
    }

    /// Where in the source something stood.
    pub fn place(self, place: &Place) -> String {
        match place {
            Place::File => self.say("place-file"),
            Place::Line(line) => self.tell("place-line", &[("line", line.to_string().into())]),
            Place::Page { page, .. } => self.tell("place-page", &[("page", page.to_string().into())]),
            Place::Cell { sheet, cell } => {
                self.tell("place-cell", &[("sheet", sheet.as_str().into()), ("cell", cell.as_str().into())])
            }
            Place::Sheet(sheet) => self.tell("place-sheet", &[("sheet", sheet.as_str().into())]),
            Place::Paragraph(number) => self.tell("place-paragraph", &[("number", number.to_string().into())]),
            Place::Table { table, row, column } => {
                let number = |name, number: &u32| (name, number.to_string().into());
                self.tell("place-table", &[number("table", table), number("row", row), number("column", column)])
            }
        }
    }
}

#[cfg(test)]
mod tests;
