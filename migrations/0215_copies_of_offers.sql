-- The two schools of an offer may live in two databases, so their rows aren't written at once. The receiving school's row
-- is the one that counts. This is set while the sending school's copy doesn't say yet what that row says, and a job then
-- brings it there. It is empty in every row of before: both were written together.
ALTER TABLE moving_up_offer ADD COLUMN copy_due_at INTEGER;

CREATE INDEX moving_up_offer_in_turn ON moving_up_offer (copy_due_at / 60000, school_id)
  WHERE copy_due_at IS NOT NULL;
