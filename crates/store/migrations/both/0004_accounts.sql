-- Signing in (decision 0008): what an account owes, sessions that end, the second factor, counted attempts.

ALTER TABLE person ADD COLUMN password_set_at TEXT;
-- 1: given by someone else; its owner must change it before anything else.
ALTER TABLE person ADD COLUMN must_change BIGINT NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN disabled_at TEXT;

-- Sessions from before have no key for their cookies: their people sign in once more.
DELETE FROM session;
ALTER TABLE session ADD COLUMN cookie_key TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN used_at TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN entrance TEXT NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN second_factor_at TEXT;
CREATE INDEX session_by_login ON session (municipality, login);

-- body: the city's settings as JSON; without a row everything has its default.
CREATE TABLE setting (
    municipality TEXT PRIMARY KEY REFERENCES municipality (code),
    body TEXT NOT NULL
);

-- salt: for the recovery codes, which are kept as Argon2id digests.
CREATE TABLE second_factor (
    municipality TEXT NOT NULL,
    login TEXT NOT NULL,
    key TEXT NOT NULL,
    salt TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    enrolled_at TEXT NOT NULL,
    PRIMARY KEY (municipality, login),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);

CREATE TABLE recovery_code (
    municipality TEXT NOT NULL,
    login TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (municipality, login, digest),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);

-- who: a digest, for people type passwords where the name belongs. at: seconds since 1970.
CREATE TABLE attempt (
    municipality TEXT NOT NULL,
    token TEXT NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (municipality, token)
);

CREATE INDEX attempt_by_who ON attempt (municipality, kind, who, at);

-- An account at the city's own sign-in server.
CREATE TABLE linked_account (
    municipality TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    login TEXT NOT NULL,
    linked_at TEXT NOT NULL,
    PRIMARY KEY (municipality, issuer, subject),
    FOREIGN KEY (municipality, login) REFERENCES person (municipality, login)
);

CREATE INDEX linked_account_by_login ON linked_account (municipality, login);

-- A sign-in that is under way at the sign-in server: used once, or forgotten after ten minutes.
CREATE TABLE sso_flow (
    municipality TEXT NOT NULL,
    state_digest TEXT NOT NULL,
    body TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, state_digest)
);
