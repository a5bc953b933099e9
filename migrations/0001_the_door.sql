-- The first schema. Forward only: once landed, this file is never edited.
--
-- Every table belongs to a school, and the school comes first in every key. What a person typed,
-- every name and every contact is in a column ending in `_sealed` (AES-256-GCM, see worker/vault).
-- `…_at` is an instant in UTC, in milliseconds since 1970; `…_on` is a London day, YYYY-MM-DD.
-- WITHOUT ROWID: a row is written once, into its key, and a page of neighbours is read from one place.

CREATE TABLE school (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  -- What the school has published about its mentors' room: JSON, see worker/domain/school.ts.
  profile TEXT NOT NULL,
  -- Terms, closed days, opening hours, points of the day: JSON, see worker/domain/schoolCalendar.ts.
  calendar TEXT NOT NULL,
  -- This school's data key, wrapped by the key-encryption key that only the Worker's secrets hold.
  data_key TEXT NOT NULL,
  closed_at INTEGER
) WITHOUT ROWID;

CREATE TABLE staff (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  -- JSON: { name, calledByPupils, about }
  who_sealed TEXT NOT NULL,
  -- JSON array of Role, see worker/domain/access.ts.
  roles TEXT NOT NULL,
  -- Order in which a disclosure is raised: 1 the DSL, 2 the deputies, 3 the head.
  safeguarding_rank INTEGER,
  caseload_limit INTEGER NOT NULL DEFAULT 14,
  joined_at INTEGER NOT NULL,
  left_at INTEGER,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

-- Who signs in is (issuer, subject), never an email address.
CREATE TABLE staff_identity (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  school_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  PRIMARY KEY (issuer, subject),
  FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

-- One journey to the identity provider and back. Used once, then gone.
CREATE TABLE sign_in_attempt (
  state_hash TEXT NOT NULL PRIMARY KEY,
  nonce TEXT NOT NULL,
  code_verifier TEXT NOT NULL,
  return_to TEXT NOT NULL,
  ends_at INTEGER NOT NULL
) WITHOUT ROWID;

-- A signed-in staff session: only the hash of its cookie is here.
CREATE TABLE sign_in (
  id_hash TEXT NOT NULL PRIMARY KEY,
  school_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

-- Services that mentors refer on to. Published by the school, so not sealed.
CREATE TABLE service (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  phone TEXT,
  url TEXT,
  -- JSON arrays: reasons it helps with, languages it speaks.
  needs TEXT NOT NULL,
  languages TEXT NOT NULL,
  hours TEXT NOT NULL,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE TABLE referral (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  made_by TEXT NOT NULL CHECK (made_by IN ('pupil', 'parent', 'teacher')),
  about TEXT NOT NULL CHECK (about IN ('me', 'friend', 'child', 'pupil')),
  status TEXT NOT NULL,
  -- 0 urgent, 1 usual, 2 held for review. The queue reads in this order.
  queue_rank INTEGER NOT NULL,
  urgent_because TEXT,
  identity TEXT NOT NULL CHECK (identity IN ('known', 'sealed', 'no_name')),
  -- JSON Who. For `sealed` it opens only with a reason and a second person.
  who_sealed TEXT,
  -- JSON Answers: the story, the reasons, how to be reached.
  answers_sealed TEXT NOT NULL,
  wants_staff_id TEXT,
  -- Named here, a member of staff does not see this referral anywhere.
  not_staff_id TEXT,
  language TEXT NOT NULL,
  -- HMAC of the five words under the pepper. The words themselves are nowhere.
  code_tag TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  -- When an answer was promised by; null when the school has no dates.
  promised_at INTEGER,
  -- When the pupil or parent wrote last and nobody has opened it since.
  unread_at INTEGER,
  -- Counts the decisions: a decision names the turn that it was made on.
  turn INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX referral_by_code ON referral (school_id, code_tag);
CREATE INDEX referral_queue ON referral (school_id, queue_rank, promised_at, id) WHERE status = 'waiting';
CREATE INDEX referral_unread ON referral (school_id, unread_at, id) WHERE unread_at IS NOT NULL;

-- What was decided, by whom, in which words. The key settles two people deciding at once.
CREATE TABLE decision (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  by_staff_id TEXT,
  decided_at INTEGER NOT NULL,
  mentor_id TEXT,
  service_id TEXT,
  words_sealed TEXT,
  PRIMARY KEY (school_id, referral_id, turn),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;

CREATE TABLE message (
  school_id TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  -- Made from the form that it was written in, so that a message sent twice is kept once.
  id TEXT NOT NULL,
  -- Null: written by the person who holds the five words.
  by_staff_id TEXT,
  sent_at INTEGER NOT NULL,
  words_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, referral_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;

-- Somebody opened their own referral with the five words. Ends by itself, or on leaving.
CREATE TABLE opening (
  school_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  referral_id TEXT NOT NULL,
  ends_at INTEGER NOT NULL,
  -- The five words, until one of them has been typed back.
  code_sealed TEXT,
  PRIMARY KEY (school_id, id_hash),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id)
) WITHOUT ROWID;

-- Wrong return codes, per school (device '') and per device, an hour at a time.
CREATE TABLE wrong_code (
  school_id TEXT NOT NULL REFERENCES school (id),
  hour INTEGER NOT NULL,
  device TEXT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (school_id, hour, device)
) WITHOUT ROWID;

-- An accepted referral until its exit. It keeps the referral's id: nothing is typed twice.
CREATE TABLE open_case (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  mentor_id TEXT NOT NULL,
  intensity TEXT NOT NULL CHECK (intensity IN ('light', 'usual', 'intensive')),
  -- In halves: 1 light, 2 usual, 4 intensive.
  weight_halves INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  last_met_on TEXT,
  due_on TEXT,
  ended_at INTEGER,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, id) REFERENCES referral (school_id, id),
  FOREIGN KEY (school_id, mentor_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

CREATE INDEX open_case_by_mentor ON open_case (school_id, mentor_id, due_on, id) WHERE ended_at IS NULL;

-- Each mentor's weight, kept by the triggers below so that a caseload meter reads one row.
CREATE TABLE caseload (
  school_id TEXT NOT NULL,
  mentor_id TEXT NOT NULL,
  weight_halves INTEGER NOT NULL,
  open_cases INTEGER NOT NULL,
  PRIMARY KEY (school_id, mentor_id)
) WITHOUT ROWID;

CREATE TRIGGER open_case_counts_on_insert AFTER INSERT ON open_case WHEN NEW.ended_at IS NULL
BEGIN
  INSERT INTO caseload (school_id, mentor_id, weight_halves, open_cases)
  VALUES (NEW.school_id, NEW.mentor_id, NEW.weight_halves, 1)
  ON CONFLICT (school_id, mentor_id) DO UPDATE SET
    weight_halves = weight_halves + NEW.weight_halves,
    open_cases = open_cases + 1;
END;

CREATE TRIGGER open_case_counts_on_update AFTER UPDATE OF mentor_id, weight_halves, ended_at ON open_case
BEGIN
  UPDATE caseload SET
    weight_halves = weight_halves - OLD.weight_halves,
    open_cases = open_cases - 1
  WHERE OLD.ended_at IS NULL AND school_id = OLD.school_id AND mentor_id = OLD.mentor_id;
  INSERT INTO caseload (school_id, mentor_id, weight_halves, open_cases)
  SELECT NEW.school_id, NEW.mentor_id, NEW.weight_halves, 1 WHERE NEW.ended_at IS NULL
  ON CONFLICT (school_id, mentor_id) DO UPDATE SET
    weight_halves = weight_halves + NEW.weight_halves,
    open_cases = open_cases + 1;
END;

CREATE TABLE session_note (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- Made in the form, so that a note sent twice is kept once.
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('one_to_one', 'pair', 'group', 'in_class', 'home', 'call')),
  met_on TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 480),
  by_staff_id TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  words_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, case_id, id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;

-- What was passed on to the DSL, or said to be unsafe. Kept verbatim, only ever added to.
CREATE TABLE disclosure (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  -- The referral that it came from; may name one that was never sent.
  referral_id TEXT,
  raised_because TEXT NOT NULL CHECK (raised_because IN ('not_safe_now', 'passed_on')),
  raised_at INTEGER NOT NULL,
  by_staff_id TEXT,
  -- JSON Who, as far as the child let it be known; null when nobody is named.
  who_sealed TEXT,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  -- Whom it has reached: 1 the DSL, 2 the deputies, 3 the head.
  reached_rank INTEGER NOT NULL DEFAULT 1,
  -- When it goes one step further if nobody acknowledges; null at the last step.
  goes_further_at INTEGER,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE INDEX disclosure_waiting ON disclosure (school_id, raised_at, id) WHERE acknowledged_at IS NULL;
CREATE INDEX disclosure_going_further ON disclosure (goes_further_at) WHERE acknowledged_at IS NULL AND goes_further_at IS NOT NULL;

CREATE TABLE disclosure_entry (
  school_id TEXT NOT NULL,
  disclosure_id TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Null: the child, in their own words.
  by_staff_id TEXT,
  written_at INTEGER NOT NULL,
  words_sealed TEXT NOT NULL,
  PRIMARY KEY (school_id, disclosure_id, id),
  FOREIGN KEY (school_id, disclosure_id) REFERENCES disclosure (school_id, id)
) WITHOUT ROWID;

CREATE TRIGGER disclosure_entry_is_kept BEFORE UPDATE ON disclosure_entry
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- A short, wordless notice that leaves Ajar: "Something needs you in Ajar", a link, nothing else.
CREATE TABLE notice (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  to_staff_id TEXT NOT NULL,
  about TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  sent_at INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, to_staff_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

CREATE INDEX notice_unsent ON notice (next_try_at) WHERE sent_at IS NULL AND next_try_at IS NOT NULL;

-- Who did what to which record. One chain for each record: `mac` covers the entry and the mac before it.
CREATE TABLE trail_entry (
  school_id TEXT NOT NULL,
  on_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- A staff id, 'code' for the holder of the five words, 'clock' for a job.
  by_whom TEXT NOT NULL,
  -- The role in which they did it, as it is shown to the child.
  as_role TEXT NOT NULL,
  did TEXT NOT NULL,
  mac TEXT NOT NULL,
  PRIMARY KEY (school_id, on_id, seq)
) WITHOUT ROWID;

CREATE INDEX trail_by_time ON trail_entry (school_id, at);

CREATE TRIGGER trail_entry_is_kept BEFORE UPDATE ON trail_entry
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;

-- How many wait: kept by triggers, so that a count reads one row.
CREATE TABLE tally (
  school_id TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('waiting', 'unacknowledged')),
  number INTEGER NOT NULL,
  PRIMARY KEY (school_id, what)
) WITHOUT ROWID;

CREATE TRIGGER referral_tally_on_insert AFTER INSERT ON referral WHEN NEW.status = 'waiting'
BEGIN
  INSERT INTO tally (school_id, what, number) VALUES (NEW.school_id, 'waiting', 1)
  ON CONFLICT (school_id, what) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER referral_tally_on_update AFTER UPDATE OF status ON referral WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO tally (school_id, what, number)
  SELECT NEW.school_id, 'waiting', (NEW.status = 'waiting') - (OLD.status = 'waiting')
  WHERE (NEW.status = 'waiting') <> (OLD.status = 'waiting')
  ON CONFLICT (school_id, what) DO UPDATE SET number = number + excluded.number;
END;

CREATE TRIGGER disclosure_tally_on_insert AFTER INSERT ON disclosure WHEN NEW.acknowledged_at IS NULL
BEGIN
  INSERT INTO tally (school_id, what, number) VALUES (NEW.school_id, 'unacknowledged', 1)
  ON CONFLICT (school_id, what) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER disclosure_tally_on_acknowledge AFTER UPDATE OF acknowledged_at ON disclosure
WHEN OLD.acknowledged_at IS NULL AND NEW.acknowledged_at IS NOT NULL
BEGIN
  UPDATE tally SET number = number - 1 WHERE school_id = NEW.school_id AND what = 'unacknowledged';
END;
