-- The school's own settings, and who works there (rows 37, 94, 96; T11).

-- One row for each part of a school's settings that has ever been changed: whoever saves names the
-- version that they began from, and a part that has changed since is refused.
CREATE TABLE school_setting (
  school_id TEXT NOT NULL REFERENCES school (id),
  part TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- The form of the last change, so that one sent twice is one.
  form_id TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, part)
) WITHOUT ROWID;

-- Null: shown. A service that is no longer shown still has its name where somebody was sent to it.
ALTER TABLE service ADD COLUMN hidden_at INTEGER;
ALTER TABLE service ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- Count the changes of what is said of a member of staff, and of their roles: neither hinders the other.
ALTER TABLE staff ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN roles_version INTEGER NOT NULL DEFAULT 0;

-- The invitation with which somebody is on their way to the identity provider.
ALTER TABLE sign_in_attempt ADD COLUMN invitation_hash TEXT;

-- Roles that wait for a second person's yes, and invitations of people who are not on the list yet.
CREATE TABLE staff_proposal (
  school_id TEXT NOT NULL REFERENCES school (id),
  -- For an invitation, also the id that its person will have on the staff list.
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('roles', 'invitation')),
  -- Whom it concerns. For an invitation null until it has been used.
  staff_id TEXT,
  -- For an invitation: JSON { name, calledByPupils, about }.
  who_sealed TEXT,
  roles TEXT NOT NULL,
  safeguarding_rank INTEGER,
  caseload_limit INTEGER NOT NULL,
  -- For roles: the `roles_version` that they were proposed on.
  on_version INTEGER,
  proposed_by TEXT NOT NULL,
  proposed_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  -- `open`: an invitation that needed no second person. `used`: an invitation, once.
  status TEXT NOT NULL CHECK (status IN ('waiting', 'open', 'agreed', 'refused', 'withdrawn', 'used')),
  settled_by TEXT,
  settled_at INTEGER,
  -- SHA-256 of the one-time secret in the invitation's address; the secret itself is nowhere.
  code_hash TEXT,
  PRIMARY KEY (school_id, id),
  CHECK ((kind = 'invitation') = (code_hash IS NOT NULL)),
  CHECK ((kind = 'invitation') = (who_sealed IS NOT NULL)),
  CHECK (kind = 'invitation' OR (staff_id IS NOT NULL AND on_version IS NOT NULL)),
  CHECK (kind = 'invitation' OR status NOT IN ('open', 'used')),
  CHECK ((status = 'used') = (kind = 'invitation' AND staff_id IS NOT NULL)),
  -- T11: the second person is never the first, and never the one whom it concerns.
  CHECK (status NOT IN ('agreed', 'refused') OR (settled_by IS NOT NULL
    AND settled_by <> proposed_by AND settled_by IS NOT staff_id))
) WITHOUT ROWID;

CREATE UNIQUE INDEX staff_proposal_by_code ON staff_proposal (code_hash) WHERE code_hash IS NOT NULL;
CREATE UNIQUE INDEX staff_proposal_one_waits ON staff_proposal (school_id, staff_id)
  WHERE status = 'waiting' AND staff_id IS NOT NULL;
-- What still stands open: read by the staff page, and counted for who may agree.
CREATE INDEX staff_proposal_unsettled ON staff_proposal (school_id, ends_at, id)
  WHERE status IN ('waiting', 'open', 'agreed') AND (kind = 'invitation' OR status = 'waiting');

-- What was proposed stays as it was proposed, and what was settled stays settled.
CREATE TRIGGER staff_proposal_is_kept BEFORE UPDATE ON staff_proposal
WHEN NEW.roles <> OLD.roles OR NEW.safeguarding_rank IS NOT OLD.safeguarding_rank
  OR NEW.proposed_by <> OLD.proposed_by OR NEW.code_hash IS NOT OLD.code_hash
  OR NEW.ends_at <> OLD.ends_at OR OLD.status IN ('refused', 'withdrawn', 'used')
  OR (OLD.kind = 'roles' AND OLD.status <> 'waiting')
  OR (NEW.status = 'used' AND OLD.status NOT IN ('open', 'agreed'))
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;

-- A school without an administrator could never be put right again from within.
CREATE TRIGGER staff_keeps_an_administrator BEFORE UPDATE OF roles ON staff
WHEN EXISTS (SELECT 1 FROM json_each(OLD.roles) WHERE value = 'administrator')
  AND NOT EXISTS (SELECT 1 FROM json_each(NEW.roles) WHERE value = 'administrator')
  AND NOT EXISTS (
    SELECT 1 FROM staff AS other, json_each(other.roles) AS role
    WHERE other.school_id = OLD.school_id AND other.id <> OLD.id AND other.left_at IS NULL
      AND role.value = 'administrator'
  )
BEGIN
  SELECT RAISE(ABORT, 'refusal:last_administrator');
END;
