-- What one person's pages ask does not grow with the city: the years of a department, and who wrote in the log.
CREATE INDEX publication_by_department ON publication (municipality, department, fiscal_year, number);
CREATE INDEX policy_by_department ON policy (municipality, department, fiscal_year);
CREATE INDEX audit_by_person ON audit (municipality, login, name, seq);
