-- What a mentor saw in a lesson of the pupil of a case. Only ever added to.
CREATE TABLE observation (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- Made in the form, so that one sent twice is kept once.
  id TEXT NOT NULL,
  -- A London day.
  seen_on TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  -- Which lesson it was, what was seen and what went well.
  said_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;
