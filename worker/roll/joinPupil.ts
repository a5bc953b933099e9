import {
  insertJoin,
  MAY_JOIN_COLUMN,
  mayJoin,
  mayUndo,
  setMatchState,
  undoJoin,
} from '../../db/roll/matches.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { unsealPupil, pupilById } from '../../db/roll/roll.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { newId } from '../vault/vault.ts'
import { suggestionTags } from './pupilTags.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'

/**
 * A person says which pupil a referral is about, or, with null, that they are not on the roll.
 * Only for a name that they let be known: a sealed one, or none, is never matched.
 *
 * @throws Refusal `not_found`, or `changed_meanwhile` where it is joined already
 */
export async function joinPupil(ctx: StaffContext, referralId: string, pupilId: string | null) {
  assertMay(ctx, 'match_pupils')
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const [pupil] = pupilId === null ? [] : await pupilById(db, schoolId, pupilId)
  if (pupilId !== null && !pupil) throw new Refusal('not_found')
  const tags = pupil ? await suggestionTags(vault, await unsealPupil(vault, pupil)) : {}
  const join = {
    ...tags,
    schoolId,
    referralId,
    id: newId(now),
    pupilId,
    how: 'by_hand',
    byWhom: staff.id,
    joinedAt: now,
  } as const
  const did = pupilId === null ? 'not_on_roll' : 'joined_pupil'
  const state = pupilId === null ? 'not_on_roll' : 'joined'
  try {
    await commitAs(ctx, 'match_pupils', { on: referralId, did }, [
      insertJoin(db, join, mayJoin(viewerOf(ctx), referralId, pupilId)),
      setMatchState(db, schoolId, referralId, state),
    ])
  } catch (error) {
    throw guardRefused(error, MAY_JOIN_COLUMN) ? new Refusal('not_found') : error
  }
}

/**
 * Takes back what was said of a referral's pupil, by Ajar or by hand. It stands on the match list
 * again, and Ajar does not join it to that pupil by itself any more.
 *
 * @throws Refusal `not_found` where nothing stands that could be taken back
 */
export async function undoPupil(ctx: StaffContext, referralId: string): Promise<void> {
  assertMay(ctx, 'match_pupils')
  const { db, now, staff } = ctx
  const { id: schoolId } = staff.school
  const may = mayUndo(viewerOf(ctx), referralId)
  const entry = { on: referralId, did: 'undid_pupil', provided: may } as const
  const undone = { undoneAt: now, undoneBy: staff.id }
  const [, joins] = await commitAs(ctx, 'match_pupils', entry, [
    setMatchState(db, schoolId, referralId, 'doubtful', may),
    undoJoin(db, schoolId, referralId, undone, may),
  ])
  if (joins.length === 0) throw new Refusal('not_found')
}
