//! The people who sign in, one for each kind of work.

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
    pub password: &'static str,
}

/// Writes for her section, the 魅力発信室.
pub const HANAKO: Person = Person {
    login: "hanako",
    name: "例示　花子",
    post: "主査",
    department: Some("まちの魅力創造部"),
    section: Some("魅力発信室"),
    password: DEMO_PASSWORD,
};

/// Heads まちの魅力創造部 since 令和8年度.
pub const KENJI: Person = Person {
    login: "kenji",
    name: "仮名　健司",
    post: "部長",
    department: Some("まちの魅力創造部"),
    section: None,
    password: DEMO_PASSWORD,
};

/// Plans: gathers the papers of all departments and brings them to publication.
pub const SACHIKO: Person = Person {
    login: "sachiko",
    name: "雛形　幸子",
    post: "課長補佐（運営方針担当）",
    department: Some("まちの魅力創造部"),
    section: Some("企画政策課"),
    password: DEMO_PASSWORD,
};

/// Writes for a section of another department, the 地域防災課.
pub const DAISUKE: Person = Person {
    login: "daisuke",
    name: "模擬　大輔",
    post: "主任",
    department: Some("危機管理部"),
    section: Some("地域防災課"),
    password: DEMO_PASSWORD,
};

/// Leads a section, the 親子すこやか室.
pub const KAORU: Person = Person {
    login: "kaoru",
    name: "範例　薫",
    post: "室長",
    department: Some("子どもすこやか部"),
    section: Some("親子すこやか室"),
    password: DEMO_PASSWORD,
};

/// Heads 総務人財部 in all three years.
pub const RITSUKO: Person = Person {
    login: "ritsuko",
    name: "髙見本　律子",
    post: "部長",
    department: Some("総務人財部"),
    section: None,
    password: DEMO_PASSWORD,
};

/// The executive: reads all departments before the mayor does.
pub const TADASHI: Person = Person {
    login: "tadashi",
    name: "𠮷例　正",
    post: "副市長",
    department: None,
    section: None,
    password: DEMO_PASSWORD,
};

/// Audits: reads everything and writes nothing.
pub const FUMI: Person = Person {
    login: "fumi",
    name: "﨑川　文",
    post: "監査委員事務局 書記",
    department: None,
    section: None,
    password: DEMO_PASSWORD,
};

/// Administers accounts, departments and forms.
pub const MAKOTO: Person = Person {
    login: "makoto",
    name: "試作　誠",
    post: "係長（システム管理者）",
    department: Some("総務人財部"),
    section: Some("デジタル改革課"),
    password: DEMO_PASSWORD,
};

static PEOPLE: [Person; 9] = [HANAKO, KENJI, SACHIKO, DAISUKE, KAORU, RITSUKO, TADASHI, FUMI, MAKOTO];

/// Everyone with an account.
#[must_use]
pub fn people() -> &'static [Person] {
    &PEOPLE
}
