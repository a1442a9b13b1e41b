-- The plans that goals choose from: 総合計画, 総合戦略, SDGs (decision 0047). body: name, kind, years, items and what texts of
-- before mean, as JSON; a plan is read and changed as a whole. revision: how often it was written.
CREATE TABLE plan (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
