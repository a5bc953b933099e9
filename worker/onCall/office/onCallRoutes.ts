import { type CallRow, callsOn, countCalls, openPlace } from '../../../db/onCall/calls.ts'
import { dslOf, mentorsOf, type School } from '../../../db/school/school.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { londonDay } from '../../time/londonTime.ts'
import { callOff, joinCallPupil, releaseCall, returnToClass, takeCall } from '../answerCall.ts'
import { askOnCall } from '../askOnCall.ts'
import {
  callForm,
  callPupilForm,
  halfTermOf,
  returnForm,
  standingOf,
  whoIsThere,
} from '../rules/call.ts'
import type { CallShown, OnCallPage } from './answers.ts'

/** Calls from the classroom. Each change answers with the page as it is then. */
export const onCall = officeRoutes()
  .get('/office/api/on-call', allowed('refer_pupil'), async (c) =>
    c.json(await pageOf(staffContext(c))),
  )
  .post('/office/api/on-call', allowed('refer_pupil'), jsonOnly, jsonForm(callForm), async (c) => {
    const ctx = staffContext(c)
    await askOnCall(ctx, c.req.valid('json'))
    return c.json(await pageOf(ctx))
  })
  .post('/office/api/on-call/:id/taking', allowed('answer_on_call'), async (c) => {
    const ctx = staffContext(c)
    await takeCall(ctx, c.req.param('id'))
    return c.json(await pageOf(ctx))
  })
  .post('/office/api/on-call/:id/release', allowed('answer_on_call'), async (c) => {
    const ctx = staffContext(c)
    await releaseCall(ctx, c.req.param('id'))
    return c.json(await pageOf(ctx))
  })
  .post(
    '/office/api/on-call/:id/return',
    allowed('refer_pupil'),
    jsonOnly,
    jsonForm(returnForm),
    async (c) => {
      const ctx = staffContext(c)
      await returnToClass(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(await pageOf(ctx))
    },
  )
  .post('/office/api/on-call/:id/calling-off', allowed('refer_pupil'), async (c) => {
    const ctx = staffContext(c)
    await callOff(ctx, c.req.param('id'))
    return c.json(await pageOf(ctx))
  })
  .post(
    '/office/api/on-call/:id/pupil',
    allowed('answer_on_call'),
    jsonOnly,
    jsonForm(callPupilForm),
    async (c) => {
      const ctx = staffContext(c)
      await joinCallPupil(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(await pageOf(ctx))
    },
  )

async function pageOf(ctx: StaffContext): Promise<OnCallPage> {
  const { db, now, staff } = ctx
  const { school } = staff
  const on = londonDay(now)
  const mayAnswer = may(ctx, 'answer_on_call')
  const period = halfTermOf(school.calendar, on)
  const [rows, hours] = await db.batch([
    callsOn(db, school.id, on, mayAnswer ? null : staff.id),
    countCalls(db, may(ctx, 'see_every_caseload') ? school.id : NO_SCHOOL, period),
  ])
  const dsl = dslOf(school)
  const page: OnCallPage = {
    now,
    calls: await Promise.all(rows.map((row) => callShown(school, row, { on, mayAnswer }))),
    mayAnswer,
    there: whoIsThere(mentorsOf(school), school.calendar, now),
    instead: {
      dsl: dsl && dsl.id !== staff.id ? dsl.name : null,
      dslRoom: school.profile.dslRoom,
      phone: school.profile.phone,
    },
  }
  if (!may(ctx, 'see_every_caseload')) return page
  const sum = (what: 'calls' | 'taken' | 'minutes') =>
    hours.reduce((all, hour) => all + hour[what], 0)
  const byHour = hours.map(({ hour, calls }) => ({ hour, calls }))
  const { fromOn } = period
  const count = {
    fromOn,
    calls: sum('calls'),
    taken: sum('taken'),
    minutes: sum('minutes'),
    byHour,
  }
  return { ...page, count }
}

/** No school has this id: asked of it, a query answers nothing. */
const NO_SCHOOL = ''

export const callShown = async (
  school: School,
  row: CallRow,
  { on, mayAnswer }: { on: string; mayAnswer: boolean },
): Promise<CallShown> => ({
  id: row.id,
  place: await openPlace(school.vault, row),
  soon: row.soon,
  by: personOf(school, row.askedBy),
  askedAt: row.askedAt,
  standing: standingOf(row, on),
  takenBy: maybePerson(school, row.takenBy),
  takenAt: row.takenAt,
  minutes: row.minutes,
  pupilId: mayAnswer ? row.pupilId : null,
})
