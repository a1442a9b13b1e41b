//! Which rows of a sealed table a statement has written: it gives them back itself.

use super::sealer::texts;
use super::{PROOFS, Sealed, SealedTexts, sealed_tables};
use sqlx::FromRow;
use sqlx::any::AnyRow;

/// A statement that writes into a sealed table.
pub(crate) struct Written {
    pub(crate) sealed: &'static Sealed,
    pub(crate) is_deletion: bool,
    /// The statement, giving back what it has written beside what it gives anyway.
    pub(crate) statement: String,
}

impl Written {
    /// Nothing of a statement that only reads, or that writes what is not sealed.
    pub(crate) fn of(statement: &str) -> Option<Self> {
        let mut words = statement.split_ascii_whitespace();
        let (table, is_deletion) = match (words.next()?, words.next()?) {
            ("INSERT", "INTO") => (words.next()?, false),
            ("DELETE", "FROM") => (words.next()?, true),
            ("UPDATE", table) => (table, false),
            _ => return None,
        };
        let sealed = sealed_tables().find(|sealed| sealed.table == table)?;
        let joint = if statement.contains(" RETURNING ") { "," } else { " RETURNING" };
        Some(Self { sealed, is_deletion, statement: format!("{statement}{joint} {}", sealed.selected()) })
    }
}

/// Whether a statement writes something that a seal must follow: all but the one column that changes with every sign-in.
pub(crate) fn is_sealing_due(statement: &str) -> bool {
    Written::of(statement).is_some_and(|written| {
        let proof = PROOFS.iter().find(|proof| proof.table == written.sealed.table);
        let unproved = proof.map_or(&[][..], |proof| proof.unproved);
        let sets = |column: &str| statement.starts_with(&format!("UPDATE {} SET {column} = ", written.sealed.table));
        !unproved.iter().any(|unproved| sets(unproved.column))
    })
}

/// What a statement gives, with the row that it has written.
pub(crate) struct Returned<T> {
    pub(crate) given: T,
    pub(crate) row: SealedTexts,
}

impl<'r, T: FromRow<'r, AnyRow>> FromRow<'r, AnyRow> for Returned<T> {
    fn from_row(row: &'r AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self { given: T::from_row(row)?, row: texts(row)? })
    }
}

#[cfg(test)]
mod tests {
    use super::{Written, is_sealing_due};

    #[test]
    fn a_statement_says_what_it_writes() {
        let table = |statement| Written::of(statement).map(|written| (written.sealed.table, written.is_deletion));
        assert_eq!(table("INSERT INTO person (municipality) VALUES ($1)"), Some(("person", false)));
        assert_eq!(table("UPDATE section SET last_day = $2"), Some(("section", false)));
        assert_eq!(table("DELETE FROM recovery_code WHERE login = $2"), Some(("recovery_code", true)));
        assert_eq!(table("SELECT name FROM person"), None);
        assert_eq!(table("DELETE FROM session WHERE municipality = $1"), None);
    }

    #[test]
    fn what_is_sealed_is_not_written_beside_the_log() {
        assert!(is_sealing_due("UPDATE person SET name = $3"));
        assert!(!is_sealing_due("UPDATE second_factor SET last_step = $3 WHERE login = $2"));
        assert!(!is_sealing_due("UPDATE session SET used_at = $3"));
    }

    #[test]
    fn it_gives_back_what_was_written_beside_what_it_gives_anyway() {
        let statement = |statement| Written::of(statement).unwrap().statement;
        let wanted = " CAST(setting.body AS TEXT) AS seal_0";
        assert_eq!(statement("DELETE FROM setting"), format!("DELETE FROM setting RETURNING{wanted}"));
        assert_eq!(
            statement("DELETE FROM setting RETURNING body"),
            format!("DELETE FROM setting RETURNING body,{wanted}")
        );
    }
}
