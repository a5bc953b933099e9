-- What a case's mentor, the child, home and school agreed on. A row for each version, and nothing is written over;
-- the key settles two people who write the same version.
CREATE TABLE programme (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  starts_on TEXT NOT NULL,
  weeks INTEGER NOT NULL CHECK (weeks BETWEEN 1 AND 39),
  -- JSON lists: what it is made of; who agreed, and on which day.
  parts TEXT NOT NULL,
  agreed TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, case_id, version),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;

CREATE TRIGGER programme_in_order BEFORE INSERT ON programme WHEN NEW.case_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile')
  WHERE NEW.version <> 1 + coalesce((
    SELECT max(version) FROM programme WHERE school_id = NEW.school_id AND case_id = NEW.case_id
  ), 0);
END;

CREATE TRIGGER programme_is_kept BEFORE UPDATE ON programme
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- A target of a case. Its words and what will be seen when it is met are texts of the case (case_text), each with
-- its versions.
CREATE TABLE target (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- Made in the form, so that a target sent twice is kept once.
  id TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'met', 'dropped')),
  -- The sticker that the child chose when it was met.
  sticker TEXT CHECK (sticker IN ('star', 'sun', 'boat', 'cat', 'rocket', 'flower', 'ball', 'moon')),
  by_staff_id TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  settled_by TEXT,
  settled_at INTEGER,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  CHECK ((status = 'open') = (settled_at IS NULL))
) WITHOUT ROWID;

-- Three open targets at the most: `MOST_OPEN_TARGETS` in worker/cases/rules/target.ts says why.
CREATE TRIGGER target_three_open BEFORE INSERT ON target WHEN NEW.status = 'open'
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile')
  WHERE (SELECT count(*) FROM target
    WHERE school_id = NEW.school_id AND case_id = NEW.case_id AND status = 'open') >= 3;
END;

CREATE TRIGGER target_three_open_again BEFORE UPDATE OF status ON target
WHEN NEW.status = 'open' AND OLD.status <> 'open'
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile')
  WHERE (SELECT count(*) FROM target
    WHERE school_id = NEW.school_id AND case_id = NEW.case_id AND status = 'open') >= 3;
END;

-- How a target went, entered with a session note.
CREATE TABLE target_progress (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  note_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  went TEXT NOT NULL CHECK (went IN ('not_yet', 'sometimes', 'mostly', 'met')),
  PRIMARY KEY (school_id, case_id, note_id, target_id),
  FOREIGN KEY (school_id, case_id, note_id) REFERENCES session_note (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id, target_id) REFERENCES target (school_id, case_id, id)
) WITHOUT ROWID;

-- A day agreed for looking at a case again, and what came of it.
CREATE TABLE case_review (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  id TEXT NOT NULL,
  due_on TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  agreed_at INTEGER NOT NULL,
  held_on TEXT,
  held_by TEXT,
  written_at INTEGER,
  -- JSON ReviewWords, see worker/cases/rules/review.ts.
  said_sealed TEXT,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  CHECK ((held_on IS NULL) = (said_sealed IS NULL) AND (held_on IS NULL) = (held_by IS NULL)
    AND (held_on IS NULL) = (written_at IS NULL))
) WITHOUT ROWID;

CREATE TRIGGER case_review_is_kept BEFORE UPDATE ON case_review WHEN OLD.held_on IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;

-- The day of the next review that nobody has held, so that a list of what is due reads an index of its own.
ALTER TABLE open_case ADD COLUMN review_on TEXT;

CREATE TRIGGER case_review_agreed AFTER INSERT ON case_review
BEGIN
  UPDATE open_case SET review_on = (SELECT min(due_on) FROM case_review
    WHERE school_id = NEW.school_id AND case_id = NEW.case_id AND held_on IS NULL)
  WHERE school_id = NEW.school_id AND id = NEW.case_id;
END;

CREATE TRIGGER case_review_changed AFTER UPDATE OF due_on, held_on ON case_review
BEGIN
  UPDATE open_case SET review_on = (SELECT min(due_on) FROM case_review
    WHERE school_id = NEW.school_id AND case_id = NEW.case_id AND held_on IS NULL)
  WHERE school_id = NEW.school_id AND id = NEW.case_id;
END;

CREATE INDEX open_case_review ON open_case (school_id, mentor_id, review_on, id)
  WHERE ended_at IS NULL AND review_on IS NOT NULL;
