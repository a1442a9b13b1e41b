-- The organisation through time (decision 0037). A name of the past may come back, so a name alone tells no two
-- departments apart any more.
ALTER TABLE department DROP CONSTRAINT department_municipality_name_key;
-- Its first and its last day; null where it has been there from the beginning, or goes on.
ALTER TABLE department ADD COLUMN valid_from TEXT;
ALTER TABLE department ADD COLUMN last_day TEXT;
-- Its place in the order (建制順); null is that of its number.
ALTER TABLE department ADD COLUMN position BIGINT;

CREATE INDEX department_by_name ON department (municipality, name);

-- 改称, 統合, 分割, 再編, 廃止, 所管替え. body: what it is about, as JSON.
CREATE TABLE reorganisation (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id BIGINT NOT NULL,
    day TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, id)
);
