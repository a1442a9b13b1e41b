//! The town's records are sound, belong to initiatives it has, and name nobody.

use hoshin_domain::FiscalYear;
use hoshin_domain::record::USUAL_KINDS;
use hoshin_domain::record::typed::RecordFrame;

#[track_caller]
fn check(year: FiscalYear, least: usize) {
    let (papers, kinds) = (hoshin_town::papers(year), USUAL_KINDS.map(str::to_owned));
    let records = hoshin_town::records(year);
    assert!(records.len() >= least, "{}", records.len());
    for town in records {
        let paper = papers.iter().find(|paper| paper.department.as_ref() == Some(&town.department)).expect("a paper");
        let initiative = &paper.goals[town.goal - 1].initiatives[town.initiative - 1];
        let mut typed = town.record;
        typed.section = initiative.sections[0].clone();
        let frame = RecordFrame { fiscal_year: year, kinds: &kinds, sections: &initiative.sections };
        let record = typed.understood(frame).expect("the record is sound");
        for person in hoshin_town::people() {
            assert!(!format!("{record:?}").contains(person.name), "{}", record.title);
        }
    }
}

#[test]
fn every_record_of_the_town_is_sound() {
    let [finished, under_way, drafted] = hoshin_town::years();
    check(finished, 6);
    check(under_way, 40);
    check(drafted, 0);
}
