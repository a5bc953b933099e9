-- Two bookings of one name may be one person's. Each holds its own place until a member of staff says so.

-- Bookings of one person, joined by staff, share this: the id of the one that counted first. One of them
-- counts in its session; the others have `doubled` set. Null: joined with none.
ALTER TABLE booking ADD COLUMN joined TEXT;

-- Until now a second booking of a name held nothing.
DROP INDEX booking_once;
DROP INDEX booking_doubled;

CREATE UNIQUE INDEX booking_counts_once ON booking (school_id, session_id, joined)
  WHERE doubled = 0 AND joined IS NOT NULL AND status IN ('booked', 'waiting', 'offered');
CREATE INDEX booking_doubled ON booking (school_id, session_id, joined) WHERE doubled = 1;
CREATE INDEX booking_joined ON booking (school_id, joined) WHERE joined IS NOT NULL;

-- What staff say of two records of one name: two children that were signed up, or two bookings.
CREATE TABLE same_person (
  school_id TEXT NOT NULL REFERENCES school (id),
  one_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  -- Null: nobody has said, or it was undone.
  says TEXT CHECK (says IN ('same', 'apart')),
  said_by TEXT,
  said_at INTEGER,
  -- Which needs are right, after the families were asked: 'each' record's own, or the id of the record whose
  -- needs are. Null: nobody has asked, and who feeds them goes by both.
  food TEXT,
  asked_by TEXT,
  asked_at INTEGER,
  PRIMARY KEY (school_id, one_id, other_id),
  CHECK (one_id < other_id)
) WITHOUT ROWID;

CREATE INDEX same_person_by_other ON same_person (school_id, other_id);
