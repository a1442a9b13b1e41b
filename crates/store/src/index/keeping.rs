//! The index follows what is changed, in the transaction that changes it.

use super::tokens;
use crate::PolicyKey;
use crate::backend::Backend;
use crate::change::Change;
use crate::statement::{Values, json};
use hoshin_domain::MunicipalityCode;
use hoshin_domain::search::{TextChanges, TextPlace, Texts};
use hoshin_domain::text::fold;
use serde::Serialize;

/// Texts in one statement, where each statement is waited for: a list of records has hundreds of thousands.
const TOGETHER: usize = 256;

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
        let mut learnt = Vec::new();
        for (place, text) in &changes.written {
            let folded = fold(text);
            match tokens::of(self.code, self.key, place.kind(), &folded) {
                Some(tokens) => learnt.push(Learnt { place: place.to_string(), text, folded, tokens }),
                None => self.forget(*place, &mut carry_out),
            }
        }
        match self.backend {
            Backend::Sqlite => {
                for Learnt { place, text, folded, tokens } in &learnt {
                    carry_out(KEEP_TEXT, &[&fiscal_year, &department, place, text, folded]);
                    carry_out(KEEP_PAIRS, &[&fiscal_year, &department, place, tokens]);
                }
            }
            Backend::Postgres => {
                for some in learnt.chunks(TOGETHER) {
                    carry_out(KEEP_ALL, &[&fiscal_year, &department, &json(&some)]);
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

/// A text as the index keeps it.
#[derive(Serialize)]
struct Learnt<'a> {
    place: String,
    text: &'a str,
    folded: String,
    tokens: String,
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

// A place has at most one text in what is learnt at once.
const KEEP_ALL: &str = "\
    WITH learnt AS (\
    SELECT place, text, folded, tokens, ROW_NUMBER() OVER () AS at \
    FROM json_to_recordset($4::json) AS given (place TEXT, text TEXT, folded TEXT, tokens TEXT)), \
    kept AS (\
    INSERT INTO search_text (municipality, id, fiscal_year, department, place, text, folded) \
    SELECT $1, at + (SELECT COALESCE(MAX(id), $2 * 1099511627776) FROM search_text \
    WHERE municipality = $1 AND id > $2 * 1099511627776 AND id < ($2 + 1) * 1099511627776), $2, $3, place, text, folded \
    FROM learnt \
    ON CONFLICT (municipality, fiscal_year, department, place) \
    DO UPDATE SET text = excluded.text, folded = excluded.folded RETURNING id, place) \
    INSERT INTO search_pair (municipality, id, tokens) \
    SELECT $1, kept.id, array_to_tsvector(string_to_array(learnt.tokens, ' ')) FROM kept JOIN learnt USING (place) \
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
