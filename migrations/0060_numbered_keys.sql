-- A sealed text says the number of its key before a full stop; without one it was sealed under the first.

ALTER TABLE school ADD COLUMN key_version INTEGER NOT NULL DEFAULT 1;
-- Keys that open and don't seal, wrapped: [{"version":2,"key":"…"}].
ALTER TABLE school ADD COLUMN other_keys TEXT NOT NULL DEFAULT '[]';
-- The pepper that was the newest when the school was added. Its words and tags follow from it for good.
ALTER TABLE school ADD COLUMN pepper_version INTEGER NOT NULL DEFAULT 1;

-- A school that is being given a new key, and how far that has come. No row: none is under way.
CREATE TABLE key_rotation (
  school_id TEXT NOT NULL PRIMARY KEY REFERENCES school (id),
  to_version INTEGER NOT NULL,
  began_at INTEGER NOT NULL,
  -- From when the new key seals; before, everyone learns of it.
  seals_from INTEGER,
  -- When the pass through all tables began that is under way, or that was last.
  pass_at INTEGER,
  -- The table that is next, and the key of its row that was last (JSON). No table: the pass is over.
  at_table TEXT,
  after_key TEXT NOT NULL DEFAULT '[]',
  resealed INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
