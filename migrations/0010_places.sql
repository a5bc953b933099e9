-- Come in (rows 14, 15, 26, 27, 31 to 37, 39 to 46, 107, 124 and 128): a series makes dated sessions by
-- the school's calendar, a booking holds places in one, a waiting list, and a register of who came.
--
-- A session has a row once something happened to it (a booking, a change, a register); until then it
-- follows from its series. Its id is the series' and the day of the pattern, so it is the same before and after.

CREATE TABLE series (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('pupils', 'parents', 'both')),
  -- Whose it is; null for one that the school runs.
  mentor_id TEXT,
  -- Shown to everybody on the school's page; else by invitation, or entered by staff.
  listed INTEGER NOT NULL,
  -- The universal half hour of a primary school: without a capacity, a waiting list, a question.
  never_full INTEGER NOT NULL,
  count_shown INTEGER NOT NULL,
  -- JSON SeriesPlan: what it is called, where and when it is. See worker/domain/series.ts.
  plan_sealed TEXT NOT NULL,
  -- Rises with each change: who books on an older one is asked again.
  revision INTEGER NOT NULL DEFAULT 1,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, mentor_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

CREATE TRIGGER series_moves_on BEFORE UPDATE ON series WHEN NEW.revision <> OLD.revision + 1
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;

CREATE TABLE session (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  series_id TEXT NOT NULL,
  -- The day that the series' pattern gave it; null for the standing places of a club on one weekday.
  first_on TEXT,
  -- The day that it is held on; null for standing places.
  held_on TEXT,
  -- Standing places of a club: 1 Monday to 7 Sunday.
  weekday INTEGER,
  starts_at INTEGER,
  ends_at INTEGER,
  status TEXT NOT NULL DEFAULT 'on' CHECK (status IN ('on', 'off')),
  -- Null: as many as come.
  capacity INTEGER CHECK (capacity >= 0),
  mentor_id TEXT,
  -- Where this day's place is another than its series'.
  place_sealed TEXT,
  -- Changed by itself: what is changed in the series later leaves its day, times, place and capacity.
  own INTEGER NOT NULL DEFAULT 0,
  -- Kept by the triggers below: places held, places waited for, places of who is in it twice.
  taken INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0,
  doubled INTEGER NOT NULL DEFAULT 0,
  -- Queue tickets given out: they call nobody's name, and are the order of the waiting list.
  tickets INTEGER NOT NULL DEFAULT 0,
  -- Rises with each change that its calendar entry shows.
  revision INTEGER NOT NULL DEFAULT 0,
  register_ended_at INTEGER,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, series_id) REFERENCES series (school_id, id),
  CHECK ((weekday IS NULL) = (held_on IS NOT NULL AND starts_at IS NOT NULL AND ends_at IS NOT NULL))
);

CREATE INDEX session_by_day ON session (school_id, held_on, series_id) WHERE held_on IS NOT NULL;
CREATE INDEX session_by_first_day ON session (school_id, first_on, series_id) WHERE first_on IS NOT NULL;
CREATE INDEX session_by_series ON session (school_id, series_id, held_on);

-- Somebody who holds bookings, with five words that open all of them; or a referral whose words do.
CREATE TABLE holder (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pupil', 'parent')),
  -- HMAC of the five words under the pepper; null where a referral's words open it.
  code_tag TEXT,
  referral_id TEXT,
  language TEXT NOT NULL,
  -- JSON Contact; null: nothing is sent to them.
  contact_sealed TEXT,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, referral_id) REFERENCES referral (school_id, id),
  CHECK ((code_tag IS NULL) = (referral_id IS NOT NULL))
) WITHOUT ROWID;

CREATE UNIQUE INDEX holder_by_code ON holder (school_id, code_tag) WHERE code_tag IS NOT NULL;
CREATE INDEX holder_by_referral ON holder (school_id, referral_id) WHERE referral_id IS NOT NULL;

-- A page of one's bookings is open: by the five words for half an hour, by the link in a message until
-- the session is over.
CREATE TABLE holder_opening (
  school_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  holder_id TEXT NOT NULL,
  ends_at INTEGER NOT NULL,
  -- The five words, until one of them has been typed back.
  code_sealed TEXT,
  PRIMARY KEY (school_id, id_hash),
  FOREIGN KEY (school_id, holder_id) REFERENCES holder (school_id, id)
) WITHOUT ROWID;

CREATE INDEX holder_opening_ended ON holder_opening (ends_at);

-- A child whom a parent has signed up for something with food in it. For who feeds the child.
CREATE TABLE child (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  holder_id TEXT NOT NULL,
  -- JSON { name, year }
  who_sealed TEXT NOT NULL,
  -- JSON FoodNeeds: allergies by name, how severe, the pen and where it is, the care plan.
  food_sealed TEXT NOT NULL,
  -- JSON array of who may collect.
  collect_sealed TEXT NOT NULL,
  -- The school year that this was said for, or confirmed in: 2026 is 2026/27.
  school_year INTEGER NOT NULL,
  confirmed_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, holder_id) REFERENCES holder (school_id, id)
);

CREATE INDEX child_by_holder ON child (school_id, holder_id);

CREATE TABLE booking (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  -- Null: a walk-in, whom only the register knows.
  holder_id TEXT,
  child_id TEXT,
  -- Who it is for, as a keyed hash of the series and the name: one counts in a session once.
  person_tag TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('booked', 'waiting', 'offered', 'cancelled', 'expired')),
  -- The same person booked again. It looks like any other, so that nobody learns who is coming, and
  -- holds nothing; it takes over when the one that counts is cancelled.
  doubled INTEGER NOT NULL DEFAULT 0,
  places INTEGER NOT NULL CHECK (places BETWEEN 1 AND 12),
  ticket INTEGER NOT NULL,
  -- The order of the waiting list: the ticket, or below every ticket after a jump for need.
  line INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('page', 'phone', 'paper', 'in_person', 'walk_in')),
  by_staff_id TEXT,
  -- JSON Guest: the name, what helps them come, whether small children come too.
  who_sealed TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  -- Until when an offered place is kept.
  offer_ends_at INTEGER,
  jump_reason_sealed TEXT,
  jumped_by TEXT,
  jumped_at INTEGER,
  -- Rises with each change that its calendar entry shows.
  revision INTEGER NOT NULL DEFAULT 0,
  -- A walk-in is there already, and takes nobody's place.
  held INTEGER GENERATED ALWAYS AS (iif(doubled = 0 AND channel <> 'walk_in'
    AND status IN ('booked', 'offered'), places, 0)) VIRTUAL,
  waits INTEGER GENERATED ALWAYS AS (iif(doubled = 0 AND status = 'waiting', places, 0)) VIRTUAL,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, session_id) REFERENCES session (school_id, id),
  FOREIGN KEY (school_id, holder_id) REFERENCES holder (school_id, id),
  FOREIGN KEY (school_id, child_id) REFERENCES child (school_id, id)
);

CREATE UNIQUE INDEX booking_once ON booking (school_id, session_id, person_tag)
  WHERE doubled = 0 AND status IN ('booked', 'waiting', 'offered');
CREATE INDEX booking_in_line ON booking (school_id, session_id, line)
  WHERE doubled = 0 AND status = 'waiting';
CREATE INDEX booking_by_session ON booking (school_id, session_id, ticket)
  WHERE status IN ('booked', 'waiting', 'offered');
CREATE INDEX booking_by_holder ON booking (school_id, holder_id, made_at) WHERE holder_id IS NOT NULL;
CREATE INDEX booking_by_child ON booking (school_id, child_id) WHERE child_id IS NOT NULL;
CREATE INDEX booking_offered ON booking (school_id, session_id) WHERE status = 'offered';
CREATE INDEX booking_offer_ends ON booking (offer_ends_at) WHERE status = 'offered';
CREATE INDEX booking_doubled ON booking (school_id, session_id, person_tag) WHERE doubled = 1;
CREATE INDEX booking_jumped ON booking (school_id, jumped_at) WHERE jumped_at IS NOT NULL;

-- R1: never one place too many, and nobody goes past the waiting list.
CREATE TRIGGER booking_has_room BEFORE INSERT ON booking WHEN NEW.status IN ('booked', 'offered')
  AND NEW.doubled = 0 AND NEW.channel <> 'walk_in'
BEGIN
  SELECT RAISE(ABORT, 'refusal:session_full') FROM session
  WHERE school_id = NEW.school_id AND id = NEW.session_id AND capacity IS NOT NULL
    AND (taken + NEW.places > capacity OR (waiting > 0 AND NEW.status = 'booked'));
END;

-- A waiting list is offered what is free; what somebody holds already grows only where nobody waits.
CREATE TRIGGER booking_keeps_room BEFORE UPDATE OF status, places, doubled, session_id, channel ON booking
WHEN NEW.status IN ('booked', 'offered') AND NEW.doubled = 0 AND NEW.channel <> 'walk_in'
  AND (NEW.session_id <> OLD.session_id OR NEW.places > OLD.held)
BEGIN
  SELECT RAISE(ABORT, 'refusal:session_full') FROM session
  WHERE school_id = NEW.school_id AND id = NEW.session_id AND capacity IS NOT NULL
    AND (taken + NEW.places - iif(NEW.session_id = OLD.session_id, OLD.held, 0) > capacity
      OR (OLD.held > 0 AND NEW.session_id = OLD.session_id AND waiting > 0));
END;

-- The one table of what may follow what, as NEXT_BOOKING in worker/domain/booking.ts.
CREATE TRIGGER booking_goes_its_way BEFORE UPDATE OF status ON booking
WHEN NEW.status <> OLD.status AND NOT (
  (OLD.status = 'booked' AND NEW.status IN ('cancelled', 'waiting'))
  OR (OLD.status = 'waiting' AND NEW.status IN ('booked', 'offered', 'cancelled'))
  OR (OLD.status = 'offered' AND NEW.status IN ('booked', 'waiting', 'expired', 'cancelled'))
)
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;

CREATE TRIGGER booking_counts_on_insert AFTER INSERT ON booking
BEGIN
  UPDATE session SET
    taken = taken + NEW.held,
    waiting = waiting + NEW.waits,
    doubled = doubled + iif(NEW.doubled = 1 AND NEW.status = 'booked', NEW.places, 0),
    tickets = max(tickets, NEW.ticket)
  WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

CREATE TRIGGER booking_counts_on_update AFTER UPDATE OF status, places, doubled, channel ON booking
WHEN NEW.session_id = OLD.session_id
BEGIN
  UPDATE session SET
    taken = taken + NEW.held - OLD.held,
    waiting = waiting + NEW.waits - OLD.waits,
    doubled = doubled + iif(NEW.doubled = 1 AND NEW.status = 'booked', NEW.places, 0)
      - iif(OLD.doubled = 1 AND OLD.status = 'booked', OLD.places, 0)
  WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

CREATE TRIGGER booking_counts_on_move AFTER UPDATE OF session_id ON booking
WHEN NEW.session_id <> OLD.session_id
BEGIN
  UPDATE session SET
    taken = taken - OLD.held,
    waiting = waiting - OLD.waits,
    doubled = doubled - iif(OLD.doubled = 1 AND OLD.status = 'booked', OLD.places, 0)
  WHERE school_id = OLD.school_id AND id = OLD.session_id;
  UPDATE session SET
    taken = taken + NEW.held,
    waiting = waiting + NEW.waits,
    doubled = doubled + iif(NEW.doubled = 1 AND NEW.status = 'booked', NEW.places, 0),
    tickets = max(tickets, NEW.ticket)
  WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

-- What changed about somebody's booking, as they see it behind their words. Only ever added to.
CREATE TABLE booking_line (
  school_id TEXT NOT NULL,
  booking_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  -- JSON: days and times, as numbers. Nobody's words.
  facts TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY (school_id, booking_id, at, what),
  FOREIGN KEY (school_id, booking_id) REFERENCES booking (school_id, id)
);

-- A wordless notice to somebody who left a contact: a time, the name of a place, a link.
CREATE TABLE holder_notice (
  school_id TEXT NOT NULL,
  id TEXT NOT NULL,
  booking_id TEXT NOT NULL,
  what TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  sent_at INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER,
  PRIMARY KEY (school_id, id),
  FOREIGN KEY (school_id, booking_id) REFERENCES booking (school_id, id)
) WITHOUT ROWID;

CREATE INDEX holder_notice_unsent ON holder_notice (next_try_at) WHERE sent_at IS NULL AND next_try_at IS NOT NULL;

-- Who came, one line a booking and session. The latest tap stands, by when it was tapped: a telephone
-- that was without a connection may send its taps late, and twice.
CREATE TABLE register_mark (
  school_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  booking_id TEXT NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('came', 'did_not_come', 'not_coming', 'unmarked')),
  tapped_at INTEGER NOT NULL,
  -- Made on the telephone that it was tapped on.
  tap_id TEXT NOT NULL,
  -- Null: the holder of the booking said that they are not coming.
  by_staff_id TEXT,
  PRIMARY KEY (school_id, session_id, booking_id),
  FOREIGN KEY (school_id, session_id) REFERENCES session (school_id, id),
  FOREIGN KEY (school_id, booking_id) REFERENCES booking (school_id, id)
) WITHOUT ROWID;

CREATE INDEX register_mark_of_booking ON register_mark (school_id, booking_id);

-- A mentor's own calendar feed. The address holds a secret; only its hash is here.
CREATE TABLE calendar_feed (
  school_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (school_id, id_hash),
  FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX calendar_feed_one ON calendar_feed (school_id, staff_id) WHERE revoked_at IS NULL;
