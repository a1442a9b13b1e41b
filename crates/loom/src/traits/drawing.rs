//! Drawing the traits of a paper.

use super::{Arrangement, Clutter, Container, Evaluators, Half, Length, Sheets, Traits};
use crate::chance::{Chance, hash};
use crate::words::{DIALECTS, Part};

/// Workbooks and ruled prints are what offices send most.
const CONTAINERS: [Container; 12] = [
    Container::Xlsx,
    Container::Xlsx,
    Container::Xlsx,
    Container::Xlsx,
    Container::Docx,
    Container::Docx,
    Container::PdfRuled,
    Container::PdfRuled,
    Container::PdfHorizontal,
    Container::PdfBare,
    Container::Ods,
    Container::Text,
];

impl Traits {
    /// The traits that a seed draws.
    pub fn drawn(seed: u64) -> Self {
        let mut chance = Chance::of(seed, "traits");
        // A quarter of all papers and more are relatives of the standard one.
        let is_standard = chance.happens(25);
        let arrangement = chance.pick(&Arrangement::ALL);
        let arrangement = if is_standard { Arrangement::Standard } else { arrangement };
        let container = chance.pick(&CONTAINERS);
        // The words of the standard form are in use where its arrangement is.
        let dialect = if is_standard && chance.happens(25) { 0 } else { chance.below(DIALECTS) };
        let is_filled = chance.happens(75);
        let reworded = chance.happens(15).then(|| chance.pick(&Part::REWORDED));
        Self {
            arrangement,
            container,
            year: chance.between(2023, 2026),
            dialect,
            sheets: sheets(arrangement, &mut chance),
            evaluators: evaluators(arrangement, &mut chance),
            is_squared: container.is_workbook() && chance.happens(25),
            is_filled,
            has_mid_year: has_mid_year(arrangement) && chance.happens(30),
            reworded,
            clutter: clutter(container, &mut chance),
            length: chance.pick(&[Length::Short, Length::Wrapped, Length::Long]),
        }
    }

    /// The half it belongs to: decided by its structure alone, so that no paper of one half is built like one of the other.
    pub fn half(&self) -> Half {
        let structure = [self.arrangement.as_str(), self.container.as_str(), &self.dialect.to_string()];
        if hash(&structure).count_ones().is_multiple_of(2) { Half::Seen } else { Half::Unseen }
    }
}

fn sheets(arrangement: Arrangement, chance: &mut Chance) -> Sheets {
    match arrangement {
        Arrangement::Standard | Arrangement::Above => chance.pick(&[Sheets::PerGoal, Sheets::PerGoal, Sheets::All]),
        Arrangement::Beside | Arrangement::Indicators => {
            chance.pick(&[Sheets::PerGoal, Sheets::All, Sheets::ListAndPerGoal])
        }
        Arrangement::RowPerGoal
        | Arrangement::RowPerTarget
        | Arrangement::AllDepartments
        | Arrangement::Prose
        | Arrangement::SideBySide => Sheets::All,
    }
}

fn evaluators(arrangement: Arrangement, chance: &mut Chance) -> Evaluators {
    match arrangement {
        Arrangement::Beside | Arrangement::Indicators => {
            chance.pick(&[Evaluators::One, Evaluators::Rows, Evaluators::Columns])
        }
        Arrangement::Standard | Arrangement::RowPerGoal | Arrangement::RowPerTarget => {
            chance.pick(&[Evaluators::One, Evaluators::One, Evaluators::One, Evaluators::Columns])
        }
        Arrangement::Above | Arrangement::AllDepartments | Arrangement::Prose | Arrangement::SideBySide => {
            Evaluators::One
        }
    }
}

fn has_mid_year(arrangement: Arrangement) -> bool {
    match arrangement {
        Arrangement::Standard | Arrangement::Beside | Arrangement::RowPerGoal | Arrangement::RowPerTarget => true,
        Arrangement::Above
        | Arrangement::AllDepartments
        | Arrangement::Indicators
        | Arrangement::Prose
        | Arrangement::SideBySide => false,
    }
}

fn clutter(container: Container, chance: &mut Chance) -> Vec<Clutter> {
    let of_workbooks = [Clutter::Slip, Clutter::Guide, Clutter::Example, Clutter::Choices];
    let mut all: Vec<(Clutter, usize)> =
        vec![(Clutter::Stamp, 15), (Clutter::Note, 30), (Clutter::Contact, 15), (Clutter::Seals, 10)];
    match container {
        Container::Xlsx | Container::Ods => all.extend(of_workbooks.map(|own| (own, 15))),
        Container::Docx | Container::Text => all.push((Clutter::PageNumbers, 50)),
        Container::PdfRuled | Container::PdfHorizontal | Container::PdfBare => {
            all.extend([(Clutter::PageNumbers, 60), (Clutter::Watermark, 15)]);
        }
    }
    all.into_iter().filter(|(_, percent)| chance.happens(*percent)).map(|(own, _)| own).collect()
}
