import type { TodayRows } from '../../../db/today/readToday.ts'
import { staffMember } from '../../../db/school/school.ts'
import { isHead } from '../../access/rules/safeguardingRank.ts'
import { may, type StaffContext } from '../../context/staffContext.ts'
import { personOf } from '../../officeRoute/people.ts'
import { maySettle } from '../../safeguarding/rules/lockedName.ts'
import { whoAnswersLeaving } from '../../school/rules/leavingAjar.ts'
import { providersFor } from '../../staff/rules/providerYes.ts'
import { proposalRow } from '../../staff/office/staffRoutes.ts'
import type { NameToAgree, NeedGroup } from './answers.ts'
import { firstOf } from './childNeeds.ts'

/** Requests that wait for a second person: locked names, roles, roles given when nobody could agree, and ways to sign in. */
export async function staffNeeds(ctx: StaffContext, rows: TodayRows): Promise<NeedGroup[]> {
  const { staff, now } = ctx
  const names = rows.names.filter((request) => maySettle(request, staff.id, 'agreed', now))
  const toAgree = (request: (typeof names)[number]): NameToAgree => ({
    id: request.referralId,
    because: request.because,
    askedBy: personOf(staff.school, request.askedBy),
    askedAt: request.askedAt,
    endsAt: request.endsAt,
  })
  const proposals = await Promise.all(rows.proposals.map((row) => proposalRow(ctx, row)))
  const roles = proposals.filter((proposal) => proposal.may.agree)
  // Agreed to and not used: who was invited has not signed in yet.
  const invited = proposals.filter(({ status }) => may(ctx, 'keep_staff') && status !== 'waiting')
  const { givenAlone: number } = rows
  const providers = providersFor(rows.providers, (action) => may(ctx, action))
  const isYours = isHead(staffMember(staff.school, staff.id) ?? { safeguardingRank: null })
  const isTheirs = whoAnswersLeaving(staff.school.staff)?.id === staff.id
  const isToOpen = staff.school.openedAt === null && (isYours || may(ctx, 'keep_settings'))
  return [
    { kind: 'name', ...(await firstOf(names, toAgree)) },
    {
      kind: 'role',
      ...(await firstOf(roles, ({ id, kind, who, roles, proposedBy, proposedAt }) => {
        return { id, kind, who, roles, proposedBy, proposedAt }
      })),
    },
    {
      kind: 'given_alone',
      total: number,
      orMore: false,
      rows: number > 0 ? [{ id: 'given_alone', number }] : [],
    },
    {
      kind: 'leaving',
      ...(await firstOf(isTheirs && rows.leaving ? [rows.leaving] : [], (row) => row)),
    },
    {
      kind: 'provider',
      ...(await firstOf(providers, ({ id, savedBy, usedAt }) => {
        return { id, by: personOf(staff.school, savedBy), waits: usedAt === null }
      })),
    },
    {
      kind: 'door',
      total: isToOpen ? 1 : 0,
      orMore: false,
      rows: isToOpen ? [{ id: 'door', isYours }] : [],
    },
    {
      kind: 'invitation',
      ...(await firstOf(invited, ({ id, who, roles, proposedAt, endsAt, status }) => {
        return { id, who, roles, proposedAt, endsAt, status }
      })),
    },
  ]
}
