-- A row goes when what it hangs on goes, and SQLite looks for those that still hang on it. Without statistics it takes a
-- whole school by the primary key, unless an index begins with the column alone: the key stands behind it.
CREATE INDEX register_mark_booking ON register_mark (booking_id);

CREATE INDEX holder_notice_booking ON holder_notice (booking_id);

CREATE INDEX holder_referral ON holder (referral_id) WHERE referral_id IS NOT NULL;

CREATE INDEX referral_pupil_pupil ON referral_pupil (pupil_id) WHERE pupil_id IS NOT NULL;

CREATE INDEX disclosure_child_pupil ON disclosure_child (pupil_id);

CREATE INDEX restorative_meeting_case ON restorative_meeting (case_id);
