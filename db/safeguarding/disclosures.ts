import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { ConcernCategory } from '../../worker/safeguarding/rules/tellDsl.ts'
import type { Who } from '../../worker/names/rules/who.ts'
import type { Sealed } from '../../worker/vault/seal.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { guardedBy } from '../guardedBy.ts'
import { isBare } from '../access/bareDisclosure.ts'
import { QUARTER } from './alikePresses.ts'
import {
  comesTo,
  type DisclosureViewer,
  ITS_REFERRAL,
  reaches,
} from '../access/visibleDisclosures.ts'
import { indexedBy, said } from '../indexedBy.ts'
import { disclosures } from '../tables/safeguarding.ts'
import { messages, referrals } from '../tables/referrals.ts'
import { schools } from '../tables/school.ts'
import { SEALED } from '../sealedColumns.ts'

export type DisclosureRow = typeof disclosures.$inferSelect

/** A disclosure with the identity that its referral gives, where that has been sent. */
const listed = (
  db: Database,
  from: SQL,
  condition: SQL | undefined,
  columns: typeof LISTED = LISTED,
) => db.select(columns).from(from).leftJoin(referrals, ITS_REFERRAL).where(condition)

/** The columns of a list. Several that cannot be told apart are one row: the first of them, and how many. */
const LISTED = {
  ...said({
    id: disclosures.id,
    raisedBecause: disclosures.raisedBecause,
    raisedAt: disclosures.raisedAt,
    byStaffId: disclosures.byStaffId,
    whoSealed: disclosures.whoSealed,
    acknowledgedAt: disclosures.acknowledgedAt,
    acknowledgedBy: disclosures.acknowledgedBy,
    reachedRank: disclosures.reachedRank,
    goesFurtherAt: disclosures.goesFurtherAt,
    endedAt: disclosures.endedAt,
    endedBy: disclosures.endedBy,
    pupilId: disclosures.pupilId,
    onlyRank: disclosures.onlyRank,
    categoriesSealed: disclosures.categoriesSealed,
  }),
  identity: referrals.identity,
  // Named apart from the record's own columns, because a batch answers by name.
  sentId: sql<string | null>`${referrals.id}`.as('sent_id'),
  sentWho: sql<Sealed | null>`${referrals.whoSealed}`.as('sent_who_sealed'),
  notStaffId: referrals.notStaffId,
  aboutStaffId: sql<
    string | null
  >`coalesce(${disclosures.aboutStaffId}, ${referrals.aboutStaffId})`.as('about_whom'),
  alike: sql<number>`1`.as('alike'),
  newWordsAt: sql<number | null>`${newestWords()}`.as('new_words_at'),
}

/** The same of what someone acts on, or has ended: nothing there is news, so no words are looked for. */
const LISTED_WITHOUT_NEWS = {
  ...LISTED,
  newWordsAt: sql<number | null>`NULL`.as('new_words_at'),
}

/**
 * When the newest words came after it was raised; null where none did. Of "not safe" the form and the messages belong
 * to it where they were saved (`theirWords`); a note of the team's own is no news to it, and what a colleague tells it is.
 */
function newestWords(): SQL {
  const since = sql`school_id = ${disclosures.schoolId}`
  const ofForm = sql`${disclosures.raisedBecause} = 'not_safe_now'`
  return sql`nullif(max(${disclosures.raisedAt},
    coalesce((SELECT max(written_at) FROM disclosure_entry
      WHERE ${since} AND disclosure_id = ${disclosures.id}
      AND (kind IS NOT 'staff_note' OR concern_sealed IS NOT NULL)), 0),
    iif(${ofForm}, coalesce((SELECT max(sent_at) FROM message
      WHERE ${since} AND referral_id = ${disclosures.referralId} AND by_staff_id IS NULL), 0), 0),
    iif(${ofForm}, coalesce(${referrals.madeAt}, 0), 0)), ${disclosures.raisedAt})`
}

export type ListedDisclosure = Awaited<ReturnType<typeof listed>>[number]

const WAITING = indexedBy(disclosures, 'disclosure_waiting')

const TAKEN = indexedBy(disclosures, 'disclosure_in_hand')

const ENDED = indexedBy(disclosures, 'disclosure_ended')

const WAITS = sql`${disclosures.acknowledgedAt} IS NULL`

const IN_HAND = sql`${disclosures.acknowledgedAt} IS NOT NULL AND ${disclosures.endedAt} IS NULL`

/** Not acknowledged yet, oldest first: those that say more than that it was pressed. */
export const waitingDisclosures = (db: Database, viewer: DisclosureViewer, limit: number) =>
  listed(db, WAITING, and(reaches(viewer), WAITS, sql`NOT ${isBare()}`))
    .orderBy(asc(disclosures.raisedAt), asc(disclosures.id))
    .limit(limit)

/** The rest of them: one row for each quarter of an hour, the oldest first. */
export const waitingPresses = (db: Database, viewer: DisclosureViewer, limit: number) =>
  pressed(db, WAITING, and(reaches(viewer), WAITS, isBare()))
    .orderBy(asc(disclosures.raisedAt))
    .limit(limit)

/** Acknowledged and not ended, the latest first; presses alone stand in `pressesInHand`. */
export const acknowledgedDisclosures = (db: Database, viewer: DisclosureViewer, limit: number) =>
  listed(db, TAKEN, and(reaches(viewer), IN_HAND, sql`NOT ${isBare()}`), LISTED_WITHOUT_NEWS)
    .orderBy(desc(disclosures.acknowledgedAt), desc(disclosures.id))
    .limit(limit)

export const pressesInHand = (db: Database, viewer: DisclosureViewer, limit: number) =>
  pressed(db, TAKEN, and(reaches(viewer), IN_HAND, isBare()))
    .orderBy(desc(disclosures.raisedAt))
    .limit(limit)

/** One row for each quarter of an hour: SQLite takes the other columns from the row that has the minimum. */
const pressed = (db: Database, from: SQL, condition: SQL | undefined) =>
  db
    .select({
      ...LISTED_WITHOUT_NEWS,
      raisedAt: sql<number>`min(${disclosures.raisedAt})`.as('first_raised_at'),
      alike: sql<number>`count(*)`.as('alike'),
    })
    .from(from)
    .leftJoin(referrals, ITS_REFERRAL)
    .where(condition)
    .groupBy(QUARTER)

/** Where a page of ended ones ends: the key of its last row. */
export type EndedCursor = { endedAt: number; id: string }

/** Ended, the latest first, after `after`. Each reads two rows: it and the referral, which says whom it names. */
export const endedDisclosures = (
  db: Database,
  viewer: DisclosureViewer,
  after: EndedCursor | null,
  limit: number,
) =>
  listed(
    db,
    ENDED,
    and(
      reaches(viewer),
      sql`${disclosures.endedAt} IS NOT NULL`,
      after
        ? sql`(${disclosures.endedAt}, ${disclosures.id}) < (${after.endedAt}, ${after.id})`
        : undefined,
    ),
    LISTED_WITHOUT_NEWS,
  )
    .orderBy(desc(disclosures.endedAt), desc(disclosures.id))
    .limit(limit)

/**
 * How many unacknowledged ones of the tally do not exist for this viewer: as many rows are read. Triggers keep
 * in the row whom its referral names.
 */
export const countHiddenDisclosures = (db: Database, viewer: DisclosureViewer) => {
  const { schoolId, staffId } = viewer
  return db
    .select({
      hidden:
        sql<number>`(SELECT count(*) FROM (SELECT id FROM disclosure INDEXED BY disclosure_waits_not_staff
          WHERE school_id = ${schoolId} AND sent_not_staff_id = ${staffId} AND acknowledged_at IS NULL
          UNION SELECT id FROM disclosure INDEXED BY disclosure_waits_sent_about
          WHERE school_id = ${schoolId} AND sent_about_staff_id = ${staffId} AND acknowledged_at IS NULL))
        + (SELECT count(*) FROM disclosure AS told INDEXED BY disclosure_waits_about_staff
        WHERE told.school_id = ${schoolId} AND told.about_staff_id IS NOT NULL
        AND told.acknowledged_at IS NULL AND NOT ${comesTo(viewer, 'told')})`.as(
          'hidden_disclosures',
        ),
    })
    .from(schools)
    .where(eq(schools.id, schoolId))
}

const isThis = (schoolId: string, id: string) =>
  and(eq(disclosures.schoolId, schoolId), eq(disclosures.id, id))

export const findDisclosure = (db: Database, viewer: DisclosureViewer, id: string) =>
  listed(db, sql`${disclosures}`, and(reaches(viewer), eq(disclosures.id, id)))

/** When it was raised and with which form, for the person who raised it, whoever may see it. */
export const findRaised = (db: Database, schoolId: string, id: string) =>
  db
    .select({
      id: disclosures.id,
      raisedAt: disclosures.raisedAt,
      referralId: disclosures.referralId,
    })
    .from(disclosures)
    .where(isThis(schoolId, id))

/** The referral that a disclosure came from, where it has been sent: what was ticked, how to be reached. */
export const referralBehind = (db: Database, viewer: DisclosureViewer, id: string) =>
  db
    .select({
      schoolId: referrals.schoolId,
      id: referrals.id,
      madeBy: referrals.madeBy,
      about: referrals.about,
      language: referrals.language,
      madeAt: referrals.madeAt,
      answersSealed: referrals.answersSealed,
      identity: referrals.identity,
      doNotTellAt: referrals.doNotTellAt,
      goesTo: referrals.goesTo,
      aboutStaffId: referrals.aboutStaffId,
    })
    .from(disclosures)
    .innerJoin(referrals, ITS_REFERRAL)
    .where(and(reaches(viewer), eq(disclosures.id, id)))

/**
 * What the child wrote to the mentors since, where they said with it that they are not safe: it belongs to the
 * record from the moment on which it is sent, whichever came first.
 */
export const messagesBehind = (db: Database, viewer: DisclosureViewer, id: string) =>
  db
    .select({
      schoolId: messages.schoolId,
      referralId: messages.referralId,
      id: messages.id,
      byStaffId: messages.byStaffId,
      sentAt: messages.sentAt,
      wordsSealed: messages.wordsSealed,
    })
    .from(disclosures)
    .innerJoin(referrals, ITS_REFERRAL)
    .innerJoin(
      messages,
      and(eq(messages.schoolId, referrals.schoolId), eq(messages.referralId, referrals.id)),
    )
    .where(
      and(
        reaches(viewer),
        eq(disclosures.id, id),
        sql`${disclosures.raisedBecause} = 'not_safe_now' AND ${messages.byStaffId} IS NULL`,
      ),
    )
    .orderBy(asc(messages.sentAt), asc(messages.id))

/** The record of "I am not safe right now" that belongs to a referral. */
export const notSafeRecordOf = (db: Database, schoolId: string, referralId: string) =>
  db
    .select({ id: disclosures.id, raisedAt: disclosures.raisedAt })
    .from(disclosures)
    .where(
      and(
        eq(disclosures.schoolId, schoolId),
        sql`${disclosures.referralId} IS NOT NULL`,
        eq(disclosures.referralId, referralId),
        sql`${disclosures.raisedBecause} = 'not_safe_now'`,
      ),
    )
    .orderBy(asc(disclosures.raisedAt))
    .limit(1)

/** Unrun. One that was raised before breaks its key. */
export const insertDisclosure = (
  db: Database,
  row: Omit<
    DisclosureRow,
    'acknowledgedAt' | 'acknowledgedBy' | 'endedAt' | 'endedBy' | 'endedWith'
  >,
) => db.insert(disclosures).values(row)

/** The column that refuses what a disclosure is past: see `guardedBy`. */
export const STILL_WAITING_COLUMN = 'disclosure.reached_rank'

/** The same as `reaches`, where the disclosure stands alone. */
export const namesNot = (viewer: DisclosureViewer): SQL =>
  sql`(NOT EXISTS (SELECT 1 FROM referral AS named WHERE named.school_id = ${viewer.schoolId}
    AND named.id = ${disclosures.referralId}
    AND (named.about_staff_id = ${viewer.staffId} OR named.not_staff_id = ${viewer.staffId}))
    AND ${comesTo(viewer)})`

/**
 * Unrun. Refused (`STILL_WAITING_COLUMN`) when someone has acknowledged it before. When it would have gone further stays
 * in its row, for whoever undoes this: nothing that is acknowledged goes further.
 */
export const setAcknowledged = (
  db: Database,
  viewer: DisclosureViewer,
  id: string,
  { at, by }: { at: number; by: string },
) =>
  db
    .update(disclosures)
    .set({
      acknowledgedAt: at,
      acknowledgedBy: by,
      reachedRank: guardedBy(sql`${disclosures.acknowledgedAt} IS NULL`, disclosures.reachedRank),
    })
    .where(and(isThis(viewer.schoolId, id), namesNot(viewer)))

/** Of every school: unacknowledged, and its time is over. The one that waits longest comes first. */
export const disclosuresToEscalate = (db: Database, turn: Turn, now: number, limit: number) =>
  db
    .select({
      ...said({
        schoolId: disclosures.schoolId,
        id: disclosures.id,
        reachedRank: disclosures.reachedRank,
      }),
      // Nobody it or its referral names is told of it.
      notStaffId: referrals.notStaffId,
      aboutStaffId: LISTED.aboutStaffId,
    })
    .from(sql`${disclosures}`)
    .leftJoin(referrals, ITS_REFERRAL)
    .where(
      and(
        eq(disclosures.schoolId, turn.schoolId),
        sql`${disclosures.id} IN ${dueIds('chase', turn, limit)}`,
        sql`${disclosures.acknowledgedAt} IS NULL AND ${disclosures.goesFurtherAt} <= ${now}`,
      ),
    )
    .orderBy(asc(disclosures.goesFurtherAt))

/**
 * Unrun. One step further, from the rank that it has reached; refused (`STILL_WAITING_COLUMN`) when it
 * has been acknowledged or gone further meanwhile.
 */
export const setEscalated = (
  db: Database,
  { schoolId, id, reachedRank }: Pick<DisclosureRow, 'schoolId' | 'id' | 'reachedRank'>,
  next: { rank: number; goesFurtherAt: number | null },
) =>
  db
    .update(disclosures)
    .set({
      goesFurtherAt: next.goesFurtherAt,
      reachedRank: guardedBy(
        sql`${disclosures.acknowledgedAt} IS NULL AND ${disclosures.reachedRank} = ${reachedRank}`,
        next.rank,
      ),
    })
    .where(isThis(schoolId, id))

export const sealDisclosureWho = (vault: Vault, id: string, who: Who) =>
  sealFor(vault, ...SEALED.disclosureWho(id), JSON.stringify(who))

/** Who it is about, as far as the child let it be known. */
export async function openDisclosureWho(
  vault: Vault,
  { id, whoSealed }: Pick<DisclosureRow, 'id' | 'whoSealed'>,
): Promise<Who | null> {
  if (!whoSealed) return null
  return JSON.parse(await unsealFrom(vault, ...SEALED.disclosureWho(id), whoSealed)) as Who
}

export const sealCategories = (vault: Vault, id: string, categories: readonly ConcernCategory[]) =>
  sealFor(vault, ...SEALED.disclosureCategories(id), JSON.stringify(categories))

export async function openCategories(
  vault: Vault,
  { id, categoriesSealed }: Pick<DisclosureRow, 'id' | 'categoriesSealed'>,
): Promise<ConcernCategory[]> {
  if (!categoriesSealed) return []
  return JSON.parse(await unsealFrom(vault, ...SEALED.disclosureCategories(id), categoriesSealed))
}
