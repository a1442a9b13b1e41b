-- A publication that another server is told of; written in the transaction of the publication, told afterwards
-- (decision 0050). One row an edition: told once. next_at and claimed_until as those of mail_job.
-- failure: why the last attempt failed, as JSON.
CREATE TABLE webhook_job (
    municipality TEXT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    department BIGINT NOT NULL,
    number BIGINT NOT NULL,
    made_at TEXT NOT NULL,
    next_at BIGINT,
    claimed_until BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    sent_at TEXT,
    failure TEXT,
    PRIMARY KEY (municipality, fiscal_year, department, number),
    FOREIGN KEY (municipality, fiscal_year, department, number)
        REFERENCES publication (municipality, fiscal_year, department, number)
);
