-- The chair of governors reads what staff referred about whoever was head then, as they read what staff told.
ALTER TABLE referral ADD COLUMN about_head INTEGER NOT NULL DEFAULT 0 CHECK (about_head IN (0, 1));

UPDATE referral SET about_head = 1 WHERE made_by = 'teacher' AND about_staff_id IS NOT NULL AND EXISTS (SELECT 1
  FROM staff AS head WHERE head.school_id = referral.school_id AND head.id = referral.about_staff_id
  AND head.safeguarding_rank = 3);

CREATE INDEX referral_about_head ON referral (school_id, made_at) WHERE about_head = 1;
