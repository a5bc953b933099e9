-- A provider that was tried waits for a second person's yes. `ended_at`: it will never be used, because someone said no
-- (`ended_by`) or another took its place. `seen_at`: it was used without a second yes, and one of the safeguarding
-- team has seen that.
ALTER TABLE school_provider ADD COLUMN agreed_by TEXT;
ALTER TABLE school_provider ADD COLUMN ended_by TEXT;
ALTER TABLE school_provider ADD COLUMN ended_at INTEGER;
ALTER TABLE school_provider ADD COLUMN seen_by TEXT;
ALTER TABLE school_provider ADD COLUMN seen_at INTEGER;

-- One saved before is saved again. One in use was used by one person alone: the safeguarding team sees it.
UPDATE school_provider SET ended_at = saved_at WHERE used_at IS NULL;
UPDATE school_provider SET seen_at = replaced_at WHERE replaced_at IS NOT NULL;

CREATE INDEX school_provider_unsettled ON school_provider (school_id)
WHERE agreed_by IS NULL AND ended_at IS NULL AND seen_at IS NULL;

-- Nobody alone makes an issuer of their own vouch for others: `needsSecondYes` in worker/staff/rules/providerYes.ts.
CREATE TRIGGER provider_has_a_second_yes BEFORE UPDATE OF used_at ON school_provider
WHEN NEW.used_at IS NOT NULL AND (NEW.agreed_by = OLD.saved_by OR (NEW.agreed_by IS NULL
  AND EXISTS (SELECT 1 FROM school WHERE id = NEW.school_id AND opened_at IS NOT NULL)))
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_allowed');
END;
