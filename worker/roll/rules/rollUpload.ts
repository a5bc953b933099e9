/** A file of pupils on its way: sent in parts, and kept apart from the roll until all of it is confirmed. */
type Upload = { byStaffId: string; confirmedAt: number | null }

/** Only the administrator who sends a file may go on with it. */
export const isSentBy = ({ byStaffId }: Pick<Upload, 'byStaffId'>, staffId: string): boolean =>
  byStaffId === staffId

/**
 * Whether a file is on the roll, so it takes no more parts. Someone may confirm it while a part arrives, so
 * the write of a part decides: `isOpenUpload` (db/roll/roll.ts) refuses one for a file that is confirmed, is
 * someone else's or has another number of parts. `test/roll/guardsModel.test.ts` compares the two.
 */
export const isConfirmed = ({ confirmedAt }: Pick<Upload, 'confirmedAt'>): boolean =>
  confirmedAt !== null
