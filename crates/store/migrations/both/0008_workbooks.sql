-- Workbooks that went out, what came back of them, and what waits for a person.

CREATE TABLE workbook (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    -- Empty for the department as a whole.
    section TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    -- What stood in each cell, as JSON.
    originals TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);

CREATE TABLE workbook_return (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    -- The digest of the file.
    digest TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    section TEXT NOT NULL,
    workbook TEXT NOT NULL,
    file_name TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    PRIMARY KEY (municipality, digest)
);

CREATE TABLE workbook_upload (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    token TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TEXT NOT NULL,
    -- What was read, as JSON.
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, token)
);
