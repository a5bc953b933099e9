-- An account at an identity provider may belong to several schools, once in each. It takes the place of
-- `staff_identity`, whose key allowed one school; rows that an older Worker still writes there come along.
CREATE TABLE staff_account (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  school_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  PRIMARY KEY (issuer, subject, school_id),
  FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

INSERT INTO staff_account (issuer, subject, school_id, staff_id)
SELECT issuer, subject, school_id, staff_id FROM staff_identity;

CREATE TRIGGER staff_identity_is_an_account AFTER INSERT ON staff_identity
BEGIN
  INSERT OR IGNORE INTO staff_account (issuer, subject, school_id, staff_id)
  VALUES (NEW.issuer, NEW.subject, NEW.school_id, NEW.staff_id);
END;

-- With which account, and by which provider, a sign-in began; null in those begun before.
ALTER TABLE sign_in ADD COLUMN issuer TEXT;
ALTER TABLE sign_in ADD COLUMN subject TEXT;
ALTER TABLE sign_in ADD COLUMN provider TEXT;

-- A school's own identity provider: saved, then tried, then in use until another replaces it. Without one in use, or
-- with an empty issuer, the school signs in with the provider of the install.
CREATE TABLE school_provider (
  school_id TEXT NOT NULL REFERENCES school (id),
  id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  client_id TEXT NOT NULL,
  tenant TEXT NOT NULL,
  -- The end of the school's work addresses: `harbour.example`. Empty where it gives none.
  domain TEXT NOT NULL,
  secret_sealed TEXT,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  tried_at INTEGER,
  used_at INTEGER,
  replaced_at INTEGER,
  PRIMARY KEY (school_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX school_provider_in_use ON school_provider (school_id)
WHERE used_at IS NOT NULL AND replaced_at IS NULL;

CREATE INDEX school_provider_by_domain ON school_provider (domain)
WHERE used_at IS NOT NULL AND replaced_at IS NULL;

-- Whoever saved a provider has signed in with it before anyone has to: nobody locks a school out.
CREATE TRIGGER provider_was_tried BEFORE UPDATE OF used_at ON school_provider
WHEN NEW.used_at IS NOT NULL AND OLD.tried_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'refusal:not_valid');
END;
