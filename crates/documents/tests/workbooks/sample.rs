//! A policy of three departments' worth of trouble, its workbook, and ways to edit what went out.

use hoshin_documents::workbook::{Outgoing, Written, read, write};
use hoshin_domain::consideration::LeftOver;
use hoshin_domain::text::Seen;
use hoshin_domain::workbook::{Comparison, Now, Returned, Stamp, Unit, compare, may_add, may_charge, theirs};
use hoshin_domain::{
    Action, Actor, Cycle, DepartmentId, Duty, FieldPath, FieldWrite, FiscalYear, Form, Holder, ItemId, NewItem,
    OperatingPolicy, Role, Subject, decide,
};
use jiff::Timestamp;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub(crate) const DEPARTMENT: DepartmentId = DepartmentId(3);

pub(crate) fn year() -> FiscalYear {
    FiscalYear::try_from(2026).expect("the sample is sound")
}

pub(crate) fn clerk() -> Actor {
    let duty = Duty {
        role: Role::DepartmentClerk,
        post: "主査".into(),
        unit: hoshin_domain::Unit::Department(DEPARTMENT),
        acting: false,
    };
    Actor { login: "hanako".into(), name: "例示　花子".into(), duties: vec![duty] }
}

/// The policy after one action of the clerk.
pub(crate) fn act(form: &Form, policy: Option<&OperatingPolicy>, action: &Action) -> OperatingPolicy {
    let cycle = Cycle::proposed(year(), &form.steps);
    let subject = Subject {
        fiscal_year: year(),
        department: DEPARTMENT,
        name: "防災部",
        cycle: &cycle,
        form,
        policy,
        left_over: LeftOver::default(),
        records: None,
    };
    decide(subject, &clerk(), action, Timestamp::UNIX_EPOCH).expect("the rules allow it").policy
}

pub(crate) fn written(form: &Form, policy: &OperatingPolicy, path: FieldPath, text: &str) -> OperatingPolicy {
    let seen = Seen::of(policy.text(path).expect("the sample is sound").as_deref());
    act(form, Some(policy), &Action::Write(vec![FieldWrite { path, seen, text: text.to_owned() }]))
}

/// Two goals, each with two targets and two initiatives of different sections; every text is one of these, in turn.
pub(crate) fn policy(form: &Form, texts: &[String]) -> OperatingPolicy {
    let mut texts = texts.iter().cycle().cloned();
    let mut text = || texts.next().filter(|text| !text.trim().is_empty()).unwrap_or_else(|| "本文".to_owned());
    let mut policy = act(form, None, &Action::Open);
    for number in 1..=2 {
        let add = |policy: &OperatingPolicy, item, texts| act(form, Some(policy), &Action::Add { item, texts });
        policy = add(&policy, NewItem::Goal, vec![("title", text())]);
        let goal = policy.goals.last().expect("the sample is sound").id;
        for section in ["危機管理課", "防災課"] {
            policy = add(&policy, NewItem::Target(goal), vec![("text", text()), ("attainment", text())]);
            let fields = vec![("text", text()), ("sections", section.to_owned()), ("result", text())];
            policy = add(&policy, NewItem::Initiative(goal), fields);
        }
        let evaluation = FieldPath::Goal(goal, hoshin_domain::GoalField::Evaluation);
        if number == 1 {
            policy = written(form, &policy, evaluation, &text());
        }
    }
    policy =
        act(form, Some(&policy), &Action::Add { item: NewItem::Officer, texts: vec![("name", "仮名　健司".into())] });
    written(form, &policy, FieldPath::BasicPolicy, &text())
}

/// The same with an indicator of the first target and one of the first initiative, whose result comes from records.
pub(crate) fn measured(form: &Form, policy: &OperatingPolicy) -> OperatingPolicy {
    let goal = &policy.goals[0];
    let add = |policy: &OperatingPolicy, owner, texts: &[(&'static str, &str)]| {
        let texts = texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        act(form, Some(policy), &Action::Add { item: NewItem::Indicator(owner), texts })
    };
    let of_target = [
        ("name", "訓練の参加者数"),
        ("unit", "人"),
        ("direction", "以上"),
        ("baseline-date", "令和8年4月1日"),
        ("target", "約1,200人"),
        ("actual", "１．０千人"),
    ];
    let fed = [("name", "訓練の回数"), ("target", "３回程度"), ("feed", "件数"), ("feed-kind", "訓練")];
    let policy = add(policy, goal.targets[0].id, &of_target);
    add(&policy, goal.initiatives[0].id, &fed)
}

pub(crate) fn stamp(form: &Form) -> Stamp {
    Stamp {
        municipality: "992011".parse().expect("the sample is sound"),
        fiscal_year: year(),
        department: DEPARTMENT,
        section: None,
        workbook: "0123456789abcdef".into(),
        revision: 7,
        form: form.name.clone(),
        form_version: form.version,
    }
}

pub(crate) fn sent(form: &Form, policy: &OperatingPolicy, section: Option<&str>) -> Written {
    let names: Vec<String> = section.iter().map(|name| (*name).to_owned()).collect();
    let unit = if section.is_some() { Unit::Section(&names) } else { Unit::Department };
    let stamp = Stamp { section: section.map(str::to_owned), ..stamp(form) };
    let people = people();
    let outgoing = Outgoing {
        stamp: &stamp,
        municipality: "みほん市",
        form,
        policy,
        editable: &theirs(policy, form, unit),
        may_add: may_add(policy, unit),
        people: may_charge(policy, unit).then_some(&people[..]),
        sections: &["危機管理課".into(), "防災課".into()],
        due: Some(jiff::civil::date(2027, 4, 10)),
        send_to: "政策広報課　企画担当",
    };
    write(&outgoing).expect("the sample is sound")
}

/// Those who can be put in charge; two of them have one name.
pub(crate) fn people() -> Vec<Holder> {
    let person = |(login, name): (&str, &str)| Holder { login: login.into(), name: name.into() };
    [("midori", "例示　翠"), ("hanako", "見本　花子"), ("hanako2", "見本　花子")].map(person).into()
}

pub(crate) fn compared(form: &Form, policy: &OperatingPolicy, bytes: &[u8]) -> (Returned, Comparison) {
    let returned = read("kinyu.xlsx", bytes).expect("the sample is sound");
    let now = Now { policy, form, department: DEPARTMENT, actor: &clerk(), people: &people(), originals: None };
    let comparison = compare(&returned, &now);
    (returned, comparison)
}

/// The archive with some of its parts rewritten, or taken out with `None`.
pub(crate) fn edited(bytes: &[u8], edit: impl Fn(&str, String) -> Option<String>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the sample is sound");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("the sample is sound");
        let name = part.name().expect("the sample is sound").to_string();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("the sample is sound");
        if let Some(text) = edit(&name, text) {
            out.start_file(&*name, SimpleFileOptions::default()).expect("the sample is sound");
            out.write_all(text.as_bytes()).expect("the sample is sound");
        }
    }
    out.finish().expect("the sample is sound").into_inner()
}

/// The part of the archive in which a sheet stands, by its place.
pub(crate) fn sheet_part(bytes: &[u8], sheet: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the sample is sound");
    let mut text = String::new();
    archive
        .by_name("xl/workbook.xml")
        .expect("the sample is sound")
        .read_to_string(&mut text)
        .expect("the sample is sound");
    let place = text
        .split("<sheet ")
        .skip(1)
        .position(|one| one.contains(&format!("name=\"{sheet}\"")))
        .expect("the sample is sound");
    format!("xl/worksheets/sheet{}.xml", place + 1)
}

/// What is put into a cell: an XML cell without its address and style.
pub(crate) fn with_cell(bytes: &[u8], sheet: &str, cell: &str, kind: &str, inner: &str) -> Vec<u8> {
    let part = sheet_part(bytes, sheet);
    edited(bytes, |name, text| Some(if name == part { put(&text, cell, kind, inner) } else { text }))
}

fn put(text: &str, cell: &str, kind: &str, inner: &str) -> String {
    let from = text.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let rest = &text[from..];
    let tag = rest.find('>').expect("the sample is sound") + 1;
    let end = if rest[..tag].ends_with("/>") { tag } else { rest.find("</c>").expect("the sample is sound") + 4 };
    let style =
        rest[..tag].split("s=\"").nth(1).map_or("0", |style| style.split('"').next().expect("the sample is sound"));
    format!("{}<c r=\"{cell}\" s=\"{style}\"{kind}>{inner}</c>{}", &text[..from], &rest[end..])
}

/// The same with a text.
pub(crate) fn with_text(bytes: &[u8], sheet: &str, cell: &str, text: &str) -> Vec<u8> {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    with_cell(bytes, sheet, cell, " t=\"inlineStr\"", &format!("<is><t xml:space=\"preserve\">{text}</t></is>"))
}

/// Where a field stands in the workbook.
pub(crate) fn place_of(bytes: &[u8], slot: &str) -> (String, String) {
    let returned = read("kinyu.xlsx", bytes).expect("the sample is sound");
    let cell = returned.cells.iter().find(|cell| cell.slot.to_string() == slot);
    let cell = cell.unwrap_or_else(|| panic!("no {slot}"));
    (cell.sheet.clone(), cell.cell.clone())
}

/// The workbook after a text was typed into a field's cell.
pub(crate) fn typed(bytes: &[u8], slot: &str, text: &str) -> Vec<u8> {
    let (sheet, cell) = place_of(bytes, slot);
    with_text(bytes, &sheet, &cell, text)
}

pub(crate) fn first_goal(policy: &OperatingPolicy) -> ItemId {
    policy.goals[0].id
}
