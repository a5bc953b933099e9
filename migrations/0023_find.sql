-- Finding a pupil by half a name: the names of a school's roll with what they are compared by, sealed as a whole.
--
-- Hashes of how names begin would tell whoever reads the database how often each name occurs. This tells them how
-- long the roll is, which `roll` says as well.

CREATE TABLE roll_index (
  school_id TEXT NOT NULL REFERENCES school (id),
  part INTEGER NOT NULL,
  -- JSON RollIndex, see worker/search/rules/rollIndex.ts.
  pupils_sealed TEXT NOT NULL,
  -- By which rules the names were taken apart: `KEYS` (worker/roll/rules/keys.ts).
  keys INTEGER NOT NULL,
  PRIMARY KEY (school_id, part)
) WITHOUT ROWID;

-- It goes with every change to a pupil, whoever makes it: a name that was changed, or deleted when its time had come,
-- stands here no longer than on the roll. The Worker makes it anew.
CREATE TRIGGER roll_index_ends_on_insert AFTER INSERT ON pupil
BEGIN
  DELETE FROM roll_index WHERE school_id = NEW.school_id;
END;

CREATE TRIGGER roll_index_ends_on_update AFTER UPDATE OF who_sealed, left_on ON pupil
BEGIN
  DELETE FROM roll_index WHERE school_id = NEW.school_id;
END;

CREATE TRIGGER roll_index_ends_on_delete AFTER DELETE ON pupil
BEGIN
  DELETE FROM roll_index WHERE school_id = OLD.school_id;
END;
