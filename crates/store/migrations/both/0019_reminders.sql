-- When a department was last asked for something is read from the notices that went out (decision 0043).
CREATE INDEX notice_by_subject ON notice (municipality, kind, subject, at);
