-- Someone asked for a copy of what the school has of a pupil (a subject access request), and staff made it. The copy
-- itself is not kept: only that it was made, by whom, for whom, and how much was left out of it.
CREATE TABLE subject_copy (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  -- Made in the form, so a copy that is sent twice is there once.
  id TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  asked_by TEXT NOT NULL,
  passages INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  blacked_out INTEGER NOT NULL,
  PRIMARY KEY (school_id, referral_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;
