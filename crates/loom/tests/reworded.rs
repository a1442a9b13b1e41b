//! Any one heading in a word of no list, in every kind of file: every value is right, offered under its own heading or
//! listed; none stands in another field.

use hoshin_loom::score::score;
use hoshin_loom::{Arrangement, Container, Evaluators, Part, Sheets, Traits, paper_with, tool};

/// PDFs are slow to set without optimisation: one arrangement of them is enough here.
fn containers(arrangement: Arrangement) -> Vec<Container> {
    let is_wanted = |container: &Container| match container {
        Container::Xlsx | Container::Docx | Container::Ods => true,
        // What a text loses of its columns is measured elsewhere.
        Container::Text | Container::PdfRuled => arrangement == Arrangement::Standard,
        Container::PdfHorizontal | Container::PdfBare => false,
    };
    Container::ALL.into_iter().filter(is_wanted).collect()
}

fn traits(arrangement: Arrangement, container: Container, reworded: Option<Part>) -> Traits {
    Traits {
        arrangement,
        container,
        dialect: 0,
        evaluators: Evaluators::One,
        sheets: Sheets::PerGoal,
        is_squared: false,
        is_filled: true,
        has_mid_year: false,
        reworded,
        clutter: Vec::new(),
        ..Traits::drawn(0)
    }
}

/// The kinds of fields that are wrong without a word or lost, each with what is wrong.
fn faults_of(traits: &Traits) -> Vec<(String, String)> {
    let paper = paper_with(0, traits.clone());
    let faults = score(&paper, &tool::read(&paper)).1.into_iter();
    faults
        .filter(|fault| fault.is_silent || fault.is_lost)
        .map(|fault| (fault.kind.clone(), format!("{fault:?}")))
        .collect()
}

#[test]
fn no_value_stands_in_another_field_whatever_one_heading_is_called() {
    let mut faults = Vec::new();
    let mut papers = 0;
    for arrangement in [Arrangement::Standard, Arrangement::Beside, Arrangement::RowPerTarget] {
        for container in containers(arrangement) {
            let plain = faults_of(&traits(arrangement, container, None));
            for part in Part::REWORDED {
                papers += 1;
                let own = faults_of(&traits(arrangement, container, Some(part)));
                // What is read wrongly whatever the headings are called is measured elsewhere.
                let new = own.into_iter().filter(|(kind, _)| !plain.iter().any(|(known, _)| known == kind));
                faults.extend(new.map(|(_, fault)| format!("{arrangement} {container} {part:?}: {fault}")));
            }
        }
    }
    println!("{papers} papers");
    assert_eq!(faults, [""; 0]);
}
