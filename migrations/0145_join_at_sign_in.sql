-- For someone who is on a list and may come in without a link: a keyed hash of their work address. It goes once they
-- have come, or nobody is waited for any more.
ALTER TABLE staff_proposal ADD COLUMN address_tag TEXT;

CREATE INDEX staff_proposal_by_address ON staff_proposal (address_tag) WHERE address_tag IS NOT NULL;
CREATE INDEX staff_proposal_listed ON staff_proposal (school_id, ends_at) WHERE address_tag IS NOT NULL;
