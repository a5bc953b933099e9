-- The school's own packs and worksheets: a title, and a link or a PDF. They say nothing of anyone, so they aren't sealed.
CREATE TABLE pack (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT,
  -- JSON list of reasons for which the portal offers it; empty where it doesn't.
  reasons TEXT NOT NULL,
  -- Bytes of its PDF; null without one. The PDF itself is in pack_part.
  pdf_bytes INTEGER CHECK (pdf_bytes BETWEEN 1 AND 1572864),
  hidden_at INTEGER,
  by_staff_id TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

-- A PDF in parts, because a row of D1 holds 2 MB at the most: each in base64, in order.
CREATE TABLE pack_part (
  school_id TEXT NOT NULL,
  pack_id TEXT NOT NULL,
  part INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (school_id, pack_id, part),
  FOREIGN KEY (school_id, pack_id) REFERENCES pack (school_id, id)
);

-- What a mentor gives in a case.
CREATE TABLE case_pack (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  pack_id TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, case_id, pack_id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  FOREIGN KEY (school_id, pack_id) REFERENCES pack (school_id, id)
) WITHOUT ROWID;
