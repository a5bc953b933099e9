import {
  unsealInvited,
  type ProposalRow as Row,
  unsettledProposals,
} from '../../../db/staff/roleProposals.ts'
import { unseenGivenAlone } from '../../../db/staff/rolesGivenAlone.ts'
import { unsealStaffWho, staffOf } from '../../../db/staff/staff.ts'
import { changeRoles } from '../changeRoles.ts'
import { inviteStaff } from '../inviteStaff.ts'
import { noticeAddressOf } from '../../env.ts'
import { sendInvitation } from '../sendInvitation.ts'
import { saveStaffMember } from '../saveStaffMember.ts'
import { seeRolesGivenAlone } from '../seeRolesGivenAlone.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { settleProposal } from '../settleRoleProposal.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { isOpenProposal, whyNotSettled } from '../rules/roleProposal.ts'
import { yearsOf } from '../../school/rules/schoolProfile.ts'
import { inOrder, nobodyCouldAgree } from '../rules/staffRoles.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import type {
  GivenAloneRow,
  InvitationMade,
  ProposalRow,
  ProposalsPage,
  RolesSaved,
  StaffPage,
  StaffProfile,
} from './answers.ts'
import { invitationForm, rolesForm, staffFactsForm } from '../rules/staffForms.ts'

/** Who works here, in which roles. `:id` is a member of staff's, or a proposal's. */
export const staff = officeRoutes()
  .get('/office/api/staff', allowed('keep_staff'), async (c) => {
    const ctx = staffContext(c)
    const { db, now } = ctx
    const { school, id } = ctx.staff
    const [people, proposals] = await db.batch([
      staffOf(db, school.id),
      unsettledProposals(db, school.id, now),
    ])
    const said = people.map(async (person): Promise<StaffProfile> => {
      const { roles, safeguardingRank, years, caseloadLimit, version, rolesVersion } = person
      const who = await unsealStaffWho(school.vault, person)
      const facts = { safeguardingRank, years, caseloadLimit, version, rolesVersion }
      return { id: person.id, ...who, ...facts, roles: inOrder(roles), isYou: person.id === id }
    })
    return c.json({
      staff: await Promise.all(said),
      proposals: await rowsOf(ctx, proposals),
      years: yearsOf(school.profile),
      isFirstRun: nobodyCouldAgree(id, people),
    } satisfies StaffPage)
  })
  .post(
    '/office/api/staff/:id/facts',
    allowed('keep_staff'),
    jsonOnly,
    jsonForm(staffFactsForm),
    async (c) => {
      const id = c.req.param('id')
      await saveStaffMember(staffContext(c), id, c.req.valid('json'))
      return c.json({ id })
    },
  )
  .post(
    '/office/api/staff/:id/roles',
    allowed('keep_staff'),
    jsonOnly,
    jsonForm(rolesForm),
    async (c) => {
      const outcome = await changeRoles(staffContext(c), c.req.param('id'), c.req.valid('json'))
      return c.json({ outcome } satisfies RolesSaved)
    },
  )
  .post(
    '/office/api/invitations',
    allowed('keep_staff'),
    jsonOnly,
    jsonForm(invitationForm),
    async (c) => {
      const ctx = staffContext(c)
      const form = c.req.valid('json')
      const { secret, proposal } = await inviteStaff(ctx, form)
      // Whoever is listed needs no link of their own.
      const link = `${c.env.ORIGIN}${form.isListed ? '/office/' : `/sign-in/invitation/${secret}`}`
      const message = { id: proposal.id, to: form.address, link }
      const { now, staff } = ctx
      const inviting = { school: staff.school, now }
      const isSent = await sendInvitation(noticeAddressOf(c.env), inviting, message)
      const row = await proposalRow(ctx, proposal)
      return c.json({ link, isSent, proposal: row } satisfies InvitationMade)
    },
  )
  .get('/office/api/proposals', allowed('agree_to_role'), async (c) => {
    const ctx = staffContext(c)
    const { db, now, staff } = ctx
    const [open, alone] = await db.batch([
      unsettledProposals(db, staff.school.id, now),
      unseenGivenAlone(db, staff.school.id, staff.id),
    ])
    const waiting = open.filter(({ status }) => status === 'waiting')
    const shown = may(ctx, 'see_roles_given_alone') ? alone : []
    return c.json({
      proposals: await rowsOf(ctx, waiting),
      givenAlone: await Promise.all(shown.map((row) => givenAloneRow(ctx, row))),
    } satisfies ProposalsPage)
  })
  .post(
    '/office/api/roles-given-alone/:id/acknowledgement',
    allowed('see_roles_given_alone'),
    async (c) => {
      const id = c.req.param('id')
      await seeRolesGivenAlone(staffContext(c), id)
      return c.json({ id })
    },
  )
  .post('/office/api/proposals/:id/agreement', allowed('agree_to_role'), async (c) => {
    const ctx = staffContext(c)
    const settled = await settleProposal(ctx, c.req.param('id'), 'agreed')
    return c.json((await proposalRow(ctx, settled)) satisfies ProposalRow)
  })
  .post('/office/api/proposals/:id/refusal', allowed('agree_to_role'), async (c) => {
    const ctx = staffContext(c)
    const settled = await settleProposal(ctx, c.req.param('id'), 'refused')
    return c.json((await proposalRow(ctx, settled)) satisfies ProposalRow)
  })
  .post('/office/api/proposals/:id/withdrawal', allowed('keep_staff'), async (c) => {
    const ctx = staffContext(c)
    const settled = await settleProposal(ctx, c.req.param('id'), 'withdrawn')
    return c.json((await proposalRow(ctx, settled)) satisfies ProposalRow)
  })

const rowsOf = (ctx: StaffContext, rows: readonly Row[]) =>
  Promise.all(rows.map((row) => proposalRow(ctx, row)))

export async function proposalRow({ staff, now }: StaffContext, row: Row): Promise<ProposalRow> {
  const { school, roles } = staff
  const { id, kind, staffId, safeguardingRank, years, proposedAt, endsAt, status } = row
  const concerned = school.staff.find((person) => person.id === staffId)
  const invited = await unsealInvited(school.vault, row)
  const isSecondPerson = whyNotSettled(row, 'agreed', { staffId: staff.id, now }) === null
  const mayDo = {
    agree: scopeOf(roles, 'agree_to_role') !== null && isSecondPerson,
    withdraw: scopeOf(roles, 'keep_staff') !== null && isOpenProposal(row, now),
  }
  return {
    id,
    kind,
    who: invited?.name ?? personOf(school, staffId ?? '').name,
    address: invited?.address ?? null,
    isListed: row.addressTag !== null,
    was: concerned
      ? {
          roles: inOrder(concerned.roles),
          safeguardingRank: concerned.safeguardingRank,
          years: concerned.years,
        }
      : null,
    roles: inOrder(row.roles),
    safeguardingRank,
    years,
    proposedBy: personOf(school, row.proposedBy),
    proposedAt,
    endsAt,
    status,
    settledBy: maybePerson(school, row.settledBy),
    may: mayDo,
  }
}

type GivenAlone = Awaited<ReturnType<typeof unseenGivenAlone>>[number]

async function givenAloneRow(
  { staff: { school } }: StaffContext,
  { given, whoSealed }: GivenAlone,
): Promise<GivenAloneRow> {
  const { id, staffId, roles, safeguardingRank, years, givenAt } = given
  const invited = await unsealInvited(school.vault, { id, whoSealed })
  return {
    id,
    who: invited?.name ?? personOf(school, staffId).name,
    roles: inOrder(roles),
    safeguardingRank,
    years,
    givenBy: personOf(school, given.givenBy),
    givenAt,
  }
}
