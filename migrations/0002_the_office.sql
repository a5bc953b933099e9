-- What the office asks for that the door does not.

-- How many waiting referrals named this member of staff as "not this person": a count that somebody
-- reads must not tell them of a referral that does not exist for them.
CREATE INDEX referral_hidden ON referral (school_id, not_staff_id) WHERE status = 'waiting' AND not_staff_id IS NOT NULL;

-- The last note of a case, without reading the others.
CREATE INDEX session_note_latest ON session_note (school_id, case_id, met_on, written_at);

-- The disclosures that were acknowledged last.
CREATE INDEX disclosure_acknowledged ON disclosure (school_id, acknowledged_at, id) WHERE acknowledged_at IS NOT NULL;
