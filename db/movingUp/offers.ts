import { and, asc, desc, eq, gte, isNotNull, isNull, ne, or, gt, type SQL, sql } from 'drizzle-orm'
import { MOST_OFFERS, MOST_SCHOOLS, type OfferSaid } from '../../worker/movingUp/rules/offer.ts'
import { sealFor, unsealFrom, type Vault } from '../../worker/vault/vault.ts'
import type { Database } from '../database.ts'
import { livesHere, mayChange } from '../fence.ts'
import { dueIds, type Turn } from '../jobs/dueWork.ts'
import { SEALED } from '../sealedColumns.ts'
import { movingUpOffers as offers } from '../tables/mentoring/movingUpOffer.ts'
import { schools } from '../tables/school.ts'
import { trailEntries } from '../tables/trail.ts'

export type OfferRow = typeof offers.$inferSelect

type Key = Pick<OfferRow, 'schoolId' | 'id'>

const isOffer = ({ schoolId, id }: Key) => and(eq(offers.schoolId, schoolId), eq(offers.id, id))

/** A school's offers, sent and received, without those whose last day is over: the latest first. */
export const offersOf = (db: Database, schoolId: string, today: string) =>
  db
    .select()
    .from(offers)
    .where(and(eq(offers.schoolId, schoolId), gte(offers.lastOn, today)))
    .orderBy(desc(offers.offeredAt))
    .limit(MOST_OFFERS)

/** Offers of other schools that this one hasn't answered, the first first. */
export const offersToAnswer = (db: Database, schoolId: string, today: string, most: number) =>
  db
    .select({ id: offers.id, offeredAt: offers.offeredAt, lastOn: offers.lastOn })
    .from(offers)
    .where(
      and(
        eq(offers.schoolId, schoolId),
        eq(offers.side, 'received'),
        isNull(offers.answer),
        gte(offers.lastOn, today),
      ),
    )
    .orderBy(asc(offers.offeredAt))
    .limit(most)

export const findOffer = (db: Database, key: Key) => db.select().from(offers).where(isOffer(key))

/** For the guard of an answer: nobody has answered yet, and the last day isn't over. */
export const isOpenOffer = (key: Key, today: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${offers} WHERE ${isOffer(key)} AND ${offers.answer} IS NULL
    AND ${offers.lastOn} >= ${today})`

/** For the guard of a copy: this school has no offer of this id. */
export const isNoOffer = (key: Key): SQL =>
  sql`NOT EXISTS (SELECT 1 FROM ${offers} WHERE ${isOffer(key)})`

/** For the guard of a copied answer: this school sent the offer to that one, and nobody's answer is here yet. */
export const waitsForAnswer = (key: Key, otherId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${offers} WHERE ${isOffer(key)} AND ${offers.side} = 'sent'
    AND ${offers.otherId} = ${otherId} AND ${offers.answer} IS NULL)`

/** Unrun. One that is sent twice breaks its key. */
export const insertOffer = (db: Database, row: OfferRow) => db.insert(offers).values(row)

/** Unrun. Where two bring the same copy, the second changes nothing. */
export const insertCopy = (db: Database, row: OfferRow) =>
  insertOffer(db, row).onConflictDoNothing()

/** Unrun. Answers no row where `condition` doesn't hold. */
export const answerOffer = (
  db: Database,
  key: Key,
  set: Pick<OfferRow, 'answer' | 'answeredAt'> & Partial<Pick<OfferRow, 'copyDueAt'>>,
  condition: SQL,
) =>
  db
    .update(offers)
    .set(set)
    .where(and(isOffer(key), condition))
    .returning({ id: offers.id })

/** Offers that this school received, and that the sending school's copy doesn't say yet, or not as they stand. */
export const offersToCopy = (db: Database, turn: Turn, most: number) =>
  db
    .select()
    .from(offers)
    .where(
      and(eq(offers.schoolId, turn.schoolId), sql`${offers.id} IN ${dueIds('copy', turn, most)}`),
    )

/** Unrun. The copy says what this row said when it was read; where that has changed since, it's due again. */
export const setCopyDue = (db: Database, read: OfferRow, copyDueAt: number | null) =>
  db
    .update(offers)
    .set({ copyDueAt })
    .where(and(isOffer(read), sql`${offers.answer} IS ${read.answer}`))

const isOpenAt = (now: number) =>
  and(isNotNull(schools.openedAt), or(isNull(schools.closedAt), gt(schools.closedAt, now)))

/** The other schools of this database whose door is open and whose name holds this, by name: the first `MOST_SCHOOLS`. */
export const otherOpenSchools = (db: Database, schoolId: string, now: number, named = '') =>
  db
    .select({ id: schools.id, name: schools.name })
    .from(schools)
    .where(
      and(
        isOpenAt(now),
        ne(schools.id, schoolId),
        livesHere(schools.id),
        sql`instr(lower(${schools.name}), ${named.toLowerCase()}) > 0`,
      ),
    )
    .orderBy(asc(schools.name))
    .limit(MOST_SCHOOLS)

/** Unrun. In every school: those whose last day is over, with their trails. */
export const deleteOffers = (db: Database, today: string) => {
  const isOver = sql`${offers.lastOn} < ${today} AND ${mayChange(offers.schoolId)}`
  return [
    db.delete(trailEntries).where(
      sql`(${trailEntries.schoolId}, ${trailEntries.onId}) IN
        (SELECT ${offers.schoolId}, ${offers.id} FROM ${offers} WHERE ${isOver})`,
    ),
    db.delete(offers).where(isOver),
  ] as const
}

export const sealOffer = (vault: Vault, id: string, said: OfferSaid) =>
  sealFor(vault, ...SEALED.movingUpOffer(id), JSON.stringify(said))

export const openOffer = async (
  vault: Vault,
  { id, saidSealed }: Pick<OfferRow, 'id' | 'saidSealed'>,
): Promise<OfferSaid> =>
  JSON.parse(await unsealFrom(vault, ...SEALED.movingUpOffer(id), saidSealed)) as OfferSaid
