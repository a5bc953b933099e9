-- A booking beyond what a person would do is held until someone has looked. It takes no place and waits for none,
-- so everything that counts reads it as cancelled: its status column says so, and held_rank says that it is held
-- (2) or set aside (3). held_as is its group, '<hour>.<why>.<tag>', and stays when it is confirmed, for the undo.
ALTER TABLE booking ADD COLUMN held_as TEXT;
ALTER TABLE booking ADD COLUMN held_rank INTEGER CHECK (held_rank IN (2, 3));

CREATE INDEX booking_held ON booking (school_id, held_as, held_rank) WHERE held_as IS NOT NULL;

-- The one table of what may follow what, as NEXT_STATUSES in worker/bookings/rules/booking.ts.
DROP TRIGGER booking_goes_its_way;
CREATE TRIGGER booking_goes_its_way BEFORE UPDATE OF status, held_rank ON booking
WHEN (NEW.held_rank IS NOT NULL AND NEW.status <> 'cancelled')
  OR (iif(NEW.held_rank IS NULL, NEW.status, 'held') <> iif(OLD.held_rank IS NULL, OLD.status, 'held') AND NOT (
    (OLD.held_rank IS NOT NULL AND NEW.status IN ('booked', 'waiting', 'cancelled'))
    OR (OLD.status = 'booked' AND (NEW.status IN ('cancelled', 'waiting')))
    OR (OLD.status = 'waiting' AND NEW.status IN ('booked', 'offered', 'cancelled'))
    OR (OLD.status = 'offered' AND NEW.status IN ('booked', 'waiting', 'expired', 'cancelled'))
  ))
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;

-- Groups of requests that are held, in the order of arrival.
CREATE INDEX held_group_waiting ON held_group (school_id, id) WHERE held > 0;
