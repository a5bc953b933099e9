-- The day on which someone asked for a copy, from which the month to answer counts. Null for copies made before this.
ALTER TABLE subject_copy ADD COLUMN asked_on TEXT;

-- For whoever watches over data protection: the latest of each, without reading the records that they are of.
CREATE INDEX subject_copy_made ON subject_copy (school_id, made_at);
CREATE INDEX disclosure_export_made ON disclosure_export (school_id, exported_at);
CREATE INDEX legal_hold_set ON legal_hold (school_id, set_at);

-- The school years whose pupils someone may follow: a JSON list of numbers, for a head of year alone.
ALTER TABLE staff ADD COLUMN years TEXT;
ALTER TABLE staff_proposal ADD COLUMN years TEXT;
ALTER TABLE role_given_alone ADD COLUMN years TEXT;

-- What was proposed stays as it was proposed: see staff_proposal_is_kept.
CREATE TRIGGER staff_proposal_years_are_kept BEFORE UPDATE OF years ON staff_proposal
WHEN NEW.years IS NOT OLD.years
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;

-- Referrals that staff made, the latest first: of them a head of year reads those of their years.
CREATE INDEX referral_by_teachers ON referral (school_id, made_at, id) WHERE made_by = 'teacher';
