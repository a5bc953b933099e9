-- What a teacher sees of a pupil, on six statements, at the start of the mentoring and at its end. A mentor asks for it
-- by name; a row without an answer waits.
CREATE TABLE rating (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  id TEXT NOT NULL,
  moment TEXT NOT NULL CHECK (moment IN ('start', 'end')),
  teacher_id TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  -- When they are reminded, once, if they have said nothing by then.
  remind_at INTEGER NOT NULL,
  taken_back_at INTEGER,
  answered_at INTEGER,
  -- JSON RatingWords, see worker/ratings/rules/rating.ts.
  said_sealed TEXT,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  CHECK ((answered_at IS NULL) = (said_sealed IS NULL)),
  CHECK (taken_back_at IS NULL OR answered_at IS NULL)
) WITHOUT ROWID;

-- One teacher is asked once for each moment, unless it was taken back.
CREATE UNIQUE INDEX rating_once ON rating (school_id, case_id, moment, teacher_id) WHERE taken_back_at IS NULL;

CREATE INDEX rating_waiting ON rating (school_id, teacher_id, asked_at)
  WHERE answered_at IS NULL AND taken_back_at IS NULL;

CREATE INDEX rating_by_teacher ON rating (school_id, teacher_id, id);

CREATE TRIGGER rating_is_kept BEFORE UPDATE ON rating
WHEN OLD.answered_at IS NOT NULL OR OLD.taken_back_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;
