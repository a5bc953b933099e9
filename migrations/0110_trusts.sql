-- A trust is a row of `school` too, with a key, a staff list and a trail of its own, and with neither pupils nor a door.
-- So its staff are invited, sign in and leave as a school's do, and no query of a school finds them in another one.
CREATE TABLE trust (
  school_id TEXT NOT NULL PRIMARY KEY REFERENCES school (id),
  added_at INTEGER NOT NULL
) WITHOUT ROWID;

-- The schools of a trust. A school belongs to one at most.
CREATE TABLE trust_school (
  school_id TEXT NOT NULL PRIMARY KEY REFERENCES school (id),
  trust_id TEXT NOT NULL REFERENCES trust (school_id),
  added_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX trust_school_by_trust ON trust_school (trust_id, school_id);

-- A school with people in it never becomes a trust, nor does one that belongs to a trust.
CREATE TRIGGER trust_is_no_school BEFORE INSERT ON trust
WHEN EXISTS (SELECT 1 FROM staff WHERE school_id = NEW.school_id)
  OR EXISTS (SELECT 1 FROM trust_school WHERE school_id = NEW.school_id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;

-- A trust belongs to no other, and its page reads all of its schools at once, so it has at most 150.
CREATE TRIGGER trust_takes_a_school BEFORE INSERT ON trust_school
WHEN EXISTS (SELECT 1 FROM trust WHERE school_id = NEW.school_id)
  OR (SELECT count(*) FROM trust_school WHERE trust_id = NEW.trust_id) >= 150
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;

-- Staff of a trust have the one role of a trust, and nobody has it in a school: whoever sees several schools sees no case.
CREATE TRIGGER trust_role_on_insert BEFORE INSERT ON staff
WHEN CASE WHEN EXISTS (SELECT 1 FROM trust WHERE school_id = NEW.school_id)
  THEN NEW.roles NOT IN ('["trust_administrator"]', '[]') OR NEW.safeguarding_rank IS NOT NULL
  ELSE NEW.roles LIKE '%"trust_administrator"%' END
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;

CREATE TRIGGER trust_role_on_update BEFORE UPDATE OF roles, safeguarding_rank ON staff
WHEN CASE WHEN EXISTS (SELECT 1 FROM trust WHERE school_id = NEW.school_id)
  THEN NEW.roles NOT IN ('["trust_administrator"]', '[]') OR NEW.safeguarding_rank IS NOT NULL
  ELSE NEW.roles LIKE '%"trust_administrator"%' END
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;

-- A trust's door never opens: it has no pupils.
CREATE TRIGGER trust_has_no_door BEFORE UPDATE OF opened_at ON school
WHEN NEW.opened_at IS NOT NULL AND EXISTS (SELECT 1 FROM trust WHERE school_id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;
