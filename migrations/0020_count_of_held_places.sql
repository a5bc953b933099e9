-- The registers' page says that bookings are held. It counts the first hundred from here, and reads nothing where none is.
CREATE INDEX booking_waits_for_look ON booking (school_id, session_id) WHERE held_rank = 2;
