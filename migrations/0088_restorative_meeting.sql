-- A meeting that puts something right between people: each one's own account, what was agreed, and a day to look again.
-- It hangs on the case that it was written from, and is kept apart from the notes of every child in it.
CREATE TABLE restorative_meeting (
  school_id TEXT NOT NULL,
  -- Made in the form, so that one sent twice is one.
  id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  held_on TEXT NOT NULL,
  agreed_sealed TEXT NOT NULL,
  -- When whoever held it looks again; null for never, or no more.
  look_on TEXT,
  by_staff_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;

CREATE INDEX restorative_meeting_by_case ON restorative_meeting (school_id, case_id);
CREATE INDEX restorative_meeting_by_day ON restorative_meeting (school_id, held_on, id);
CREATE INDEX restorative_meeting_to_look ON restorative_meeting (school_id, by_staff_id, look_on)
  WHERE look_on IS NOT NULL;

-- Who was there, and what they said. A pupil on the roll leads their own mentor here.
CREATE TABLE restorative_part (
  school_id TEXT NOT NULL,
  meeting_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  case_id TEXT NOT NULL,
  pupil_id TEXT,
  who_sealed TEXT NOT NULL,
  account_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, meeting_id, number)
) WITHOUT ROWID;

CREATE INDEX restorative_part_by_case ON restorative_part (school_id, case_id);
CREATE INDEX restorative_part_by_pupil ON restorative_part (school_id, pupil_id);

-- Each time that someone looked again.
CREATE TABLE restorative_look (
  school_id TEXT NOT NULL,
  meeting_id TEXT NOT NULL,
  -- 1 for the first: of two at once, the key refuses the second.
  number INTEGER NOT NULL,
  case_id TEXT NOT NULL,
  said_sealed TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  looked_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, meeting_id, number)
) WITHOUT ROWID;

CREATE INDEX restorative_look_by_case ON restorative_look (school_id, case_id);
