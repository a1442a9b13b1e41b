-- The places that a department had in the order until a day, as JSON: a year that is over keeps the order of its day.
ALTER TABLE department ADD COLUMN places TEXT;
