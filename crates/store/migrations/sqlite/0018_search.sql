-- What is searched (decision 0042): made from policies and records, never the only place of anything. A backup leaves it
-- out, and whoever opens a database without it makes it anew.

CREATE TABLE search_text (
    -- The newest year has the highest: year * 2^40, counted on.
    id INTEGER PRIMARY KEY,
    municipality TEXT NOT NULL REFERENCES municipality (code),
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE (municipality, fiscal_year, department, place)
);

-- By the id of the text: every two neighbouring letters of it, and whose it is.
CREATE VIRTUAL TABLE search_pair USING fts5 (
    tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- By which rules a city's texts were folded; without a row they have to be made.
CREATE TABLE search_built (
    municipality TEXT PRIMARY KEY REFERENCES municipality (code),
    version BIGINT NOT NULL
);
