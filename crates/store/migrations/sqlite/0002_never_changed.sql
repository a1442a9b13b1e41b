CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER publication_is_not_updated BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'a publication never changes'); END;

CREATE TRIGGER publication_is_not_deleted BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'a publication never changes'); END;
