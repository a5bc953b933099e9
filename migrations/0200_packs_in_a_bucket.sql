-- A PDF of a pack that is in the R2 bucket instead of in pack_part. Its row is written before it's put there, and deleted
-- after it: so the bucket holds none that no row names.
CREATE TABLE pack_object (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  pack_id TEXT NOT NULL,
  -- What each is: worker/packs/rules/packObject.ts.
  state TEXT NOT NULL CHECK (state IN ('coming', 'kept', 'left', 'going')),
  since INTEGER NOT NULL,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, pack_id) REFERENCES pack (school_id, id)
) WITHOUT ROWID;

-- A pack has one PDF.
CREATE UNIQUE INDEX pack_object_kept ON pack_object (school_id, pack_id) WHERE state = 'kept';

-- For the job that deletes what no pack has.
CREATE INDEX pack_object_over ON pack_object (since) WHERE state <> 'kept';
