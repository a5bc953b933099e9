-- Where a school has its events sent, signed: docs/webhooks.md. One address a school.
CREATE TABLE webhook (
  school_id TEXT NOT NULL PRIMARY KEY REFERENCES school (id),
  url_sealed TEXT NOT NULL,
  secret_sealed TEXT NOT NULL,
  -- The secret before this one: until then each message is signed with both.
  old_secret_sealed TEXT,
  old_until INTEGER,
  -- The form that was saved last: sent again, it changes nothing.
  form_id TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  stopped_at INTEGER,
  -- 'gone': the address answered 410. 'staff': an administrator stopped it.
  stopped_because TEXT CHECK (stopped_because IN ('gone', 'staff')),
  CHECK ((old_secret_sealed IS NULL) = (old_until IS NULL)),
  CHECK ((stopped_at IS NULL) = (stopped_because IS NULL))
) WITHOUT ROWID;

-- What is sent, and how that went. Nothing in it is personal: `opens` is an address of the office.
CREATE TABLE webhook_event (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  urgency TEXT NOT NULL,
  opens TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  sent_at INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER,
  -- What the address answered last; 0: nothing.
  answer INTEGER,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE INDEX webhook_event_in_turn ON webhook_event (next_try_at / 60000, school_id)
  WHERE sent_at IS NULL AND next_try_at IS NOT NULL;
CREATE INDEX webhook_event_by_time ON webhook_event (school_id, made_at);

-- The triggers make no event of a request that goes to the head or the safeguarding lead because it is about someone
-- who works here, and none where nothing is sent.

CREATE TRIGGER referral_made_is_an_event AFTER INSERT ON referral
WHEN NEW.queue_rank < 2 AND COALESCE(NEW.goes_to, 'lead_mentor') = 'lead_mentor' AND NEW.about_staff_id IS NULL
  AND EXISTS (SELECT 1 FROM webhook WHERE school_id = NEW.school_id AND stopped_at IS NULL)
BEGIN
  INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at, next_try_at)
  VALUES (NEW.school_id, 'evt_' || lower(hex(randomblob(12))), 'referral.made', iif(NEW.queue_rank = 0, 'now', 'usual'),
    '/office/referrals/' || NEW.id, NEW.made_at, NEW.made_at);
END;

-- One that was held for a look, and comes to the queue.
CREATE TRIGGER referral_let_through_is_an_event AFTER UPDATE OF queue_rank ON referral
WHEN OLD.queue_rank >= 2 AND NEW.queue_rank < 2 AND NEW.status = 'waiting'
  AND COALESCE(NEW.goes_to, 'lead_mentor') = 'lead_mentor' AND NEW.about_staff_id IS NULL
  AND EXISTS (SELECT 1 FROM webhook WHERE school_id = NEW.school_id AND stopped_at IS NULL)
BEGIN
  INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at, next_try_at)
  VALUES (NEW.school_id, 'evt_' || lower(hex(randomblob(12))), 'referral.made', iif(NEW.queue_rank = 0, 'now', 'usual'),
    '/office/referrals/' || NEW.id, NEW.made_at, NEW.made_at);
END;

-- Sent once nobody can undo it without a word.
CREATE TRIGGER referral_decided_is_an_event AFTER INSERT ON decision
WHEN NEW.outcome <> 'withdrawn'
  AND EXISTS (SELECT 1 FROM webhook WHERE school_id = NEW.school_id AND stopped_at IS NULL)
  AND EXISTS (SELECT 1 FROM referral WHERE school_id = NEW.school_id AND id = NEW.referral_id
    AND COALESCE(goes_to, 'lead_mentor') = 'lead_mentor' AND about_staff_id IS NULL)
BEGIN
  INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at, next_try_at)
  VALUES (NEW.school_id, 'evt_' || lower(hex(randomblob(12))), 'referral.decided', 'usual',
    '/office/referrals/' || NEW.referral_id, NEW.decided_at, COALESCE(NEW.visible_at, NEW.decided_at));
END;

CREATE TRIGGER referral_undecided_is_no_event AFTER UPDATE OF undone_at ON decision
WHEN OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL
BEGIN
  DELETE FROM webhook_event WHERE school_id = NEW.school_id AND made_at = NEW.decided_at
    AND kind = 'referral.decided' AND opens = '/office/referrals/' || NEW.referral_id AND tries = 0;
END;

-- Nobody acknowledged it in time: it goes to the next, or nobody is left that it could go to.
CREATE TRIGGER disclosure_unacknowledged_is_an_event AFTER UPDATE OF reached_rank, goes_further_at ON disclosure
WHEN NEW.acknowledged_at IS NULL AND OLD.goes_further_at IS NOT NULL
  AND (NEW.reached_rank > OLD.reached_rank OR NEW.goes_further_at IS NULL)
  AND NEW.about_staff_id IS NULL AND NEW.sent_about_staff_id IS NULL
  AND EXISTS (SELECT 1 FROM webhook WHERE school_id = NEW.school_id AND stopped_at IS NULL)
BEGIN
  INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at, next_try_at)
  VALUES (NEW.school_id, 'evt_' || lower(hex(randomblob(12))), 'disclosure.unacknowledged', 'now',
    '/office/safeguarding/' || NEW.id, OLD.goes_further_at, OLD.goes_further_at);
END;

CREATE TRIGGER booking_made_is_an_event AFTER INSERT ON booking
WHEN NEW.status IN ('booked', 'waiting', 'offered')
  AND EXISTS (SELECT 1 FROM webhook WHERE school_id = NEW.school_id AND stopped_at IS NULL)
BEGIN
  INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at, next_try_at)
  VALUES (NEW.school_id, 'evt_' || lower(hex(randomblob(12))), 'booking.made', 'usual',
    '/office/sessions/' || NEW.session_id || '/bookings', NEW.made_at, NEW.made_at);
END;

CREATE TRIGGER booking_let_through_is_an_event AFTER UPDATE OF status ON booking
WHEN OLD.status = 'cancelled' AND NEW.status IN ('booked', 'waiting', 'offered')
  AND EXISTS (SELECT 1 FROM webhook WHERE school_id = NEW.school_id AND stopped_at IS NULL)
BEGIN
  INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at, next_try_at)
  VALUES (NEW.school_id, 'evt_' || lower(hex(randomblob(12))), 'booking.made', 'usual',
    '/office/sessions/' || NEW.session_id || '/bookings', NEW.changed_at, NEW.changed_at);
END;

CREATE TRIGGER booking_cancelled_is_an_event AFTER UPDATE OF status ON booking
WHEN OLD.status IN ('booked', 'waiting', 'offered') AND NEW.status IN ('cancelled', 'expired')
  AND EXISTS (SELECT 1 FROM webhook WHERE school_id = NEW.school_id AND stopped_at IS NULL)
BEGIN
  INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at, next_try_at)
  VALUES (NEW.school_id, 'evt_' || lower(hex(randomblob(12))), 'booking.cancelled', 'usual',
    '/office/sessions/' || NEW.session_id || '/bookings', NEW.changed_at, NEW.changed_at);
END;

-- A session is moved or called off with everyone in it: one event for all of them.
CREATE TRIGGER session_moved_is_an_event AFTER INSERT ON booking_line
WHEN NEW.what IN ('moved', 'put_off', 'session_off')
  AND EXISTS (SELECT 1 FROM webhook WHERE school_id = NEW.school_id AND stopped_at IS NULL)
BEGIN
  INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at, next_try_at)
  SELECT b.school_id, 'evt_' || lower(hex(randomblob(12))),
    iif(NEW.what = 'session_off', 'booking.cancelled', 'booking.moved'), 'soon',
    '/office/sessions/' || b.session_id || '/bookings', NEW.at, NEW.at
  FROM booking AS b
  WHERE b.school_id = NEW.school_id AND b.id = NEW.booking_id AND NOT EXISTS (
    SELECT 1 FROM webhook_event AS e INDEXED BY webhook_event_by_time
    WHERE e.school_id = b.school_id AND e.made_at = NEW.at AND e.urgency = 'soon'
      AND e.opens = '/office/sessions/' || b.session_id || '/bookings');
END;
