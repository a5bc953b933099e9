import { SEALED } from '../../../db/sealedColumns.ts'
import { Refusal } from '../../access/rules/refusal.ts'
import type { CodeOwner } from '../../bookings/bookingOwner.ts'
import type { Sealed } from '../../vault/seal.ts'
import { hashOf, sealFor, unsealFrom } from '../../vault/vault.ts'
import type { DoorContext } from '../page/door.ts'
import type { Typed } from '../../../web/portal/page/pageProps.ts'
import {
  COMING_LIMITS,
  MOST_CHILDREN,
  MOST_FRIENDS,
  MOST_GROWN_UPS,
  partyOf,
} from '../../../web/portal/bookings/bookingForm.ts'
import type { BookingWords } from '../../../web/languages/en/bookings.ts'
import type { Catalogue } from '../../../web/languages/shape.ts'
import { fill } from '../../../web/languages/catalogue.ts'
import {
  A_GUEST,
  type BookerKind,
  type Contact,
  fitsSession,
  type Guest,
  needsName,
} from '../../bookings/rules/booking.ts'
import { type SchoolProfile, yearsOf } from '../../school/rules/schoolProfile.ts'
import { ruleOn, type Series } from '../../timetable/rules/series.ts'
import { readContact } from '../../forms/readContact.ts'
import { field } from '../page/readForm.ts'

export type BookingForm = {
  on: string
  kind: BookerKind
  places: number
  guest: Guest
  contact: Contact | null
  /** The reader was told that they can only wait on this day. */
  orWait: boolean
}

/** What the form says, or what needs another look, in words. Everything but a day and, mostly, a name may be left out. */
export async function readBookingForm(
  typed: Typed,
  { audience, kind: seriesKind, plan }: Pick<Series, 'audience' | 'kind' | 'plan'>,
  { t, words, profile }: { t: Catalogue; words: BookingWords; profile: SchoolProfile },
): Promise<{ said: BookingForm } | { errors: Record<string, string> }> {
  const errors: Record<string, string> = {}
  const text = (name: keyof typeof COMING_LIMITS) => {
    const value = field(typed, name)
    const over = value.length - COMING_LIMITS[name]
    if (over > 0) errors[name] = fill(t.errors.tooLong, { over })
    return value
  }
  const number = (name: string, value: string, from: number, to: number) => {
    const said = /^\d{1,2}$/.test(value || String(from)) ? Number(value || from) : -1
    if (said < from || said > to) errors[name] = words.errors.people
    return said
  }
  const on = field(typed, 'on')
  if (!/^\d{4}-\d\d-\d\d$/.test(on)) errors['on'] = words.errors.on
  const said = field(typed, 'who') === 'pupil' ? 'pupil' : 'parent'
  const kind = audience === 'both' ? said : audience === 'pupils' ? 'pupil' : 'parent'
  const [adults, young] = partyOf(typed)
  const most = audience === 'parents' ? MOST_GROWN_UPS : MOST_FRIENDS
  const people = number('people', adults, 1, most)
  const children = audience === 'pupils' ? 0 : number('children', young, 0, MOST_CHILDREN)
  const capacity = (errors['on'] ? null : ruleOn(plan, on)?.capacity) ?? null
  if (!fitsSession(people + children, capacity)) {
    errors['people'] ??= fill(words.errors.tooMany, { count: capacity ?? 0 })
  }
  const year = field(typed, 'year')
  if (year !== '' && !yearsOf(profile).some((each) => String(each) === year))
    errors['year'] = t.errors.choice
  const guest: Guest = {
    ...A_GUEST,
    name: text('name'),
    year,
    children,
    interpreter: text('interpreter'),
    helps: text('helps'),
    offersHelp: text('offers'),
    topic: text('topic'),
  }
  if (guest.name === '' && needsName({ audience, kind: seriesKind }))
    errors['name'] = words.errors.name
  const address = text('contact')
  const contact = address === '' ? null : await readContact(address)
  if (address !== '' && contact === null) errors['contact'] ??= words.errors.contact
  if (Object.keys(errors).length > 0) return { errors }
  return {
    said: {
      on,
      kind,
      places: people + children,
      guest,
      contact,
      orWait: field(typed, 'wait').split(' ').includes(on),
    },
  }
}

/** Whose words may open what is booked from an opened page. */
export type Whose = { holderId: string } | { referralId: string }

/** For a hidden field: whose page `secret` opens, so that nobody adds a booking to another's page. */
export async function sealWhose(c: DoorContext, secret: string, whose: Whose): Promise<Sealed> {
  const column = SEALED.openingWords(await hashOf(secret))
  return sealFor(c.get('school').vault, ...column, JSON.stringify(whose))
}

/** Whether the form was sent from an opened page, under whose words the booking is to be. */
export const isFromOpenedPage = (typed: Typed): boolean =>
  field(typed, 'with') !== '' && field(typed, 'words') !== 'new'

/**
 * Under whose words the booking is to be: of the opened page that the form came from, or new ones.
 *
 * @throws Refusal `foreign_origin` when the form was not drawn for this opened page
 */
export async function codeOwnerOf(c: DoorContext, typed: Typed): Promise<CodeOwner> {
  if (!isFromOpenedPage(typed)) return 'new'
  const page = await hashOf(field(typed, 'with'))
  const column = SEALED.openingWords(page)
  try {
    const sealed = field(typed, 'sealed') as Sealed
    const whose: Whose = JSON.parse(await unsealFrom(c.get('school').vault, ...column, sealed))
    return { ...whose, page }
  } catch {
    throw new Refusal('foreign_origin')
  }
}
