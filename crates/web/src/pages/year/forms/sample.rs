//! An invented paper on any form, for its picture: what is printed is Japanese whatever the language of the page.

use hoshin_documents::pdf::PrintNote;
use hoshin_domain::form::{ExtraKind, Scale, ScaleKind};
use hoshin_domain::{Extras, FiscalYear, Form, GoalPaper, InitiativePaper, Level, OfficerPaper, Paper, TargetPaper};

/// A goal with its target, what came of it, what was done for it and how.
const GOALS: [[&str; 6]; 2] = [
    [
        "災害時に自力で避難できない方の避難を支える",
        "避難訓練を12月末までに4回行い、参加する世帯を800世帯（前年度620世帯）にします。",
        "訓練を4回行い、742世帯が参加しました。",
        "自主防災会のない12地区で説明会を開きます。",
        "10地区で説明会を開き、延べ231人が参加しました。",
        "・個別避難計画の作成が、対象者の4割にとどまっている。",
    ],
    [
        "窓口の待ち時間を短くする",
        "証明窓口の平均待ち時間を14.2分から10分以内にします。",
        "平均待ち時間は10.4分となりました。",
        "混雑の予測を市のホームページで毎日公開します。",
        "6月から公開し、月に約1,200人が閲覧しました。",
        "・昼休みの混雑が解消していない。",
    ],
];

pub(super) fn note() -> PrintNote {
    PrintNote {
        municipality: "みほん市".to_owned(),
        status_line: Some("見本".to_owned()),
        created_on: "2026-04-01".to_owned(),
    }
}

pub(super) fn paper(form: &Form) -> Paper {
    let text = |text: &str| Some(text.to_owned());
    Paper {
        fiscal_year: FiscalYear::try_from(2026).ok(),
        department: text("見本部"),
        officers: vec![OfficerPaper { post: "部長".to_owned(), name: "見本　太郎".to_owned(), charge: None }],
        basic_policy: text("市民の皆さまが安心して暮らし、手続のために何度も来庁しなくて済むまちをめざします。"),
        grade_scale: form.scale.printed(),
        goals: (1..).zip(GOALS).map(|(number, goal)| self::goal(form, number, goal)).collect(),
        extras: extras(form, Level::Policy),
        ..Paper::default()
    }
}

fn goal(form: &Form, number: u32, [title, target, attainment, initiative, result, left]: [&str; 6]) -> GoalPaper {
    let text = |text: &str| Some(text.to_owned());
    GoalPaper {
        number,
        title: text(title),
        targets: vec![TargetPaper {
            text: text(target),
            attainment: text(attainment),
            grade: grade(&form.scale),
            extras: extras(form, Level::Target),
            ..TargetPaper::default()
        }],
        initiatives: vec![InitiativePaper {
            text: text(initiative),
            sections: vec!["見本課".to_owned()],
            result: text(result),
            extras: extras(form, Level::Initiative),
            ..InitiativePaper::default()
        }],
        evaluation: text("参加は増えたが、支援の必要な方の参加は1割にとどまった。"),
        overall_grade: grade(form.scale_of_goals()),
        considerations: text(left),
        extras: extras(form, Level::Goal),
        ..GoalPaper::default()
    }
}

fn grade(scale: &Scale) -> Option<String> {
    match scale.kind {
        ScaleKind::Codes => scale.steps.get(1).or(scale.steps.first()).map(|step| step.code.clone()),
        ScaleKind::Points => scale.maximum.as_ref().map(ToString::to_string),
        ScaleKind::Percent => Some("92.7%".to_owned()),
    }
}

fn extras(form: &Form, level: Level) -> Extras {
    let mut extras = Extras::default();
    for field in form.extra_fields().into_iter().filter(|field| field.level == level) {
        let text = match field.kind {
            ExtraKind::Text => Some("見本".to_owned()),
            ExtraKind::Number => Some("120".to_owned()),
            ExtraKind::Date => Some("令和8年4月1日".to_owned()),
            ExtraKind::Link => Some("https://www.example.lg.jp/".to_owned()),
            ExtraKind::Choice => field.choices.first().cloned(),
            ExtraKind::Grade => grade(&form.scale),
        };
        extras.set(field.side, field.key, text);
    }
    extras
}
