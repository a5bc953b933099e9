-- Notices that have failed twice and are not sent: the office says so on every page while nobody has met one.
CREATE INDEX notice_failing ON notice (school_id, made_at) WHERE sent_at IS NULL AND tries > 1;
