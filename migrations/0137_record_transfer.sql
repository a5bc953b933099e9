-- A child moves to another school, and their safeguarding record goes there: to whom, by when, when it was sent with
-- how much in it, and the receipt.
CREATE TABLE record_transfer (
  school_id TEXT NOT NULL,
  disclosure_id TEXT NOT NULL,
  -- Made in the form, so that one sent twice is one.
  id TEXT NOT NULL,
  -- JSON: TransferTo, see worker/safeguarding/rules/transfer.ts.
  to_sealed TEXT NOT NULL,
  moves TEXT NOT NULL CHECK (moves IN ('in_year', 'new_term')),
  moves_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  how TEXT CHECK (how IN ('by_hand', 'secure_transfer', 'secure_email', 'tracked_post')),
  sent_at INTEGER,
  sent_by TEXT,
  -- Entries and steps that were in the record then: what was written since is not on its way.
  sent_with INTEGER,
  received_on TEXT,
  receipt_sealed TEXT,
  receipt_by TEXT,
  cancelled_at INTEGER,
  cancelled_by TEXT,
  PRIMARY KEY (school_id, disclosure_id, id),
  FOREIGN KEY (school_id, disclosure_id) REFERENCES disclosure (school_id, id),
  CHECK ((sent_at IS NULL) = (how IS NULL) AND (sent_at IS NULL) = (sent_by IS NULL)),
  CHECK (received_on IS NULL OR sent_at IS NOT NULL),
  CHECK ((received_on IS NULL) = (receipt_sealed IS NULL)),
  CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
) WITHOUT ROWID;

CREATE INDEX record_transfer_open ON record_transfer (school_id, due_on)
  WHERE received_on IS NULL AND cancelled_at IS NULL;
