-- Texts that several people write (row 74), what other agencies were asked (row 73), and what is held
-- for review when many more ask in an hour than ever do (T4).

-- One row for each version of a text of a case; nothing is written over. `text_id` is 'focus' for what the
-- case is working on, else the id of the session note that is corrected, whose own words are version 0.
-- The key settles two who write the same version.
CREATE TABLE case_text (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  text_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  by_staff_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  words_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, case_id, text_id, version),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;

-- No version without the one before it: nobody writes on something that they have not been shown.
CREATE TRIGGER case_text_in_order BEFORE INSERT ON case_text WHEN NEW.case_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile')
  WHERE NEW.version <> 1 + coalesce((
    SELECT max(version) FROM case_text
    WHERE school_id = NEW.school_id AND case_id = NEW.case_id AND text_id = NEW.text_id
  ), 0);
END;

CREATE TRIGGER case_text_is_kept BEFORE UPDATE ON case_text
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- What was asked of another agency, and what came of it. Only ever added to.
CREATE TABLE agency_entry (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- Made in the form, so that an entry sent twice is kept once.
  id TEXT NOT NULL,
  -- The contact that it belongs to: its own id where it begins one.
  contact_id TEXT NOT NULL,
  -- One of the school's services; null: typed.
  service_id TEXT,
  -- Of a contact: who agreed, or 'overridden'.
  consent TEXT CHECK (consent IN ('pupil', 'parent', 'both', 'overridden')),
  -- A London day.
  happened_on TEXT NOT NULL,
  -- When to ask again; null for nothing.
  follow_up_on TEXT,
  by_staff_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  -- JSON AgencySaid, see worker/domain/agency.ts.
  said_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id),
  CHECK ((id = contact_id) = (consent IS NOT NULL))
) WITHOUT ROWID;

CREATE TRIGGER agency_entry_is_kept BEFORE UPDATE ON agency_entry
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- The next day on which an agency of this case is to be asked again: of each contact the last entry counts.
ALTER TABLE open_case ADD COLUMN follow_up_on TEXT;

CREATE TRIGGER agency_follow_up AFTER INSERT ON agency_entry
BEGIN
  UPDATE open_case SET follow_up_on = (
    SELECT min(entry.follow_up_on) FROM agency_entry AS entry
    WHERE entry.school_id = NEW.school_id AND entry.case_id = NEW.case_id AND NOT EXISTS (
      SELECT 1 FROM agency_entry AS later
      WHERE later.school_id = entry.school_id AND later.case_id = entry.case_id
        AND later.contact_id = entry.contact_id
        AND later.id <> later.contact_id AND (entry.id = entry.contact_id
          OR (later.written_at, later.id) > (entry.written_at, entry.id))
    )
  )
  WHERE school_id = NEW.school_id AND id = NEW.case_id;
END;

-- T4. The row that counts who waits counts the hour as well, so that no referral writes a row more.
-- An hour is whole hours since 1970. What a teacher refers is not counted: they are signed in.
ALTER TABLE tally ADD COLUMN hour INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN in_hour INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN hour_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN in_hour_before INTEGER NOT NULL DEFAULT 0;
-- First referrals of one hour that are nothing unusual here, see worker/domain/flood.ts.
ALTER TABLE tally ADD COLUMN usual_in_hour INTEGER NOT NULL DEFAULT 20;
-- Of those that wait: held for review, and set aside.
ALTER TABLE tally ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tally ADD COLUMN aside INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER referral_tally_on_insert;
CREATE TRIGGER referral_tally_on_insert AFTER INSERT ON referral WHEN NEW.status = 'waiting'
BEGIN
  INSERT INTO tally (school_id, what, number, held, aside, hour, in_hour)
  VALUES (NEW.school_id, 'waiting', 1, NEW.queue_rank = 2, NEW.queue_rank = 3,
    NEW.made_at / 3600000, NEW.made_by <> 'teacher')
  ON CONFLICT (school_id, what) DO UPDATE SET
    number = number + 1,
    held = held + excluded.held,
    aside = aside + excluded.aside,
    hour_before = CASE WHEN excluded.hour > hour THEN hour ELSE hour_before END,
    in_hour_before = CASE WHEN excluded.hour > hour THEN in_hour ELSE in_hour_before END,
    in_hour = CASE WHEN excluded.hour > hour THEN excluded.in_hour
      WHEN excluded.hour = hour THEN in_hour + excluded.in_hour ELSE in_hour END,
    hour = max(hour, excluded.hour);
  INSERT INTO held_group (school_id, id, held, aside)
  SELECT NEW.school_id, NEW.held_as, NEW.queue_rank = 2, NEW.queue_rank = 3
  WHERE NEW.held_as IS NOT NULL
  ON CONFLICT (school_id, id) DO UPDATE SET held = held + excluded.held, aside = aside + excluded.aside;
END;

-- How many came in an hour of the past weeks: what is usual follows from it.
CREATE TABLE arrival_hour (
  school_id TEXT NOT NULL REFERENCES school (id),
  hour INTEGER NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (school_id, hour)
) WITHOUT ROWID;

-- An hour in which more came than is usual. In every other there is no row, and nothing is read.
CREATE TABLE flood (
  school_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  PRIMARY KEY (school_id, hour)
) WITHOUT ROWID;

CREATE TRIGGER tally_past_usual AFTER UPDATE OF in_hour ON tally
WHEN NEW.what = 'waiting' AND NEW.in_hour >= NEW.usual_in_hour AND OLD.in_hour < NEW.in_hour
BEGIN
  INSERT INTO flood (school_id, hour) VALUES (NEW.school_id, NEW.hour)
  ON CONFLICT (school_id, hour) DO NOTHING;
END;

-- In such an hour: how many came with the same words, from the same device, in the same name. A tag is a
-- short keyed hash that is another one in the next hour; no address is kept, and after a day none of these.
CREATE TABLE flood_count (
  school_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  tag TEXT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (school_id, hour, tag)
) WITHOUT ROWID;

-- For those that came just before it was noticed. They end with the opened page, within half an hour.
ALTER TABLE opening ADD COLUMN device_tag TEXT;
ALTER TABLE opening ADD COLUMN words_tag TEXT;

-- With which others it was held, '<hour>.<why>.<tag>'; queue_rank is 2 while it is held, 3 set aside.
ALTER TABLE referral ADD COLUMN held_as TEXT;
CREATE INDEX referral_held ON referral (school_id, held_as, queue_rank, id) WHERE held_as IS NOT NULL;

-- How many of those named somebody as "not this person": their counts leave them out.
CREATE INDEX referral_hidden_by_rank ON referral (school_id, not_staff_id, queue_rank)
  WHERE status = 'waiting' AND not_staff_id IS NOT NULL;

CREATE TABLE held_group (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Of those that wait.
  held INTEGER NOT NULL,
  aside INTEGER NOT NULL,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE INDEX held_group_held ON held_group (school_id, held, id) WHERE held > 0;
CREATE INDEX held_group_aside ON held_group (school_id, id) WHERE aside > 0;

CREATE TRIGGER referral_held_on_update AFTER UPDATE OF status, queue_rank ON referral
WHEN OLD.queue_rank >= 2 OR NEW.queue_rank >= 2
BEGIN
  UPDATE tally SET
    held = held + (NEW.status = 'waiting' AND NEW.queue_rank = 2)
      - (OLD.status = 'waiting' AND OLD.queue_rank = 2),
    aside = aside + (NEW.status = 'waiting' AND NEW.queue_rank = 3)
      - (OLD.status = 'waiting' AND OLD.queue_rank = 3)
  WHERE school_id = NEW.school_id AND what = 'waiting';
  INSERT INTO held_group (school_id, id, held, aside)
  SELECT NEW.school_id, NEW.held_as,
    (NEW.status = 'waiting' AND NEW.queue_rank = 2) - (OLD.status = 'waiting' AND OLD.queue_rank = 2),
    (NEW.status = 'waiting' AND NEW.queue_rank = 3) - (OLD.status = 'waiting' AND OLD.queue_rank = 3)
  WHERE NEW.held_as IS NOT NULL
  ON CONFLICT (school_id, id) DO UPDATE SET held = held + excluded.held, aside = aside + excluded.aside;
END;

-- Somebody who comes back with the five words and writes again is no flood.
CREATE TRIGGER referral_held_wrote_again AFTER UPDATE OF unread_at ON referral
WHEN NEW.unread_at IS NOT NULL AND NEW.queue_rank >= 2 AND NEW.status = 'waiting'
BEGIN
  UPDATE referral SET queue_rank = 1 WHERE school_id = NEW.school_id AND id = NEW.id;
END;

-- What was held before there were groups.
UPDATE referral SET held_as = '0.many.' WHERE status = 'waiting' AND queue_rank = 2;
UPDATE tally SET held = (
  SELECT count(*) FROM referral
  WHERE referral.school_id = tally.school_id AND status = 'waiting' AND queue_rank = 2
) WHERE what = 'waiting';
INSERT INTO held_group (school_id, id, held, aside)
SELECT school_id, held_as, count(*), 0 FROM referral WHERE held_as IS NOT NULL GROUP BY school_id, held_as;
