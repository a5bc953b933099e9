import type { StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type { Session } from '../../timetable/rules/seriesDates.ts'
import { cancelMeetingForm, talkForm } from '../rules/meetingForms.ts'
import { bookTalk, cancelTalk, findTalks } from '../talkToMentor.ts'
import type { TalksPage } from './answers.ts'

/** A teacher takes a time to talk with a mentor about a pupil whom they referred: times, and nothing of the case. */
export const talks = officeRoutes()
  .get('/office/api/talks', allowed('refer_pupil'), async (c) =>
    c.json(await talksPage(staffContext(c))),
  )
  .post('/office/api/talks', allowed('refer_pupil'), jsonOnly, jsonForm(talkForm), async (c) => {
    await bookTalk(staffContext(c), c.req.valid('json'))
    return c.json(await talksPage(staffContext(c)))
  })
  .post(
    '/office/api/talks/cancellation',
    allowed('refer_pupil'),
    jsonOnly,
    jsonForm(cancelMeetingForm),
    async (c) => {
      await cancelTalk(staffContext(c), c.req.valid('json').meetingId)
      return c.json(await talksPage(staffContext(c)))
    },
  )

/** Times that are shown of each mentor. */
const SHOWN = 6

async function talksPage(ctx: StaffContext): Promise<TalksPage> {
  const { school } = ctx.staff
  const { talks, mentors } = await findTalks(ctx)
  // With anyone but the pupil's own mentor they have a talk only while they have none ahead.
  const mayAnyone = !talks.some(({ session }) => session.status === 'on')
  return {
    talks: talks.map(({ id, mentorId, session }) => ({
      ...timeOf(session),
      id,
      status: session.status,
      mentor: personOf(school, mentorId ?? ''),
    })),
    mentors: mentors
      .map(({ mentorId, referrals, others, free }) => ({
        mentor: personOf(school, mentorId),
        referrals,
        others: mayAnyone && free.length > 0 ? others : [],
        free: free.slice(0, SHOWN).map(timeOf),
      }))
      .filter(({ referrals, others }) => referrals.length + others.length > 0),
  }
}

const timeOf = ({ id, startsAt, endsAt, place }: Session) => ({ id, startsAt, endsAt, place })
