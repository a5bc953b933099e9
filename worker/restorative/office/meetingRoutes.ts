import { findCase } from '../../../db/cases/cases.ts'
import {
  meetingsFor,
  meetingsOfCase,
  openAgreed,
  openLook,
  openPart,
} from '../../../db/restorative/meetings.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { may, type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { lookForm, meetingForm } from '../rules/meeting.ts'
import { lookAgain, meetingViewerOf, viewMeeting, writeMeeting } from '../writeMeeting.ts'
import type { MeetingPage, MeetingsPage } from './answers.ts'

/** Restorative meetings: apart from each child's notes, and linked from their cases. */
export const restorative = officeRoutes()
  .get('/office/api/restorative', allowed('see_meetings'), async (c) => {
    const ctx = staffContext(c)
    return c.json(listOf(ctx, await meetingsFor(ctx.db, meetingViewerOf(ctx)), false))
  })
  .get('/office/api/restorative/:id', allowed('see_meetings'), async (c) =>
    c.json(await pageOf(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/restorative/:id/looks',
    allowed('write_meeting'),
    jsonOnly,
    jsonForm(lookForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await lookAgain(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )
  .get('/office/api/cases/:id/restorative', allowed('see_case'), async (c) =>
    c.json(await ofCase(staffContext(c), c.req.param('id'))),
  )
  .post(
    '/office/api/cases/:id/restorative',
    allowed('write_meeting'),
    jsonOnly,
    jsonForm(meetingForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await writeMeeting(ctx, id, c.req.valid('json'))
      return c.json(await ofCase(ctx, id))
    },
  )

async function ofCase(ctx: StaffContext, caseId: string): Promise<MeetingsPage> {
  const { db } = ctx
  const [[seen], rows] = await db.batch([
    findCase(db, viewerOf(ctx), caseId),
    meetingsOfCase(db, meetingViewerOf(ctx), caseId),
  ])
  if (!seen) throw new Refusal('not_found')
  return listOf(ctx, rows, may(ctx, 'write_meeting'))
}

const listOf = (
  { staff: { school } }: StaffContext,
  rows: Awaited<ReturnType<typeof meetingsFor>>,
  mayWrite: boolean,
): MeetingsPage => ({
  meetings: rows.map(({ byStaffId, ...row }) => ({ ...row, by: personOf(school, byStaffId) })),
  mayWrite,
  calendar: school.calendar,
})

async function pageOf(ctx: StaffContext, id: string): Promise<MeetingPage> {
  const { meeting, people, looks } = await viewMeeting(ctx, id)
  const { school } = ctx.staff
  return {
    id,
    heldOn: meeting.heldOn,
    by: personOf(school, meeting.byStaffId),
    writtenAt: meeting.writtenAt,
    people: await Promise.all(people.map((part) => openPart(school.vault, part))),
    agreed: await openAgreed(school.vault, meeting),
    lookOn: meeting.lookOn,
    looks: await Promise.all(
      looks.map(async (look) => ({
        said: await openLook(school.vault, look),
        by: personOf(school, look.byStaffId),
        at: look.lookedAt,
      })),
    ),
    mayWrite: may(ctx, 'write_meeting'),
    calendar: school.calendar,
  }
}
