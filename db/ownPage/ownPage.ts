import { and, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../database.ts'
import { disclosuresOf, lastDisclosureOf } from '../safeguarding/addedWords.ts'
import { openingsOf } from '../safeguarding/nameOpenings.ts'
import { openedNames } from '../safeguarding/lockedNames.ts'
import { openCases } from '../tables/cases.ts'
import { disclosures } from '../tables/safeguarding.ts'
import { decisions, messages, referrals } from '../tables/referrals.ts'
import { unlockedPages } from '../tables/returnCode.ts'
import { services } from '../tables/school.ts'
import { trailEntries } from '../tables/trail.ts'
import { UNLOCKED_PAGE_LASTS_MS } from '../returnCode/unlockedPages.ts'

const ofUnlockedPage = (schoolId: string, idHash: string, now: number) =>
  sql`(SELECT referral_id FROM opening WHERE school_id = ${schoolId} AND id_hash = ${idHash}
    AND ends_at > ${now})`

/** For half a minute nobody reads what staff sent, and nobody ever reads what they took back. */
const isOut = (now: number): SQL =>
  sql`undone_at IS NULL AND (visible_at IS NULL OR visible_at <= ${now})`

/** Who opened a safeguarding record with this referral in it, since that was sent. */
const viewsOfRecords = (db: Database, schoolId: string, referralId: SQL) =>
  db
    .select({
      at: trailEntries.at,
      asRole: trailEntries.asRole,
      byWhom: trailEntries.byWhom,
      raisedBecause: disclosures.raisedBecause,
    })
    .from(disclosures)
    .innerJoin(
      trailEntries,
      and(
        eq(trailEntries.schoolId, disclosures.schoolId),
        eq(trailEntries.onId, disclosures.id),
        // The plus keeps SQLite from the index by time, which holds every entry of the school since then.
        sql`${trailEntries.did} = 'opened' AND +${trailEntries.at} >= (SELECT made_at FROM referral
          WHERE referral.school_id = ${disclosures.schoolId} AND referral.id = ${disclosures.referralId})`,
      ),
    )
    .where(
      and(
        eq(disclosures.schoolId, schoolId),
        sql`${disclosures.id} IN ${disclosuresOf(schoolId, referralId)}`,
      ),
    )

/** Everything that an opened page shows, in one round trip. The first answer is empty when it has ended. */
export async function readOwnPage(db: Database, schoolId: string, idHash: string, now: number) {
  const referralId = ofUnlockedPage(schoolId, idHash, now)
  const [
    opened,
    referral,
    decision,
    service,
    conversation,
    trail,
    told,
    names,
    openedAlone,
    recordViews,
  ] = await db.batch([
    db
      .select()
      .from(unlockedPages)
      .where(
        and(
          eq(unlockedPages.schoolId, schoolId),
          eq(unlockedPages.idHash, idHash),
          gt(unlockedPages.endsAt, now),
        ),
      ),
    db
      .select()
      .from(referrals)
      .where(and(eq(referrals.schoolId, schoolId), eq(referrals.id, referralId))),
    // With its case, which has the decision's referral for its id: a join reads no row more than a list of its own.
    db
      .select({
        decision: decisions,
        dueOn: openCases.dueOn,
        lastMetOn: openCases.lastMetOn,
        endedAt: openCases.endedAt,
        caseId: sql<string | null>`${openCases.id}`.as('its_case_id'),
      })
      .from(decisions)
      .leftJoin(
        openCases,
        and(eq(openCases.schoolId, decisions.schoolId), eq(openCases.id, decisions.referralId)),
      )
      .where(
        and(eq(decisions.schoolId, schoolId), eq(decisions.referralId, referralId), isOut(now)),
      )
      .orderBy(desc(decisions.turn))
      .limit(1),
    db
      .select()
      .from(services)
      .where(
        and(
          eq(services.schoolId, schoolId),
          eq(
            services.id,
            sql`(SELECT service_id FROM decision WHERE school_id = ${schoolId}
              AND referral_id = ${referralId} AND ${isOut(now)} ORDER BY turn DESC LIMIT 1)`,
          ),
        ),
      ),
    db
      .select()
      .from(messages)
      .where(and(eq(messages.schoolId, schoolId), eq(messages.referralId, referralId), isOut(now)))
      .orderBy(messages.sentAt),
    db
      .select()
      .from(trailEntries)
      .where(and(eq(trailEntries.schoolId, schoolId), eq(trailEntries.onId, referralId)))
      .orderBy(trailEntries.seq),
    lastDisclosureOf(db, schoolId, referralId),
    openedNames(db, schoolId, referralId),
    openingsOf(db, schoolId, referralId),
    viewsOfRecords(db, schoolId, referralId),
  ])
  if (!opened[0] || !referral[0]) return null
  if (opened[0].endsAt < (referral[0].wordsMadeAt ?? 0) + UNLOCKED_PAGE_LASTS_MS) return null
  const shown = decision[0]?.decision ?? null
  const { turn, status } = referral[0]
  return {
    opening: opened[0],
    // Decided, but not in a way that they may read yet: to them it waits, or stands as it did before.
    referral: { ...referral[0], status: shown?.outcome ?? (turn > 0 ? 'waiting' : status) },
    decision: shown,
    service: service[0] ?? null,
    messages: conversation,
    trail,
    told: told[0] ?? null,
    names,
    openedAlone,
    recordViews,
    itsCase: decision[0]?.caseId && shown?.turn === turn - 1 ? decision[0] : null,
  }
}

/**
 * Notes that they have read a decision. Answers no row where it was undone in the meantime, or read already: of
 * reading and undoing one is first.
 */
export const setDecisionRead = (
  db: Database,
  { schoolId, referralId, turn }: { schoolId: string; referralId: string; turn: number },
  now: number,
) =>
  db
    .update(decisions)
    .set({ readAt: now })
    .where(
      and(
        eq(decisions.schoolId, schoolId),
        eq(decisions.referralId, referralId),
        eq(decisions.turn, turn),
        sql`read_at IS NULL AND undone_at IS NULL`,
      ),
    )
    .returning({ turn: decisions.turn })
