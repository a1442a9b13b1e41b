//! How long a print takes: `cargo run --workspace --example pdf_speed`.

#![expect(clippy::disallowed_methods, reason = "an example that measures time needs a clock")]

use hoshin_documents::pdf::{PrintNote, render};
use hoshin_domain::{FiscalYear, Form, GoalPaper, InitiativePaper, Paper, PlanGoal, TargetPaper};
use std::time::{Duration, Instant};

const ROUNDS: u32 = 15;

fn main() {
    let start = Instant::now();
    let size = print(&paper(0, 5, true)).len();
    println!("cold, 6 pages: {:?}, {} KB", start.elapsed(), size / 1024);
    for (name, goals, filled) in
        [("6 pages, March", 5, true), ("6 pages, April", 5, false), ("10 pages, March", 9, true)]
    {
        println!("warm, {name}: median {:?}", median(|round| print(&paper(round, goals, filled))));
    }
    if let Some(peak) = peak_memory() {
        println!("memory: {peak}");
    }
}

fn print(paper: &Paper) -> Vec<u8> {
    let note = PrintNote {
        municipality: "みほん市".to_owned(),
        status_line: Some("案".to_owned()),
        created_on: "2026-06-01".to_owned(),
    };
    render(paper, Form::standard(), &note).expect("the sample paper can be printed")
}

fn median(mut work: impl FnMut(u32) -> Vec<u8>) -> Duration {
    let mut times: Vec<Duration> = (1..=ROUNDS)
        .map(|round| {
            let start = Instant::now();
            std::hint::black_box(work(round));
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

// Every sentence differs in every round, so that nothing is remembered from the last one.
fn paper(round: u32, goals: u32, filled: bool) -> Paper {
    let sentence = |number: u32| {
        format!("第{round}回の{number}番目の文として、窓口の待ち時間を{round}分から短くし、案内を分かりやすくします。")
    };
    let result = |number: u32| filled.then(|| sentence(number).repeat(3));
    let goal = |goal: u32| GoalPaper {
        number: goal,
        title: Some(sentence(goal)),
        plan_goal: Some(PlanGoal { number: Some(goal), title: "みほんのまち".to_owned() }),
        plan_field: Some("市政運営".to_owned()),
        targets: (0..2)
            .map(|at| TargetPaper {
                text: Some(sentence(goal * 10 + at)),
                attainment: result(goal * 10 + at),
                grade: filled.then(|| "B".to_owned()),
            })
            .collect(),
        initiatives: (0..2)
            .map(|at| InitiativePaper {
                text: Some(sentence(goal * 20 + at).repeat(2)),
                sections: vec!["広報課".to_owned()],
                result: result(goal * 20 + at),
            })
            .collect(),
        evaluation: result(goal * 30),
        overall_grade: filled.then(|| "B".to_owned()),
        considerations: result(goal * 40),
    };
    Paper {
        fiscal_year: FiscalYear::try_from(2026).ok(),
        department: Some("みほん創造部".to_owned()),
        basic_policy: Some(sentence(0).repeat(8)),
        goals: (1..=goals).map(goal).collect(),
        ..Paper::default()
    }
}

fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let lines: Vec<&str> =
        status.lines().filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS")).collect();
    Some(lines.join(", ").replace('\t', " "))
}
