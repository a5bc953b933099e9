-- Someone asked for a copy of what the school has of a pupil: noted before a copy is made, with the right by which they
-- ask and the day from which the law's month counts. It hangs on one of the pupil's requests.
CREATE TABLE copy_request (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  -- Made in the form, so one that is sent twice is there once.
  id TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  by_right TEXT NOT NULL,
  asked_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  noted_at INTEGER NOT NULL,
  ended_as TEXT CHECK (ended_as IN ('given', 'withdrawn', 'refused')),
  ended_at INTEGER,
  ended_by TEXT,
  PRIMARY KEY (school_id, referral_id, id),
  CHECK ((ended_as IS NULL) = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;

CREATE INDEX copy_request_open ON copy_request (school_id, due_on) WHERE ended_at IS NULL;
