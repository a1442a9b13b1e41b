//! The measure of the reader on many papers: F1, what is silently wrong and what is lost, by arrangement and container.

use super::read;
use crate::score::{Fault, Score, score};
use crate::{Half, Traits, paper, seeds};
use std::collections::BTreeMap;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    half: Half,
    by: &'static str,
    name: String,
}

pub(super) fn print(first: u64, count: usize, half: Option<Half>, tells_faults: bool) {
    let halves: Vec<Half> = half.map_or(Half::ALL.to_vec(), |half| vec![half]);
    let mut sums: BTreeMap<Group, Score> = BTreeMap::new();
    let mut faults: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    for half in halves {
        for seed in seeds(first, Some(half)).take(count) {
            let paper = paper(seed);
            let (own, wrong) = score(&paper, &read(&paper));
            let groups = groups(&paper.traits, tells_faults);
            for (by, name) in groups {
                sums.entry(Group { half, by, name }).or_default().add(own);
            }
            if tells_faults {
                wrong.iter().for_each(|fault| note(&mut faults, seed, &paper.traits, fault));
            }
        }
    }
    table(&sums);
    if tells_faults {
        tell(faults);
    }
}

/// The lines of the table to which a paper belongs; more of them for whoever looks for faults.
fn groups(traits: &Traits, is_fine: bool) -> Vec<(&'static str, String)> {
    let reworded = if traits.reworded.is_some() { "one reworded" } else { "all known" };
    let mut groups = vec![
        ("all", "all".to_owned()),
        ("arrangement", traits.arrangement.to_string()),
        ("container", traits.container.to_string()),
        ("headings", reworded.to_owned()),
    ];
    if is_fine {
        groups.push(("sheets", format!("{} {:?}", traits.arrangement, traits.sheets)));
        groups.push(("evaluators", format!("{:?}", traits.evaluators)));
        groups.push(("season", if traits.is_filled { "filled" } else { "unfilled" }.to_owned()));
        groups.push(("columns", if traits.is_squared { "narrow" } else { "wide" }.to_owned()));
        groups.push(("words", if traits.dialect == 0 { "standard" } else { "others" }.to_owned()));
        groups.extend(traits.clutter.iter().map(|own| ("clutter", format!("{own:?}"))));
    }
    groups
}

fn table(sums: &BTreeMap<Group, Score>) {
    println!(
        "| half | by | | papers | fields | F1 | extra values found | silently wrong, per thousand | lost, per thousand |"
    );
    println!("|---|---|---|--:|--:|--:|--:|--:|--:|");
    for (group, sum) in sums {
        println!(
            "| {} | {} | {} | {} | {} | {:.3} | {:.3} | {:.1} | {:.1} |",
            group.half.as_str(),
            group.by,
            group.name,
            sum.papers,
            sum.expected,
            sum.f1(),
            sum.extras(),
            sum.silent_per_thousand(),
            sum.lost_per_thousand()
        );
    }
}

fn note(faults: &mut BTreeMap<String, (usize, Vec<String>)>, seed: u64, traits: &Traits, fault: &Fault) {
    let what = match (&fault.wanted, &fault.found, fault.is_silent, fault.is_lost) {
        (_, Some(_), true, _) => "wrong without a word",
        (Some(_), _, _, true) => "lost",
        (Some(_), None, ..) => "listed, not placed",
        (_, Some(_), false, _) => "wrong, and told",
        (None, None, ..) => "nothing",
    };
    let Traits { arrangement, container, .. } = traits;
    let (count, examples) = faults.entry(format!("{arrangement} {container}: {}: {what}", fault.kind)).or_default();
    *count += 1;
    if examples.len() < 3 {
        let short = |text: &Option<String>| text.as_deref().map(|text| text.chars().take(40).collect::<String>());
        examples.push(format!(
            "seed {seed} {}: wanted {:?}, found {:?}",
            fault.address,
            short(&fault.wanted),
            short(&fault.found)
        ));
    }
}

/// The commonest faults first.
fn tell(faults: BTreeMap<String, (usize, Vec<String>)>) {
    let mut faults: Vec<_> = faults.into_iter().collect();
    faults.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    println!();
    for (kind, (count, examples)) in faults {
        println!("{count:5}  {kind}");
        examples.iter().for_each(|example| println!("         {example}"));
    }
}
