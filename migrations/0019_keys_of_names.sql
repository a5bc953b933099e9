-- With which rules a pupil's keys were made (`KEYS`, worker/roll/rules/keys.ts). A job makes older ones anew.
ALTER TABLE pupil ADD COLUMN keys INTEGER NOT NULL DEFAULT 1;

CREATE INDEX pupil_by_keys ON pupil (keys);
