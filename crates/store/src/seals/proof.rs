//! How each table of the database is proved, and what is not: `docs/manual/administrator.md` says the same to auditors.

/// The one table whose rows are entered without an entry of the log.
pub(crate) const MUNICIPALITY: &str = "municipality";

/// How the rows of a table are proved.
#[derive(Debug, Clone, Copy)]
pub struct Proof {
    pub table: &'static str,
    pub way: Way,
    /// Columns that are not.
    pub unproved: &'static [Unproved],
}

#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// The last entry that speaks of a row holds its seal.
    Sealed(Sealed),
    /// It is the log and its end.
    Chain,
    /// The events of the log alone give it.
    Events,
    /// It is not, for this reason.
    Not(&'static str),
}

/// A column, and why it is not proved.
#[derive(Debug, Clone, Copy)]
pub struct Unproved {
    pub column: &'static str,
    pub reason: &'static str,
}

/// What is sealed of a table.
#[derive(Debug, Clone, Copy)]
pub struct Sealed {
    pub(crate) table: &'static str,
    /// The column with the municipality.
    pub(crate) city: &'static str,
    /// What tells the rows of a city apart. A name that is free text stands last.
    pub(crate) key: &'static [&'static str],
    /// Whether the last of the key is nothing that the log may show.
    pub(crate) hides_last: bool,
    /// Everything else.
    pub(crate) columns: &'static [&'static str],
}

const fn sealed(
    table: &'static str,
    key: &'static [&'static str],
    columns: &'static [&'static str],
    unproved: &'static [Unproved],
) -> Proof {
    let sealed = Sealed { table, city: "municipality", key, hides_last: false, columns };
    Proof { table, way: Way::Sealed(sealed), unproved }
}

const fn hiding(table: &'static str, key: &'static [&'static str], columns: &'static [&'static str]) -> Proof {
    let sealed = Sealed { table, city: "municipality", key, hides_last: true, columns };
    Proof { table, way: Way::Sealed(sealed), unproved: &[] }
}

const fn by(way: Way, table: &'static str) -> Proof {
    Proof { table, way, unproved: &[] }
}

const fn not(table: &'static str, reason: &'static str) -> Proof {
    by(Way::Not(reason), table)
}

/// Every table. What a later version adds to a sealed one may be null: a null column is not part of a seal, so the seals
/// of before still hold.
pub const PROOFS: &[Proof] = &[
    Proof {
        table: MUNICIPALITY,
        way: Way::Sealed(Sealed { table: MUNICIPALITY, city: "code", key: &[], hides_last: false, columns: &["name"] }),
        unproved: &[],
    },
    sealed("department", &["id"], &["name", "valid_from", "last_day", "position", "places"], &[]),
    sealed("reorganisation", &["id"], &["day", "body"], &[]),
    sealed("section", &["department", "name"], &["position", "valid_from", "last_day", "successor", "earlier"], &[]),
    sealed(
        "person",
        &["login"],
        &["name", "mail", "password_hash", "password_set_at", "must_change", "disabled_at"],
        &[],
    ),
    sealed(
        "assignment",
        &["id"],
        &["login", "role", "post", "department", "section", "first_day", "last_day", "acting"],
        &[],
    ),
    sealed(
        "second_factor",
        &["login"],
        &["key", "salt", "enrolled_at"],
        &[Unproved {
            column: "last_step",
            reason: "確認コードの二度使いを防ぐ控えです。サインインのたびに変わります。",
        }],
    ),
    hiding("recovery_code", &["login", "digest"], &[]),
    hiding("linked_account", &["issuer", "subject"], &["login", "linked_at"]),
    sealed("setting", &[], &["body"], &[]),
    sealed("cycle", &["fiscal_year"], &["body"], &[]),
    sealed("form", &["fiscal_year", "version"], &["body"], &[]),
    sealed("plan", &["id"], &["revision", "body"], &[]),
    sealed(
        "record",
        &["id"],
        &[
            "revision",
            "fiscal_year",
            "department",
            "initiative",
            "day",
            "kind",
            "is_removed",
            "fingerprint",
            "occasion",
            "body",
            "kept_at",
            "kept_by",
            "changed_at",
            "changed_by",
        ],
        &[],
    ),
    sealed(
        "record_file",
        &["record", "id"],
        &["name", "kind", "size", "digest", "object", "added_at", "added_by", "is_removed"],
        &[],
    ),
    sealed("record_mapping", &["name"], &["body"], &[]),
    sealed(
        "record_import",
        &["fiscal_year", "department", "initiative", "digest"],
        &["file_name", "records", "taken_at", "taken_by"],
        &[],
    ),
    Proof {
        table: "policy",
        way: Way::Events,
        unproved: &[Unproved {
            column: "revision", reason: "保存の回数です。書き換えられても、内容は変わりません。"
        }],
    },
    by(Way::Events, "publication"),
    by(Way::Chain, "audit"),
    Proof { table: "audit_head", way: Way::Chain, unproved: &[] },
    not("session", "サインイン中の控えです。画面を開くたびに変わり、数時間で消えます。"),
    not("attempt", "サインインの失敗の回数です。数えるためだけに、短い間残します。"),
    not(
        "set_up_link",
        "初期設定のリンクの控えです。最初のシステム管理者を登録すると消え、登録したことは監査記録に残ります。",
    ),
    not("sso_flow", "庁内の認証サーバーでのサインインの途中の控えです。10分で消えます。"),
    not("draft", "保存する前の入力です。保存すると、監査記録に残ります。"),
    not("performed", "同じ送信を二度行わないための控えです。行ったことは、監査記録に残ります。"),
    not("notice", "お知らせです。知らせた出来事は、監査記録に残ります。"),
    not("first_link", "最初のパスワードを決めるリンクの控えです。7日以内に消え、送ったことは監査記録に残ります。"),
    not("mail_job", "送信を待つメールです。知らせた出来事は、監査記録に残ります。"),
    not("webhook_job", "公表の自動通知の控えです。公表したことは、監査記録に残ります。"),
    not("intake_batch", "取り込む前の文書の控えです。取り込んだ内容は、監査記録に残ります。"),
    not("intake_file", "取り込む前の文書と読み取り結果です。取り込んだ内容は、監査記録に残ります。"),
    not("workbook", "配布した記入用Excelの控えです。取り込んだ内容は、監査記録に残ります。"),
    not("workbook_return", "受け取った記入用Excelの控えです。取り込んだ内容は、監査記録に残ります。"),
    not("workbook_upload", "取り込む前の記入用Excelです。"),
    not("record_upload", "取り込む前の一覧です。氏名を含むことがあるため、短い間だけ残します。"),
    not("search_text", "検索のための控えです。運営方針、取組記録、公表した版から作り、いつでも作り直せます。"),
    not("search_pair", "検索のための索引です。運営方針、取組記録、公表した版から作り、いつでも作り直せます。"),
    not("search_built", "検索のための索引の版の控えです。"),
    not("_sqlx_migrations", "データベースの版の控えです。市の記録は含みません。"),
];

/// Every table whose rows are sealed.
pub(crate) fn sealed_tables() -> impl Iterator<Item = &'static Sealed> {
    PROOFS.iter().filter_map(|proof| match &proof.way {
        Way::Sealed(sealed) => Some(sealed),
        Way::Chain | Way::Events | Way::Not(_) => None,
    })
}

impl Sealed {
    /// What a statement asks for to seal the rows it names: as texts, which both databases write alike.
    pub(crate) fn selected(&self) -> String {
        let columns = self.key.iter().chain(self.columns).enumerate();
        let texts: Vec<String> =
            columns.map(|(at, column)| format!("CAST({}.{column} AS TEXT) AS seal_{at}", self.table)).collect();
        texts.join(", ")
    }
}
