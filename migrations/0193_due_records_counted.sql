-- How many records of a school are due to go, as they were first counted on a London day. Whatever changes when records
-- go deletes it: a period, a hold, and a deletion.
CREATE TABLE retention_due (
  school_id TEXT NOT NULL PRIMARY KEY REFERENCES school (id),
  counted_on TEXT NOT NULL,
  -- JSON: each kind, parted by whom its records name, because nobody who is named in one is told of it by a count.
  counted TEXT NOT NULL
) WITHOUT ROWID;
