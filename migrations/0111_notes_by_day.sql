-- The lead's week reads the notes of a school between two days, whoever's cases they are of.
CREATE INDEX session_note_by_day ON session_note (school_id, met_on, case_id, id);
