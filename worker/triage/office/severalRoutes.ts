import { z } from 'zod/mini'
import { caseloadsOf } from '../../../db/caseload/caseloads.ts'
import type { Refusal } from '../../access/rules/refusal.ts'
import { mentorLoads } from '../../caseload/office/mentorLoads.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { suggestedWords } from '../../referrals/office/suggestedReplies.ts'
import { OUTCOMES } from '../../referrals/rules/requestsFilter.ts'
import { decideSeveral, type OneOfSeveral } from '../decideSeveral.ts'
import { severalForm } from '../rules/several.ts'
import type { SeveralAnswer, SeveralDecided, SeveralPage } from './answers.ts'

const wrong = 'Choose from the queue again.'

/** The kinds of those that were chosen: the language their words are in, and who made them. */
const kinds = z.object({
  for: z.optional(
    z
      .string({ error: wrong })
      .check(
        z.regex(
          /^[A-Za-z-]{2,12}_(pupil|parent|teacher)(,[A-Za-z-]{2,12}_(pupil|parent|teacher)){0,19}$/,
          wrong,
        ),
      ),
  ),
})

/** Several that wait, decided at once. */
export const several = officeRoutes()
  .get('/office/api/queue/several', allowed('decide_referral'), query(kinds), async (c) => {
    const { db, staff } = staffContext(c)
    const { school } = staff
    const asked = [...new Set((c.req.valid('query').for ?? 'en_pupil').split(','))]
    const loads = await caseloadsOf(db, school.id, staff.id)
    const words = asked.map(async (kind) => {
      const [language = 'en', madeBy] = kind.split('_')
      const all = await suggestedWords(school, language, madeBy === 'teacher' ? 'teacher' : 'pupil')
      return [kind, { taken_on: all.taken_on, one_chat: all.one_chat, group: all.group }] as const
    })
    const page: SeveralPage = {
      mentors: mentorLoads(school, loads),
      words: Object.fromEntries(await Promise.all(words)),
    }
    return c.json(page)
  })
  .post(
    '/office/api/queue/decisions',
    allowed('decide_referral'),
    jsonOnly,
    jsonForm(severalForm),
    async (c) => {
      const ctx = staffContext(c)
      const answers = await decideSeveral(ctx, c.req.valid('json'))
      const decided: SeveralDecided = {
        answers: answers.map((answer) => severalAnswer(ctx, answer)),
      }
      return c.json(decided)
    },
  )

const severalAnswer = (ctx: StaffContext, answer: OneOfSeveral): SeveralAnswer =>
  'refusal' in answer ? { id: answer.id, ...whyNot(ctx, answer.refusal) } : answer

/** Why one of them was not decided: the box it is about, or who was first with what. */
function whyNot({ staff: { school } }: StaffContext, { code, facts }: Refusal) {
  if (code === 'not_valid') {
    const fields = Object.entries(facts).map(([field, words]) => [field, String(words)] as const)
    return { refused: code, fields: Object.fromEntries(fields) }
  }
  const { outcome, byStaffId, mentorId, decidedAt } = facts
  const known = OUTCOMES.find((one) => one === outcome)
  if (code !== 'changed_meanwhile' || !known) return { refused: code }
  const by = typeof byStaffId === 'string' && byStaffId !== '' ? personOf(school, byStaffId) : null
  const mentor = maybePerson(school, typeof mentorId === 'string' ? mentorId : null)
  return { refused: code, meanwhile: { outcome: known, by, mentor, decidedAt: Number(decidedAt) } }
}
