-- A school's series of one kind: its meals are found along it, beside whatever else it has.
CREATE INDEX series_by_kind ON series (school_id, kind);
