-- A list of children to look out for that the safeguarding lead of one school offers to another's. Each of the two
-- schools has a row of its own with the same id, sealed with its own key, and both rows go after the last day.
CREATE TABLE moving_up_offer (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- sent or received.
  side TEXT NOT NULL,
  -- The school on the other side.
  other_id TEXT NOT NULL,
  -- The other school's name, who offered it, the children, and the reason.
  said_sealed TEXT NOT NULL,
  -- By which law it is shared.
  basis TEXT NOT NULL,
  -- The last London day on which the list is there, in both schools.
  last_on TEXT NOT NULL,
  offered_at INTEGER NOT NULL,
  -- agreed, refused or taken_back; empty until then.
  answer TEXT,
  answered_at INTEGER,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE INDEX moving_up_offer_by_last_day ON moving_up_offer (last_on);
