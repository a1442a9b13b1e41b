//! みほん市: one invented municipality for tests, `hoshin demo`, the manual and its pictures.
//!
//! Every person, company, river and university in it is made up. 令和7年度 is finished, 令和8年度 is
//! under way and answers what 令和7年度 left open, 令和9年度 is being drafted.

mod answers;
mod charter;
mod examples;
mod paper_file;
mod papers;
mod people;
mod plans;
mod records;

pub use answers::{TownAnswer, answer_of, answers};
pub use charter::{TownDepartment, TownPlanGoal, comprehensive_plan, departments, municipality};
pub use examples::{example, example_of_last_year};
pub use papers::{HEIR, papers, papers_before, year_before};
pub use people::{
    DAISUKE, DEMO_PASSWORD, FUMI, HANAKO, HYOHON, KAORU, KENJI, KIYOSHI, MAKOTO, MIDORI, NOZOMI, Person, RITSUKO,
    SACHIKO, TADASHI, TAMOTSU, TORU, TSUYOSHI, TownDuty, head_of, people,
};
pub use plans::plans;
pub use records::{TownRecord, records};

use hoshin_domain::FiscalYear;

const FIRST_YEAR: u16 = 2025;

/// The three years the town has papers of: finished, under way, being drafted.
pub fn years() -> [FiscalYear; 3] {
    let finished = FiscalYear::try_from(FIRST_YEAR).expect("2025 lies within the years of a FiscalYear");
    [finished, finished.next(), finished.next().next()]
}

/// The year under way in the town: 令和8年度.
pub fn this_year() -> FiscalYear {
    years()[1]
}
