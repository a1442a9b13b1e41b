-- What a person says the headings of a file stand for, as JSON; null where nobody has.
ALTER TABLE intake_file ADD COLUMN taught TEXT;
-- The file whose further paper this is; null for the file itself, and for papers that were read by an earlier version.
ALTER TABLE intake_file ADD COLUMN part_of BIGINT;
