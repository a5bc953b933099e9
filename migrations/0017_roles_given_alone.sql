-- Roles that open a child's words, given while nobody else in the school could have agreed: the first
-- administrator of a new school sets it up alone. Each is shown to the safeguarding team until one of them has seen it.
CREATE TABLE role_given_alone (
  school_id TEXT NOT NULL REFERENCES school (id),
  -- Of an invitation: its id.
  id TEXT NOT NULL,
  -- Who has the roles. Of an invitation: the id that its person has, or would have, on the staff list.
  staff_id TEXT NOT NULL,
  roles TEXT NOT NULL,
  safeguarding_rank INTEGER,
  given_by TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  seen_by TEXT,
  seen_at INTEGER,
  PRIMARY KEY (school_id, id),
  CHECK ((seen_by IS NULL) = (seen_at IS NULL)),
  -- Whoever gave the roles, or got them, is not the one who sees that it is right.
  CHECK (seen_by IS NULL OR (seen_by <> given_by AND seen_by <> staff_id))
) WITHOUT ROWID;

CREATE INDEX role_given_alone_unseen ON role_given_alone (school_id, given_at) WHERE seen_at IS NULL;
