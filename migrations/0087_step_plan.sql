-- The way back for a child who can't come in: at most 12 steps from the gate to the lesson. Each change of the steps is
-- a version; each move along them is a row, forwards, staying or back.
CREATE TABLE step_plan (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  -- JSON list of Step, see worker/stepPlan/rules/stepPlan.ts.
  steps_sealed TEXT NOT NULL,
  -- Whether it stands on the page of the child or parent.
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  by_staff_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, case_id, version),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;

CREATE TABLE step_move (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- 1 for the first: of two moves at once, the key refuses the second.
  number INTEGER NOT NULL,
  move TEXT NOT NULL CHECK (move IN ('on', 'stay', 'back_one', 'back_two')),
  from_step INTEGER NOT NULL,
  to_step INTEGER NOT NULL,
  word_sealed TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  moved_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, case_id, number),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;
