import { sql } from 'drizzle-orm'
import { caseloadsOf } from '../../db/case.ts'
import type { Write } from '../../db/database.ts'
import { moveCase, setMeets } from '../../db/handOver.ts'
import {
  casesOfLeaver,
  chatsOfLeaver,
  countsOfLeaver,
  type Leaver,
  leavingWrites,
  offersToLeaver,
} from '../../db/leaving.ts'
import { mentorsOf, staffMember } from '../../db/school.ts'
import { insertTrailEntry, NEW_TRAIL, nextTrailEntry, trailHeads } from '../../db/trail.ts'
import type { Did } from '../domain/deeds.ts'
import { spreadByRoom } from '../domain/handOver.ts'
import { CHAT_STANDS_DAYS, lastOf } from '../domain/leaving.ts'
import { Refusal } from '../domain/refusal.ts'
import { readsAs } from '../domain/staffConcern.ts'
import { keyedTag } from '../vault/vault.ts'
import { actorFor, assertMay, commitAs, type OfficeContext, viewerOf } from './officeContext.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** As often as somebody may act on one of their cases at this moment. */
const TRIES = 4

/** All that is theirs. @throws Refusal `not_found` for who does not work here, `not_allowed` for oneself */
export async function readLeaving(ctx: OfficeContext, staffId: string) {
  assertMay(ctx, 'end_access')
  const { db, now, staff } = ctx
  const { school } = staff
  const person = staffMember(school, staffId)
  if (!person) throw new Refusal('not_found')
  if (staffId === staff.id) throw new Refusal('not_allowed')
  const leaver: Leaver = {
    schoolId: school.id,
    staffId,
    safeguardingRank: person.safeguardingRank,
  }
  const viewer = viewerOf(ctx)
  const [cases, chats, offers, [counts], loads] = await db.batch([
    casesOfLeaver(db, viewer, leaver),
    chatsOfLeaver(db, viewer, leaver, now - CHAT_STANDS_DAYS * DAY_MS),
    offersToLeaver(db, viewer, leaver),
    countsOfLeaver(db, viewer, leaver, now),
    caseloadsOf(db, school.id, staff.id),
  ])
  const known = [...cases, ...chats, ...offers].filter(({ known }) => known > 0)
  const ids = known.map(({ id }) => id).toSorted()
  return {
    person,
    leaver,
    cases,
    chats,
    offers,
    counts,
    loads,
    // Of what was seen: whatever comes after it is not moved unseen.
    seen: await keyedTag(school.vault.pepper, 'form', school.id, `leaving ${ids.join()}`, 22),
  }
}
export type ReadLeaving = Awaited<ReturnType<typeof readLeaving>>

type Item = Pick<ReadLeaving['chats'][number], 'id' | 'notStaffId' | 'aboutStaffId' | 'goesTo'> & {
  weightHalves?: number
}
export const neverOf = ({ notStaffId, aboutStaffId }: Item): string[] =>
  [notStaffId, aboutStaffId].filter((id) => id !== null)

/** A new mentor for each: as chosen, else whoever has the most room. Null where there is none. */
export function ownersOf(
  { staff }: Pick<OfficeContext, 'staff'>,
  { leaver, cases, chats, loads }: ReadLeaving,
  chosen: Readonly<Record<string, string>> = {},
): Map<string, string | null> {
  const { school } = staff
  const mentors = mentorsOf(school).filter(({ id }) => id !== leaver.staffId)
  const items: Item[] = [...cases, ...chats]
  const mayHave = (item: Item, id: string | undefined) =>
    id !== undefined && mentors.some((mentor) => mentor.id === id) && !neverOf(item).includes(id)
  const wrong = items.find((item) => chosen[item.id] && !mayHave(item, chosen[item.id]))
  if (wrong) throw new Refusal('not_valid', { [wrong.id]: 'Choose another mentor for this one.' })
  const weightOf = (item: Item) => item.weightHalves ?? 0
  const caseloads = mentors.map(({ id, caseloadLimit }) => ({
    mentorId: id,
    limit: caseloadLimit,
    openCases: 0,
    weightHalves:
      (loads.find(({ mentorId }) => mentorId === id)?.weightHalves ?? 0) +
      items
        .filter((item) => chosen[item.id] === id)
        .reduce((sum, item) => sum + weightOf(item), 0),
  }))
  const rest = items.filter((item) => !chosen[item.id])
  const spread = spreadByRoom(
    rest.map((item) => ({ id: item.id, weightHalves: weightOf(item), never: neverOf(item) })),
    caseloads,
  )
  const readerOf = (item: Item) =>
    school.staff.find(
      (person) =>
        person.id !== leaver.staffId &&
        !neverOf(item).includes(person.id) &&
        item.goesTo !== null &&
        readsAs(person).includes(item.goesTo),
    )?.id
  return new Map(
    items.map((item) => [
      item.id,
      chosen[item.id] ?? spread.get(item.id) ?? readerOf(item) ?? null,
    ]),
  )
}

/**
 * Somebody leaves (row 98): in one batch everything that is theirs has a new owner, their sign-ins are
 * gone and they cannot sign in again. Whoever does it may do so for anybody but themself; what they must
 * not see is spread by room without a word of it. What came to the leaver meanwhile refuses all of it:
 * by `seen` when it was before, by a trigger when it is in this moment.
 *
 * @throws Refusal `not_found`, `not_allowed`, `last_of_role`, `still_theirs`, `not_valid`
 */
export async function endAccess(
  ctx: OfficeContext,
  staffId: string,
  form: { owners: Record<string, string>; hearsBackId: string | null; seen: string },
) {
  for (let attempt = 1; ; attempt++) {
    const read = await readLeaving(ctx, staffId)
    const { school } = ctx.staff
    if (lastOf(school.staff, staffId).length > 0) throw new Refusal('last_of_role')
    if (read.seen !== form.seen) throw new Refusal('still_theirs')
    assertHearsBack(ctx, staffId, form.hearsBackId)
    const owners = ownersOf(ctx, read, form.owners)
    try {
      await commitAs(ctx, 'end_access', { on: staffId, did: 'left' }, [
        ...(await movesOf(ctx, read, owners)),
        ...leavingWrites(ctx.db, read.leaver, { hearsBackId: form.hearsBackId, now: ctx.now }),
      ])
    } catch (error) {
      const wasMoved = error instanceof Refusal && error.code === 'changed_meanwhile'
      if (wasMoved && attempt < TRIES) continue
      throw error
    }
    const known = (items: readonly { known: number }[]) => items.filter(({ known }) => known > 0)
    return {
      leftAt: ctx.now,
      cases: known(read.cases).length,
      chats: known(read.chats).length,
    }
  }
}

function assertHearsBack({ staff }: OfficeContext, leaverId: string, id: string | null): void {
  if (id === null || (id !== leaverId && staffMember(staff.school, id))) return
  throw new Refusal('not_valid', { hearsBackId: 'Choose a colleague who works here.' })
}

/** Unrun. Each case and chat to its new owner, with an entry in its own trail. */
async function movesOf(
  ctx: OfficeContext,
  { cases, chats, leaver }: ReadLeaving,
  owners: ReadonlyMap<string, string | null>,
): Promise<Write[]> {
  const { db, now, staff } = ctx
  const { id: schoolId, vault } = staff.school
  const items = [...cases, ...chats]
  if (items.length === 0) return []
  const heads = await trailHeads(
    db,
    schoolId,
    items.map(({ id }) => id),
  )
  const did: Did = 'moved_from_leaver'
  const writes: Write[] = []
  for (const { id } of items) {
    const mentorId = owners.get(id)
    if (!mentorId) throw new Refusal('not_valid', { [id]: 'There is no mentor for this one.' })
    const head = heads.find(({ onId }) => onId === id) ?? NEW_TRAIL
    const what = { schoolId, onId: id, at: now, by: actorFor(ctx, 'end_access'), did }
    writes.push(insertTrailEntry(db, await nextTrailEntry(vault.pepper, head, what)))
    const isTheirs = sql`mentor_id = ${leaver.staffId}`
    writes.push(
      ...(cases.some((one) => one.id === id)
        ? moveCase(db, { schoolId, caseId: id, mentorId }, isTheirs)
        : [setMeets(db, { schoolId, referralId: id, mentorId }, isTheirs)]),
    )
  }
  return writes
}
