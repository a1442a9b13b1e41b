//! 公表の経過と取組記録: what stands behind an edition, as a print of its own. Only where there is more to tell than that it
//! was published.

use super::changes::is_told;
use super::frame::WORDS;
use super::news;
use super::published::Site;
use crate::moment;
use crate::parts::{Names, changed, events};
use hoshin_documents::pdf::PrintedList;
use hoshin_domain::record::{FigureOwner, FigureSource, Quantity, RecordPaper};
use hoshin_domain::{GoalPaper, IndicatorField, PromiseChange};
use hoshin_store::Edition;

/// Whether an edition has such a print.
pub(super) fn is_there(edition: &Edition) -> bool {
    edition.records.count() > 0 || edition.changes.iter().any(|change| is_told(&change))
}

pub(super) fn title(edition: &Edition) -> String {
    let (year, department) = (edition.key.fiscal_year.in_era(), edition.department());
    WORDS.tell("trail-title", &[("year", year.into()), ("department", department.into())])
}

/// The lists that have something in them.
pub(super) fn lists(site: &Site, edition: &Edition) -> Vec<PrintedList> {
    let before = || site.editions_of(edition).filter(|other| other.number <= edition.number);
    let changes = edition.changes.iter().filter(is_told).map(|change| changed(edition, change));
    let records = edition.records.initiatives.iter().flat_map(|of| {
        let place = (of.goal.to_string(), of.initiative.to_string());
        of.records.iter().map(move |own| recorded(place.clone(), &own.record))
    });
    let all = [
        list("editions", &[("edition", 1), ("day", 3), ("what", 3), ("reason", 6)], before().map(published).collect()),
        list("approvals", &[("edition", 1), ("act", 3), ("post", 5), ("day", 3)], before().flat_map(agreed).collect()),
        list("changes", &[("edition", 1), ("place", 3), ("before", 5), ("after", 5)], changes.collect()),
        list(
            "records",
            &[("goal", 1), ("initiative", 1), ("date", 2), ("kind", 1), ("name", 4), ("quantity", 3), ("partner", 2)],
            records.collect(),
        ),
        list(
            "figures",
            &[("place", 4), ("indicator", 4), ("public", 2), ("internal", 2), ("agrees", 2)],
            edition.records.figures.iter().map(|figure| counted(edition, figure)).collect(),
        ),
    ];
    all.into_iter().filter(|list| !list.rows.is_empty()).collect()
}

fn list(name: &str, columns: &[(&str, u8)], rows: Vec<Vec<String>>) -> PrintedList {
    let columns = columns.iter().map(|(name, share)| (WORDS.say(&format!("trail-column-{name}")), *share));
    PrintedList { heading: WORDS.say(&format!("trail-{name}")), columns: columns.collect(), rows }
}

fn published(edition: &Edition) -> Vec<String> {
    let kind = WORDS.say(&format!("public-news-kind-{}", news::kind(edition).word()));
    let day = moment::in_both_calendars(edition.published_at);
    vec![edition.number.to_string(), day, kind, edition.reason.clone().unwrap_or_default()]
}

fn agreed(edition: &Edition) -> Vec<Vec<String>> {
    let signed = edition.approvals.iter().map(|own| {
        let act = WORDS.say(&format!("act-{}", own.act.as_str()));
        let post = events::signing(WORDS, &own.post, own.acting);
        vec![edition.number.to_string(), act, post, moment::in_both_calendars(own.at)]
    });
    signed.collect()
}

fn changed(edition: &Edition, change: &PromiseChange) -> Vec<String> {
    let names = Names::new(WORDS, &edition.form);
    let goal = change.place.goal.filter(|_| change.gone.is_none()).map(|number| names.goal(number as usize));
    let place = [goal, changed::place(names, change), Some(names.field(change.field))];
    let place: Vec<String> = place.into_iter().flatten().collect();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = change.edition.map_or_else(String::new, |number| number.to_string());
    vec![number, place.join("　"), text(&change.before), text(&change.after)]
}

fn recorded((goal, initiative): (String, String), record: &RecordPaper) -> Vec<String> {
    let quantities: Vec<String> = record.quantities.iter().map(Quantity::to_string).collect();
    vec![
        goal,
        initiative,
        record.date.to_string(),
        record.kind.clone(),
        record.title.clone(),
        quantities.join("、"),
        record.partner.clone().unwrap_or_default(),
    ]
}

fn counted(edition: &Edition, figure: &FigureSource) -> Vec<String> {
    let names = Names::new(WORDS, &edition.form);
    let numbered = |word: &str, number: u32| names.tell(word, &[("number", number.to_string().into())]);
    let (goal, owner) = match figure.owner {
        FigureOwner::Target { goal, target } => (goal, numbered("target-numbered", target)),
        FigureOwner::Initiative { goal, initiative } => (goal, numbered("initiative-numbered", initiative)),
    };
    let name = edition.paper.goals.iter().find(|own| own.number == goal).and_then(|own| indicator(own, figure));
    let internal = figure.internal.map_or_else(|| WORDS.say("trail-few"), |count| count.to_string());
    let agrees = WORDS.say(if figure.agrees { "trail-agrees" } else { "trail-differs" });
    vec![
        format!("{}　{owner}", names.goal(goal as usize)),
        name.unwrap_or_default(),
        figure.public.to_string(),
        internal,
        agrees,
    ]
}

fn indicator(goal: &GoalPaper, figure: &FigureSource) -> Option<String> {
    let place = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
    let list = match figure.owner {
        FigureOwner::Target { target, .. } => &goal.targets.get(place(target)?)?.indicators,
        FigureOwner::Initiative { initiative, .. } => &goal.initiatives.get(place(initiative)?)?.indicators,
    };
    list.get(place(figure.indicator)?)?.get(IndicatorField::Name).map(str::to_owned)
}
