//! Why a backup was not made or a file not restored, to whoever can do something about it.

use hoshin_store::backup::BackupError;

/// In both languages.
pub(crate) fn in_words(error: &BackupError) -> String {
    format!("{} / {error}", in_japanese(error))
}

fn in_japanese(error: &BackupError) -> String {
    match error {
        BackupError::Store(_) => "データベースかファイルの置き場所を使えません。".into(),
        BackupError::NotWritten(_) => "バックアップを書き込めません。".into(),
        BackupError::Pages(_) => "公開ページを作成できません。".into(),
        BackupError::NoPlaceForFiles(count) => format!(
            "添付ファイルが{count}件ありますが、置き場所が分かりません。[attachments] のある設定ファイルを --config で指定してください。"
        ),
        BackupError::Key(_) => "鍵またはパスフレーズを使えません。".into(),
        BackupError::Cut => "ファイルが途中で切れています。コピーし直すか、別のバックアップを使ってください。".into(),
        BackupError::Altered => "ファイルが改変されているか、壊れています。".into(),
        BackupError::Foreign => "Hoshinのバックアップではありません。".into(),
        BackupError::NeedsKey => "暗号化されています。--identity か --passphrase-file を指定してください。".into(),
        BackupError::WrongKey => "鍵またはパスフレーズが違います。ファイルは壊れていません。".into(),
        BackupError::Unreadable(_) => "ファイルを読み取れません。".into(),
        BackupError::NotWhole(_) => "バックアップとして読めません。".into(),
        BackupError::ManifestAltered(_) => "manifest.json が改変されています。".into(),
        BackupError::PartMissing(part) => format!("{part} がありません。"),
        BackupError::PartUnknown(part) => format!("{part} はこのバックアップのものではありません。"),
        BackupError::PartAltered { part, .. } => format!("{part} が改変されています。"),
        BackupError::Counts { table, .. } => format!("表 {table} の件数が記載と一致しません。"),
        BackupError::Head(code) => format!("団体 {code} の監査記録の末尾が記載と一致しません。"),
        BackupError::FileMissing(object) => format!("添付ファイル {object} がありません。"),
        BackupError::Newer(_) => "このプログラムより新しい版です。新しい版のHoshinを使ってください。".into(),
        BackupError::NotEmpty(_) => {
            "データベースが空ではありません。上書きはしません。新しい場所を指定してください。".into()
        }
        BackupError::FilesNotEmpty(_) => "添付ファイルの置き場所が空ではありません。上書きはしません。".into(),
        BackupError::OtherColumns(table) => format!("表 {table} の列が版と一致しません。"),
    }
}
