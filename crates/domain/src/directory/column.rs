//! The columns of the list, and the words that head them in the files of city halls.

use crate::text::folded;
use strum::{IntoStaticStr, VariantArray};

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Column {
    Department,
    Section,
    /// The place in the order of the organisation (建制順).
    Order,
    UnitFrom,
    UnitLast,
    Login,
    Name,
    Mail,
    Role,
    Post,
    From,
    To,
    Acting,
}

/// Every column, in the order of the template.
pub const COLUMNS: &[Column] = Column::VARIANTS;

impl Column {
    /// The word in machine output.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The heading of the template: the first of the words.
    pub fn heading(self) -> &'static str {
        self.words()[0]
    }

    // As lists from personnel systems, telephone lists and tables of organisation are headed.
    fn words(self) -> &'static [&'static str] {
        match self {
            Column::Department => &[
                "部",
                "部局",
                "部名",
                "部局名",
                "局",
                "局名",
                "所属部",
                "所属部局",
                "部の名称",
                "部局等",
                "department",
            ],
            Column::Section => &[
                "室・課",
                "課",
                "室",
                "課・室",
                "課室",
                "室課",
                "課名",
                "室名",
                "室・課名",
                "課・室名",
                "室課名",
                "課室名",
                "所属課",
                "所属室課",
                "所属室・課",
                "課等",
                "所属",
                "所属名",
                "所管課",
                "担当課",
                "section",
            ],
            Column::Order => &["並び順", "並び", "順", "順番", "順序", "表示順", "建制順", "order"],
            Column::UnitFrom => &["設置日", "設置年月日", "新設日", "発足日", "組織設置日", "established on"],
            Column::UnitLast => &["廃止日", "廃止年月日", "組織廃止日", "abolished on"],
            Column::Login => &[
                "利用者ID",
                "ユーザーID",
                "ユーザID",
                "ユーザー名",
                "ログインID",
                "ID",
                "職員番号",
                "職員コード",
                "職員ID",
                "職番",
                "社員番号",
                "アカウント",
                "アカウント名",
                "userid",
                "username",
                "login",
                "sign-in name",
            ],
            Column::Name => &["氏名", "名前", "職員名", "職員氏名", "利用者名", "漢字氏名", "姓名", "name"],
            Column::Mail => &[
                "メールアドレス",
                "メール",
                "電子メール",
                "電子メールアドレス",
                "Eメール",
                "Eメールアドレス",
                "mail",
                "email",
                "e-mail",
                "mailaddress",
            ],
            Column::Role => &["役割", "権限", "ロール", "利用権限", "システムでの役割", "role"],
            Column::Post => &["役職", "職名", "職", "補職", "補職名", "職位", "役職名", "post"],
            Column::From => &[
                "開始日",
                "開始年月日",
                "着任日",
                "着任年月日",
                "発令日",
                "発令年月日",
                "就任日",
                "就任年月日",
                "任命日",
                "異動日",
                "任期開始日",
                "from",
            ],
            Column::To => {
                &["終了日", "終了年月日", "退任日", "離任日", "解任日", "満了日", "任期満了日", "任期終了日", "to"]
            }
            Column::Acting => &["代決", "職務代理", "代理", "代決者", "acting"],
        }
    }

    /// The column a heading stands over. What is noted beside the word does not matter: 氏名（必須）, ※役割.
    pub fn named(heading: &str) -> Option<Self> {
        let bare = folded(heading).to_lowercase();
        let bare = bare.trim_start_matches(['※', '*', '○', '●', '◎', '【', '[']);
        let bare = bare.split(['(', '※', '*', '【', '[', '】', ']']).next().unwrap_or_default();
        COLUMNS.iter().copied().find(|column| column.words().iter().any(|word| folded(word).to_lowercase() == bare))
    }

    /// Whether a column speaks of a person rather than of the organisation.
    pub fn is_of_person(self) -> bool {
        match self {
            Column::Login
            | Column::Name
            | Column::Mail
            | Column::Role
            | Column::Post
            | Column::From
            | Column::To
            | Column::Acting => true,
            Column::Department | Column::Section | Column::Order | Column::UnitFrom | Column::UnitLast => false,
        }
    }
}
