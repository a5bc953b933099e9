import { z } from 'zod/mini'
import { openRoom } from '../../../db/passes/passes.ts'
import { findMeetingCase } from '../../../db/meetings/meetings.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { helpedOf } from '../../names/rules/who.ts'
import { schoolContextOf } from '../../bookings/bookingAct.ts'
import { caseRow } from '../../cases/office/casePage.ts'
import { may, type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { formId } from '../../forms/rules/fields.ts'
import { bookedMeetings } from '../../meetings/findMeetings.ts'
import { lessonsAt } from '../../meetings/office/missedLessons.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { instantOf, londonDay, londonTimeOfDay } from '../../time/londonTime.ts'
import { endPass, makePass, viewPasses } from '../makePass.ts'
import { codeOfPass } from '../passCode.ts'
import { inClass, passForm, passProblems, type PassTime, passTimeQuery } from '../rules/pass.ts'
import type { PassesPage, PassLessons } from './answers.ts'

const endForm = z.object({ id: formId })

/** Passes out of class. Each change answers with those that aren't over. */
export const passes = officeRoutes()
  .get('/office/api/cases/:id/passes', allowed('see_case'), async (c) =>
    c.json(await pageOf(staffContext(c), c.req.param('id'))),
  )
  .get(
    '/office/api/cases/:id/passes/lessons',
    allowed('see_case'),
    query(z.partial(passTimeQuery)),
    async (c) => c.json(await lessonsFor(staffContext(c), c.req.param('id'), c.req.valid('query'))),
  )
  .post(
    '/office/api/cases/:id/passes',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(passForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await makePass(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )
  .post(
    '/office/api/cases/:id/passes/ending',
    allowed('write_case_text'),
    jsonOnly,
    jsonForm(endForm),
    async (c) => {
      const [ctx, id] = [staffContext(c), c.req.param('id')]
      await endPass(ctx, id, c.req.valid('json'))
      return c.json(await pageOf(ctx, id))
    },
  )

async function pageOf(ctx: StaffContext, caseId: string): Promise<PassesPage> {
  const { listed, passes } = await viewPasses(ctx, caseId)
  const { school } = ctx.staff
  const { who, identity, about } = await caseRow(school, listed, ctx.now)
  const named = helpedOf(about, who) ?? who?.self
  const name = identity === 'known' ? named?.name.trim().split(/\s+/)[0] : undefined
  return {
    name: name ?? null,
    passes: await Promise.all(
      passes.map(async (pass) => ({
        id: pass.id,
        code: await codeOfPass(school.vault, pass.id),
        fromAt: pass.fromAt,
        untilAt: pass.untilAt,
        room: await openRoom(school.vault, pass),
      })),
    ),
    mayMake: listed.endedAt === null && may(ctx, 'write_case_text'),
    next: await nextInClass(ctx, caseId, new Set(passes.map(({ fromAt }) => fromAt))),
  }
}

/** The next meeting for which the pupil is out of class, within the days for which a pass is made. */
async function nextInClass(
  ctx: StaffContext,
  caseId: string,
  made: ReadonlySet<number>,
): Promise<PassesPage['next']> {
  const { calendar } = ctx.staff.school
  const today = londonDay(ctx.now)
  const { meetings } = await bookedMeetings(schoolContextOf(ctx), caseId, { heldFor: 'case' })
  for (const { startsAt, endsAt, sessionStatus, place: room } of meetings) {
    const [starts, ends] = [londonTimeOfDay(startsAt), londonTimeOfDay(endsAt)]
    const part = inClass(calendar, { on: londonDay(startsAt), starts, ends })
    if (sessionStatus === 'on' && part && instantOf(part.on, part.ends) > ctx.now) {
      const isMade = made.has(instantOf(part.on, part.starts))
      const isSoon = Object.keys(passProblems(part, today)).length === 0
      return isMade || !isSoon ? null : { ...part, room }
    }
  }
  return null
}

/** What the pupil would miss for a pass, and which of their meetings they miss the same lesson for. */
async function lessonsFor(
  ctx: StaffContext,
  caseId: string,
  { on, starts, ends }: { [box in keyof PassTime]?: string | undefined },
): Promise<PassLessons> {
  const [its] = await findMeetingCase(ctx.db, viewerOf(ctx), caseId)
  if (!its) throw new Refusal('not_found')
  if (!on || !starts || !ends) return { misses: null, sameLesson: [] }
  const [startsAt, endsAt] = [instantOf(on, starts), instantOf(on, ends)]
  const booked = await bookedMeetings(schoolContextOf(ctx), caseId, its)
  return lessonsAt(ctx.staff.school, { startsAt, endsAt, mentorId: its.mentorId }, booked)
}
