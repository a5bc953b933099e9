import {
  listedSchool,
  type ListedSchoolRow,
  listedSchoolsAt,
} from '../../../db/school/listedSchools.ts'
import { databaseOf } from '../../context/appContext.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { takeForm, yearsForAges } from '../rules/listedSchool.ts'
import { plainPostcode } from '../rules/postcode.ts'
import { takeListedSchool } from '../takeListedSchool.ts'
import type { ListedSchoolFound, ListedSchoolsPage } from './answers.ts'

/** Schools that one search shows. */
const MOST_SHOWN = 20

/** Letters of the shortest postcode that a search begins with: fewer would be half a city. */
const FEWEST = 2

/** Which of England's schools this is, and what the list says of it. */
export const listed = officeRoutes()
  .get('/office/api/listed-schools', allowed('keep_settings'), async (c) => {
    const db = databaseOf(c.env)
    const urn = (c.req.query('urn') ?? '').trim()
    const name = (c.req.query('name') ?? '').trim()
    const postcode = plainPostcode(c.req.query('postcode') ?? '').toUpperCase()
    const found = urn
      ? await listedSchool(db, urn)
      : postcode.length < FEWEST
        ? []
        : await listedSchoolsAt(db, postcode, name, MOST_SHOWN + 1)
    return c.json({
      schools: found.slice(0, MOST_SHOWN).map(shown),
      orMore: found.length > MOST_SHOWN,
    } satisfies ListedSchoolsPage)
  })
  .post(
    '/office/api/listed-schools',
    allowed('keep_settings'),
    jsonOnly,
    jsonForm(takeForm),
    async (c) => {
      const form = c.req.valid('json')
      await takeListedSchool(staffContext(c), form, databaseOf(c.env))
      return c.json({ urn: form.urn })
    },
  )

function shown(row: ListedSchoolRow): ListedSchoolFound {
  const { urn, name, phase, street, town, postcode, authority } = row
  return { urn, name, phase, street, town, postcode, authority, years: yearsForAges(row) }
}
