-- What is searched (decision 0042): made from policies and records, never the only place of anything. A backup leaves it
-- out, and whoever opens a database without it makes it anew.

CREATE TABLE search_text (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    -- The newest year has the highest: year * 2^40, counted on.
    id BIGINT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, fiscal_year, department, place)
);

-- By the id of the text: every two neighbouring letters of it, and whose it is. Apart from the texts, so that the rows
-- that a common word has in all are few pages.
CREATE TABLE search_pair (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    tokens TSVECTOR NOT NULL,
    PRIMARY KEY (municipality, id)
);

CREATE INDEX search_pair_by_token ON search_pair USING GIN (tokens);

-- By which rules a city's texts were folded; without a row they have to be made.
CREATE TABLE search_built (
    municipality TEXT PRIMARY KEY REFERENCES municipality (code),
    version BIGINT NOT NULL
);
