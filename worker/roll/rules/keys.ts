/**
 * The rules by which a pupil's keys are made: `nameKey` (rollRow.ts) and `keysOfPupil` (worker/names/rules/nameKeys.ts).
 * Only their hashes are stored, so a pupil says by which rules; whoever changes those rules counts on here, and
 * `renewKeys` makes the keys of every pupil again. 1: apostrophes and hyphens parted a name. 2: one key for all.
 */
export const KEYS = 2
