-- 取組記録: what was done for an initiative, day by day; its files; and how lists become records.

CREATE TABLE record (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    -- 2026-06-03.
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_removed BIGINT NOT NULL,
    -- Digests of day and title, with and without the quantities: what makes two records the same.
    fingerprint TEXT NOT NULL,
    occasion TEXT NOT NULL,
    -- The record as JSON.
    body TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    -- The names of the people on that day.
    kept_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);

-- A page of the list is counted and found in the index alone.
CREATE INDEX record_by_day
    ON record (municipality, fiscal_year, department, is_removed, day, id, initiative, kind);
CREATE INDEX record_by_initiative
    ON record (municipality, fiscal_year, department, initiative, is_removed, day, id);

CREATE TABLE record_file (
    municipality TEXT NOT NULL,
    record BIGINT NOT NULL,
    id BIGINT NOT NULL,
    -- As its owner called it; shown, never used as a path.
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    digest TEXT NOT NULL,
    -- Where it lies in the object store.
    object TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    is_removed BIGINT NOT NULL,
    PRIMARY KEY (municipality, record, id),
    FOREIGN KEY (municipality, record) REFERENCES record (municipality, id)
);

CREATE INDEX record_file_by_object ON record_file (municipality, object);

-- How a kind of list is read; body as JSON.
CREATE TABLE record_mapping (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, name)
);

-- A list that was sent and not yet taken over: its rows as JSON. It may hold names of people and is forgotten soon.
CREATE TABLE record_upload (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    token TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, token)
);

-- The lists that were taken over, by the digest of their file.
CREATE TABLE record_import (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    digest TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    initiative BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    records BIGINT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    PRIMARY KEY (municipality, digest, fiscal_year, department, initiative)
);
