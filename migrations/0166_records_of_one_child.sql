-- Several records of one child go to the next school as one move: each has a row with the move's id.
CREATE INDEX record_transfer_together ON record_transfer (school_id, id);

-- What was written after a record went follows it as a sending of its own: the id of the move that it follows.
ALTER TABLE record_transfer ADD COLUMN follows_id TEXT;

-- The London day on which it went, which may be before it was noted; null in rows from before: the day of sent_at.
ALTER TABLE record_transfer ADD COLUMN sent_on TEXT;
