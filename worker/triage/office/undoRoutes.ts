import { latelyDecided } from '../../../db/triage/latelyDecided.ts'
import { viewerOf } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { UNDO_SECONDS, undoDecisionForm } from '../../referrals/rules/undo.ts'
import { undoDecision } from '../undoDecision.ts'
import type { LatelyDecided } from './answers.ts'

/** A decision that nobody has read is taken back, by the page it was made on or by the list of one's latest. */
export const undoing = officeRoutes()
  .get('/office/api/decisions/lately', allowed('decide_referral'), async (c) => {
    const ctx = staffContext(c)
    const { now, staff } = ctx
    const rows = await latelyDecided(ctx.db, viewerOf(ctx), now - UNDO_SECONDS * 1000)
    const lately: LatelyDecided = {
      decisions: rows.map(({ mentorId, ...row }) => ({
        ...row,
        mentor: maybePerson(staff.school, mentorId),
        leftMs: row.decidedAt + UNDO_SECONDS * 1000 - now,
      })),
    }
    return c.json(lately)
  })
  .post(
    '/office/api/referrals/:id/decision/undo',
    allowed('decide_referral'),
    jsonOnly,
    jsonForm(undoDecisionForm),
    async (c) =>
      c.json(await undoDecision(staffContext(c), c.req.param('id'), c.req.valid('json').turn)),
  )
