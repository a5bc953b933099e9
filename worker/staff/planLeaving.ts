import { caseloadsOf } from '../../db/caseload/caseloads.ts'
import {
  casesOfLeaver,
  chatsOfLeaver,
  countsOfLeaver,
  type Leaver,
  offersToLeaver,
} from '../../db/staff/leaver.ts'
import { mentorsOf, type School, staffMember } from '../../db/school/school.ts'
import { spreadByRoom } from '../cases/rules/handOver.ts'
import { CHAT_STANDS_DAYS } from './rules/leaving.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { readsAs } from '../access/rules/concernAboutStaff.ts'
import { keyedTag } from '../vault/vault.ts'
import { assertMay, type StaffContext, viewerOf } from '../context/staffContext.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** All that is theirs. @throws Refusal `not_found` for who does not work here, `not_allowed` for oneself */
export async function readLeaving(ctx: StaffContext, staffId: string) {
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
 * @throws Refusal `not_valid` for someone who may not have it
 */
export function ownersOf(
  { staff: { school } }: Pick<StaffContext, 'staff'>,
  { leaver, cases, chats, loads }: ReadLeaving,
  chosen: Readonly<Record<string, string>> = {},
): Map<string, string | null> {
  const mentors = mentorsOf(school).filter(({ id }) => id !== leaver.staffId)
  const items: Item[] = [...cases, ...chats].toSorted((a, b) => b.known - a.known)
  const owners = new Map<string, string | null>()
  const caseloads = mentors.map(({ id: mentorId, caseloadLimit: limit }) => {
    const weightHalves = loads.find((load) => load.mentorId === mentorId)?.weightHalves ?? 0
    return { mentorId, limit, weightHalves }
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

/** Where no mentor may have one about someone who works here: to whom it goes. */
const readerOf = (school: School, leaver: Leaver, item: Item): string | null =>
  school.staff.find(
    (person) =>
      person.id !== leaver.staffId &&
      !neverOf(item).includes(person.id) &&
      item.goesTo !== null &&
      readsAs(person).includes(item.goesTo),
  )?.id ?? null

/** How many there are, as far as who looks may know. */
export const countKnown = (items: readonly { known: number }[]) =>
  items.filter(({ known }) => known > 0).length
