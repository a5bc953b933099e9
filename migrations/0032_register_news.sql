-- A register that is open on a telephone asks again what has changed since. Every number below rises and never falls.

-- A booking in this session has changed.
ALTER TABLE session ADD COLUMN news INTEGER NOT NULL DEFAULT 0;
-- Someone was marked. `moved` of a mark is the number that its session had then.
ALTER TABLE session ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE register_mark ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;

CREATE INDEX register_mark_moved ON register_mark (school_id, session_id, moved);

-- What a register shows besides its own bookings and marks: its series, and the children who eat at the school.
CREATE TABLE register_revision (
  school_id TEXT NOT NULL REFERENCES school (id),
  number INTEGER NOT NULL,
  PRIMARY KEY (school_id)
) WITHOUT ROWID;

INSERT INTO register_revision (school_id, number) SELECT id, 1 FROM school;

CREATE TRIGGER register_mark_moves_on_insert AFTER INSERT ON register_mark
BEGIN
  UPDATE session SET marks = marks + 1 WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

CREATE TRIGGER register_mark_moves_on_update AFTER UPDATE OF mark, tapped_at, tap_id ON register_mark
BEGIN
  UPDATE session SET marks = marks + 1 WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

-- The kitchen was told of someone who walked in, or it wasn't after all.
CREATE TRIGGER register_mark_told AFTER UPDATE OF told_at ON register_mark WHEN NEW.told_at IS NOT OLD.told_at
BEGIN
  UPDATE session SET news = news + 1 WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

-- As in 0010, with the session's news in the same row.
DROP TRIGGER booking_counts_on_insert;
CREATE TRIGGER booking_counts_on_insert AFTER INSERT ON booking
BEGIN
  UPDATE session SET
    taken = taken + NEW.held,
    waiting = waiting + NEW.waits,
    doubled = doubled + iif(NEW.doubled = 1 AND NEW.status = 'booked', NEW.places, 0),
    tickets = max(tickets, NEW.ticket),
    news = news + 1
  WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

DROP TRIGGER booking_counts_on_update;
CREATE TRIGGER booking_counts_on_update AFTER UPDATE OF status, places, doubled, channel ON booking
WHEN NEW.session_id = OLD.session_id
BEGIN
  UPDATE session SET
    taken = taken + NEW.held - OLD.held,
    waiting = waiting + NEW.waits - OLD.waits,
    doubled = doubled + iif(NEW.doubled = 1 AND NEW.status = 'booked', NEW.places, 0)
      - iif(OLD.doubled = 1 AND OLD.status = 'booked', OLD.places, 0),
    news = news + 1
  WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

DROP TRIGGER booking_counts_on_move;
CREATE TRIGGER booking_counts_on_move AFTER UPDATE OF session_id ON booking
WHEN NEW.session_id <> OLD.session_id
BEGIN
  UPDATE session SET
    taken = taken - OLD.held,
    waiting = waiting - OLD.waits,
    doubled = doubled - iif(OLD.doubled = 1 AND OLD.status = 'booked', OLD.places, 0),
    news = news + 1
  WHERE school_id = OLD.school_id AND id = OLD.session_id;
  UPDATE session SET
    taken = taken + NEW.held,
    waiting = waiting + NEW.waits,
    doubled = doubled + iif(NEW.doubled = 1 AND NEW.status = 'booked', NEW.places, 0),
    tickets = max(tickets, NEW.ticket),
    news = news + 1
  WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

-- What else a register shows of a booking.
CREATE TRIGGER booking_news_on_update AFTER UPDATE OF who_sealed, until_on, joined, child_id ON booking
WHEN NEW.who_sealed <> OLD.who_sealed OR NEW.until_on IS NOT OLD.until_on
  OR NEW.joined IS NOT OLD.joined OR NEW.child_id IS NOT OLD.child_id
BEGIN
  UPDATE session SET news = news + 1 WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;

CREATE TRIGGER series_news_on_insert AFTER INSERT ON series
BEGIN
  INSERT INTO register_revision VALUES (NEW.school_id, 1)
  ON CONFLICT (school_id) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER series_news_on_update AFTER UPDATE ON series
BEGIN
  INSERT INTO register_revision VALUES (NEW.school_id, 1)
  ON CONFLICT (school_id) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER child_news_on_insert AFTER INSERT ON child
BEGIN
  INSERT INTO register_revision VALUES (NEW.school_id, 1)
  ON CONFLICT (school_id) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER child_news_on_update
AFTER UPDATE OF who_sealed, food_sealed, school_year, confirmed_at ON child
BEGIN
  INSERT INTO register_revision VALUES (NEW.school_id, 1)
  ON CONFLICT (school_id) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER same_person_news_on_insert AFTER INSERT ON same_person
BEGIN
  INSERT INTO register_revision VALUES (NEW.school_id, 1)
  ON CONFLICT (school_id) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER same_person_news_on_update AFTER UPDATE ON same_person
BEGIN
  INSERT INTO register_revision VALUES (NEW.school_id, 1)
  ON CONFLICT (school_id) DO UPDATE SET number = number + 1;
END;

-- A child who eats here after all: whoever walks in is compared with them too. `childrenMoved` (db/breakfast/children.ts)
-- says so where a child who was known before gets one more day.
CREATE TRIGGER child_news_on_status AFTER UPDATE OF status ON booking
WHEN NEW.child_id IS NOT NULL AND OLD.status IN ('cancelled', 'waiting') AND NEW.status <> OLD.status
BEGIN
  UPDATE register_revision SET number = number + 1 WHERE school_id = NEW.school_id;
END;
