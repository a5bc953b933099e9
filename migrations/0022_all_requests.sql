-- The cases that a mentor has had, the latest first: all requests are paged along it.
CREATE INDEX open_case_of_mentor ON open_case (school_id, mentor_id, opened_at, id);

-- Filters of the queue and of all requests that someone saved for themself, as an address has them. Nothing in
-- them is personal, so nothing is sealed.
CREATE TABLE saved_view (
  school_id TEXT NOT NULL,
  staff_id TEXT NOT NULL,
  page TEXT NOT NULL CHECK (page IN ('queue', 'requests')),
  query TEXT NOT NULL CHECK (length(query) BETWEEN 1 AND 300),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, staff_id, page, query),
  FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, id)
) WITHOUT ROWID;

-- They go with whoever saved them.
CREATE TRIGGER saved_view_goes_with_staff AFTER UPDATE OF left_at ON staff
WHEN NEW.left_at IS NOT NULL
BEGIN
  DELETE FROM saved_view WHERE school_id = NEW.school_id AND staff_id = NEW.id;
END;
