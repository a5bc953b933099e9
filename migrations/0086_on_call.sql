-- A teacher asks for a mentor from the classroom. One row for each call: who asked, who went, and what it took. No
-- pupil is named in it; a mentor may join one afterwards.
CREATE TABLE on_call (
  school_id TEXT NOT NULL,
  -- Made in the form, so that a call sent twice is one.
  id TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  -- The London day and hour of it, from which calls are counted.
  asked_on TEXT NOT NULL,
  asked_hour INTEGER NOT NULL,
  soon TEXT NOT NULL CHECK (soon IN ('now', 'this_lesson')),
  place_sealed TEXT NOT NULL,
  taken_by TEXT,
  taken_at INTEGER,
  back_by TEXT,
  back_at INTEGER,
  minutes INTEGER,
  called_off_at INTEGER,
  pupil_id TEXT,
  PRIMARY KEY (school_id, id),
  CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
  CHECK ((back_by IS NULL) = (back_at IS NULL) AND (back_at IS NULL) = (minutes IS NULL)),
  CHECK (back_at IS NULL OR taken_at IS NOT NULL)
) WITHOUT ROWID;

CREATE INDEX on_call_by_day ON on_call (school_id, asked_on, asked_at);
CREATE INDEX on_call_by_pupil ON on_call (school_id, pupil_id);
CREATE INDEX on_call_by_time ON on_call (asked_at);
