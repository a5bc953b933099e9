-- Bookings and who made them go when their time is over (row 110): found by their age.
CREATE INDEX booking_by_age ON booking (school_id, made_at);
CREATE INDEX holder_by_age ON holder (school_id, made_at);
