-- Times of mentors that colleagues have taken for themselves: nobody holds such a booking but who made it.
CREATE INDEX booking_talk ON booking (school_id, by_staff_id, session_id)
  WHERE holder_id IS NULL AND child_id IS NULL AND channel = 'in_person';
