import { caseloadsOf } from '../../db/caseload/caseloads.ts'
import {
  casesOfLeaver,
  chatsOfLeaver,
  countsOfLeaver,
  type Leaver,
  offersToLeaver,
} from '../../db/staff/leaver.ts'
import { mentorsOf, type School, staffMember } from '../../db/school/school.ts'
import { namesStaff } from '../access/rules/namedInReferral.ts'
import { CHAT_EXPECTED_DAYS } from './rules/leaving.ts'
import { spreadByRoom } from './rules/spreadByRoom.ts'
import { Refusal } from '../access/rules/refusal.ts'
import { readsAs } from '../access/rules/concernAboutStaff.ts'
import { keyedTag } from '../vault/vault.ts'
import { assertMay, type StaffContext, viewerOf } from '../context/staffContext.ts'
import { DAY_MS } from '../time/durations.ts'

/**
 * Everything that is theirs.
 *
 * @throws Refusal `not_found` for anyone who does not work here, `not_allowed` for oneself
 */
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
    chatsOfLeaver(db, viewer, leaver, now - CHAT_EXPECTED_DAYS * DAY_MS),
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
    // A tag of what was seen, so nothing that arrives later is moved unseen.
    seen: await keyedTag(school.vault.pepper, 'form', school.id, `leaving ${ids.join()}`, 22),
  }
}

export type ReadLeaving = Awaited<ReturnType<typeof readLeaving>>

type Item = ReadLeaving['chats'][number] & { weightHalves?: number }

/**
 * A new mentor for each: as chosen, else whoever has the most room. What the person who does this must not
 * see comes last, so it changes none of the suggestions that they see. Null where nobody can have it.
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
    const mayHave = mentors.some(({ id }) => id === mentorId) && !namesStaff(item, mentorId)
    if (!mayHave) throw new Refusal('not_valid', { [item.id]: 'Choose another mentor for this.' })
    give(item, mentorId)
  }
  for (const isKnown of [true, false]) {
    const rest = items.filter(({ id, known }) => !owners.has(id) && known > 0 === isKnown)
    const toMove = rest.map((item) => ({ ...item, weightHalves: item.weightHalves ?? 0 }))
    const spread = spreadByRoom(toMove, caseloads)
    for (const item of toMove) {
      const mentorId = spread.get(item.id)
      if (mentorId !== undefined) give(item, mentorId)
    }
  }
  return new Map(
    items.map((item) => [item.id, owners.get(item.id) ?? readerOf(school, leaver, item)]),
  )
}

/** Who has a case about a member of staff where it names every mentor: whoever reads such referrals. */
const readerOf = (school: School, leaver: Leaver, item: Item): string | null =>
  school.staff.find(
    (person) =>
      person.id !== leaver.staffId &&
      !namesStaff(item, person.id) &&
      item.goesTo !== null &&
      readsAs(person).includes(item.goesTo),
  )?.id ?? null

/** How many there are, as far as whoever asks may know. */
export const countKnown = (items: readonly { known: number }[]) =>
  items.filter(({ known }) => known > 0).length
