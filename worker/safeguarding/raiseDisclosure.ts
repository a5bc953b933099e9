import { isHead } from '../access/rules/safeguardingRank.ts'
import { commit } from '../../db/commit.ts'
import type { Database, Write } from '../../db/database.ts'
import {
  findRaised,
  insertDisclosure,
  sealCategories,
  sealDisclosureWho,
} from '../../db/safeguarding/disclosures.ts'
import { insertEntry, sealEntry } from '../../db/safeguarding/disclosureEntries.ts'
import { insertDisclosureNotice } from '../../db/notices/notices.ts'
import { putOnTop } from '../../db/referrals/referrals.ts'
import type { School } from '../../db/school/school.ts'
import {
  type Actor,
  insertTrailEntry,
  NEW_TRAIL,
  nextTrailEntry,
  type TrailHead,
} from '../../db/trail.ts'
import { CODE_HOLDER, type AuditAction } from '../access/rules/auditActions.ts'
import {
  type EntryKind,
  firstStep,
  kindOf,
  type RaisedBecause,
  type SafeguardingChain,
} from './rules/disclosure.ts'
import type { Who } from '../names/rules/who.ts'
import type { Concern, ConcernCategory } from './rules/tellDsl.ts'
import type { SafeguardingRank } from '../access/rules/safeguardingRank.ts'
import { Refusal } from '../access/rules/refusal.ts'
import type { SchoolContext } from '../context/schoolContext.ts'

/** Words that were told. `byStaffId` null: the child's own. */
export type NewEntry = {
  byStaffId: string | null
  writtenAt: number
  words: string
  /** Without one, the child's words are `said` and another's a `staff_note`. */
  kind?: EntryKind
  pointedOut?: boolean
  concern?: Concern
}

export type NewDisclosure = {
  /** Made once for the form or the decision that raises it: raised twice, it is one. */
  id: string
  /** The referral that it comes from; one that is not sent yet may be named. */
  referralId: string | null
  raisedBecause: RaisedBecause
  /** Verbatim, oldest first. Copied: what happens to the referral later does not change them. */
  entries: readonly NewEntry[]
  /** Only what the child lets be known. */
  who: Who | null
  /** A member of staff, or the holder of the five words (`CODE_HOLDER`). */
  by: Actor
  /** The staff that the referral names: the disclosure does not go to them. */
  named?: readonly (string | null)[]
  /** The child on the roll, where that is certain. */
  pupilId?: string | null
  /** Who it is about who works here, and the one place of the team that may read it. */
  about?: { staffId: string; onlyRank: SafeguardingRank | null } | null
  categories?: readonly ConcernCategory[]
}

export type Raised = { id: string; raisedAt: number }

/**
 * Tells the DSL, at once: the disclosure, its words, a notice to each person of the first rank, and the
 * referral on top of the queue where a child said it of one that waits. One round trip. Raised again under the
 * same id, nothing happens and the first answer is given again.
 *
 * @returns `isOfSent`: the referral that it comes from was sent before, and waits
 */
export async function raiseDisclosure(
  ctx: SchoolContext,
  raise: NewDisclosure,
): Promise<{ raised: Raised; isOfSent: boolean }> {
  const { db, school, now } = ctx
  const isTakenIn = raise.entries.some(({ concern }) => concern?.received)
  const did: AuditAction = isTakenIn ? 'took_in_record' : 'raised'
  const deed = { schoolId: school.id, on: raise.id, by: raise.by, at: now, did }
  try {
    const writes = await disclosureWrites(ctx, raise)
    const answers = await commit(db, school.vault.pepper, deed, writes, NEW_TRAIL)
    // The last of them puts the referral on top.
    const { changes } = (answers.at(-1) as D1Result).meta
    return {
      raised: { id: raise.id, raisedAt: now },
      isOfSent: raise.referralId !== null && changes > 0,
    }
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'changed_meanwhile')) throw error
    const [before] = await findRaised(db, school.id, raise.id)
    if (!before) throw error
    return { raised: { id: before.id, raisedAt: before.raisedAt }, isOfSent: false }
  }
}

/** The head of a disclosure's trail until someone opens it or adds to it. */
export const headOfRaised = (
  { school }: SchoolContext,
  { id, raisedAt }: Raised,
  by: Actor,
): Promise<TrailHead> => {
  const did: AuditAction = 'raised'
  const what = { schoolId: school.id, onId: id, at: raisedAt, by, did }
  return nextTrailEntry(school.vault.pepper, NEW_TRAIL, what)
}

/** The same as part of another change: its own trail begins in the batch of that change. */
export async function disclosureWithTrail(
  ctx: SchoolContext,
  raise: NewDisclosure,
): Promise<Write[]> {
  const { db, school, now } = ctx
  const did: AuditAction = 'raised'
  const what = { schoolId: school.id, onId: raise.id, at: now, by: raise.by, did }
  const entry = await nextTrailEntry(school.vault.pepper, NEW_TRAIL, what)
  return [insertTrailEntry(db, entry), ...(await disclosureWrites(ctx, raise))]
}

async function disclosureWrites(
  { db, school, now }: SchoolContext,
  disclosure: NewDisclosure,
): Promise<Write[]> {
  const { id, referralId, raisedBecause, entries, who, by, named, about, categories } = disclosure
  const { vault } = school
  const chain = chainOf(school, named)
  const only = about?.onlyRank
  const reached = only ? { rank: only, goesFurtherAt: null } : firstStep(chain, now)
  const row = insertDisclosure(db, {
    schoolId: school.id,
    id,
    referralId,
    raisedBecause,
    raisedAt: now,
    byStaffId: by.id === CODE_HOLDER ? null : by.id,
    whoSealed: who && (await sealDisclosureWho(vault, id, who)),
    reachedRank: reached.rank,
    goesFurtherAt: reached.goesFurtherAt,
    pupilId: disclosure.pupilId ?? null,
    aboutStaffId: about?.staffId ?? null,
    aboutHead: school.staff.some((person) => person.id === about?.staffId && isHead(person)),
    onlyRank: only ?? null,
    categoriesSealed: categories?.length ? await sealCategories(vault, id, categories) : null,
  })
  const sealedEntries = await Promise.all(
    entries.map((told, index) =>
      sealEntry(vault, {
        kind: kindOf(told),
        ...told,
        schoolId: school.id,
        disclosureId: id,
        id: entryId(index),
      }),
    ),
  )
  return [
    row,
    ...sealedEntries.map((entry) => insertEntry(db, entry)),
    ...noticesTo(db, school, { disclosureId: id, rank: reached.rank, now, named }),
    ...(referralId && raisedBecause === 'not_safe_now'
      ? [putOnTop(db, school.id, referralId, 'said_not_safe')]
      : []),
  ]
}

/** A school's way for a disclosure, from the DSL to the head, skipping anyone its referral names. */
export const chainOf = (
  school: School,
  named: readonly (string | null)[] = [],
): SafeguardingChain => ({
  calendar: school.calendar,
  acknowledgeWithinMinutes: school.profile.acknowledgeWithinMinutes,
  ranks: school.staff.flatMap(({ id, safeguardingRank }) =>
    safeguardingRank === null || named.includes(id) ? [] : safeguardingRank,
  ),
})

/** Unrun. One notice to each person of a rank. */
export const noticesTo = (
  db: Database,
  school: School,
  {
    disclosureId,
    rank,
    now,
    named = [],
  }: {
    disclosureId: string
    rank: number
    now: number
    named?: readonly (string | null)[] | undefined
  },
): Write[] =>
  school.staff
    .filter(({ id, safeguardingRank }) => safeguardingRank === rank && !named.includes(id))
    .map(({ id }) =>
      insertDisclosureNotice(db, {
        schoolId: school.id,
        disclosureId,
        rank,
        staffId: id,
        now,
      }),
    )

/** Keeps the order in which they were told, and stands before every entry that is added later. */
const entryId = (index: number) => String(index).padStart(4, '0')
