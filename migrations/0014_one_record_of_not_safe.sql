-- "I am not safe right now" and the form that is sent with it are one safeguarding record.

-- The safeguarding team opens a locked name alone, on a record of theirs, with a reason. `name_request`
-- holds what two people agreed on, and its check refuses one person.
CREATE TABLE name_opening (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  -- Made in the form, so that an opening sent twice is one.
  id TEXT NOT NULL,
  because TEXT NOT NULL
    CHECK (because IN ('may_be_hurt', 'someone_else_hurt', 'must_pass_on', 'they_said_yes')),
  by_staff_id TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  -- The reason in their own words. For the safeguarding team, never for the child.
  words_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, referral_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;

CREATE TRIGGER name_opening_is_kept BEFORE UPDATE ON name_opening
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- The index is named in each: left alone, SQLite looks through every disclosure of the school.

-- A form that is sent after "I am not safe" adds its words and its name to that record, in the same write: whoever
-- has the record is told, and of words about the DSL (1) the head (3) too; nobody whom the form names. Where it was
-- acknowledged it waits again, for as many minutes of the clock as a school gives in its opening hours, so never
-- longer than by `nextStep` (worker/safeguarding/rules/disclosure.ts).
CREATE TRIGGER referral_adds_to_not_safe AFTER INSERT ON referral
WHEN NEW.urgent_because = 'said_not_safe'
BEGIN
  INSERT OR IGNORE INTO notice
    (school_id, id, to_staff_id, about, made_at, sent_at, tries, next_try_at, on_id)
  SELECT d.school_id, d.id || '/form/' || s.id, s.id, 'disclosure', NEW.made_at, NULL, 0, NEW.made_at, d.id
  FROM disclosure AS d
  JOIN staff AS s ON s.school_id = d.school_id AND s.left_at IS NULL AND s.safeguarding_rank IS NOT NULL
    AND s.id IS NOT NEW.not_staff_id AND s.id IS NOT NEW.about_staff_id
  WHERE d.school_id = NEW.school_id AND d.referral_id IS NOT NULL AND d.referral_id = NEW.id
    AND d.raised_because = 'not_safe_now'
    AND (s.safeguarding_rank <= d.reached_rank OR (s.safeguarding_rank = 3
      AND EXISTS (SELECT 1 FROM staff AS about WHERE about.school_id = NEW.school_id
        AND about.id = NEW.about_staff_id AND about.safeguarding_rank = 1)));
  UPDATE disclosure SET acknowledged_at = NULL, acknowledged_by = NULL, goes_further_at = (
      SELECT NEW.made_at + 60000 * json_extract(school.profile, '$.acknowledgeWithinMinutes')
      FROM school WHERE school.id = NEW.school_id AND EXISTS (SELECT 1 FROM staff
        WHERE staff.school_id = NEW.school_id AND left_at IS NULL
          AND safeguarding_rank > disclosure.reached_rank))
  WHERE school_id = NEW.school_id AND id IN (SELECT id FROM disclosure INDEXED BY disclosure_by_referral
    WHERE school_id = NEW.school_id AND referral_id IS NOT NULL AND referral_id = NEW.id)
    AND raised_because = 'not_safe_now' AND acknowledged_at IS NOT NULL;
  UPDATE disclosure SET ended_at = NULL, ended_by = NULL
  WHERE school_id = NEW.school_id AND id IN (SELECT id FROM disclosure INDEXED BY disclosure_by_referral
    WHERE school_id = NEW.school_id AND referral_id IS NOT NULL AND referral_id = NEW.id)
    AND raised_because = 'not_safe_now' AND ended_at IS NOT NULL;
END;

-- So does each message of the child's.
CREATE TRIGGER message_opens_not_safe AFTER INSERT ON message
WHEN NEW.by_staff_id IS NULL
BEGIN
  UPDATE disclosure SET ended_at = NULL, ended_by = NULL
  WHERE school_id = NEW.school_id AND id IN (SELECT id FROM disclosure INDEXED BY disclosure_by_referral
    WHERE school_id = NEW.school_id AND referral_id IS NOT NULL AND referral_id = NEW.referral_id)
    AND raised_because = 'not_safe_now' AND ended_at IS NOT NULL;
END;

-- As before, and a record of "not safe" is also opened again by the form and by a message.
DROP TRIGGER disclosure_stays_ended;

CREATE TRIGGER disclosure_stays_ended BEFORE UPDATE OF ended_at ON disclosure
WHEN OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT OLD.ended_at
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed')
  WHERE NEW.ended_at IS NOT NULL OR (
    OLD.ended_with >= (
      SELECT count(*) FROM disclosure_entry AS entry
      WHERE entry.school_id = OLD.school_id AND entry.disclosure_id = OLD.id
    ) + (
      SELECT count(*) FROM disclosure_step AS step
      WHERE step.school_id = OLD.school_id AND step.disclosure_id = OLD.id
    )
    AND NOT (OLD.raised_because = 'not_safe_now' AND OLD.referral_id IS NOT NULL AND (
      EXISTS (SELECT 1 FROM referral WHERE referral.school_id = OLD.school_id
        AND referral.id = OLD.referral_id AND referral.made_at >= OLD.ended_at)
      OR EXISTS (SELECT 1 FROM message WHERE message.school_id = OLD.school_id
        AND message.referral_id = OLD.referral_id AND message.by_staff_id IS NULL
        AND message.sent_at >= OLD.ended_at)
    ))
  );
END;

-- `lacksToEnd` (worker/safeguarding/rules/disclosure.ts): a decision and an outcome that are not older than
-- what the child sent in the form or wrote since.
CREATE TRIGGER disclosure_ends_after_form BEFORE UPDATE OF ended_at ON disclosure
WHEN NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL AND NEW.raised_because = 'not_safe_now'
  AND NEW.referral_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid')
  WHERE 2 > (
    SELECT count(DISTINCT kind) FROM disclosure_step AS step
    WHERE step.school_id = NEW.school_id AND step.disclosure_id = NEW.id
      AND step.kind IN ('decision', 'outcome')
      AND step.written_at >= max(
        coalesce((SELECT made_at FROM referral WHERE referral.school_id = NEW.school_id
          AND referral.id = NEW.referral_id), 0),
        coalesce((SELECT max(sent_at) FROM message WHERE message.school_id = NEW.school_id
          AND message.referral_id = NEW.referral_id AND message.by_staff_id IS NULL), 0)
      )
  );
END;
