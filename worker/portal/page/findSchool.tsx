import { openSchoolsNamed } from '../../../db/school/openSchools.ts'
import { en } from '../../../web/languages/en/everyPage.ts'
import { FindSchool } from '../../../web/portal/page/FindSchool.tsx'
import type { AppContext } from '../../context/appContext.ts'
import { byName, fromEvery } from '../../context/everyDatabase.ts'
import { showBare } from './barePage.tsx'

/** Schools that one page lists. */
const MOST_LISTED = 8

/** `GET /`: a short list of schools, or a box to find one in a long list. It asks nothing about the reader. */
export async function findSchool(c: AppContext): Promise<Response> {
  const name = (c.req.query('name') ?? '').trim()
  const found = await fromEvery(c.env, (db) =>
    openSchoolsNamed(db, name, c.get('now'), MOST_LISTED + 1),
  ).then(byName, (): null => null)
  const { title, lead } = en.root
  // Where the database does not answer, the page still says where a school's address is, and whom to call.
  if (!found) return showBare(c, 200, [title, lead])
  return showBare(c, 200, [title, lead], null, () => (
    <FindSchool
      t={en}
      name={name}
      schools={found.length > MOST_LISTED && name === '' ? [] : found.slice(0, MOST_LISTED)}
      isLong={found.length > MOST_LISTED || name !== ''}
    />
  ))
}
