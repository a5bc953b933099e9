-- Jobs find due work by when it is due, across all schools, and give each school its turn: an index begins with
-- the minute (or the day, or the version) and then names the school, so a job steps from school to school and reads
-- one row for each that has something due. Each takes the place of an index by the time alone, so no insert writes
-- a row more than before. See db/jobs/dueWork.ts.

DROP INDEX disclosure_going_further;
CREATE INDEX disclosure_in_turn ON disclosure (goes_further_at / 60000, school_id)
  WHERE acknowledged_at IS NULL AND goes_further_at IS NOT NULL;

DROP INDEX notice_unsent;
CREATE INDEX notice_in_turn ON notice (next_try_at / 60000, school_id)
  WHERE sent_at IS NULL AND next_try_at IS NOT NULL;

DROP INDEX holder_notice_unsent;
CREATE INDEX holder_notice_in_turn ON holder_notice (next_try_at / 60000, school_id)
  WHERE sent_at IS NULL AND next_try_at IS NOT NULL;

DROP INDEX booking_offer_ends;
CREATE INDEX booking_offer_in_turn ON booking (offer_ends_at / 60000, school_id) WHERE status = 'offered';

DROP INDEX booking_until;
CREATE INDEX booking_until_in_turn ON booking (CAST(replace(until_on, '-', '') AS INTEGER), school_id)
  WHERE until_on IS NOT NULL AND status IN ('booked', 'waiting', 'offered');

DROP INDEX referral_to_match;
CREATE INDEX referral_in_turn ON referral (made_at / 60000, school_id)
  WHERE match_state IS NULL AND identity = 'known';

DROP INDEX child_to_look_for;
CREATE INDEX child_in_turn ON child (confirmed_at / 60000, school_id) WHERE looked_for_at IS NULL;

DROP INDEX pupil_by_keys;
CREATE INDEX pupil_in_turn ON pupil (keys, school_id);

-- By which rules of names a roll's index was made; 0: there is none, because the roll has just changed.
ALTER TABLE roll ADD COLUMN indexed_with INTEGER NOT NULL DEFAULT 0;
UPDATE roll SET indexed_with = COALESCE((SELECT min(keys) FROM roll_index WHERE roll_index.school_id = roll.school_id), 0);
CREATE INDEX roll_in_turn ON roll (indexed_with, school_id);

CREATE TRIGGER roll_is_indexed AFTER INSERT ON roll_index
BEGIN
  UPDATE roll SET indexed_with = NEW.keys WHERE school_id = NEW.school_id AND indexed_with <> NEW.keys;
END;

CREATE TRIGGER roll_is_indexed_anew AFTER UPDATE OF keys ON roll_index
BEGIN
  UPDATE roll SET indexed_with = NEW.keys WHERE school_id = NEW.school_id AND indexed_with <> NEW.keys;
END;

CREATE TRIGGER roll_is_not_indexed AFTER DELETE ON roll_index
BEGIN
  UPDATE roll SET indexed_with = 0 WHERE school_id = OLD.school_id AND indexed_with <> 0;
END;

-- When a school's next turn comes at a job that looks at a whole school. A row is replaced at each turn, and says
-- nothing of anyone, so it needs no retention period.
CREATE TABLE school_turn (
  school_id TEXT NOT NULL REFERENCES school (id),
  -- 'leave': records past their periods, each night. 'late': the next promise passes. 'learn': an hour has ended.
  job TEXT NOT NULL,
  next_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, job)
) WITHOUT ROWID;

CREATE INDEX school_turn_in_turn ON school_turn (job, next_at / 60000, school_id);

-- Where a job stopped that had no time for every school. No row: it begins with what has been due longest.
CREATE TABLE job_cursor (
  job TEXT NOT NULL PRIMARY KEY,
  bucket INTEGER NOT NULL,
  school_id TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO school_turn (school_id, job, next_at) SELECT id, 'leave', 0 FROM school;

CREATE TRIGGER school_leaves_in_turn AFTER INSERT ON school
BEGIN
  INSERT INTO school_turn (school_id, job, next_at) VALUES (NEW.id, 'leave', 0) ON CONFLICT DO NOTHING;
END;

-- What the hold kept may be due already.
CREATE TRIGGER legal_hold_lifted_leaves_in_turn AFTER UPDATE OF lifted_at ON legal_hold WHEN NEW.lifted_at IS NOT NULL
BEGIN
  UPDATE school_turn SET next_at = 0 WHERE school_id = NEW.school_id AND job = 'leave';
END;

-- A school's next promise, and the end of an hour in which someone asked. Nothing is written here when a request is
-- sent: its matching with the roll, a minute later, sets both. A request that is never matched sets them itself.
-- 253402300800000: nothing was promised.
INSERT INTO school_turn (school_id, job, next_at)
SELECT school_id, 'late', min(promised_at) FROM referral
WHERE status = 'waiting' AND queue_rank < 2 AND promised_at < 253402300800000 GROUP BY school_id;

INSERT INTO school_turn (school_id, job, next_at)
SELECT school_id, 'learn', (hour + 1) * 3600000 FROM tally WHERE what = 'waiting' AND hour > 0;

CREATE TRIGGER referral_promise_in_turn AFTER UPDATE OF status, promised_at, queue_rank, match_state ON referral
WHEN NEW.status = 'waiting' AND NEW.queue_rank < 2 AND NEW.promised_at < 253402300800000
  AND (OLD.status <> 'waiting' OR OLD.queue_rank >= 2 OR OLD.promised_at <> NEW.promised_at
    OR (OLD.match_state IS NULL AND NEW.match_state IS NOT NULL))
BEGIN
  INSERT INTO school_turn (school_id, job, next_at) VALUES (NEW.school_id, 'late', NEW.promised_at)
  ON CONFLICT (school_id, job) DO UPDATE SET next_at = excluded.next_at WHERE excluded.next_at < next_at;
END;

CREATE TRIGGER referral_promise_in_turn_on_insert AFTER INSERT ON referral
WHEN NEW.status = 'waiting' AND NEW.queue_rank < 2 AND NEW.promised_at < 253402300800000
  AND NOT (NEW.identity = 'known' AND NEW.match_state IS NULL)
BEGIN
  INSERT INTO school_turn (school_id, job, next_at) VALUES (NEW.school_id, 'late', NEW.promised_at)
  ON CONFLICT (school_id, job) DO UPDATE SET next_at = excluded.next_at WHERE excluded.next_at < next_at;
END;

CREATE TRIGGER referral_hour_in_turn AFTER UPDATE OF match_state ON referral
WHEN OLD.match_state IS NULL AND NEW.match_state IS NOT NULL AND NEW.made_by <> 'teacher'
BEGIN
  INSERT INTO school_turn (school_id, job, next_at)
  VALUES (NEW.school_id, 'learn', (NEW.made_at / 3600000 + 1) * 3600000)
  ON CONFLICT (school_id, job) DO UPDATE SET next_at = excluded.next_at WHERE excluded.next_at < next_at;
END;

CREATE TRIGGER referral_hour_in_turn_on_insert AFTER INSERT ON referral
WHEN NEW.made_by <> 'teacher' AND NOT (NEW.identity = 'known' AND NEW.match_state IS NULL)
BEGIN
  INSERT INTO school_turn (school_id, job, next_at)
  VALUES (NEW.school_id, 'learn', (NEW.made_at / 3600000 + 1) * 3600000)
  ON CONFLICT (school_id, job) DO UPDATE SET next_at = excluded.next_at WHERE excluded.next_at < next_at;
END;
