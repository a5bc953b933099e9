-- Whoever runs this install asks to take a school's whole data along, and the school's head says yes or no. A yes is
-- used once: `used_for_hash` is the hash of the secret of the one export that used it.
CREATE TABLE leaving_request (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('yes', 'no')),
  answered_by TEXT,
  answered_at INTEGER,
  used_at INTEGER,
  used_for_hash TEXT,
  -- When every file had been written and checked.
  ended_at INTEGER,
  PRIMARY KEY (school_id, id),
  CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)),
  CHECK ((used_at IS NULL) = (used_for_hash IS NULL) AND (used_at IS NULL OR answer = 'yes')),
  CHECK (ended_at IS NULL OR used_at IS NOT NULL)
) WITHOUT ROWID;

CREATE INDEX leaving_request_by_time ON leaving_request (school_id, asked_at);
