ALTER TABLE person ADD COLUMN mail TEXT;

-- detail: what the sentence needs, as JSON; the sentences stand in the word files.
CREATE TABLE notice (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    login TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT NOT NULL,
    detail TEXT NOT NULL,
    read_at TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);

CREATE INDEX notice_by_person ON notice (municipality, login, id);

-- A mail that waits to be sent; written in the transaction of what it tells about, sent afterwards (decision 0009).
-- next_at and claimed_until are seconds since 1970, because they are compared: a job is due from next_at on, unless
-- a process has claimed it for longer. Without next_at it was sent or given up.
CREATE TABLE mail_job (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    login TEXT NOT NULL,
    to_address TEXT NOT NULL,
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    detail TEXT NOT NULL,
    made_at TEXT NOT NULL,
    next_at BIGINT,
    claimed_until BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    sent_at TEXT,
    error TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);

CREATE INDEX mail_job_waiting ON mail_job (municipality, next_at);
