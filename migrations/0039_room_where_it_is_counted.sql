-- R1: never one place too many, and nobody goes past the waiting list. Asked where the places are counted, which has
-- read the session's row; asked before the insert it read that row once more.
DROP TRIGGER booking_has_room;
DROP TRIGGER booking_counts_on_insert;

CREATE TRIGGER booking_counts_on_insert AFTER INSERT ON booking
BEGIN
  UPDATE session SET
    taken = CASE
      WHEN NEW.status IN ('booked', 'offered') AND NEW.doubled = 0 AND NEW.channel <> 'walk_in'
        AND capacity IS NOT NULL
        AND (taken + NEW.places > capacity OR (waiting > 0 AND NEW.status = 'booked'))
      THEN RAISE(ABORT, 'refusal:session_full')
      ELSE taken + NEW.held
    END,
    waiting = waiting + NEW.waits,
    doubled = doubled + iif(NEW.doubled = 1 AND NEW.status = 'booked', NEW.places, 0),
    tickets = max(tickets, NEW.ticket),
    news = news + 1
  WHERE school_id = NEW.school_id AND id = NEW.session_id;
END;
