-- Schools in England that are open, as Get Information About Schools (GIAS) lists them. Facts that anyone may read, replaced
-- by each download, so they need no retention period.
CREATE TABLE listed_school (
  urn TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  phase TEXT NOT NULL,
  low_age INTEGER,
  high_age INTEGER,
  street TEXT NOT NULL,
  town TEXT NOT NULL,
  postcode TEXT NOT NULL,
  authority TEXT NOT NULL,
  phone TEXT NOT NULL,
  -- The download in which it stood last.
  download TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX listed_school_postcode ON listed_school (postcode);
