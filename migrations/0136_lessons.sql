-- Which lesson a pupil has when, so that whoever books a meeting sees what they would miss: from the school's file for
-- pupils on the roll, and typed in for a case. JSON list of Lesson, see worker/lessons/rules/lesson.ts.
CREATE TABLE pupil_lessons (
  school_id TEXT NOT NULL,
  pupil_id TEXT NOT NULL,
  lessons_sealed TEXT NOT NULL,
  -- The file they came in: one that is taken whole ends what older files said.
  file_id TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, pupil_id)
) WITHOUT ROWID;

CREATE TABLE case_lessons (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  lessons_sealed TEXT NOT NULL,
  by_staff_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, case_id),
  FOREIGN KEY (school_id, case_id) REFERENCES open_case (school_id, id)
) WITHOUT ROWID;

-- The last file that was taken whole.
CREATE TABLE lesson_file (
  school_id TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  pupils INTEGER NOT NULL,
  by_staff_id TEXT NOT NULL,
  taken_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX pupil_by_upn ON pupil (school_id, upn_tag) WHERE upn_tag IS NOT NULL;
CREATE INDEX pupil_by_number ON pupil (school_id, number_tag) WHERE number_tag IS NOT NULL;
