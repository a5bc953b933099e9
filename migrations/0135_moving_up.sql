-- Children to look out for when they come up from a primary school. One row for each child, and it's there for one
-- autumn: it is deleted after its last day, whether or not anyone looks.
CREATE TABLE moving_up (
  school_id TEXT NOT NULL,
  -- Made in the form, so that a child sent twice is one.
  id TEXT NOT NULL,
  -- Their name, the school they come from, what to look out for, and a buddy.
  child_sealed TEXT NOT NULL,
  -- A series of sessions that they come to before they start.
  series_id TEXT,
  -- The last London day on which the row is there.
  last_on TEXT NOT NULL,
  -- Who it is on the roll, once a mentor has said so.
  pupil_id TEXT,
  -- Counts the changes, so that of two at once one is refused.
  version INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  -- Taken off the list. It can be put back for a day, and is deleted then.
  removed_at INTEGER,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE INDEX moving_up_by_pupil ON moving_up (school_id, pupil_id);
CREATE INDEX moving_up_by_last_day ON moving_up (last_on);
CREATE INDEX moving_up_removed ON moving_up (removed_at) WHERE removed_at IS NOT NULL;
