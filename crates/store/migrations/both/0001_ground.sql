-- Every table is keyed by municipality first, so that PostgreSQL can spread the cities.
-- Columns are TEXT and BIGINT only: one SQL text serves SQLite and PostgreSQL (decision 0002).

CREATE TABLE municipality (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE department (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, name)
);

CREATE TABLE section (
    municipality TEXT NOT NULL,
    department BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (municipality, department, name),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, id)
);

CREATE TABLE person (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    PRIMARY KEY (municipality, login)
);

-- The token itself stays with the browser; here is only its digest.
CREATE TABLE session (
    municipality TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    login TEXT NOT NULL,
    form_token TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    PRIMARY KEY (municipality, token_digest),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);

-- body: the whole policy as JSON. It is loaded, decided on and saved as one (decision 0006).
CREATE TABLE policy (
    municipality TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, fiscal_year, department),
    FOREIGN KEY (municipality, department) REFERENCES department (municipality, id)
);

CREATE TABLE publication (
    municipality TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    number BIGINT NOT NULL,
    published_at TEXT NOT NULL,
    reason TEXT,
    paper TEXT NOT NULL,
    PRIMARY KEY (municipality, fiscal_year, department, number),
    FOREIGN KEY (municipality, fiscal_year, department) REFERENCES policy (municipality, fiscal_year, department)
);

-- A file that was read and waits for a person to take it over or put it aside.
CREATE TABLE intake (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    token TEXT NOT NULL,
    file_name TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TEXT NOT NULL,
    reading TEXT NOT NULL,
    PRIMARY KEY (municipality, token)
);

CREATE TABLE audit (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    seq BIGINT NOT NULL,
    at TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    subject TEXT NOT NULL,
    event TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (municipality, seq)
);

CREATE INDEX audit_by_subject ON audit (municipality, subject, seq);

-- One row a city: the end of its chain, and the lock that puts its writers in a row.
CREATE TABLE audit_head (
    municipality TEXT PRIMARY KEY REFERENCES municipality (code),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
