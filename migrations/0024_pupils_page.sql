-- Which pupil on the roll a child that a family signed up is, where the name and the year leave no doubt; null where
-- they do, and until `looked_for_at`, when Ajar has looked. A new roll is looked through again.
ALTER TABLE child ADD COLUMN pupil_id TEXT;
ALTER TABLE child ADD COLUMN looked_for_at INTEGER;

CREATE INDEX child_of_pupil ON child (school_id, pupil_id) WHERE pupil_id IS NOT NULL;
CREATE INDEX child_to_look_for ON child (confirmed_at) WHERE looked_for_at IS NULL;
