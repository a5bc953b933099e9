-- Pages whose address is sealed and has no row of its own, such as the one after "I am not safe right now", that
-- were left before their time. A row goes when its address would have ended by itself.
CREATE TABLE left_page (
  school_id TEXT NOT NULL REFERENCES school (id),
  address_hash TEXT NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, address_hash)
) WITHOUT ROWID;
