-- Every query finds what it needs by an index that holds little else, whether SQLite has statistics or not.

-- When an agency is to be asked again, for the count of what is due.
CREATE INDEX open_case_follow_up ON open_case (school_id, mentor_id, follow_up_on, id)
  WHERE ended_at IS NULL AND follow_up_on IS NOT NULL;

-- Whom the referral of a case or a disclosure names, copied from it: what is hidden from someone is counted among
-- what is open, not among all that ever named them.
ALTER TABLE open_case ADD COLUMN not_staff_id TEXT;
ALTER TABLE open_case ADD COLUMN about_staff_id TEXT;
ALTER TABLE disclosure ADD COLUMN sent_not_staff_id TEXT;
ALTER TABLE disclosure ADD COLUMN sent_about_staff_id TEXT;

UPDATE open_case SET (not_staff_id, about_staff_id) = (SELECT r.not_staff_id, r.about_staff_id FROM referral AS r
  WHERE r.school_id = open_case.school_id AND r.id = open_case.id);
UPDATE disclosure SET (sent_not_staff_id, sent_about_staff_id) = (SELECT r.not_staff_id, r.about_staff_id
  FROM referral AS r WHERE r.school_id = disclosure.school_id AND r.id = disclosure.referral_id)
WHERE referral_id IS NOT NULL;

CREATE TRIGGER open_case_names AFTER INSERT ON open_case
WHEN EXISTS (SELECT 1 FROM referral AS r WHERE r.school_id = NEW.school_id AND r.id = NEW.id
  AND (r.not_staff_id IS NOT NULL OR r.about_staff_id IS NOT NULL))
BEGIN
  UPDATE open_case SET (not_staff_id, about_staff_id) = (SELECT r.not_staff_id, r.about_staff_id FROM referral AS r
    WHERE r.school_id = NEW.school_id AND r.id = NEW.id)
  WHERE school_id = NEW.school_id AND id = NEW.id;
END;

CREATE TRIGGER disclosure_names AFTER INSERT ON disclosure
WHEN NEW.referral_id IS NOT NULL AND EXISTS (SELECT 1 FROM referral AS r
  WHERE r.school_id = NEW.school_id AND r.id = NEW.referral_id
  AND (r.not_staff_id IS NOT NULL OR r.about_staff_id IS NOT NULL))
BEGIN
  UPDATE disclosure SET (sent_not_staff_id, sent_about_staff_id) = (SELECT r.not_staff_id, r.about_staff_id
    FROM referral AS r WHERE r.school_id = NEW.school_id AND r.id = NEW.referral_id)
  WHERE school_id = NEW.school_id AND id = NEW.id;
END;

-- "I am not safe" may come before the form that names someone.
CREATE TRIGGER referral_names_in_disclosure AFTER INSERT ON referral
WHEN NEW.not_staff_id IS NOT NULL OR NEW.about_staff_id IS NOT NULL
BEGIN
  UPDATE disclosure SET sent_not_staff_id = NEW.not_staff_id, sent_about_staff_id = NEW.about_staff_id
  WHERE (school_id, id) IN (SELECT school_id, id FROM disclosure INDEXED BY disclosure_by_referral
    WHERE school_id = NEW.school_id AND referral_id IS NOT NULL AND referral_id = NEW.id);
END;

CREATE TRIGGER referral_names_others AFTER UPDATE OF not_staff_id, about_staff_id ON referral
BEGIN
  UPDATE open_case SET not_staff_id = NEW.not_staff_id, about_staff_id = NEW.about_staff_id
  WHERE school_id = NEW.school_id AND id = NEW.id;
  UPDATE disclosure SET sent_not_staff_id = NEW.not_staff_id, sent_about_staff_id = NEW.about_staff_id
  WHERE (school_id, id) IN (SELECT school_id, id FROM disclosure INDEXED BY disclosure_by_referral
    WHERE school_id = NEW.school_id AND referral_id IS NOT NULL AND referral_id = NEW.id);
END;

CREATE INDEX open_case_not_staff ON open_case (school_id, not_staff_id)
  WHERE ended_at IS NULL AND not_staff_id IS NOT NULL;
CREATE INDEX open_case_about_staff ON open_case (school_id, about_staff_id)
  WHERE ended_at IS NULL AND about_staff_id IS NOT NULL;
CREATE INDEX disclosure_waits_not_staff ON disclosure (school_id, sent_not_staff_id)
  WHERE acknowledged_at IS NULL AND sent_not_staff_id IS NOT NULL;
CREATE INDEX disclosure_waits_sent_about ON disclosure (school_id, sent_about_staff_id)
  WHERE acknowledged_at IS NULL AND sent_about_staff_id IS NOT NULL;
CREATE INDEX disclosure_waits_about_staff ON disclosure (school_id, about_staff_id)
  WHERE acknowledged_at IS NULL AND about_staff_id IS NOT NULL;

-- What a member of staff told is found by its form's id, whichever record it went into.
CREATE INDEX disclosure_entry_by_staff ON disclosure_entry (school_id, id) WHERE by_staff_id IS NOT NULL;
