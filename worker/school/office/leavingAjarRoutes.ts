import { leavingRequestsOf } from '../../../db/school/leavingRequests.ts'
import { rolesOfStaff } from '../../../db/school/settings.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { answerLeavingRequest } from '../answerLeaving.ts'
import { leavingState, leavingUntil, whoAnswersLeaving } from '../rules/leavingAjar.ts'
import type { LeavingAjarPage } from './answers.ts'

const MOST_SHOWN = 10

/** Whoever runs Ajar asks for everything the school has, and the head answers. */
export const leavingAjar = officeRoutes()
  .get('/office/api/leaving-ajar', allowed('agree_to_leaving'), async (c) =>
    c.json(await leavingPage(staffContext(c))),
  )
  .post('/office/api/leaving-ajar/:id/agreement', allowed('agree_to_leaving'), async (c) => {
    await answerLeavingRequest(staffContext(c), c.req.param('id'), 'yes')
    return c.json(await leavingPage(staffContext(c)))
  })
  .post('/office/api/leaving-ajar/:id/refusal', allowed('agree_to_leaving'), async (c) => {
    await answerLeavingRequest(staffContext(c), c.req.param('id'), 'no')
    return c.json(await leavingPage(staffContext(c)))
  })

async function leavingPage({ db, now, staff }: StaffContext): Promise<LeavingAjarPage> {
  const { school } = staff
  const [requests, people] = await db.batch([
    leavingRequestsOf(db, school.id, MOST_SHOWN),
    rolesOfStaff(db, school.id),
  ])
  const answers = whoAnswersLeaving(people)?.id ?? null
  return {
    rows: requests.map((request) => ({
      id: request.id,
      state: leavingState(request, now),
      askedAt: request.askedAt,
      until: leavingUntil(request),
      answeredBy: maybePerson(school, request.answeredBy),
      answeredAt: request.answeredAt,
      takenAt: request.endedAt ?? request.usedAt,
    })),
    answers: maybePerson(school, answers),
    isYours: answers === staff.id,
  }
}
