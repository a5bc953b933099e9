-- Null until the head has opened the door for the first time: until then the school has no public page.
ALTER TABLE school ADD COLUMN opened_at INTEGER;
UPDATE school SET opened_at = 0;

-- A child who tells something must reach someone: no door opens without a DSL.
CREATE TRIGGER door_needs_dsl BEFORE UPDATE OF opened_at, closed_at ON school
WHEN (NEW.opened_at IS NOT OLD.opened_at OR NEW.closed_at IS NULL AND OLD.closed_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM staff WHERE school_id = NEW.id AND safeguarding_rank = 1 AND left_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;
