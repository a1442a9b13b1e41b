-- Papers of earlier years that are taken over as they were published then: one proposes, another confirms.
-- The usual days of publication of the batch, as JSON; null where its papers become drafts.
ALTER TABLE intake_batch ADD COLUMN past TEXT;
-- Who proposed what, as JSON; null before, and again when it was taken back or refused.
ALTER TABLE intake_batch ADD COLUMN proposal TEXT;
-- Who refused it and why, as JSON.
ALTER TABLE intake_batch ADD COLUMN refusal TEXT;
-- When this very paper was published, as JSON, where it was not on the usual days.
ALTER TABLE intake_file ADD COLUMN days TEXT;
-- A person has looked at what is doubtful of it.
ALTER TABLE intake_file ADD COLUMN is_checked BIGINT NOT NULL DEFAULT 0;
