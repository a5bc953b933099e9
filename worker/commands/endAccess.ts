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
import { mentorsOf, type School, staffMember } from '../../db/school.ts'
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

type Item = Pick<
  ReadLeaving['chats'][number],
  'id' | 'known' | 'notStaffId' | 'aboutStaffId' | 'goesTo'
> & {
  weightHalves?: number
}
export const neverOf = ({
  notStaffId,
  aboutStaffId,
}: Pick<Item, 'notStaffId' | 'aboutStaffId'>): string[] =>
  [notStaffId, aboutStaffId].filter((id) => id !== null)

/**
 * A new mentor for each: as chosen, else whoever has the most room. What the one who does it must not see
 * comes last, so that it changes nothing of what they do. Null where there is none.
 *
 * @throws Refusal `not_valid` for somebody who may not have it
 */
export function ownersOf(
  { staff: { school } }: Pick<OfficeContext, 'staff'>,
  { leaver, cases, chats, loads }: ReadLeaving,
  chosen: Readonly<Record<string, string>> = {},
): Map<string, string | null> {
  const mentors = mentorsOf(school).filter(({ id }) => id !== leaver.staffId)
  const items: Item[] = [...cases, ...chats].toSorted((a, b) => b.known - a.known)
  const owners = new Map<string, string | null>()
  const caseloads = mentors.map(({ id: mentorId, caseloadLimit: limit }) => {
    const weightHalves = loads.find((load) => load.mentorId === mentorId)?.weightHalves ?? 0
    return { mentorId, limit, openCases: 0, weightHalves }
  })
  const give = (item: Item, mentorId: string) => {
    owners.set(item.id, mentorId)
    const caseload = caseloads.find((load) => load.mentorId === mentorId)
    if (caseload) caseload.weightHalves += item.weightHalves ?? 0
  }
  for (const item of items.filter(({ id, known }) => known > 0 && chosen[id])) {
    const mentorId = chosen[item.id] ?? ''
    const mayHave = mentors.some(({ id }) => id === mentorId) && !neverOf(item).includes(mentorId)
    if (!mayHave) throw new Refusal('not_valid', { [item.id]: 'Choose another mentor for this.' })
    give(item, mentorId)
  }
  for (const isKnown of [true, false]) {
    const rest = items.filter(({ id, known }) => !owners.has(id) && known > 0 === isKnown)
    const toMove = rest.map((item) => ({
      id: item.id,
      weightHalves: item.weightHalves ?? 0,
      never: neverOf(item),
    }))
    for (const [id, mentorId] of spreadByRoom(toMove, caseloads)) {
      give(
        rest.find((item) => item.id === id)!,
        mentorId,
      )
    }
  }
  return new Map(
    items.map((item) => [item.id, owners.get(item.id) ?? readerOf(school, leaver, item)]),
  )
}

/** Where no mentor may have one about somebody who works here: to whom it goes. */
const readerOf = (school: School, leaver: Leaver, item: Item): string | null =>
  school.staff.find(
    (person) =>
      person.id !== leaver.staffId &&
      !neverOf(item).includes(person.id) &&
      item.goesTo !== null &&
      readsAs(person).includes(item.goesTo),
  )?.id ?? null

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
    return {
      leftAt: ctx.now,
      cases: countKnown(read.cases),
      chats: countKnown(read.chats),
    }
  }
}

/** How many there are, as far as who looks may know. */
export const countKnown = (items: readonly { known: number }[]) =>
  items.filter(({ known }) => known > 0).length

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
