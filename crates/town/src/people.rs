//! The people who sign in, one for each kind of work.

use crate::departments;
use hoshin_domain::{DepartmentId, Reach, Role};

/// The password of every account of the sample town.
// It is printed by `hoshin demo` and stands in the manual: never give it to an account that holds real papers.
pub const DEMO_PASSWORD: &str = "mihon-no-machi-2026";

/// Someone with an account in the sample town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    pub login: &'static str,
    /// Family and given name, parted by U+3000.
    pub name: &'static str,
    /// The post as it is printed on a name list.
    pub post: &'static str,
    /// None stands above or beside the departments.
    pub department: Option<&'static str>,
    /// The section, for those who work in one.
    pub section: Option<&'static str>,
    /// What they do in Hoshin; several are 兼務.
    pub roles: &'static [Role],
    pub password: &'static str,
}

/// One duty of a person: the role with the place it is held in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TownDuty {
    pub role: Role,
    pub department: Option<DepartmentId>,
    pub section: Option<&'static str>,
}

impl Person {
    /// The duties this person holds, departments numbered in 建制順.
    pub fn duties(&self) -> Vec<TownDuty> {
        let place = departments().iter().position(|department| Some(department.name.as_str()) == self.department);
        let own = place.and_then(|at| i64::try_from(at + 1).ok()).map(DepartmentId);
        let duty = |role: &Role| match role.reach() {
            Reach::City => TownDuty { role: *role, department: None, section: None },
            Reach::Department => TownDuty { role: *role, department: own, section: None },
            Reach::Section => TownDuty { role: *role, department: own, section: self.section },
        };
        self.roles.iter().map(duty).collect()
    }
}

/// Gathers the paper of まちの魅力創造部, and writes for her own section, the 魅力発信室.
pub const HANAKO: Person = Person {
    login: "hanako",
    name: "例示　花子",
    post: "主査",
    department: Some("まちの魅力創造部"),
    section: Some("魅力発信室"),
    roles: &[Role::DepartmentClerk, Role::SectionClerk],
    password: DEMO_PASSWORD,
};

/// Heads まちの魅力創造部 since 令和8年度.
pub const KENJI: Person = Person {
    login: "kenji",
    name: "仮名　健司",
    post: "部長",
    department: Some("まちの魅力創造部"),
    section: None,
    roles: &[Role::DepartmentHead],
    password: DEMO_PASSWORD,
};

/// Plans: gathers the papers of all departments and brings them to publication.
pub const SACHIKO: Person = Person {
    login: "sachiko",
    name: "雛形　幸子",
    post: "課長補佐（運営方針担当）",
    department: Some("まちの魅力創造部"),
    section: Some("企画政策課"),
    roles: &[Role::PlanningOfficer],
    password: DEMO_PASSWORD,
};

/// Writes for a section of another department, the 地域防災課.
pub const DAISUKE: Person = Person {
    login: "daisuke",
    name: "模擬　大輔",
    post: "主任",
    department: Some("危機管理部"),
    section: Some("地域防災課"),
    roles: &[Role::SectionClerk],
    password: DEMO_PASSWORD,
};

/// Leads a section, the 親子すこやか室.
pub const KAORU: Person = Person {
    login: "kaoru",
    name: "範例　薫",
    post: "室長",
    department: Some("子どもすこやか部"),
    section: Some("親子すこやか室"),
    roles: &[Role::SectionClerk],
    password: DEMO_PASSWORD,
};

/// Heads 総務人財部 in all three years.
pub const RITSUKO: Person = Person {
    login: "ritsuko",
    name: "髙見本　律子",
    post: "部長",
    department: Some("総務人財部"),
    section: None,
    roles: &[Role::DepartmentHead],
    password: DEMO_PASSWORD,
};

/// The executive: reads all departments before the mayor does.
pub const TADASHI: Person = Person {
    login: "tadashi",
    name: "𠮷例　正",
    post: "副市長",
    department: None,
    section: None,
    roles: &[Role::Executive],
    password: DEMO_PASSWORD,
};

/// Audits: reads everything and writes nothing.
pub const FUMI: Person = Person {
    login: "fumi",
    name: "﨑川　文",
    post: "監査委員事務局 書記",
    department: None,
    section: None,
    roles: &[Role::Auditor],
    password: DEMO_PASSWORD,
};

/// Administers accounts, departments and forms.
pub const MAKOTO: Person = Person {
    login: "makoto",
    name: "試作　誠",
    post: "係長（システム管理者）",
    department: Some("総務人財部"),
    section: Some("デジタル改革課"),
    roles: &[Role::Administrator],
    password: DEMO_PASSWORD,
};

/// Heads the 企画政策課: publishes what SACHIKO has checked.
pub const NOZOMI: Person = Person {
    login: "nozomi",
    name: "様式　望",
    post: "課長",
    department: Some("まちの魅力創造部"),
    section: Some("企画政策課"),
    roles: &[Role::PlanningOfficer],
    password: DEMO_PASSWORD,
};

/// Writes for a section of まちの魅力創造部 only, the 公民連携推進課.
pub const MIDORI: Person = Person {
    login: "midori",
    name: "書例　緑",
    post: "主任",
    department: Some("まちの魅力創造部"),
    section: Some("公民連携推進課"),
    roles: &[Role::SectionClerk],
    password: DEMO_PASSWORD,
};

/// Evaluates from outside: gives second opinions.
pub const KIYOSHI: Person = Person {
    login: "kiyoshi",
    name: "図案　清",
    post: "外部評価委員",
    department: None,
    section: None,
    roles: &[Role::Evaluator],
    password: DEMO_PASSWORD,
};

/// Heads 危機管理部.
pub const TSUYOSHI: Person = Person {
    login: "tsuyoshi",
    name: "﨑見本　剛",
    post: "部長",
    department: Some("危機管理部"),
    section: None,
    roles: &[Role::DepartmentHead],
    password: DEMO_PASSWORD,
};

/// Heads 市民くらし部.
pub const TAMOTSU: Person = Person {
    login: "tamotsu",
    name: "𠮷見本　保",
    post: "部長",
    department: Some("市民くらし部"),
    section: None,
    roles: &[Role::DepartmentHead],
    password: DEMO_PASSWORD,
};

/// Heads 子どもすこやか部.
pub const HYOHON: Person = Person {
    login: "hyohon",
    name: "標本　みどり",
    post: "部長",
    department: Some("子どもすこやか部"),
    section: None,
    roles: &[Role::DepartmentHead],
    password: DEMO_PASSWORD,
};

/// Heads 都市みどり部.
pub const TORU: Person = Person {
    login: "toru",
    name: "図例　徹",
    post: "部長",
    department: Some("都市みどり部"),
    section: None,
    roles: &[Role::DepartmentHead],
    password: DEMO_PASSWORD,
};

static PEOPLE: [Person; 16] = [
    HANAKO, MIDORI, KENJI, SACHIKO, NOZOMI, TADASHI, KIYOSHI, FUMI, MAKOTO, DAISUKE, KAORU, RITSUKO, TSUYOSHI, TAMOTSU,
    HYOHON, TORU,
];

/// Everyone with an account.
pub fn people() -> &'static [Person] {
    &PEOPLE
}

pub fn head_of(department: &str) -> Option<Person> {
    let heads = |person: &&Person| person.roles.contains(&Role::DepartmentHead);
    PEOPLE.iter().filter(heads).find(|person| person.department == Some(department)).copied()
}
