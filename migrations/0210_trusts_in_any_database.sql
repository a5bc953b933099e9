-- A school says itself to which trust it belongs. So a trust and its schools may live in different databases, and each
-- moves with rows of its own. Before, `trust_school` said it, which had to stand beside both.
ALTER TABLE school ADD COLUMN trust_id TEXT;

UPDATE school SET trust_id = (SELECT trust_id FROM trust_school WHERE school_id = school.id)
WHERE id IN (SELECT school_id FROM trust_school);

CREATE INDEX school_by_trust ON school (trust_id, id) WHERE trust_id IS NOT NULL;

-- As in migration 0110: a trust belongs to no other, and has at most 150 schools. A school belongs to one trust at most.
CREATE TRIGGER trust_is_of_no_trust BEFORE INSERT ON trust
WHEN EXISTS (SELECT 1 FROM school WHERE id = NEW.school_id AND trust_id IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;

CREATE TRIGGER school_of_trust_on_insert BEFORE INSERT ON school
WHEN NEW.trust_id IS NOT NULL
  AND (SELECT count(*) FROM school WHERE trust_id = NEW.trust_id AND id <> NEW.id) >= 150
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;

CREATE TRIGGER school_of_trust_on_update BEFORE UPDATE OF trust_id ON school
WHEN NEW.trust_id IS NOT NULL AND NEW.trust_id IS NOT OLD.trust_id AND (OLD.trust_id IS NOT NULL
  OR EXISTS (SELECT 1 FROM trust WHERE school_id = NEW.id)
  OR (SELECT count(*) FROM school WHERE trust_id = NEW.trust_id) >= 150)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;

-- A release before this one goes on with `trust_school`, until this one is uploaded and where it is rolled back. What that
-- writes counts, and it never lists a school that has left a trust since.
CREATE TRIGGER trust_school_joins AFTER INSERT ON trust_school
BEGIN
  UPDATE school SET trust_id = NEW.trust_id WHERE id = NEW.school_id;
END;

CREATE TRIGGER trust_school_leaves AFTER DELETE ON trust_school
BEGIN
  UPDATE school SET trust_id = NULL WHERE id = OLD.school_id AND trust_id = OLD.trust_id;
END;

CREATE TRIGGER school_leaves_trust AFTER UPDATE OF trust_id ON school
WHEN OLD.trust_id IS NOT NULL AND NEW.trust_id IS NULL
BEGIN
  DELETE FROM trust_school WHERE school_id = NEW.id;
END;
