import type { Context } from 'hono'
import { theRow } from '../../../db/database.ts'
import { entriesOf, openSaid } from '../../../db/partnership/entries.ts'
import { mentorsOf } from '../../../db/school/school.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import { may } from '../../context/staffContext.ts'
import { signInHash } from '../../context/staffSession.ts'
import type { SignedInEnv } from '../../context/requireSignIn.ts'
import { jsonForm, jsonOnly } from '../../officeRoute/jsonForm.ts'
import { personOf } from '../../officeRoute/people.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { londonDay } from '../../time/londonTime.ts'
import { keepEntry, removeEntry } from '../keepEntry.ts'
import { type Linked, linkedSchools, type LinkContext } from '../linkedSchools.ts'
import { entryForm, needsVisit, removalForm } from '../rules/entry.ts'
import type { EntryShown, LinkedSchool, PartnershipPage } from './answers.ts'

/** What a link mentor plans and writes down across their schools. Each change answers with the page as it is then. */
export const partnership = officeRoutes()
  .get('/office/api/partnership', allowed('see_partnership'), async (c) =>
    c.json(await pageOf(await linkContext(c))),
  )
  .post(
    '/office/api/partnership',
    allowed('keep_partnership'),
    jsonOnly,
    jsonForm(entryForm),
    async (c) => {
      const ctx = await linkContext(c)
      await keepEntry(ctx, c.req.valid('json'))
      return c.json(await pageOf(ctx))
    },
  )
  .post(
    '/office/api/partnership/:id/removal',
    allowed('keep_partnership'),
    jsonOnly,
    jsonForm(removalForm),
    async (c) => {
      const ctx = await linkContext(c)
      await removeEntry(ctx, c.req.param('id'), c.req.valid('json').removed)
      return c.json(await pageOf(ctx))
    },
  )

async function linkContext(c: Context<SignedInEnv>): Promise<LinkContext> {
  const idHash = await signInHash(c)
  if (!idHash) throw new Refusal('not_signed_in')
  return { ...staffContext(c), env: c.env, idHash }
}

async function pageOf(ctx: LinkContext): Promise<PartnershipPage> {
  const today = londonDay(ctx.now)
  const linked = await linkedSchools(ctx)
  const each = await Promise.all(linked.map((its) => schoolOf(its, today)))
  const byId = Map.groupBy(
    each.flatMap(({ entries }) => entries),
    ({ id }) => id,
  )
  return {
    keeps: may(ctx, 'keep_partnership'),
    schools: each.map(({ school }) => school),
    entries: [...byId.values()]
      .map(asOne)
      .toSorted((a, b) => b.happensOn.localeCompare(a.happensOn)),
    today,
  }
}

/** One entry of what each school has of it: as the newest says it. */
function asOne(rows: readonly EntryShown[]): EntryShown {
  const newest = theRow(rows.toSorted((a, b) => b.version - a.version))
  return {
    ...newest,
    schools: rows.flatMap(({ schools }) => schools),
    behind: rows.flatMap(({ version, schools }) => (version < newest.version ? schools : [])),
  }
}

async function schoolOf(
  { db, staff: { school } }: Linked,
  today: string,
): Promise<{ school: LinkedSchool; entries: EntryShown[] }> {
  const rows = await entriesOf(db, school.id)
  // The latest first.
  const visits = rows.filter(({ kind }) => kind === 'visit').map(({ happensOn }) => happensOn)
  return {
    school: {
      id: school.id,
      name: school.name,
      mentors: mentorsOf(school).map(({ name }) => name),
      lastVisitOn: visits.find((on) => on < today) ?? null,
      nextVisitOn: visits.findLast((on) => on >= today) ?? null,
      needsVisit: needsVisit(school.calendar, visits, today),
    },
    entries: await Promise.all(
      rows.map(async (row) => ({
        ...(await openSaid(school.vault, row)),
        id: row.id,
        kind: row.kind,
        happensOn: row.happensOn,
        schools: [school.id],
        behind: [],
        version: row.version,
        by: personOf(school, row.byStaffId).name,
      })),
    ),
  }
}
