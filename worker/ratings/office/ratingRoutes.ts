import { unsealWho } from '../../../db/names/sealedWho.ts'
import { openRating, waitingRatings } from '../../../db/ratings/ratings.ts'
import type { School } from '../../../db/school/school.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { pupilIn } from '../../roll/rules/pupilIn.ts'
import { askable, askForRatings, takeBackRating } from '../askForRating.ts'
import { giveRating } from '../giveRating.ts'
import { askRatingForm, changesIn, ratingForm, takeBackForm } from '../rules/rating.ts'
import { viewRatings } from '../viewRatings.ts'
import type { RatingsPage, WaitingRating, WaitingRatings } from './answers.ts'

/** What teachers see: a mentor asks for it on a case, and each teacher answers their own. */
export const ratings = officeRoutes()
  .get('/office/api/cases/:id/ratings', allowed('see_case'), async (c) =>
    c.json(await pageOf(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/ratings',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(askRatingForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await askForRatings(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )
  .post(
    '/office/api/cases/:id/ratings/taking-back',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(takeBackForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await takeBackRating(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )
  .get('/office/api/ratings', allowed('refer_pupil'), async (c) =>
    c.json(await waitingFor(staffContext(c))),
  )
  .post(
    '/office/api/ratings/:id/rating',
    allowed('refer_pupil'),
    jsonOnly,
    jsonForm(ratingForm),
    async (c) => {
      const ctx = staffContext(c)
      await giveRating(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(await waitingFor(ctx))
    },
  )

async function pageOf(ctx: StaffContext, caseId: string): Promise<RatingsPage> {
  const { listed, named, asked } = await viewRatings(ctx, caseId)
  const { school, id: me } = ctx.staff
  const opened = await Promise.all(
    asked.map(async (row) => ({ row, said: await openRating(school.vault, row) })),
  )
  const isEnding = listed.endedAt !== null || asked.some(({ answeredAt }) => answeredAt !== null)
  const isPupilKnown = pupilIn(listed, await unsealWho(school.vault, listed)) !== null
  return {
    colleagues: (isPupilKnown ? askable(school, me, named) : [])
      .map((id) => personOf(school, id))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    asked: opened.map(({ row, said }) => ({
      id: row.id,
      moment: row.moment,
      teacher: personOf(school, row.teacherId),
      askedAt: row.askedAt,
      remindAt: row.remindAt,
      answeredAt: row.answeredAt,
      said: said && { seen: said.seen, view: said.view },
    })),
    changes: changesIn(
      opened.flatMap(({ row: { teacherId, moment }, said }) =>
        said ? [{ teacherId, moment, answers: said.answers }] : [],
      ),
    ),
    moment: isEnding ? 'end' : 'start',
    mayAsk: may(ctx, 'write_case_text'),
  }
}

async function waitingFor({ db, now, staff }: StaffContext): Promise<WaitingRatings> {
  const rows = await waitingRatings(db, staff.school.id, staff.id)
  return { ratings: await Promise.all(rows.map((row) => waitingRating(staff.school, row, now))) }
}

/** One that waits: whom it is about, and nothing else of the case. */
export async function waitingRating(
  school: School,
  row: Awaited<ReturnType<typeof waitingRatings>>[number],
  now: number,
): Promise<WaitingRating> {
  const who = await unsealWho(school.vault, { ...row, id: row.caseId })
  return {
    id: row.ratingId,
    pupil: pupilIn(row, who),
    moment: row.moment,
    askedBy: personOf(school, row.askedBy),
    askedAt: row.askedAt,
    isLate: row.remindAt <= now,
  }
}
