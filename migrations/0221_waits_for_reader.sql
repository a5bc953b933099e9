-- The waiting requests about someone who works here, in the queue's order, by whom they come to: whoever reads only
-- those walks through no other.
CREATE INDEX referral_waits_for_reader ON referral (school_id, goes_to, queue_rank, promised_at, id)
  WHERE status = 'waiting' AND goes_to IS NOT NULL;
