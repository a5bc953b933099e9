-- Who saw of a session what its children must not eat, and when: found without what else was done to it.
CREATE INDEX trail_saw_food ON trail_entry (school_id, on_id, by_whom, at) WHERE did = 'saw_food';
