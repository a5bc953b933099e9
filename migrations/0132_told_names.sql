-- Who of the staff beside the mentors may know that a pupil is on the caseload. A mentor tells each of them by name once
-- the pupil has agreed. No row says why the pupil is there.
CREATE TABLE told_name (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, case_id, staff_id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;

CREATE INDEX told_name_by_staff ON told_name (school_id, staff_id, told_at, case_id);

-- However a case ends. One that is taken up again begins with nobody who knows: the pupil is asked again.
CREATE TRIGGER told_name_ends_with_case AFTER UPDATE OF ended_at ON open_case WHEN NEW.ended_at IS NOT NULL
BEGIN
  DELETE FROM told_name WHERE school_id = NEW.school_id AND case_id = NEW.id;
END;
