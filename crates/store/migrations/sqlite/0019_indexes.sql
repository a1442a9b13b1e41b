-- When a department was last asked for something is read from the notices that went out (decision 0043).
CREATE INDEX notice_by_subject ON notice (municipality, kind, subject, at);

-- The log is searched by kind: the word that stands first in each event. The same in `src/backend.rs`.
CREATE INDEX audit_by_kind ON audit (municipality, substr(event, 11, instr(substr(event, 11), '"') - 1), seq);
