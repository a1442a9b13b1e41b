-- What is frozen with an edition beside its paper; null for editions of earlier versions, which had neither.
-- The posts that agreed, in order, as JSON.
ALTER TABLE publication ADD COLUMN approvals TEXT;
-- What of the promise was changed since it was published first, as JSON.
ALTER TABLE publication ADD COLUMN changes TEXT;
-- The records citizens may read, as JSON.
ALTER TABLE publication ADD COLUMN records TEXT;
