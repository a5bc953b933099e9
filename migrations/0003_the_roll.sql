-- The roll (row 97) and how referrals are matched to it (rows 29, 55 and 56).
--
-- A name stands nowhere in the clear. `…_tag` is a keyed hash under the pepper, bound to the school and
-- to what it is for: it says that two are the same, never what they are.

CREATE TABLE pupil (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  -- JSON RollLine without its row, see worker/domain/rollLine.ts.
  who_sealed TEXT NOT NULL,
  -- Who this is to the next file: the UPN, the admission number, else the name with birthday or year.
  upn_tag TEXT,
  number_tag TEXT,
  name_tag TEXT NOT NULL,
  -- Everything that the line says: the same again changes nothing.
  content_tag TEXT NOT NULL,
  -- A London day. A leaver stays; nobody is ever deleted from the roll by a file.
  left_on TEXT,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

-- The blind index: each pupil under the tags of a few pairs of parts of their name.
CREATE TABLE pupil_name_tag (
  school_id TEXT NOT NULL,
  tag TEXT NOT NULL,
  pupil_id TEXT NOT NULL,
  PRIMARY KEY (school_id, tag, pupil_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;

CREATE INDEX pupil_name_tag_of_pupil ON pupil_name_tag (school_id, pupil_id);

-- The roll as a whole: each confirmed file is one revision, so of two at once one is refused.
CREATE TABLE roll (
  school_id TEXT NOT NULL PRIMARY KEY REFERENCES school (id),
  revision INTEGER NOT NULL,
  pupils INTEGER NOT NULL,
  by_staff_id TEXT NOT NULL,
  confirmed_at INTEGER NOT NULL
) WITHOUT ROWID;

-- A file on its way: nothing of it is on the roll until it is confirmed.
CREATE TABLE roll_upload (
  school_id TEXT NOT NULL REFERENCES school (id),
  -- Made in the form, so that a part sent twice is kept once.
  id TEXT NOT NULL,
  parts INTEGER NOT NULL,
  by_staff_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  -- What it came to, for who confirms twice.
  added INTEGER,
  changed INTEGER,
  gone INTEGER,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE TABLE roll_part (
  school_id TEXT NOT NULL,
  upload_id TEXT NOT NULL,
  part INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  -- JSON array of RollLine.
  lines_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, upload_id, part),
  FOREIGN KEY (school_id, upload_id) REFERENCES roll_upload (school_id, id)
) WITHOUT ROWID;

-- Which pupil a referral is about. Undone, it stays with who undid it; one stands at a time.
CREATE TABLE referral_pupil (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Null: somebody has looked, and they are not on the roll.
  pupil_id TEXT,
  how TEXT NOT NULL CHECK (how IN ('certain', 'by_hand')),
  -- A staff id, or 'clock'.
  by_whom TEXT NOT NULL,
  joined_at INTEGER NOT NULL,
  undone_at INTEGER,
  undone_by TEXT,
  -- The surname, and the year with tutor group, as they were then: for suggestions only.
  family_tag TEXT,
  group_tag TEXT,
  PRIMARY KEY (school_id, referral_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX referral_pupil_once ON referral_pupil (school_id, referral_id) WHERE undone_at IS NULL;
CREATE INDEX referral_pupil_same ON referral_pupil (school_id, pupil_id, joined_at) WHERE undone_at IS NULL;
CREATE INDEX referral_pupil_family ON referral_pupil (school_id, family_tag, joined_at) WHERE undone_at IS NULL;
CREATE INDEX referral_pupil_group ON referral_pupil (school_id, group_tag, joined_at) WHERE undone_at IS NULL;
CREATE INDEX referral_pupil_lately ON referral_pupil (school_id, joined_at) WHERE undone_at IS NULL;

-- Where the matching of a referral stands; null: not looked at yet. See worker/domain/nameMatching.ts.
ALTER TABLE referral ADD COLUMN match_state TEXT;
-- JSON array: the ids of the pupils that are shown beside it.
ALTER TABLE referral ADD COLUMN match_candidates TEXT;

CREATE INDEX referral_to_match ON referral (made_at) WHERE match_state IS NULL AND identity = 'known';
CREATE INDEX referral_match_list ON referral (school_id, made_at, id) WHERE match_state IN ('doubtful', 'none');
