-- The booking of the meeting that a pass is for: it goes where that goes. Empty where it's for a time that isn't booked.
ALTER TABLE pass ADD COLUMN booking_id TEXT;
