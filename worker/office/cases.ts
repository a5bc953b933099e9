import { Hono } from 'hono/tiny'
import { caseloadsOf, casesOf } from '../../db/case.ts'
import { offeredTo, waitingFrom } from '../../db/handOver.ts'
import { mentorsOf } from '../../db/school.ts'
import { viewerOf } from '../commands/officeContext.ts'
import { viewCase } from '../commands/recordView.ts'
import { writeSessionNote } from '../commands/writeSessionNote.ts'
import { reachOf } from '../domain/access.ts'
import { Refusal } from '../domain/refusal.ts'
import type { SignedInEnv } from '../signIn/requireSignIn.ts'
import type { CaseloadPage, CasePage, NoteRow } from './answers.ts'
import { casePage, caseRow, noteAnswer } from './casePage.ts'
import { caseloadQuery, jsonForm, jsonOnly, noteForm, query } from './forms.ts'
import { mentorLoads } from './loads.ts'
import { offeredCase } from './handOvers.ts'
import { maybePerson, personOf } from './names.ts'
import { allowed, officeContext } from './policy.ts'

/** Caseloads and the cases in them. */
export const cases = new Hono<SignedInEnv>()
  .get('/office/api/caseload', allowed('see_own_caseload'), query(caseloadQuery), async (c) => {
    const ctx = officeContext(c)
    const { db, now, staff } = ctx
    const { school } = staff
    const seesEvery = reachOf(staff.roles, 'see_every_caseload') !== null
    const mentorId = c.req.valid('query').mentor ?? staff.id
    const isMentor = mentorsOf(school).some(({ id }) => id === mentorId)
    if (!isMentor || (mentorId !== staff.id && !seesEvery)) throw new Refusal('not_found')
    const viewer = viewerOf(ctx)
    const [caseloads, listed, waiting, offered] = await db.batch([
      caseloadsOf(db, school.id, staff.id),
      casesOf(db, viewer, mentorId),
      waitingFrom(db, school.id, mentorId),
      offeredTo(db, viewer),
    ])
    return c.json({
      mentor: personOf(school, mentorId),
      loads: mentorLoads(school, caseloads).filter(
        ({ mentor }) => seesEvery || mentor.id === staff.id,
      ),
      cases: await Promise.all(
        listed.map(async (row) => ({
          ...(await caseRow(school, row, now)),
          waitsFor: maybePerson(
            school,
            waiting.find(({ caseId }) => caseId === row.id)?.toStaffId ?? null,
          ),
        })),
      ),
      offered:
        mentorId === staff.id
          ? await Promise.all(offered.map((row) => offeredCase(school, row)))
          : [],
    } satisfies CaseloadPage)
  })
  .get('/office/api/cases/:id', allowed('see_case'), async (c) => {
    const ctx = officeContext(c)
    const viewed = await viewCase(ctx, c.req.param('id'))
    return c.json((await casePage(ctx, viewed)) satisfies CasePage)
  })
  .post(
    '/office/api/cases/:id/notes',
    allowed('write_session_note'),
    jsonOnly,
    jsonForm(noteForm),
    async (c) => {
      const ctx = officeContext(c)
      const note = await writeSessionNote(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(noteAnswer(ctx.staff.school, note, [], ctx.staff.id) satisfies NoteRow)
    },
  )
