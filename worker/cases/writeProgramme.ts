import { findCase, isOpenCaseFor } from '../../db/cases/cases.ts'
import {
  insertProgramme,
  type Programme,
  PROGRAMME_GUARD,
  readPlans,
  REVIEW_GUARD,
  upsertReviewDay,
} from '../../db/cases/programmes.ts'
import { guardRefused } from '../../db/guardedBy.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { isSameForm } from '../forms/isSameForm.ts'
import { assertMay, commitAs, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { londonDay } from '../time/londonTime.ts'
import { programmeDayProblems, type ProgrammeForm } from './rules/programme.ts'

/**
 * Writes the next version of a case's programme, and the day of its review. Two people may write at once, so the
 * conditions are guards in the write, and the other is told which version is the newest. The same form sent twice is
 * one version.
 *
 * @throws Refusal `not_found`, `not_allowed` for a case that has ended, `not_valid` (its facts say which box), or
 *   `changed_meanwhile` with the number of the newest version
 */
export async function writeProgramme(
  ctx: StaffContext,
  caseId: string,
  { base, reviewId, reviewOn, ...written }: ProgrammeForm,
): Promise<void> {
  assertMay(ctx, 'write_case_text')
  const { db, now, staff } = ctx
  const { id: schoolId, calendar } = staff.school
  const problems = programmeDayProblems({ ...written, reviewOn }, calendar, londonDay(now))
  if (Object.keys(problems).length > 0) throw new Refusal('not_valid', problems)
  const viewer = viewerOf(ctx)
  const version = base + 1
  const row = { ...written, schoolId, caseId, version, byStaffId: staff.id, writtenAt: now }
  const review = { schoolId, caseId, id: reviewId, dueOn: reviewOn }
  try {
    await commitAs(ctx, 'write_case_text', { on: caseId, did: 'agreed_programme' }, [
      insertProgramme(db, viewer, row),
      upsertReviewDay(
        db,
        { ...review, byStaffId: staff.id, agreedAt: now },
        isOpenCaseFor(viewer, caseId),
      ),
    ])
  } catch (error) {
    if (guardRefused(error, PROGRAMME_GUARD) || guardRefused(error, REVIEW_GUARD)) {
      throw await whyNotPlanned(ctx, caseId)
    }
    if (!(error instanceof Refusal) || error.code !== 'changed_meanwhile') throw error
    const [versions, , , reviews] = await db.batch(readPlans(db, schoolId, [caseId]))
    const newest = versions.at(-1)
    const isReviewed = reviews.some((each) => isSameForm(each, { id: reviewId, dueOn: reviewOn }))
    if (newest && isReviewed && isSameForm(agreedIn(newest), agreedIn(row))) return
    throw newest ? new Refusal('changed_meanwhile', { version: newest.version }) : error
  }
}

const agreedIn = ({ version, byStaffId, startsOn, weeks, parts, agreed }: Programme) => ({
  version,
  byStaffId,
  startsOn,
  weeks,
  parts,
  agreed,
})

/** Why the guard of a case's plan refused a write. */
export async function whyNotPlanned(ctx: StaffContext, caseId: string): Promise<Refusal> {
  const [seen] = await findCase(ctx.db, viewerOf(ctx), caseId)
  if (!seen) return new Refusal('not_found')
  return new Refusal(seen.endedAt === null ? 'not_found' : 'already_ended')
}
