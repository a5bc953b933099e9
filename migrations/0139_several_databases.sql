-- In the first database: in which of the install's databases a school lives, by the number of its binding (`DB` is 1,
-- `DB_2` is 2). A school without a row lives in the first. While a school moves, nobody may keep what this says of it.
CREATE TABLE school_database (
  school_id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL CHECK (number >= 1),
  moves_since INTEGER
) WITHOUT ROWID;

-- In each database: schools whose rows nobody may change here. Where the first school leaves, triggers are made that see to
-- it. `leaves`: it's being copied to the other database, and may be read; `arrives`: it's being copied from it; `gone`: it
-- lives in the other one.
CREATE TABLE school_fence (
  school_id TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('leaves', 'arrives', 'gone')),
  other INTEGER NOT NULL CHECK (other >= 1),
  since INTEGER NOT NULL,
  -- Where copying, checking or deleting stopped: the table, and the key of its last row.
  step TEXT NOT NULL CHECK (step IN ('copies', 'checks', 'keeps', 'deletes', 'over')),
  at_table TEXT,
  after_key TEXT NOT NULL DEFAULT '[]',
  rows INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
