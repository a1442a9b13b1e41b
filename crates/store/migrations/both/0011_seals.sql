-- Seals (decision 0028): an entry of the log holds the digests of the rows that its change has written, as JSON; null in
-- entries that have written none, and in those of earlier versions.
ALTER TABLE audit ADD COLUMN seals TEXT;
-- Goes into every seal of the city, so that nobody who sees a seal alone can guess what was sealed.
ALTER TABLE audit_head ADD COLUMN seal_key TEXT NOT NULL DEFAULT '';
-- 1: every row that was there is sealed.
ALTER TABLE audit_head ADD COLUMN is_sealed BIGINT NOT NULL DEFAULT 0;
