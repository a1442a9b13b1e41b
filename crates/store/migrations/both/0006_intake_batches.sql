-- Papers on their way in: several files are sent at once, read in the background, corrected, and taken over together.

-- What waited here was read by an earlier version and is read again when it is sent again.
DROP TABLE intake;

-- working_until: seconds since 1970; until then a process is reading the files and renews it.
CREATE TABLE intake_batch (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    token TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TEXT NOT NULL,
    working_until BIGINT NOT NULL DEFAULT 0,
    adopted_at TEXT,
    reversed_at TEXT,
    PRIMARY KEY (municipality, token)
);

CREATE INDEX intake_batch_by_person ON intake_batch (municipality, uploaded_by, uploaded_at);

-- content: the file in base64, emptied when it is no longer needed. reading: as it was read, as JSON; none before.
-- corrected: the paper as a person corrected it, as JSON. version counts what a person decided about the file.
-- adoption: where it went and what that changed, as JSON.
CREATE TABLE intake_file (
    municipality TEXT NOT NULL,
    token TEXT NOT NULL,
    position BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    reading TEXT,
    corrected TEXT,
    version BIGINT NOT NULL DEFAULT 0,
    is_aside BIGINT NOT NULL DEFAULT 0,
    adoption TEXT,
    PRIMARY KEY (municipality, token, position),
    FOREIGN KEY (municipality, token) REFERENCES intake_batch (municipality, token)
);
