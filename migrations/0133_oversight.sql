-- The day on which someone asked for a copy, from which the month to answer counts. Null for copies made before this.
ALTER TABLE subject_copy ADD COLUMN asked_on TEXT;

-- For whoever watches over data protection: the latest of each, without reading the records that they are of.
CREATE INDEX subject_copy_made ON subject_copy (school_id, made_at);
CREATE INDEX disclosure_export_made ON disclosure_export (school_id, exported_at);
CREATE INDEX legal_hold_set ON legal_hold (school_id, set_at);
