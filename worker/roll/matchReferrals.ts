import { commit } from '../../db/commit.ts'
import type { Database } from '../../db/database.ts'
import {
  insertJoin,
  isNotMatchedYet,
  type MatchResult,
  MAY_JOIN_COLUMN,
  referralsToMatch,
  setMatchResults,
  setMatchState,
  type ToMatch,
  undoneJoins,
} from '../../db/roll/matches.ts'
import { pupilsByTags } from '../../db/names/pupilsByTags.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import { unsealPupil, type PupilWho } from '../../db/roll/roll.ts'
import type { School } from '../../db/school/school.ts'
import { CLOCK, type AuditAction } from '../access/rules/auditActions.ts'
import { OPEN_REFERRAL_STATUSES } from '../referrals/rules/referral.ts'
import { matcherFor } from '../names/rules/matchName.ts'
import { pupilIn } from './rules/pupilIn.ts'
import type { Named } from '../names/rules/who.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { newId } from '../vault/vault.ts'
import { schoolInTurn, type TurnContext } from '../context/turnContext.ts'
import { suggestionTags } from './pupilTags.ts'
import { tagsOfTyped } from '../names/nameIndex.ts'

type Pupil = PupilWho & { id: string; leftOn: string | null }

type Sought = { referral: ToMatch; typed: Named }

/**
 * Looks on the roll for the pupil that each new referral of a school is about. A certain one is joined, with its trail; the
 * rest waits for a person. A name that is sealed, or not given, is never looked for. A run may be
 * killed, or be there twice: nothing is joined that someone has looked at meanwhile.
 */
export async function matchReferrals(ctx: TurnContext, most: number): Promise<number> {
  const { db, now, turn } = ctx
  const referrals = await referralsToMatch(db, turn, most)
  const school = await schoolInTurn(ctx, referrals)
  if (!school) return 0
  await matchIn(db, school, referrals, now)
  return referrals.length
}

async function matchIn(db: Database, school: School, referrals: readonly ToMatch[], now: number) {
  const { sought, leftOut } = await whomTheyName(school, referrals)
  const tags = (
    await Promise.all(sought.map(({ typed }) => tagsOfTyped(school.vault, typed)))
  ).flat()
  const ids = sought.map(({ referral }) => referral.id)
  const [rows, undone] = await db.batch([
    pupilsByTags(db, school.id, [...new Set(tags)]),
    undoneJoins(db, school.id, ids),
  ])
  const pupils = await Promise.all(rows.map((row) => unsealPupil(school.vault, row)))
  const match = matcherFor(pupils)
  const looked: MatchResult[] = leftOut
  const certain: { referralId: string; pupil: Pupil }[] = []
  for (const { referral, typed } of sought) {
    const found = match(typed)
    const wasUndone = (pupilId: string) =>
      undone.some((join) => join.referralId === referral.id && join.pupilId === pupilId)
    const candidates = found.candidates.map(({ pupil }) => pupil.id)
    if (found.state === 'certain' && !wasUndone(found.pupil.id)) {
      certain.push({ referralId: referral.id, pupil: found.pupil })
    } else {
      const state = found.state === 'none' ? 'none' : 'doubtful'
      looked.push({ id: referral.id, state, candidates })
    }
  }
  if (looked.length > 0) await setMatchResults(db, school.id, looked)
  for (const { referralId, pupil } of certain) await joinCertain(db, school, referralId, pupil, now)
}

const isOpen = ({ status }: ToMatch) => OPEN_REFERRAL_STATUSES.includes(status)

async function whomTheyName({ vault }: School, referrals: readonly ToMatch[]) {
  const sought: Sought[] = []
  const leftOut: MatchResult[] = []
  for (const referral of referrals) {
    const typed = isOpen(referral) ? pupilIn(referral, await unsealWho(vault, referral)) : null
    if (typed) sought.push({ referral, typed })
    else leftOut.push({ id: referral.id, state: 'left_out', candidates: [] })
  }
  return { sought, leftOut }
}

async function joinCertain(
  db: Database,
  school: School,
  referralId: string,
  pupil: Pupil,
  now: number,
) {
  const did: AuditAction = 'joined_pupil'
  const entry = {
    schoolId: school.id,
    on: referralId,
    by: { id: CLOCK, role: CLOCK },
    at: now,
    did,
  }
  const join = {
    ...(await suggestionTags(school.vault, pupil)),
    schoolId: school.id,
    referralId,
    id: newId(now),
    pupilId: pupil.id,
    how: 'certain',
    byWhom: CLOCK,
    joinedAt: now,
  } as const
  try {
    await commit(db, school.vault.pepper, entry, [
      insertJoin(db, join, isNotMatchedYet(school.id, referralId)),
      setMatchState(db, school.id, referralId, 'joined'),
    ])
  } catch (error) {
    // Someone, or another run, was first.
    if (!(error instanceof Refusal) && !guardRefused(error, MAY_JOIN_COLUMN)) throw error
  }
}
