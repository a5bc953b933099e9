-- How an alert reaches someone who works here, as they entered it themself.
CREATE TABLE staff_contact (
  school_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  -- JSON StaffContact, see worker/notices/rules/staffContact.ts.
  contact_sealed TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, staff_id),
  FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

-- Nobody is reached any more who has left: `StaffContact` in worker/notices/rules/staffContact.ts.
CREATE TRIGGER staff_contact_goes AFTER UPDATE OF left_at ON staff WHEN NEW.left_at IS NOT NULL
BEGIN
  DELETE FROM staff_contact WHERE school_id = NEW.school_id AND staff_id = NEW.id;
END;
