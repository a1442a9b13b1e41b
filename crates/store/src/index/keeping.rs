//! The index follows what is changed, in the transaction that changes it.

use super::tokens;
use crate::PolicyKey;
use crate::backend::Backend;
use crate::change::Change;
use crate::statement::Values;
use hoshin_domain::MunicipalityCode;
use hoshin_domain::search::{TextChanges, TextPlace, Texts};
use hoshin_domain::text::fold;

/// What has become of the texts of a policy and of its records.
pub(crate) fn follow(change: &mut Change<'_>, key: PolicyKey, changes: &TextChanges) {
    let whose = Whose { backend: change.city.store.backend, code: change.code(), key };
    whose.note(changes, |statement, values| change.later(statement, values));
}

/// What of a policy is published from now on, in the place of what was.
pub(crate) fn publish(change: &mut Change<'_>, key: PolicyKey, written: Texts) {
    let pairs = match change.city.store.backend {
        Backend::Sqlite => WITHDRAW_PAIRS_OF_SQLITE,
        Backend::Postgres => WITHDRAW_PAIRS_OF_POSTGRES,
    };
    change.later(pairs, &[&key.fiscal_year, &key.department]);
    change.later(WITHDRAW_TEXTS, &[&key.fiscal_year, &key.department]);
    follow(change, key, &TextChanges { written, gone: Vec::new() });
}

/// Whose texts the index learns.
pub(crate) struct Whose<'a> {
    pub(crate) backend: Backend,
    pub(crate) code: &'a MunicipalityCode,
    pub(crate) key: PolicyKey,
}

impl Whose<'_> {
    /// Hands over the statements by which the index learns what has changed.
    pub(crate) fn note(&self, changes: &TextChanges, mut carry_out: impl FnMut(&'static str, Values<'_>)) {
        let PolicyKey { fiscal_year, department } = self.key;
        for place in &changes.gone {
            self.forget(*place, &mut carry_out);
        }
        for (place, text) in &changes.written {
            let folded = fold(text);
            let Some(tokens) = tokens::of(self.code, self.key, place.kind(), &folded) else {
                self.forget(*place, &mut carry_out);
                continue;
            };
            let named = place.to_string();
            match self.backend {
                Backend::Sqlite => {
                    carry_out(KEEP_TEXT, &[&fiscal_year, &department, &named, text, &folded]);
                    carry_out(KEEP_PAIRS, &[&fiscal_year, &department, &named, &tokens]);
                }
                // Each statement is waited for there.
                Backend::Postgres => {
                    carry_out(KEEP_BOTH, &[&fiscal_year, &department, &named, text, &folded, &tokens]);
                }
            }
        }
    }

    fn forget(&self, place: TextPlace, carry_out: &mut impl FnMut(&'static str, Values<'_>)) {
        let PolicyKey { fiscal_year, department } = self.key;
        let (named, pairs) = (
            place.to_string(),
            match self.backend {
                Backend::Sqlite => FORGET_PAIRS_OF_SQLITE,
                Backend::Postgres => FORGET_PAIRS_OF_POSTGRES,
            },
        );
        carry_out(pairs, &[&fiscal_year, &department, &named]);
        carry_out(FORGET_TEXT, &[&fiscal_year, &department, &named]);
    }
}

// SQLite tells the rows of all its cities apart by the id.
const KEEP_TEXT: &str = "\
    INSERT INTO search_text (id, municipality, fiscal_year, department, place, text, folded) VALUES ((\
    SELECT COALESCE(MAX(id), $2 * 1099511627776) + 1 FROM search_text \
    WHERE id > $2 * 1099511627776 AND id < ($2 + 1) * 1099511627776), $1, $2, $3, $4, $5, $6) \
    ON CONFLICT (municipality, fiscal_year, department, place) \
    DO UPDATE SET text = excluded.text, folded = excluded.folded";

const KEEP_PAIRS: &str = "\
    INSERT OR REPLACE INTO search_pair (rowid, tokens) SELECT id, $5 FROM search_text \
    WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND place = $4";

const KEEP_BOTH: &str = "\
    WITH kept AS (\
    INSERT INTO search_text (municipality, id, fiscal_year, department, place, text, folded) VALUES ($1, (\
    SELECT COALESCE(MAX(id), $2 * 1099511627776) + 1 FROM search_text \
    WHERE municipality = $1 AND id > $2 * 1099511627776 AND id < ($2 + 1) * 1099511627776), $2, $3, $4, $5, $6) \
    ON CONFLICT (municipality, fiscal_year, department, place) \
    DO UPDATE SET text = excluded.text, folded = excluded.folded RETURNING id) \
    INSERT INTO search_pair (municipality, id, tokens) \
    SELECT $1, id, array_to_tsvector(string_to_array($7, ' ')) FROM kept \
    ON CONFLICT (municipality, id) DO UPDATE SET tokens = excluded.tokens";

const FORGET_PAIRS_OF_SQLITE: &str = "\
    DELETE FROM search_pair WHERE rowid = (SELECT id FROM search_text \
    WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND place = $4)";

const FORGET_PAIRS_OF_POSTGRES: &str = "\
    DELETE FROM search_pair WHERE municipality = $1 AND id = (SELECT id FROM search_text \
    WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND place = $4)";

const FORGET_TEXT: &str = "\
    DELETE FROM search_text WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND place = $4";

const WITHDRAW_PAIRS_OF_SQLITE: &str = "\
    DELETE FROM search_pair WHERE rowid IN (SELECT id FROM search_text \
    WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND place LIKE 'public:%')";

const WITHDRAW_PAIRS_OF_POSTGRES: &str = "\
    DELETE FROM search_pair WHERE municipality = $1 AND id IN (SELECT id FROM search_text \
    WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND place LIKE 'public:%')";

const WITHDRAW_TEXTS: &str = "\
    DELETE FROM search_text WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND place LIKE 'public:%'";
