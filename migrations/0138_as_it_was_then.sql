-- A pupil agrees that a colleague may know their name. Who they are on the roll is another question, and when its
-- answer changes, nobody has agreed to the new one.
CREATE TRIGGER told_name_ends_with_join AFTER UPDATE OF undone_at ON referral_pupil WHEN NEW.undone_at IS NOT NULL
BEGIN
  DELETE FROM told_name WHERE school_id = NEW.school_id AND case_id = NEW.referral_id;
END;

CREATE TRIGGER told_name_ends_with_choice AFTER INSERT ON referral_pupil WHEN NEW.how = 'by_hand'
BEGIN
  DELETE FROM told_name WHERE school_id = NEW.school_id AND case_id = NEW.referral_id;
END;

-- The chair of governors reads what was told about whoever was head then, whoever is head since.
ALTER TABLE disclosure ADD COLUMN about_head INTEGER NOT NULL DEFAULT 0 CHECK (about_head IN (0, 1));

UPDATE disclosure SET about_head = 1 WHERE about_staff_id IS NOT NULL AND EXISTS (SELECT 1 FROM staff AS head
  WHERE head.school_id = disclosure.school_id AND head.id = disclosure.about_staff_id AND head.safeguarding_rank = 3);

CREATE INDEX disclosure_about_head ON disclosure (school_id, raised_at) WHERE about_head = 1 AND referral_id IS NULL;
