-- Links by which somebody chooses their first password (decision 0040): one a person, good once and for seven days.
-- digest: of the token, which stands in the mail only. good_until: seconds since 1970.
CREATE TABLE first_link (
    municipality TEXT NOT NULL,
    login TEXT NOT NULL,
    digest TEXT NOT NULL,
    good_until BIGINT NOT NULL,
    PRIMARY KEY (municipality, login),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);
