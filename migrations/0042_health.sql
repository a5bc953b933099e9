-- When the jobs last ran to their end, and what has failed since: a row for each thing that /healthz watches. Rows are
-- replaced, and say nothing of anyone, so they need no retention period.
CREATE TABLE health (
  -- 'minute', a job by its name, or 'sender'.
  what TEXT NOT NULL PRIMARY KEY,
  worked_at INTEGER,
  failed_at INTEGER
) WITHOUT ROWID;
