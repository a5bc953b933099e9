-- The safeguarding record (rows 75, 76, 78) and names that were locked away (row 80).

-- What an entry is. Null: written before there were kinds, the child's words (`said`) where nobody on
-- the staff wrote it, else a `staff_note`.
ALTER TABLE disclosure_entry ADD COLUMN kind TEXT
  CHECK (kind IN ('said', 'added', 'retraction', 'staff_note', 'session_note'));
-- The words that a mentor pressed on when they passed it on.
ALTER TABLE disclosure_entry ADD COLUMN pointed_out INTEGER NOT NULL DEFAULT 0;

ALTER TABLE disclosure ADD COLUMN ended_at INTEGER;
ALTER TABLE disclosure ADD COLUMN ended_by TEXT;
-- Entries and steps that stood in it when it was ended: only more than these open it again.
ALTER TABLE disclosure ADD COLUMN ended_with INTEGER;

CREATE INDEX disclosure_in_hand ON disclosure (school_id, acknowledged_at, id)
  WHERE acknowledged_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX disclosure_ended ON disclosure (school_id, ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX disclosure_by_referral ON disclosure (school_id, referral_id, raised_at, id)
  WHERE referral_id IS NOT NULL;

-- What the safeguarding team found, did, decided and why, and what came of it. Only ever added to.
CREATE TABLE disclosure_step (
  school_id TEXT NOT NULL,
  disclosure_id TEXT NOT NULL,
  -- Made in the form, so that a step sent twice is kept once.
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('summary', 'action', 'decision', 'outcome')),
  by_staff_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  words_sealed TEXT NOT NULL,
  -- Why it was decided so.
  reason_sealed TEXT,
  PRIMARY KEY (school_id, disclosure_id, id),
  FOREIGN KEY (school_id, disclosure_id) REFERENCES disclosure (school_id, id),
  CHECK ((kind = 'decision') = (reason_sealed IS NOT NULL))
) WITHOUT ROWID;

CREATE TRIGGER disclosure_step_is_kept BEFORE UPDATE ON disclosure_step
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- Row 78. The same rule as `lacksToEnd` in worker/domain/disclosure.ts: acknowledged, a summary and an
-- action, and a decision and an outcome that are not older than the child's last words.
CREATE TRIGGER disclosure_ends_complete BEFORE UPDATE OF ended_at ON disclosure
WHEN NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid')
  WHERE NEW.acknowledged_at IS NULL OR 4 > (
    SELECT count(DISTINCT kind) FROM disclosure_step AS step
    WHERE step.school_id = NEW.school_id AND step.disclosure_id = NEW.id
      AND (step.kind IN ('summary', 'action') OR step.written_at >= coalesce((
        SELECT max(entry.written_at) FROM disclosure_entry AS entry
        WHERE entry.school_id = NEW.school_id AND entry.disclosure_id = NEW.id
          AND (entry.kind IN ('said', 'added', 'retraction')
            OR (entry.kind IS NULL AND entry.by_staff_id IS NULL))
      ), 0))
  );
END;

-- An ended record opens again by a new entry or step, and by nothing else.
CREATE TRIGGER disclosure_opens_by_entry AFTER INSERT ON disclosure_entry
BEGIN
  UPDATE disclosure SET ended_at = NULL, ended_by = NULL
  WHERE school_id = NEW.school_id AND id = NEW.disclosure_id AND ended_at IS NOT NULL;
END;

CREATE TRIGGER disclosure_opens_by_step AFTER INSERT ON disclosure_step
BEGIN
  UPDATE disclosure SET ended_at = NULL, ended_by = NULL
  WHERE school_id = NEW.school_id AND id = NEW.disclosure_id AND ended_at IS NOT NULL;
END;

CREATE TRIGGER disclosure_stays_ended BEFORE UPDATE OF ended_at ON disclosure
WHEN OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT OLD.ended_at
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed')
  WHERE NEW.ended_at IS NOT NULL OR OLD.ended_with >= (
    SELECT count(*) FROM disclosure_entry AS entry
    WHERE entry.school_id = OLD.school_id AND entry.disclosure_id = OLD.id
  ) + (
    SELECT count(*) FROM disclosure_step AS step
    WHERE step.school_id = OLD.school_id AND step.disclosure_id = OLD.id
  );
END;

-- Words that a child adds later have to be acknowledged again.
CREATE TRIGGER disclosure_tally_on_new_words AFTER UPDATE OF acknowledged_at ON disclosure
WHEN OLD.acknowledged_at IS NOT NULL AND NEW.acknowledged_at IS NULL
BEGIN
  UPDATE tally SET number = number + 1 WHERE school_id = NEW.school_id AND what = 'unacknowledged';
END;

-- Each time that a record was taken out of Ajar, by whom and why.
CREATE TABLE disclosure_export (
  school_id TEXT NOT NULL,
  disclosure_id TEXT NOT NULL,
  -- Made in the form, so that an export sent twice is noted once.
  id TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  exported_at INTEGER NOT NULL,
  reason_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, disclosure_id, id),
  FOREIGN KEY (school_id, disclosure_id) REFERENCES disclosure (school_id, id)
) WITHOUT ROWID;

CREATE TRIGGER disclosure_export_is_kept BEFORE UPDATE ON disclosure_export
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- One person asks for a name that a child locked away, another one agrees, or not (row 80).
CREATE TABLE name_request (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  -- Made in the form, so that a request sent twice is one.
  id TEXT NOT NULL,
  because TEXT NOT NULL
    CHECK (because IN ('may_be_hurt', 'someone_else_hurt', 'must_pass_on', 'they_said_yes')),
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  -- The reason in the words of who asks. For the two and the safeguarding team, never for the child.
  words_sealed TEXT NOT NULL,
  -- After two school days nobody can agree any more.
  ends_at INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'waiting'
    CHECK (status IN ('waiting', 'agreed', 'refused', 'taken_back', 'expired')),
  settled_by TEXT,
  settled_at INTEGER,
  PRIMARY KEY (school_id, referral_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id),
  -- The second person is never the first.
  CHECK (CASE status
    WHEN 'waiting' THEN settled_by IS NULL AND settled_at IS NULL
    WHEN 'expired' THEN settled_by IS NULL AND settled_at IS NOT NULL
    WHEN 'taken_back' THEN settled_by IS asked_by AND settled_at IS NOT NULL
    ELSE settled_by IS NOT NULL AND settled_by <> asked_by AND settled_at IS NOT NULL
  END)
) WITHOUT ROWID;

CREATE UNIQUE INDEX name_request_one_waits ON name_request (school_id, referral_id)
  WHERE status = 'waiting';
CREATE INDEX name_request_waiting ON name_request (school_id, ends_at, asked_by, referral_id)
  WHERE status = 'waiting';

CREATE INDEX name_request_agreed ON name_request (school_id, settled_at, referral_id)
  WHERE status = 'agreed';

-- A request that was settled stays so, and nothing but its settlement is ever written on it.
CREATE TRIGGER name_request_is_kept BEFORE UPDATE ON name_request
WHEN OLD.status <> 'waiting' OR NEW.id <> OLD.id OR NEW.because <> OLD.because
  OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at OR NEW.ends_at <> OLD.ends_at
  OR NEW.words_sealed <> OLD.words_sealed
  OR (NEW.status IN ('agreed', 'refused') AND NEW.settled_at >= OLD.ends_at)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;
