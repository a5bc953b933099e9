-- Any member of staff tells the DSL a concern about a child.

-- The child on the roll whom a record is about, where staff told of it; null: nobody on the roll for certain.
ALTER TABLE disclosure ADD COLUMN pupil_id TEXT;
-- Whom a concern is about who works here: their id, or `somebody` for someone who is not on the list.
ALTER TABLE disclosure ADD COLUMN about_staff_id TEXT;
-- The one place of the safeguarding team that may read it; null: all of them.
ALTER TABLE disclosure ADD COLUMN only_rank INTEGER CHECK (only_rank IN (1, 2, 3));
-- JSON ConcernCategory[]: what a record is about.
ALTER TABLE disclosure ADD COLUMN categories_sealed TEXT;
-- JSON Concern beside the words: when, where, what was done, the marks of a body map.
ALTER TABLE disclosure_entry ADD COLUMN concern_sealed TEXT;

-- What staff tell of one child is one record, however many tell it at once. A concern about someone who works
-- here has its own, so that nobody reads what is said of themself.
CREATE UNIQUE INDEX disclosure_of_pupil ON disclosure (school_id, pupil_id)
  WHERE pupil_id IS NOT NULL AND about_staff_id IS NULL;
CREATE INDEX disclosure_about_staff ON disclosure (school_id, about_staff_id)
  WHERE about_staff_id IS NOT NULL;

-- Children whom the safeguarding team links to a record: a brother, a friend who was there.
CREATE TABLE disclosure_child (
  school_id TEXT NOT NULL,
  disclosure_id TEXT NOT NULL,
  pupil_id TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, disclosure_id, pupil_id),
  FOREIGN KEY (school_id, disclosure_id) REFERENCES disclosure (school_id, id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, id)
) WITHOUT ROWID;

CREATE INDEX disclosure_child_by_pupil ON disclosure_child (school_id, pupil_id);

-- `lacksToEnd` (worker/safeguarding/rules/disclosure.ts): a decision and an outcome that are older than what staff
-- told since don't answer it either.
DROP TRIGGER disclosure_ends_complete;

CREATE TRIGGER disclosure_ends_complete BEFORE UPDATE OF ended_at ON disclosure
WHEN NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid')
  WHERE NEW.acknowledged_at IS NULL OR 4 > (
    SELECT count(DISTINCT kind) FROM disclosure_step AS step
    WHERE step.school_id = NEW.school_id AND step.disclosure_id = NEW.id
      AND (step.kind IN ('summary', 'action') OR step.written_at >= coalesce((
        SELECT max(entry.written_at) FROM disclosure_entry AS entry
        WHERE entry.school_id = NEW.school_id AND entry.disclosure_id = NEW.id
          AND (entry.kind IN ('said', 'added', 'retraction') OR entry.concern_sealed IS NOT NULL
            OR (entry.kind IS NULL AND entry.by_staff_id IS NULL))
      ), 0))
  );
END;
