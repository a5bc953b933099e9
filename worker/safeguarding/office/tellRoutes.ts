import { scopeOf } from '../../access/rules/accessTable.ts'
import type { childrenOf } from '../../../db/safeguarding/childRecords.ts'
import { unsealPupil } from '../../../db/roll/roll.ts'
import { firstTold, type School, staffMember } from '../../../db/school/school.ts'
import { isDeputy, isHead } from '../../access/rules/safeguardingRank.ts'
import type { Named } from '../../names/rules/who.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { maybePerson, personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { outsideAnswer } from '../../referrals/office/referralFacts.ts'
import { outsideContacts } from '../../school/rules/outsideContacts.ts'
import { yearsOf } from '../../school/rules/schoolProfile.ts'
import { findChildren, linkChildren, sortDisclosure } from '../sortDisclosure.ts'
import { categoriesForm, childrenForm, childSearchForm, tellForm } from '../rules/tellDsl.ts'
import { receiveForm } from '../rules/recordFile.ts'
import { takeInRecord, tellDsl, whoIsTold } from '../tellDsl.ts'
import type { ChildRow, FoundChildren, Told, TellPage } from './answers.ts'

/** Anyone who works here tells the DSL; the safeguarding team sorts what was told. */
export const telling = officeRoutes()
  .get('/office/api/tell', allowed('tell_dsl'), (c) => {
    const { staff } = staffContext(c)
    const { school } = staff
    return c.json({
      years: [...yearsOf(school.profile)],
      colleagues: school.staff
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map(({ id }) => personOf(school, id)),
      told: maybePerson(school, firstTold(school)?.id ?? null),
      head: maybePerson(school, school.staff.find(isHead)?.id ?? null),
      hasDeputy: school.staff.some(isDeputy),
      chair: maybePerson(
        school,
        school.staff.find(({ roles }) => scopeOf(roles, 'see_concerns_about_head'))?.id ?? null,
      ),
      outside: outsideContacts(school.profile, true),
    } satisfies TellPage)
  })
  .post('/office/api/tell', allowed('tell_dsl'), jsonOnly, jsonForm(tellForm), async (c) => {
    const ctx = staffContext(c)
    const form = c.req.valid('json')
    const { at } = await tellDsl(ctx, form)
    const { school } = ctx.staff
    const about = form.aboutStaff === '' ? null : form.aboutStaff
    const told = maybePerson(school, whoIsTold(school, about)?.id ?? null)
    const outside = about === null ? null : outsideAnswer(school, [about])
    return c.json({ at, told, outside } satisfies Told)
  })
  .post(
    '/office/api/tell/records',
    allowed('write_disclosure'),
    jsonOnly,
    jsonForm(receiveForm),
    async (c) => c.json(await takeInRecord(staffContext(c), c.req.valid('json'))),
  )
  .post(
    '/office/api/disclosures/:id/categories',
    allowed('write_disclosure'),
    jsonOnly,
    jsonForm(categoriesForm),
    async (c) => {
      const { categories } = c.req.valid('json')
      await sortDisclosure(staffContext(c), c.req.param('id'), categories)
      return c.json({ categories })
    },
  )
  .post(
    '/office/api/disclosures/:id/children',
    allowed('write_disclosure'),
    jsonOnly,
    jsonForm(childrenForm),
    async (c) => {
      const { link } = await linkChildren(staffContext(c), c.req.param('id'), c.req.valid('json'))
      return c.json({ linked: link })
    },
  )
  .post(
    '/office/api/tell/children',
    allowed('write_disclosure'),
    jsonOnly,
    jsonForm(childSearchForm),
    async (c) => {
      const found = await findChildren(staffContext(c), c.req.valid('json').name)
      return c.json({
        children: found.map((pupil) => ({ id: pupil.id, who: nameOnRoll(pupil) })),
      } satisfies FoundChildren)
    },
  )

type RollRow = { forename: string; surname: string; year: number | null; group: string }

const nameOnRoll = ({ forename, surname, year, group }: RollRow): Named => ({
  name: `${forename} ${surname}`,
  year,
  group,
})

export const childRow = async (
  school: School,
  row: Awaited<ReturnType<typeof childrenOf>>[number],
): Promise<ChildRow> => ({
  id: row.id,
  who: nameOnRoll(await unsealPupil(school.vault, row)),
  by: staffMember(school, row.byStaffId) && personOf(school, row.byStaffId),
  linkedAt: row.linkedAt,
  recordId: row.recordId,
})
