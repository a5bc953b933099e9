import type { Context } from 'hono'
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
  return { ...staffContext(c), secrets: c.env, idHash }
}

async function pageOf(ctx: LinkContext): Promise<PartnershipPage> {
  const today = londonDay(ctx.now)
  const linked = await linkedSchools(ctx)
  const each = await Promise.all(linked.map((staff) => schoolOf(ctx, staff, today)))
  const byId = new Map<string, EntryShown>()
  for (const entry of each.flatMap(({ entries }) => entries)) {
    const known = byId.get(entry.id)
    if (!known) byId.set(entry.id, entry)
    else {
      const newest = known.version >= entry.version ? known : entry
      byId.set(entry.id, { ...newest, schools: [...known.schools, ...entry.schools] })
    }
  }
  return {
    keeps: may(ctx, 'keep_partnership'),
    schools: each.map(({ school }) => school),
    entries: [...byId.values()].toSorted((a, b) => b.happensOn.localeCompare(a.happensOn)),
    today,
  }
}

async function schoolOf(
  { db }: LinkContext,
  { school }: Linked,
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
        version: row.version,
        by: personOf(school, row.byStaffId).name,
      })),
    ),
  }
}
