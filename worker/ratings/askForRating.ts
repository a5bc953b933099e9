import { findCase } from '../../db/cases/cases.ts'
import { namedIn } from '../../db/cases/mayBeTold.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { unsealWho } from '../../db/names/sealedWho.ts'
import { insertRatingNotice } from '../../db/notices/notices.ts'
import {
  insertRating,
  isRatingWaiting,
  RATING_GUARD,
  ratingsOf,
  setRating,
} from '../../db/ratings/ratings.ts'
import type { School } from '../../db/school/school.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { type NamedIn, whoMayBeTold } from '../cases/whoMayBeTold.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { pupilIn } from '../roll/rules/pupilIn.ts'
import { type AskRatingForm, remindAtOf } from './rules/rating.ts'

/**
 * A mentor asks teachers, by name, what they see of this pupil. Whoever the request names is never asked: "not this
 * person" holds here too. The same form sent twice asks once.
 *
 * @throws Refusal `not_found`, `not_valid` or `changed_meanwhile`
 */
export async function askForRatings(
  ctx: StaffContext,
  caseId: string,
  { id, moment, teacherIds }: AskRatingForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { school } = staff
  const viewer = viewerOf(ctx)
  const [[seen], [named], before] = await db.batch([
    findCase(db, viewer, caseId),
    namedIn(db, school.id, caseId),
    ratingsOf(db, school.id, caseId),
  ])
  if (!seen || !named) throw new Refusal('not_found')
  if (pupilIn(seen, await unsealWho(school.vault, seen)) === null)
    throw new Refusal('not_valid', NO_NAME)
  const rows = [...new Set(teacherIds)].map((teacherId, n) => ({
    schoolId: school.id,
    caseId,
    id: `${id}-${n}`,
    moment,
    teacherId,
    askedBy: staff.id,
    askedAt: now,
    remindAt: remindAtOf(school.calendar, now),
  }))
  const isSent = rows.every((row) => before.some((one) => one.id === row.id))
  if (isSent) return
  const colleagues = askable(school, staff.id, named)
  if (rows.some(({ teacherId }) => !colleagues.includes(teacherId))) {
    throw new Refusal('not_valid', { teacherIds: 'Choose someone from the list.' })
  }
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did: 'asked_a_teacher' }, [
      ...rows.map((row) => insertRating(db, viewer, row)),
      ...rows.map((row) => insertRatingNotice(db, row)),
    ])
  } catch (error) {
    if (guardRefused(error, RATING_GUARD)) throw new Refusal('not_found')
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const again = await ratingsOf(db, school.id, caseId)
    if (rows.every((row) => again.some((one) => one.id === row.id))) return
    throw new Refusal('not_valid', { teacherIds: 'One of them has been asked already.' })
  }
}

const NO_NAME = { teacherIds: 'You don’t know who the pupil is, so nobody can be asked.' }

/** The ids of colleagues who can be asked: whoever may refer a pupil, but nobody whom the request names. */
export const askable = (school: School, me: string, named: NamedIn): string[] =>
  whoMayBeTold(school, 'refer_pupil', named).filter((id) => id !== me)

/** The mentor doesn't need it any more. @throws Refusal `not_found` or `changed_meanwhile` */
export async function takeBackRating(
  ctx: StaffContext,
  caseId: string,
  { ratingId }: { ratingId: string },
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const [seen] = await findCase(db, viewerOf(ctx), caseId)
  if (!seen) throw new Refusal('not_found')
  const key = { schoolId: staff.school.id, caseId, id: ratingId }
  const waits = isRatingWaiting(key)
  const deed = { on: caseId, did: 'took_back_a_question', provided: waits } as const
  const [rows] = await commitAs(ctx, 'write_case_text', deed, [
    setRating(db, key, { takenBackAt: now }, waits),
  ])
  if (rows.length > 0) return
  const asked = (await ratingsOf(db, key.schoolId, caseId)).find(({ id }) => id === ratingId)
  if (asked?.answeredAt) throw new Refusal('changed_meanwhile')
}
