-- The organisation through time (decision 0037). A name of the past may come back, so a name alone tells no two
-- departments apart any more: SQLite drops such a rule only with its table, which others point at.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE department_before (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL
);

INSERT INTO department_before SELECT municipality, id, name FROM department;

DROP TABLE department;

CREATE TABLE department (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- Its first and its last day; null where it has been there from the beginning, or goes on.
    valid_from TEXT,
    last_day TEXT,
    -- Its place in the order (建制順); null is that of its number.
    position BIGINT,
    PRIMARY KEY (municipality, id)
);

INSERT INTO department (municipality, id, name) SELECT municipality, id, name FROM department_before;

DROP TABLE department_before;

CREATE INDEX department_by_name ON department (municipality, name);

-- 改称, 統合, 分割, 再編, 廃止, 所管替え. body: what it is about, as JSON.
CREATE TABLE reorganisation (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id BIGINT NOT NULL,
    day TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
