-- A section that comes back under a name it bore before: its earlier terms there, as JSON; null of one that never left.
ALTER TABLE section ADD COLUMN earlier TEXT;
