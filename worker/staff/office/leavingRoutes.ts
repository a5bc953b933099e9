import { unsealWho } from '../../../db/names/sealedWho.ts'
import { mentorsOf } from '../../../db/school/school.ts'
import { countKnown, ownersOf, readLeaving } from '../planLeaving.ts'
import { endStaffAccess } from '../endStaffAccess.ts'
import type { StaffContext } from '../../context/staffContext.ts'
import { inUsualCases } from '../../caseload/rules/caseloadWeight.ts'
import { scopeOf } from '../../access/rules/accessTable.ts'
import { namesStaff } from '../../access/rules/namedInReferral.ts'
import { lastOf, leavingForm } from '../rules/leaving.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import type { ColleaguesPage, LeavingCase, LeavingPage, LeavingResult } from './answers.ts'
import { mentorLoads } from '../../caseload/office/mentorLoads.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'

/** Someone leaves. `:id` is theirs. */
export const leaving = officeRoutes()
  .get('/office/api/leaving', allowed('end_access'), (c) => {
    const { school } = staffContext(c).staff
    const colleagues = school.staff
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ id, roles }) => ({ ...personOf(school, id), roles }))
    return c.json({ colleagues } satisfies ColleaguesPage)
  })
  .get('/office/api/staff/:id/leaving', allowed('end_access'), async (c) =>
    c.json((await leavingPage(staffContext(c), c.req.param('id'))) satisfies LeavingPage),
  )
  .post(
    '/office/api/staff/:id/leaving',
    allowed('end_access'),
    jsonOnly,
    jsonForm(leavingForm),
    async (c) => {
      const left = await endStaffAccess(staffContext(c), c.req.param('id'), c.req.valid('json'))
      return c.json(left satisfies LeavingResult)
    },
  )

async function leavingPage(ctx: StaffContext, staffId: string): Promise<LeavingPage> {
  const { school, roles } = ctx.staff
  const read = await readLeaving(ctx, staffId)
  const owners = ownersOf(ctx, read)
  const mentors = mentorsOf(school)
  // An administrator never sees a case: that it is there, and no more.
  const seeCases = scopeOf(roles, 'end_access') === 'all'
  type Item = ReadItem & { weightHalves?: number }
  const itemAnswer = async (item: Item): Promise<LeavingCase> => ({
    id: item.id,
    who: await unsealWho(school.vault, item),
    identity: item.identity,
    madeBy: item.madeBy,
    about: item.about,
    weight: item.weightHalves === undefined ? null : inUsualCases(item.weightHalves),
    suggested: owners.get(item.id) ?? null,
    never: mentors.filter(({ id }) => namesStaff(item, id)).map(({ id }) => id),
  })
  const seen = (items: readonly Item[]) =>
    Promise.all(items.filter(({ known }) => known === 2 && seeCases).map(itemAnswer))
  const { referred = 0, askedFor = 0, disclosures = 0, nameRequests = 0 } = read.counts ?? {}
  return {
    person: personOf(school, staffId),
    lastOf: lastOf(school.staff, staffId),
    seen: read.seen,
    cases: await seen(read.cases),
    chats: await seen(read.chats),
    counts: {
      cases: countKnown(read.cases),
      chats: countKnown(read.chats),
      offered: countKnown(read.offers),
      referred,
      askedFor,
      disclosures,
      nameRequests,
    },
    mentors: mentorLoads(school, read.loads).filter(({ mentor }) => mentor.id !== staffId),
    colleagues: school.staff
      .filter(({ id }) => id !== staffId)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ id }) => personOf(school, id)),
    may: { seeCases },
  }
}

type ReadItem = Awaited<ReturnType<typeof readLeaving>>['chats'][number]
