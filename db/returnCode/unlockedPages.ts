import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { leftPages, unlockedPages, wrongCodes } from '../tables/returnCode.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'

/** Milliseconds that an opened page stays open. */
export const UNLOCKED_PAGE_LASTS_MS = 30 * MINUTE_MS

/** For how long after it closed by itself a page still takes what someone was writing on it. */
export const LATE_WORDS_MS = 6 * HOUR_MS

/** The same of the page after "not safe", which is asked for no words to open it again. */
export const LATE_TOLD_MS = 30 * DAY_MS

/** `codeSealed`: the words, where the page shows them. */
type PageOfCode = { idHash: string; endsAt: number; codeSealed: string | null }

/** Opens the referral with this code's tag, where there is one: not where other words were given since. Unrun. */
export const reopenByCode = (
  db: Database,
  schoolId: string,
  codeTag: string,
  { idHash, endsAt, codeSealed }: PageOfCode,
) =>
  db.insert(unlockedPages).select(
    sql`SELECT school_id, ${idHash}, id, ${endsAt}, ${codeSealed}, NULL, NULL FROM referral
        WHERE school_id = ${schoolId} AND code_tag = ${codeTag}`,
  )

/** Opens the referral with this code's tag; answers its id, or nothing where there is none. Unrun. */
export const openByCode = (
  db: Database,
  schoolId: string,
  codeTag: string,
  opening: Omit<PageOfCode, 'codeSealed'>,
) =>
  reopenByCode(db, schoolId, codeTag, { ...opening, codeSealed: null }).returning({
    referralId: unlockedPages.referralId,
  })

/**
 * Counts a wrong code for the school (device '') and for the device in this hour, where no referral
 * has this tag. Answers both counts, or nothing. Unrun.
 */
export const countWrongCode = (
  db: Database,
  schoolId: string,
  codeTag: string,
  { hour, device }: { hour: number; device: string },
) =>
  db
    .insert(wrongCodes)
    .select(
      sql`SELECT ${schoolId}, ${hour}, d.value, 1 FROM json_each(json_array('', ${device})) d
        WHERE NOT EXISTS (SELECT 1 FROM referral WHERE school_id = ${schoolId} AND code_tag = ${codeTag})
        AND NOT EXISTS (SELECT 1 FROM holder WHERE school_id = ${schoolId} AND code_tag = ${codeTag}
          AND code_tag IS NOT NULL)`,
    )
    .onConflictDoUpdate({
      target: [wrongCodes.schoolId, wrongCodes.hour, wrongCodes.device],
      set: { times: sql`${wrongCodes.times} + 1` },
    })
    .returning({ device: wrongCodes.device, times: wrongCodes.times })

/** Holds while this opening of this referral lasts. */
export const isOpen = (schoolId: string, idHash: string, referralId: string, now: number): SQL =>
  sql`EXISTS (SELECT 1 FROM opening WHERE school_id = ${schoolId} AND id_hash = ${idHash}
    AND referral_id = ${referralId} AND ends_at > ${now}
    AND ends_at >= ${wordsMadeAt(schoolId, referralId)} + ${UNLOCKED_PAGE_LASTS_MS})`

/**
 * Holds where words are still taken: whoever wrote for longer than the page was open loses nothing. A page that its
 * owner left is deleted and takes none, because whoever writes on it afterwards may be someone else at the same
 * telephone; and one whose form is older than new words may be of the old ones.
 */
export const takesWords = (
  schoolId: string,
  act: { idHash: string; formMadeAt: number; state: { referralId: string } },
  now: number,
): SQL =>
  sql`${wordsMadeAt(schoolId, act.state.referralId)} <= ${act.formMadeAt}
    AND EXISTS (SELECT 1 FROM opening WHERE school_id = ${schoolId} AND id_hash = ${act.idHash}
      AND ends_at > ${now - LATE_WORDS_MS})`

/** Where new words were made since a page was opened, the old ones have opened it: it is closed. */
const wordsMadeAt = (schoolId: string, referralId: string): SQL =>
  sql`COALESCE((SELECT words_made_at FROM referral
    WHERE school_id = ${schoolId} AND id = ${referralId}), 0)`

/** The words have been typed back: nobody is shown them again. Unrun. */
export const forgetCode = (db: Database, schoolId: string, idHash: string) =>
  db
    .update(unlockedPages)
    .set({ codeSealed: null })
    .where(and(eq(unlockedPages.schoolId, schoolId), eq(unlockedPages.idHash, idHash)))

/** Unrun. */
export const lockPage = (db: Database, schoolId: string, idHash: string) =>
  db
    .delete(unlockedPages)
    .where(and(eq(unlockedPages.schoolId, schoolId), eq(unlockedPages.idHash, idHash)))

/** Unrun. A sealed address that is left ends here, for as long as it would have taken words. */
export const leavePage = (db: Database, row: typeof leftPages.$inferInsert) =>
  db
    .insert(leftPages)
    .values({ ...row, endsAt: row.endsAt + LATE_TOLD_MS })
    .onConflictDoNothing()

/** Holds unless this sealed address was left. */
export const isNotLeft = (schoolId: string, addressHash: string): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM left_page WHERE school_id = ${schoolId}
    AND address_hash = ${addressHash})`

/** Answers a row where this sealed address was left. */
export const findLeft = (db: Database, schoolId: string, addressHash: string) =>
  db
    .select({ endsAt: leftPages.endsAt })
    .from(leftPages)
    .where(and(eq(leftPages.schoolId, schoolId), eq(leftPages.addressHash, addressHash)))
