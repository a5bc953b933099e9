-- Pages whose address is sealed and has no row of its own, such as the one after "I am not safe right now", that
-- were left before their time. A row goes when its address would have ended by itself.
CREATE TABLE left_page (
  school_id TEXT NOT NULL REFERENCES school (id),
  address_hash TEXT NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, address_hash)
) WITHOUT ROWID;

-- A sign-in that came back from the identity provider: its `state` works once. What an attempt needs is sealed in
-- the state, so that beginning one writes nothing.
CREATE TABLE used_sign_in (
  state_hash TEXT PRIMARY KEY,
  ends_at INTEGER NOT NULL
) WITHOUT ROWID;
