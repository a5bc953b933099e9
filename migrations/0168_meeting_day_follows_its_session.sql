-- A session that is called off, held after all or moved takes along the day on which a case's mentor meets them next:
-- that of the next meeting that is on. A day that someone set by hand stays.
CREATE TRIGGER session_takes_meeting_day AFTER UPDATE OF status, held_on ON session
WHEN OLD.status <> NEW.status OR OLD.held_on <> NEW.held_on
BEGIN
  UPDATE open_case SET due_on = (
    SELECT min(s.held_on) FROM holder AS h CROSS JOIN booking AS b CROSS JOIN session AS s CROSS JOIN series AS its
    WHERE h.school_id = NEW.school_id AND h.referral_id IS NOT NULL AND h.referral_id = open_case.id
      AND b.school_id = NEW.school_id AND b.holder_id IS NOT NULL AND b.holder_id = h.id
      AND b.status IN ('booked', 'waiting', 'offered')
      AND s.school_id = NEW.school_id AND s.id = b.session_id AND s.status = 'on'
      AND s.held_on >= min(OLD.held_on, NEW.held_on)
      AND its.school_id = NEW.school_id AND its.id = s.series_id
      AND (its.kind = 'mentor_time' OR its.kind = 'group' AND b.by_staff_id IS NOT NULL)
  )
  WHERE school_id = NEW.school_id AND ended_at IS NULL
    AND (due_on = OLD.held_on OR NEW.status = 'on' AND coalesce(due_on > NEW.held_on, TRUE))
    AND id IN (
      SELECT h.referral_id FROM booking AS b INDEXED BY booking_by_session CROSS JOIN holder AS h CROSS JOIN series AS own
      WHERE own.school_id = NEW.school_id AND own.id = NEW.series_id
        AND (own.kind = 'mentor_time' OR own.kind = 'group' AND b.by_staff_id IS NOT NULL)
        AND b.school_id = NEW.school_id AND b.session_id = NEW.id
        AND b.status IN ('booked', 'waiting', 'offered')
        AND h.school_id = NEW.school_id AND h.id = b.holder_id AND h.referral_id IS NOT NULL
    );
END;
