-- Handing over a case (row 54), leaving (row 98), a referral about somebody who works here (row 60), and
-- reminders that belong to one unmet thing (row 61).

-- The member of staff that a referral is about, where one was named: it does not exist for them.
ALTER TABLE referral ADD COLUMN about_staff_id TEXT;
-- Of a referral about somebody who works here: who reads it; null for every other. See `goesTo` in
-- worker/domain/staffConcern.ts.
-- No CHECK with IN: it costs each new referral two rows read.
ALTER TABLE referral ADD COLUMN goes_to TEXT
  CHECK (goes_to = 'lead_mentor' OR goes_to = 'head' OR goes_to = 'dsl');
-- Whose words a teacher's referral is in, where they have left and `by_staff_id` hears back instead.
ALTER TABLE referral ADD COLUMN written_by_id TEXT;

CREATE INDEX referral_goes_to ON referral (school_id, goes_to, status, about_staff_id)
  WHERE goes_to IS NOT NULL;
CREATE INDEX referral_not_staff ON referral (school_id, not_staff_id) WHERE not_staff_id IS NOT NULL;
-- The chats that a mentor has promised.
CREATE INDEX decision_chat_by_mentor ON decision (school_id, mentor_id, decided_at)
  WHERE outcome = 'one_chat' AND mentor_id IS NOT NULL;

-- "I am not safe" is told before the form says whom it is about. Where that is the one who was told, it
-- waits for nobody: the next in line is told at the next minute.
CREATE TRIGGER referral_names_who_was_told AFTER INSERT ON referral
WHEN NEW.about_staff_id IS NOT NULL
BEGIN
  UPDATE disclosure SET acknowledged_at = NULL, acknowledged_by = NULL, goes_further_at = NEW.made_at
  WHERE school_id = NEW.school_id AND referral_id IS NOT NULL AND referral_id = NEW.id
    AND acknowledged_by IN (NEW.about_staff_id, NEW.not_staff_id);
  UPDATE disclosure SET goes_further_at = NEW.made_at
  WHERE school_id = NEW.school_id AND referral_id IS NOT NULL AND referral_id = NEW.id
    AND acknowledged_at IS NULL AND goes_further_at IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM staff WHERE staff.school_id = NEW.school_id AND left_at IS NULL
        AND safeguarding_rank = disclosure.reached_rank
        AND staff.id IS NOT NEW.about_staff_id AND staff.id IS NOT NEW.not_staff_id
    );
END;

CREATE TRIGGER disclosure_names_who_is_told AFTER INSERT ON disclosure
WHEN NEW.goes_further_at IS NOT NULL AND NEW.referral_id IS NOT NULL
BEGIN
  UPDATE disclosure SET goes_further_at = NEW.raised_at
  WHERE school_id = NEW.school_id AND id = NEW.id AND EXISTS (
    SELECT 1 FROM referral
    WHERE referral.school_id = NEW.school_id AND referral.id = NEW.referral_id
      AND (about_staff_id IS NOT NULL OR not_staff_id IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM staff WHERE staff.school_id = NEW.school_id AND left_at IS NULL
          AND safeguarding_rank = NEW.reached_rank
          AND staff.id IS NOT about_staff_id AND staff.id IS NOT not_staff_id
      )
  );
END;

CREATE TRIGGER disclosure_names_who_is_told_again AFTER UPDATE OF acknowledged_at ON disclosure
WHEN OLD.acknowledged_at IS NOT NULL AND NEW.acknowledged_at IS NULL
  AND NEW.goes_further_at IS NOT NULL AND NEW.referral_id IS NOT NULL
BEGIN
  UPDATE disclosure SET goes_further_at = OLD.acknowledged_at
  WHERE school_id = NEW.school_id AND id = NEW.id AND EXISTS (
    SELECT 1 FROM referral
    WHERE referral.school_id = NEW.school_id AND referral.id = NEW.referral_id
      AND (about_staff_id IS NOT NULL OR not_staff_id IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM staff WHERE staff.school_id = NEW.school_id AND left_at IS NULL
          AND safeguarding_rank = NEW.reached_rank
          AND staff.id IS NOT about_staff_id AND staff.id IS NOT not_staff_id
      )
  );
END;

-- One mentor's case is offered to another. It stays with the former until the other has accepted.
CREATE TABLE hand_over (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- Made in the form, so that what is sent twice is one.
  id TEXT NOT NULL,
  from_staff_id TEXT NOT NULL,
  to_staff_id TEXT NOT NULL,
  -- Its mentor, or a lead mentor.
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  reason_sealed TEXT NOT NULL,
  -- A lead mentor's yes to filling a caseload over its limit.
  over_limit INTEGER NOT NULL DEFAULT 0,
  -- 'ended': the case ended, or moved otherwise, while it waited.
  status TEXT NOT NULL DEFAULT 'waiting'
    CHECK (status IN ('waiting', 'accepted', 'refused', 'taken_back', 'ended')),
  settled_by TEXT,
  settled_at INTEGER,
  -- Why it was refused.
  answer_sealed TEXT,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  FOREIGN KEY (school_id, to_staff_id) REFERENCES staff (school_id, id),
  CHECK (to_staff_id <> from_staff_id),
  CHECK ((status = 'refused') = (answer_sealed IS NOT NULL))
) WITHOUT ROWID;

CREATE UNIQUE INDEX hand_over_one_waits ON hand_over (school_id, case_id) WHERE status = 'waiting';
CREATE INDEX hand_over_to ON hand_over (school_id, to_staff_id, asked_at) WHERE status = 'waiting';

CREATE TRIGGER hand_over_is_kept BEFORE UPDATE ON hand_over
WHEN OLD.status <> 'waiting' OR NEW.id <> OLD.id OR NEW.from_staff_id <> OLD.from_staff_id
  OR NEW.to_staff_id <> OLD.to_staff_id OR NEW.asked_by <> OLD.asked_by
  OR NEW.asked_at <> OLD.asked_at OR NEW.reason_sealed <> OLD.reason_sealed
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;

-- A case that ends, or moves, takes what waits with it.
CREATE TRIGGER hand_over_ends_with_case AFTER UPDATE OF mentor_id, ended_at ON open_case
WHEN NEW.mentor_id <> OLD.mentor_id OR (NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL)
BEGIN
  UPDATE hand_over SET status = 'ended'
  WHERE school_id = NEW.school_id AND case_id = NEW.id AND status = 'waiting';
END;

-- Nothing comes to who has left.
CREATE TRIGGER open_case_not_to_who_left BEFORE INSERT ON open_case
BEGIN
  SELECT RAISE(ABORT, 'refusal:has_left') FROM staff
  WHERE school_id = NEW.school_id AND id = NEW.mentor_id AND left_at IS NOT NULL;
END;

CREATE TRIGGER open_case_not_moved_to_who_left BEFORE UPDATE OF mentor_id ON open_case
WHEN NEW.mentor_id <> OLD.mentor_id
BEGIN
  SELECT RAISE(ABORT, 'refusal:has_left') FROM staff
  WHERE school_id = NEW.school_id AND id = NEW.mentor_id AND left_at IS NOT NULL;
END;

CREATE TRIGGER hand_over_not_to_who_left BEFORE INSERT ON hand_over
BEGIN
  SELECT RAISE(ABORT, 'refusal:has_left') FROM staff
  WHERE school_id = NEW.school_id AND id = NEW.to_staff_id AND left_at IS NOT NULL;
END;

CREATE TRIGGER decision_not_to_who_left BEFORE INSERT ON decision WHEN NEW.mentor_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:has_left') FROM staff
  WHERE school_id = NEW.school_id AND id = NEW.mentor_id AND left_at IS NOT NULL;
END;

-- Nobody leaves while something is theirs: what came to them meanwhile refuses the whole batch.
CREATE TRIGGER staff_leaves_nothing BEFORE UPDATE OF left_at ON staff
WHEN NEW.left_at IS NOT NULL AND OLD.left_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:still_theirs') FROM open_case
  WHERE school_id = NEW.school_id AND mentor_id = NEW.id AND ended_at IS NULL;
  SELECT RAISE(ABORT, 'refusal:still_theirs') FROM hand_over
  WHERE school_id = NEW.school_id AND to_staff_id = NEW.id AND status = 'waiting';
  SELECT RAISE(ABORT, 'refusal:last_of_role')
  WHERE OLD.safeguarding_rank IN (1, 3) AND NOT EXISTS (
    SELECT 1 FROM staff WHERE school_id = NEW.school_id AND id <> NEW.id AND left_at IS NULL
      AND safeguarding_rank = OLD.safeguarding_rank
  );
  SELECT RAISE(ABORT, 'refusal:last_of_role') FROM json_each(OLD.roles) AS role
  WHERE role.value IN ('lead_mentor', 'administrator') AND NOT EXISTS (
    SELECT 1 FROM staff, json_each(staff.roles) AS theirs
    WHERE staff.school_id = NEW.school_id AND staff.id <> NEW.id AND staff.left_at IS NULL
      AND theirs.value = role.value
  );
END;

-- What a notice is about: a disclosure, a hand-over (case/id), or the moment that was promised. While that
-- is unmet it may be sent; once anybody has met it, it never is. See `isUnmet` in db/notice.ts.
ALTER TABLE notice ADD COLUMN on_id TEXT;
UPDATE notice SET on_id = CASE about
  WHEN 'late_promise' THEN substr(id, 6, instr(substr(id, 6), '/') - 1)
  ELSE substr(id, 1, instr(id, '/') - 1)
END;
CREATE INDEX notice_to ON notice (school_id, about, made_at);
