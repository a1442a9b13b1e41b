-- The link by which the first administrator of a city is entered, while nobody has an account: good once, and until a
-- start of the server prints another. municipality: empty while none is known, so it is no reference.
-- digest: of the token, which is on the console only. printed_at: seconds since 1970.
CREATE TABLE set_up_link (
    municipality TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    printed_at BIGINT NOT NULL
);
