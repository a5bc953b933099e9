-- Teachers refer (rows 67, 69, 17 and 125): who made a referral, what the pupil said to it, and what the
-- teacher heard back.

-- The member of staff who made it; null for a pupil's or parent's own.
ALTER TABLE referral ADD COLUMN by_staff_id TEXT;
-- What the pupil said last to a teacher's referral; null until they have said something.
ALTER TABLE referral ADD COLUMN pupil_said TEXT CHECK (pupil_said IN ('yes', 'no', 'not_yet'));
-- When the last slip with five words was made; null: it has only the words that it began with. A page
-- that was opened before then is closed.
ALTER TABLE referral ADD COLUMN words_made_at INTEGER;

CREATE INDEX referral_by_staff ON referral (school_id, by_staff_id, made_at, id) WHERE by_staff_id IS NOT NULL;

-- Everything that the pupil said when they were asked, only ever added to.
CREATE TABLE pupil_answer (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  -- Made from the form that it was said in, so that an answer sent twice is kept once.
  id TEXT NOT NULL,
  said TEXT NOT NULL CHECK (said IN ('yes', 'no', 'not_yet')),
  -- Who asked in person; null: the pupil said it on their own page.
  by_staff_id TEXT,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, referral_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;

CREATE TRIGGER pupil_answer_is_kept BEFORE UPDATE ON pupil_answer
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- What the teacher heard back: one of the fixed phrases, never a word of what was said.
CREATE TABLE told_referrer (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  -- Made in the form, so that a phrase sent twice is kept once.
  id TEXT NOT NULL,
  phrase TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, referral_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;

-- "Do not tell my parents": since when it holds; null while it does not. No message and no export that
-- Ajar makes by itself may go to a parent meanwhile.
ALTER TABLE referral ADD COLUMN do_not_tell_at INTEGER;

-- Parents (rows 30, 111 and 81): whether they are told, who agreed, how a child's understanding was judged,
-- "do not tell" and its lifting. Only ever added to: a judgement that is made again is a new row.
CREATE TABLE parents_record (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  -- Made in the form, so that what is sent twice is kept once.
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- What the child wishes, for a decision on whether parents are told.
  wish TEXT,
  -- JSON array of five yes or no, for a judgement.
  answers TEXT,
  by_staff_id TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  -- The reason, or who was told and how; null for nothing.
  words_sealed TEXT,
  PRIMARY KEY (school_id, referral_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;

CREATE TRIGGER parents_record_is_kept BEFORE UPDATE ON parents_record
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;
