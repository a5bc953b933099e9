-- A decision and a message are saved at once and read half a minute later, so that they can be taken back.
-- `visible_at` is from when the pupil or parent may read it; null: at once, as what is passed on always is.
ALTER TABLE decision ADD COLUMN visible_at INTEGER;
-- When their own page first showed it. From then on it cannot be undone, only decided again.
ALTER TABLE decision ADD COLUMN read_at INTEGER;
ALTER TABLE decision ADD COLUMN undone_at INTEGER;
ALTER TABLE decision ADD COLUMN undone_by TEXT;
-- When they had written what this answered: after an undo it waits for an answer again.
ALTER TABLE decision ADD COLUMN settled_at INTEGER;
-- Why it was decided again after they had read the one before.
ALTER TABLE decision ADD COLUMN reason_sealed TEXT;

-- Until now nobody noted whether a decision was read, so each counts as read.
UPDATE decision SET read_at = decided_at;

ALTER TABLE message ADD COLUMN visible_at INTEGER;
ALTER TABLE message ADD COLUMN undone_at INTEGER;
ALTER TABLE message ADD COLUMN settled_at INTEGER;
