-- What a child said on their own page when their meetings came to an end. One answer for each exit.
CREATE TABLE exit_answer (
  school_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  exit_id TEXT NOT NULL,
  -- JSON of answers by question, see worker/cases/rules/exit.ts.
  said_sealed TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (school_id, case_id, exit_id),
  FOREIGN KEY (school_id, case_id, exit_id) REFERENCES case_exit (school_id, case_id, id)
) WITHOUT ROWID;

-- It can be changed for a day and stands from then on: `mayChangeAnswers` in worker/cases/rules/exit.ts.
CREATE TRIGGER exit_answer_stands BEFORE UPDATE ON exit_answer WHEN NEW.answered_at > OLD.first_at + 86400000
BEGIN
  SELECT RAISE(ABORT, 'refusal:changed_meanwhile');
END;
