-- A child's standing place in a club by weekdays may be for this term or this school year: the last day
-- of it. Null: until it is given back.
ALTER TABLE booking ADD COLUMN until_on TEXT;

CREATE INDEX booking_until ON booking (until_on)
  WHERE until_on IS NOT NULL AND status IN ('booked', 'waiting', 'offered');
