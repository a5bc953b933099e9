-- How a case comes to its end: gradually, as a rule, and never for good. One row for each exit, from its first
-- agreed day to the end and, where they come back, to the day on which it was taken up again.
CREATE TABLE case_exit (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- Made in the form, so that an exit sent twice is one.
  id TEXT NOT NULL,
  begun_by TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  -- JSON list of London days: the last meetings, further apart.
  meet_on TEXT NOT NULL,
  ended_by TEXT,
  ended_at INTEGER,
  why TEXT CHECK (why IN ('planned', 'moved', 'refused', 'referred_on')),
  -- JSON ExitWords, see worker/cases/rules/exit.ts.
  said_sealed TEXT,
  undone_by TEXT,
  undone_at INTEGER,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  CHECK ((ended_at IS NULL) = (why IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
  CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) WITHOUT ROWID;

CREATE UNIQUE INDEX case_exit_one ON case_exit (school_id, case_id) WHERE undone_at IS NULL;

CREATE TRIGGER case_exit_is_kept BEFORE UPDATE ON case_exit WHEN OLD.undone_at IS NOT NULL
  OR (OLD.ended_at IS NOT NULL AND NEW.undone_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;

-- Nothing comes back to who has left.
CREATE TRIGGER open_case_not_reopened_to_who_left BEFORE UPDATE OF ended_at ON open_case
WHEN NEW.ended_at IS NULL AND OLD.ended_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:has_left') FROM staff
  WHERE school_id = NEW.school_id AND id = NEW.mentor_id AND left_at IS NOT NULL;
END;

-- Reviews that are agreed for after the end.
CREATE INDEX open_case_review_after ON open_case (school_id, mentor_id, review_on, id)
  WHERE ended_at IS NOT NULL AND review_on IS NOT NULL;
