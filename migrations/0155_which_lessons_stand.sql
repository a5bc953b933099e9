-- Of lessons that someone wrote down and those of the school's file: which of them a mentor chose. NULL: whichever is newer.
ALTER TABLE case_lessons ADD COLUMN chosen TEXT CHECK (chosen IN ('file', 'staff'));
