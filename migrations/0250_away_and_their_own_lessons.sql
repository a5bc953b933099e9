-- Of a member of staff: the days on which they're away, so that no time of theirs is given then, however late it's offered;
-- and the lessons that they take nobody out of, on top of the school's. JSON: [{"fromOn", "untilOn"}] and ["Maths"].
ALTER TABLE staff ADD COLUMN away TEXT NOT NULL DEFAULT '[]';
ALTER TABLE staff ADD COLUMN never_from TEXT NOT NULL DEFAULT '[]';
