import { type Action, scopeOf, type Role } from '../../worker/access/rules/accessTable.ts'
import type { Identity } from '../../worker/names/rules/who.ts'
import type { Reader } from '../../worker/access/rules/concernAboutStaff.ts'

/** A member of staff, as far as these rules ask. */
export type Person = { id: string; roles: readonly Role[]; safeguardingRank: number | null }

export type KnownReferral = {
  id: string
  /** The word in it that stands nowhere else. */
  story: string
  identity: Identity
  status: 'waiting' | 'decided'
  /** Who it names: "not this person", or the person it is about. */
  named: readonly string[]
  goesTo: Reader | null
  byStaff: string | null
  mentor: string | null
  /** It is joined to the one pupil on the roll. */
  joined: boolean
  /** Session notes, and the child's messages: whether they went to the safeguarding team with a disclosure. */
  notes: { id: string; passedOn: boolean }[]
  messages: { id: string; passedOn: boolean }[]
  /** Each asked by one; `agreedBy` another. */
  nameRequests: {
    id: string
    by: string
    status: 'waiting' | 'over' | 'agreed'
    agreedBy: string
  }[]
  handOvers: { id: string; to: string; waits: boolean }[]
  /** The disclosure made from it to the safeguarding team. */
  disclosures: { id: string; acknowledged: boolean }[]
}

/** Something that was written, under a word that stands nowhere else, and its readers. */
export type Written = { mark: string; what: string; isFor: (person: Person) => boolean }

/** A school as this test knows it: its staff, its texts and their readers. */
export type World = {
  people: Person[]
  referrals: KnownReferral[]
  written: Written[]
  proposals: { id: string; by: string; for: string; wanted: Omit<Person, 'id'> }[]
}

/** Only who is known to have this year reads its list. */
const HEAD_OF_YEAR_8 = 'year8'

/** A word that no name, no page and no other record has. */
const markOf = (number: number) => {
  const letter = (place: number) =>
    String.fromCodePoint(97 + (Math.floor(number / 26 ** place) % 26))
  return `Qx${letter(2)}${letter(1)}${letter(0)}xq`
}

export const MARKS = /Qx[a-z]{3}xq/g

/** Writes something new: answers its words. */
export function write(world: World, what: string, isFor: Written['isFor']): string {
  const mark = markOf(world.written.length)
  world.written.push({ mark, what, isFor })
  return mark
}

/*
 * The access table, record by record, said once more and without SQL: what is read at the office's
 * addresses is held against this.
 */

export const may = ({ roles }: Person, action: Action): boolean => scopeOf(roles, action) !== null

const mayAll = ({ roles }: Person, action: Action) => scopeOf(roles, action) === 'all'

const isNamed = (referral: KnownReferral, { id }: Person) => referral.named.includes(id)

const readsAbout = (person: Person, reader: Reader) =>
  reader === 'lead_mentor'
    ? person.roles.includes('lead_mentor')
    : person.safeguardingRank === (reader === 'head' ? 3 : 1)

/** The referral, its words and who is behind it, as far as they let that be known. */
export function sees(person: Person, referral: KnownReferral): boolean {
  if (isNamed(referral, person) || !may(person, 'see_referral')) return false
  const isTheirs = referral.mentor === person.id && may(person, 'see_case')
  if (referral.goesTo) return isTheirs || readsAbout(person, referral.goesTo)
  if (!mayAll(person, 'see_referral')) return false
  return isTheirs || referral.mentor === null || mayAll(person, 'see_case')
}

export const seesCase = (person: Person, referral: KnownReferral): boolean =>
  referral.mentor !== null && may(person, 'see_case') && sees(person, referral)

/** Of the safeguarding team, and not named in it. */
export const isTeamFor = (person: Person, referral: KnownReferral): boolean =>
  mayAll(person, 'see_disclosures') && !isNamed(referral, person)

export const reads = (person: Person, referral: KnownReferral): boolean =>
  sees(person, referral) || (referral.disclosures.length > 0 && isTeamFor(person, referral))

const isOffered = (person: Person, { handOvers }: KnownReferral): boolean =>
  may(person, 'take_over_case') && handOvers.some(({ to, waits }) => waits && to === person.id)

/** Whose locked name this person may ask for, and see who has asked. */
export const isNameInReach = (person: Person, referral: KnownReferral): boolean =>
  referral.identity === 'sealed' &&
  may(person, 'ask_to_open_name') &&
  (sees(person, referral) ||
    (isTeamFor(person, referral) && referral.disclosures.length + referral.nameRequests.length > 0))

/** Everyone whom staff refer here is in Year 8. */
const isInYearOf = (person: Person, referral: KnownReferral): boolean =>
  may(person, 'see_year_referred') &&
  person.id === HEAD_OF_YEAR_8 &&
  referral.byStaff !== null &&
  referral.goesTo === null &&
  !isNamed(referral, person)

/** Who the pupil is. */
export function knowsName(person: Person, referral: KnownReferral): boolean {
  if (referral.identity === 'sealed') {
    return (
      isNameInReach(person, referral) &&
      referral.nameRequests.some(
        ({ status, by, agreedBy }) =>
          status === 'agreed' &&
          (isTeamFor(person, referral) || by === person.id || agreedBy === person.id),
      )
    )
  }
  const referred = referral.byStaff === person.id && may(person, 'refer_pupil')
  return (
    reads(person, referral) ||
    referred ||
    isInYearOf(person, referral) ||
    isOffered(person, referral)
  )
}

/** The expected counts beside the rooms. */
export function tallyFor(person: Person, { referrals }: World) {
  const told = referrals.filter((referral) => isTeamFor(person, referral))
  const asked = (referral: KnownReferral) =>
    referral.nameRequests.filter(({ status, by }) => status === 'waiting' && by !== person.id)
  const inReach = referrals.filter((referral) => isNameInReach(person, referral))
  return {
    waiting: referrals.filter((each) => each.status === 'waiting' && sees(person, each)).length,
    unacknowledged: told.flatMap(({ disclosures }) => disclosures).filter((d) => !d.acknowledged)
      .length,
    namesToAgree: may(person, 'agree_to_open_name') ? inReach.flatMap(asked).length : 0,
    offered: referrals.filter((each) => isOffered(person, each)).length,
  }
}
