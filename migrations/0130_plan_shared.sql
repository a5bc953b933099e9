-- Whether a child said that a parent may see their targets, their stickers and their next meeting, and the parent's own
-- request on whose page these stand then. A row for each case of which either was said; its trail has what was before.
CREATE TABLE plan_shared (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  says TEXT CHECK (says IN ('yes', 'no')),
  said_at INTEGER,
  -- Who wrote down what they said; null where they said it on their own page.
  said_to TEXT,
  parent_referral_id TEXT,
  linked_by TEXT,
  linked_at INTEGER,
  PRIMARY KEY (school_id, case_id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  CHECK ((says IS NULL) = (said_at IS NULL)),
  CHECK ((parent_referral_id IS NULL) = (linked_at IS NULL))
) WITHOUT ROWID;

CREATE INDEX plan_shared_parent ON plan_shared (school_id, parent_referral_id)
  WHERE parent_referral_id IS NOT NULL;
