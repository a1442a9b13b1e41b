-- 様式: one a year. Every version stays; body is the TOML text in which forms are exchanged.
CREATE TABLE form (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    fiscal_year BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality, fiscal_year, version)
);
