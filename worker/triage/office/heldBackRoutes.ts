import { z } from 'zod/mini'
import {
  asideGroupsOf,
  heldBackGroupsOf,
  hiddenByGroup,
  rowsOfNames,
} from '../../../db/arrivals/arrivals.ts'
import { unsealAnswers, type ReferralRow } from '../../../db/referrals/referrals.ts'
import { unsealWho } from '../../../db/names/sealedWho.ts'
import type { School } from '../../../db/school/school.ts'
import { sortHeldBack } from '../sortHeldBack.ts'
import { viewHeldBack } from '../viewHeldBack.ts'
import { viewerOf } from '../../context/staffContext.ts'
import {
  groupFacts,
  GROUP_SIZE,
  QUEUE_RANK,
  rowOfName,
} from '../../arrivals/rules/unusualArrivals.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { HeldBackGroup, HeldBackPage, HeldBackRow, HeldBackRows } from './heldBackAnswers.ts'
import { jsonForm, jsonOnly, query } from '../../officeRoute/jsonForm.ts'
import { moveForm } from '../rules/heldBackMove.ts'
import { allowed, officeRoutes, staffContext } from '../../officeRoute/policy.ts'
import { HOUR_MS } from '../../time/durations.ts'

const GROUPS = 50

/** Characters of a story that a list shows. */
const FIRST_WORDS = 200

/** The groups in one child's name, or those behind the last of a page. */
const groupsQuery = z.object({
  name: z.optional(z.string().check(z.maxLength(40))),
  after: z.optional(z.string().check(z.maxLength(80))),
})

const rowsQuery = z.object({
  after: z.optional(z.string().check(z.maxLength(80))),
  aside: z.optional(z.literal('yes')),
})

/** Requests held because more came at once than usual, in groups that one person reads at once. */
export const heldBack = officeRoutes()
  .get('/office/api/held', allowed('clear_held'), query(groupsQuery), async (c) => {
    const ctx = staffContext(c)
    const { db, staff } = ctx
    const viewer = viewerOf(ctx)
    const asked = c.req.valid('query')
    const [found, aside, hidden] = await db.batch([
      heldBackGroupsOf(db, staff.school.id, asked, GROUPS + 1),
      asideGroupsOf(db, staff.school.id, GROUPS),
      hiddenByGroup(db, viewer),
    ])
    const groups = found.slice(0, GROUPS)
    const names = groups.flatMap(({ id }) => rowOfName(id) ?? [])
    const rows = names.length > 0 ? await rowsOfNames(db, viewer, names) : []
    const seen = (group: { id: string; held: number; aside: number }): HeldBackGroup => {
      const not = hidden.find(({ id }) => id === group.id)
      const { hour, why } = groupFacts(group.id)
      return {
        id: group.id,
        why,
        fromAt: hour * HOUR_MS,
        row: rows.find(({ heldAs }) => heldAs === rowOfName(group.id))?.id ?? null,
        held: group.held - (not?.held ?? 0),
        aside: group.aside - (not?.aside ?? 0),
      }
    }
    return c.json({
      groups: groups.map(seen).filter(({ held }) => held > 0),
      aside: aside.map(seen).filter(({ aside }) => aside > 0),
      after: found.length > GROUPS ? (groups.at(-1)?.id ?? null) : null,
    } satisfies HeldBackPage)
  })
  .get('/office/api/held/:id', allowed('clear_held'), query(rowsQuery), async (c) => {
    const ctx = staffContext(c)
    const { after = '', aside } = c.req.valid('query')
    const rank = aside ? QUEUE_RANK.aside : QUEUE_RANK.held
    const where = { group: c.req.param('id'), rank, after, limit: GROUP_SIZE }
    const { rows, hasMore } = await viewHeldBack(ctx, where)
    if (rows.length === 0) throw new Refusal('not_found')
    return c.json({
      rows: await Promise.all(rows.map((row) => heldBackRow(ctx.staff.school, row))),
      after: hasMore ? (rows.at(-1)?.id ?? null) : null,
    } satisfies HeldBackRows)
  })
  .post(
    '/office/api/held/:id/moving',
    allowed('clear_held'),
    jsonOnly,
    jsonForm(moveForm),
    async (c) => {
      await sortHeldBack(staffContext(c), c.req.param('id'), c.req.valid('json').move)
      return c.json({ done: true as const })
    },
  )

async function heldBackRow(school: School, row: ReferralRow): Promise<HeldBackRow> {
  const { reasons, story } = await unsealAnswers(school.vault, row)
  return {
    id: row.id,
    madeBy: row.madeBy,
    about: row.about,
    identity: row.identity,
    who: await unsealWho(school.vault, row),
    reasons,
    madeAt: row.madeAt,
    words: story.length > FIRST_WORDS ? `${story.slice(0, FIRST_WORDS).trimEnd()} …` : story,
  }
}
