-- What goes when (rows 110 and 82): the school's own periods, holds, and what is kept of what went.

-- How long a school keeps records of one kind; no row: our default, see worker/domain/retention.ts.
CREATE TABLE retention_period (
  school_id TEXT NOT NULL REFERENCES school (id),
  kind TEXT NOT NULL,
  months INTEGER NOT NULL,
  -- A shorter period begins two weeks after it is set. Until `from_at` the one before it holds.
  months_before INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  by_staff_id TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, kind)
) WITHOUT ROWID;

-- While a hold stands, what it is on does not go, nor what hangs on that. A case has its referral's id.
CREATE TABLE legal_hold (
  school_id TEXT NOT NULL REFERENCES school (id),
  -- Made in the form, so that a hold sent twice is one.
  id TEXT NOT NULL,
  on_kind TEXT NOT NULL CHECK (on_kind IN ('referral', 'disclosure', 'pupil')),
  on_id TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  reason_sealed TEXT NOT NULL,
  lifted_by TEXT,
  lifted_at INTEGER,
  lifted_reason_sealed TEXT,
  PRIMARY KEY (school_id, id),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_reason_sealed IS NULL))
) WITHOUT ROWID;

CREATE UNIQUE INDEX legal_hold_stands ON legal_hold (school_id, on_kind, on_id) WHERE lifted_at IS NULL;
CREATE INDEX legal_hold_on ON legal_hold (school_id, on_kind, on_id, set_at);
CREATE INDEX legal_hold_standing ON legal_hold (school_id, set_at) WHERE lifted_at IS NULL;

-- A hold is lifted once, and nothing else about it ever changes.
CREATE TRIGGER legal_hold_is_kept BEFORE UPDATE ON legal_hold
WHEN OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL OR NEW.id <> OLD.id
  OR NEW.on_kind <> OLD.on_kind OR NEW.on_id <> OLD.on_id OR NEW.set_by <> OLD.set_by
  OR NEW.set_at <> OLD.set_at OR NEW.reason_sealed <> OLD.reason_sealed
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- What went, without persons: how many of a kind, by the London month (YYYY-MM) in which they were made.
CREATE TABLE gone_count (
  school_id TEXT NOT NULL REFERENCES school (id),
  kind TEXT NOT NULL,
  month TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (school_id, kind, month)
) WITHOUT ROWID;

-- Proof of deletion, one row for each batch: when, how many, under which rule, and a keyed hash of the ids.
CREATE TABLE gone_proof (
  school_id TEXT NOT NULL REFERENCES school (id),
  gone_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  ids_tag TEXT NOT NULL,
  months INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (school_id, gone_at, kind, ids_tag)
) WITHOUT ROWID;

CREATE TRIGGER gone_proof_is_kept BEFORE UPDATE ON gone_proof
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- What is over is found by when it ended.
CREATE INDEX decision_by_time ON decision (school_id, outcome, decided_at, referral_id, turn);
CREATE INDEX open_case_ended ON open_case (school_id, ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX pupil_left ON pupil (school_id, left_on, id) WHERE left_on IS NOT NULL;
CREATE INDEX referral_pupil_of_pupil ON referral_pupil (school_id, pupil_id) WHERE pupil_id IS NOT NULL;
CREATE INDEX notice_by_time ON notice (school_id, made_at, id);

-- The counters stay right when rows go.
CREATE TRIGGER referral_tally_on_delete AFTER DELETE ON referral WHEN OLD.status = 'waiting'
BEGIN
  UPDATE tally SET number = number - 1 WHERE school_id = OLD.school_id AND what = 'waiting';
END;

CREATE TRIGGER open_case_counts_on_delete AFTER DELETE ON open_case WHEN OLD.ended_at IS NULL
BEGIN
  UPDATE caseload SET
    weight_halves = weight_halves - OLD.weight_halves,
    open_cases = open_cases - 1
  WHERE school_id = OLD.school_id AND mentor_id = OLD.mentor_id;
END;

CREATE TRIGGER disclosure_tally_on_delete AFTER DELETE ON disclosure WHEN OLD.acknowledged_at IS NULL
BEGIN
  UPDATE tally SET number = number - 1 WHERE school_id = OLD.school_id AND what = 'unacknowledged';
END;
