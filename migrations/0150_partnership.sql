-- What a link mentor plans and writes down across the schools that they work with. An entry that several schools
-- share is a row in each, with one id: each row is sealed for its own school.
CREATE TABLE partnership_entry (
  school_id TEXT NOT NULL,
  -- Made in the form, so that one sent twice is one.
  id TEXT NOT NULL,
  -- visit, training, meeting or practice.
  kind TEXT NOT NULL,
  -- The London day that it's on, or was written.
  happens_on TEXT NOT NULL,
  -- What it is called, where it is, and what to know.
  said_sealed TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  -- Counts the changes, so that of two at once one is refused.
  version INTEGER NOT NULL,
  -- Taken off. It can be put back for a day, and is deleted then.
  removed_at INTEGER,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE INDEX partnership_entry_by_day ON partnership_entry (school_id, happens_on);
CREATE INDEX partnership_entry_by_age ON partnership_entry (happens_on);
CREATE INDEX partnership_entry_removed ON partnership_entry (removed_at) WHERE removed_at IS NOT NULL;
