import { caseloadsOf, findCaseOf } from '../../../db/caseload/caseloads.ts'
import { findCase } from '../../../db/cases/cases.ts'
import {
  type HandOver,
  handOversOf,
  type offeredTo,
  openHandOver,
} from '../../../db/cases/handOvers.ts'
import { findReferral } from '../../../db/referrals/referrals.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import type { School } from '../../../db/school/school.ts'
import { SEALED } from '../../../db/sealedColumns.ts'
import { handOverCase } from '../handOverCase.ts'
import { noteViews } from '../../context/noteViews.ts'
import { type StaffContext, viewerOf } from '../../context/staffContext.ts'
import { acceptCase, refuseCase, takeBackHandOver } from '../settleHandOver.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { namesStaff } from '../../access/rules/namedInReferral.ts'
import { inUsualCases } from '../../caseload/rules/caseloadWeight.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { unsealFrom } from '../../vault/vault.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { handOverAnswerForm, handOverForm, handOverRefusalForm } from '../rules/handOver.ts'
import type { HandOverRow, HandOversPage, OfferedCase } from './answers.ts'
import { movedOnWords } from './movedOnWords.ts'
import { mentorLoads } from '../../caseload/office/mentorLoads.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'

/** A case on its way to another mentor. `:id` is the case's. */
export const handOvers = officeRoutes()
  .get('/office/api/cases/:id/hand-overs', allowed('hand_over_case'), async (c) =>
    c.json((await handOversPage(staffContext(c), c.req.param('id'))) satisfies HandOversPage),
  )
  .post(
    '/office/api/cases/:id/hand-overs',
    allowed('hand_over_case'),
    jsonOnly,
    jsonForm(handOverForm),
    async (c) => {
      const ctx = staffContext(c)
      const asked = await handOverCase(ctx, c.req.param('id'), c.req.valid('json'))
      return c.json(handOverRow(ctx.staff.school, asked) satisfies HandOverRow)
    },
  )
  .post(
    '/office/api/cases/:id/hand-overs/acceptance',
    allowed('take_over_case'),
    jsonOnly,
    jsonForm(handOverAnswerForm),
    async (c) => {
      const { handOverId: id } = c.req.valid('json')
      const ctx = staffContext(c)
      const caseId = c.req.param('id')
      await acceptCase(ctx, { caseId, id, words: await movedOnWords(ctx, caseId) })
      return c.json({})
    },
  )
  .post(
    '/office/api/cases/:id/hand-overs/refusal',
    allowed('take_over_case'),
    jsonOnly,
    jsonForm(handOverRefusalForm),
    async (c) => {
      const { handOverId: id, answer } = c.req.valid('json')
      await refuseCase(staffContext(c), { caseId: c.req.param('id'), id, answer })
      return c.json({})
    },
  )
  .post(
    '/office/api/cases/:id/hand-overs/withdrawal',
    allowed('hand_over_case'),
    jsonOnly,
    jsonForm(handOverAnswerForm),
    async (c) => {
      const { handOverId: id } = c.req.valid('json')
      await takeBackHandOver(staffContext(c), { caseId: c.req.param('id'), id })
      return c.json({})
    },
  )

/** @throws Refusal `not_found` */
async function handOversPage(ctx: StaffContext, caseId: string): Promise<HandOversPage> {
  const { db, staff } = ctx
  const { school, id, roles } = staff
  const viewer = viewerOf(ctx)
  const [[seen], [openCase], [referral], asked, caseloads] = await db.batch([
    findCase(db, viewer, caseId),
    findCaseOf(db, school.id, caseId),
    findReferral(db, viewer, caseId),
    handOversOf(db, school.id, caseId),
    caseloadsOf(db, school.id, id),
  ])
  if (!seen || !openCase || !referral) throw new Refusal('not_found')
  if (asked.length > 0) await noteViews(ctx, 'hand_over_case', [caseId])
  const opened = await Promise.all(asked.map((row) => openHandOver(school.vault, row)))
  const mayAny = scopeOf(roles, 'hand_over_case') === 'all' || openCase.mentorId === id
  return {
    mentor: personOf(school, openCase.mentorId),
    weight: inUsualCases(openCase.weightHalves),
    asked: opened.map((row) => handOverRow(school, row)),
    mentors: mentorLoads(school, caseloads).filter(
      ({ mentor }) => mentor.id !== openCase.mentorId && !namesStaff(referral, mentor.id),
    ),
    may: {
      handOver: openCase.endedAt === null && mayAny,
      fillOverLimit: scopeOf(roles, 'fill_over_limit') !== null,
    },
  }
}

const handOverRow = (school: School, asked: HandOver): HandOverRow => ({
  id: asked.id,
  from: personOf(school, asked.fromStaffId),
  to: personOf(school, asked.toStaffId),
  askedBy: personOf(school, asked.askedBy),
  askedAt: asked.askedAt,
  reason: asked.reason,
  status: asked.status,
  settledAt: asked.settledAt,
  answer: asked.answer,
})

type Offered = Awaited<ReturnType<typeof offeredTo>>[number]

/** A case that waits for this mentor's answer, on their caseload page. */
export const offeredCase = async (school: School, row: Offered): Promise<OfferedCase> => ({
  id: row.caseId,
  handOverId: row.id,
  who: await unsealWho(school.vault, { ...row, id: row.caseId }),
  identity: row.identity,
  madeBy: row.madeBy,
  about: row.about,
  intensity: row.intensity,
  weight: inUsualCases(row.weightHalves),
  openedAt: row.openedAt,
  from: personOf(school, row.fromStaffId),
  askedBy: personOf(school, row.askedBy),
  askedAt: row.askedAt,
  reason: await unsealFrom(
    school.vault,
    ...SEALED.handOverReason(row.caseId, row.id),
    row.reasonSealed,
  ),
})
