-- The year's work: who holds which duty, the dates of a year, what was typed and not yet saved, what was done already.

-- Sections are dated: a renamed one ends and goes on under its successor's name.
ALTER TABLE section ADD COLUMN valid_from TEXT NOT NULL DEFAULT '';
ALTER TABLE section ADD COLUMN last_day TEXT;
ALTER TABLE section ADD COLUMN successor TEXT;

-- The step a publication ended.
ALTER TABLE publication ADD COLUMN step TEXT NOT NULL DEFAULT 'plan';

CREATE TABLE assignment (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    login TEXT NOT NULL,
    role TEXT NOT NULL,
    post TEXT NOT NULL,
    department BIGINT,
    section TEXT,
    first_day TEXT NOT NULL,
    last_day TEXT,
    acting BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);

CREATE INDEX assignment_by_login ON assignment (municipality, login);

-- body: the steps of the year and their dates as JSON; without a row the usual dates hold.
CREATE TABLE cycle (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    fiscal_year BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, fiscal_year)
);

-- What a person has typed and not saved yet.
CREATE TABLE draft (
    municipality TEXT NOT NULL,
    login TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    field TEXT NOT NULL,
    seen TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (municipality, login, fiscal_year, department, field),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);

-- A form that was carried out, by the mark it was sent with: sent again, it is answered and not done again.
CREATE TABLE performed (
    municipality TEXT NOT NULL,
    mark TEXT NOT NULL,
    at TEXT NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (municipality, mark)
);

CREATE INDEX performed_by_time ON performed (municipality, at);
