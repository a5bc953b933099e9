import { z } from 'zod/mini'
import { caseloadsOf } from '../../../db/caseload/caseloads.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import { findMeetingCase } from '../../../db/meetings/meetings.ts'
import { casesOf, endedToReview, lateReviews, pressingByMentor } from '../../../db/cases/cases.ts'
import { offeredTo } from '../../../db/cases/handOvers.ts'
import { unreadReplies } from '../../../db/triage/queue.ts'
import { mentorsOf } from '../../../db/school/school.ts'
import { noteViews } from '../../context/noteViews.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { viewCase } from '../viewCase.ts'
import { writeSessionNote } from '../writeSessionNote.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { CaseloadPage, CasePage, NoteKept } from './answers.ts'
import { casePage, caseRow, noteAnswer } from './casePage.ts'
import { choice } from '../../forms/rules/fields.ts'
import { noteForm } from '../rules/sessionNote.ts'
import { londonDay } from '../../time/londonTime.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { mentorLoads } from '../../caseload/office/mentorLoads.ts'
import { replyRow } from '../../referrals/office/replyRow.ts'
import { offeredCase } from './handOverRoutes.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'

const caseloadQuery = z.object({
  mentor: z.optional(choice('Choose one of the mentors of this school.')),
  /** With what presses in each caseload, for whoever sees every one. */
  every: z.optional(z.literal('yes')),
})

/** Replies that a caseload shows, the oldest first. */
const REPLIES = 50

/** Overdue reviews that a list shows. */
const LATE_REVIEWS = 100

/** What presses in every caseload, and each review that is overdue. */
async function everyones(ctx: StaffContext) {
  const { db, now, staff } = ctx
  const viewer = viewerOf(ctx)
  const today = londonDay(now)
  const [pressing, open, ended] = await db.batch([
    pressingByMentor(db, viewer, today),
    lateReviews(db, viewer, { today, ofEnded: false, limit: LATE_REVIEWS }),
    lateReviews(db, viewer, { today, ofEnded: true, limit: LATE_REVIEWS }),
  ])
  const late = [...open, ...ended].toSorted((a, b) =>
    (a.reviewOn ?? '').localeCompare(b.reviewOn ?? ''),
  )
  return {
    pressing,
    lateReviews: await Promise.all(
      late.map(async (row) => ({
        id: row.id,
        who: await unsealWho(staff.school.vault, row),
        identity: row.identity,
        madeBy: row.madeBy,
        about: row.about,
        reviewOn: row.reviewOn,
        mentor: personOf(staff.school, row.mentorId),
        isEnded: row.endedAt !== null,
      })),
    ),
  }
}

/** Caseloads and the cases in them. */
export const cases = officeRoutes()
  .get('/office/api/caseload', allowed('see_own_caseload'), query(caseloadQuery), async (c) => {
    const ctx = staffContext(c)
    const { db, now, staff } = ctx
    const { school } = staff
    const seesEvery = scopeOf(staff.roles, 'see_every_caseload') !== null
    const mentorId = c.req.valid('query').mentor ?? staff.id
    const isMentor = mentorsOf(school).some(({ id }) => id === mentorId)
    if (!isMentor || (mentorId !== staff.id && !seesEvery)) throw new Refusal('not_found')
    const viewer = viewerOf(ctx)
    const [caseloads, listed, offered, replies, ended] = await db.batch([
      caseloadsOf(db, school.id, staff.id),
      casesOf(db, viewer, mentorId),
      offeredTo(db, viewer),
      unreadReplies(db, viewer, REPLIES, mentorId),
      endedToReview(db, viewer, mentorId),
    ])
    const isOwn = mentorId === staff.id
    const isEvery = c.req.valid('query').every === 'yes' && seesEvery
    // One's own caseload shows words of one's own cases. Another's shows words of theirs.
    const withNotes = [...listed, ...ended]
      .filter(({ noteId }) => noteId !== null)
      .map(({ id }) => id)
    if (!isOwn) await noteViews(ctx, 'see_every_caseload', withNotes)
    return c.json({
      mentor: personOf(school, mentorId),
      loads: mentorLoads(school, caseloads).filter(
        ({ mentor }) => seesEvery || mentor.id === staff.id,
      ),
      ...(isEvery ? await everyones(ctx) : {}),
      cases: await Promise.all(
        listed.map(async (row) => ({
          ...(await caseRow(school, row, now)),
          waitsFor: maybePerson(school, row.waitsForId),
        })),
      ),
      lookIn: await Promise.all(ended.map((row) => caseRow(school, row, now))),
      offered: isOwn ? await Promise.all(offered.map((row) => offeredCase(school, row))) : [],
      replies: await Promise.all(replies.map((row) => replyRow(ctx, row))),
    } satisfies CaseloadPage)
  })
  .get('/office/api/cases/:id', allowed('see_case'), async (c) => {
    const ctx = staffContext(c)
    const viewed = await viewCase(ctx, c.req.param('id'))
    return c.json((await casePage(ctx, viewed)) satisfies CasePage)
  })
  .post(
    '/office/api/cases/:id/notes',
    allowed('write_session_note'),
    jsonOnly,
    jsonForm(noteForm),
    async (c) => {
      const ctx = staffContext(c)
      const note = await writeSessionNote(ctx, c.req.param('id'), c.req.valid('json'))
      const [its] = await findMeetingCase(ctx.db, viewerOf(ctx), note.caseId)
      return c.json({
        ...noteAnswer(ctx.staff.school, note, [], ctx.staff.id),
        meetsOn: its?.dueOn ?? null,
      } satisfies NoteKept)
    },
  )
