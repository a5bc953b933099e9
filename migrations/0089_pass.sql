-- A pass for one meeting out of class. Nothing in it says who or why: the name stands on the paper alone, and the code
-- follows from the id under the pepper, so only its keyed hash is here.
CREATE TABLE pass (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- Made in the form, so that one sent twice is one.
  id TEXT NOT NULL,
  code_tag TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  room_sealed TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  CHECK (until_at > from_at)
) WITHOUT ROWID;

CREATE UNIQUE INDEX pass_by_code ON pass (school_id, code_tag);
CREATE INDEX pass_by_end ON pass (until_at);
