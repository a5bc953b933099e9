import type { Action } from '../../../../worker/access/rules/accessTable.ts'
import type { IconName } from '../../components/icons.ts'
import {
  ABOUT_HEAD,
  CASELOAD,
  CASELOADS,
  DOOR,
  HELD_BACK,
  HELD_PLACES,
  KITCHEN,
  LEAVING,
  LOCKED_NAMES,
  LOST_WORDS,
  MATCHING,
  MEETINGS,
  NAMES_TO_KNOW,
  MOVING_UP,
  MOVING_UP_BETWEEN,
  ON_CALL,
  OVERSIGHT,
  PARTNERSHIP,
  QUEUE,
  REFER,
  REFERRED,
  REGISTERS,
  REMINDERS,
  REQUESTS,
  RETENTION,
  ROLES_TO_AGREE,
  ROLL,
  SAFEGUARDING,
  SENT_ON,
  SERVICES,
  SESSIONS,
  SETTINGS,
  SIGN_UP,
  SIGNING_IN,
  STAFF,
  TODAY,
  TRUST,
  YEAR_REFERRED,
} from '../addresses.ts'

type May = (action: Action) => boolean

export type Room = {
  href: string
  label: string
  /** Under the thumb, where there is no space for the whole label. */
  short?: string
  /** In the tab's title, which a pupil may see: where the label says too much. */
  title?: string
  icon: IconName
  /** `null`: for everyone who signs in. */
  may: Action | null
  /** The roles for which it is their own work rather than a part of its group. */
  isOwn?: (may: May) => boolean
  /** The roles that seldom need it: a long rail folds it away. Never their own work. */
  isRare?: (may: May) => boolean
  /** Addresses that belong to it, beside its own and those below that. */
  also?: readonly string[]
}

type Group = { name: string | null; rooms: readonly Room[]; isFolded?: true }

const always = () => true

const noQueue = (may: May) => !may('see_queue')

/** Who only refers, cooks or keeps a register: what they do is their own work. */
const doesOneThing = (may: May) => noQueue(may) && !may('see_disclosures') && !may('keep_settings')

/** Who neither cooks nor keeps a register. */
const noRegister = (may: May) => !may('keep_register')

/** Every room of the office in its group, in the order of the rail. */
const GROUPS: readonly { name: string; rooms: readonly Room[] }[] = [
  {
    name: 'The room',
    rooms: [
      { href: TODAY, label: 'Today', icon: 'today', may: null, isOwn: always },
      {
        href: QUEUE,
        label: 'Queue',
        icon: 'queue',
        may: 'see_queue',
        isOwn: always,
        also: ['/office/referrals', HELD_BACK, LOST_WORDS],
      },
      {
        href: SAFEGUARDING,
        label: 'Safeguarding',
        title: 'Records',
        short: 'Records',
        icon: 'shield',
        may: 'see_disclosures',
        isOwn: always,
      },
      {
        href: ABOUT_HEAD,
        label: 'About the head',
        title: 'For the chair',
        short: 'The head',
        icon: 'shield',
        may: 'see_concerns_about_head',
        isOwn: always,
      },
      {
        href: CASELOADS,
        label: 'Everyone',
        icon: 'people',
        may: 'see_every_caseload',
        isOwn: always,
      },
      { href: SESSIONS, label: 'Sessions', icon: 'week', may: 'see_sessions', also: [HELD_PLACES] },
      {
        href: REGISTERS,
        label: 'Registers',
        icon: 'register',
        may: 'keep_register',
        isOwn: doesOneThing,
      },
      {
        href: KITCHEN,
        label: 'Kitchen',
        icon: 'bowl',
        may: 'see_food_needs',
        isRare: noRegister,
        isOwn: doesOneThing,
        also: [SIGN_UP],
      },
    ],
  },
  {
    name: 'Pupils',
    rooms: [
      {
        href: CASELOAD,
        label: 'My caseload',
        short: 'Caseload',
        icon: 'people',
        may: 'see_own_caseload',
        isOwn: (may) => !may('see_every_caseload'),
        also: ['/office/cases'],
      },
      {
        href: LOCKED_NAMES,
        label: 'Locked names',
        short: 'Names',
        icon: 'key',
        may: 'agree_to_open_name',
        isOwn: noQueue,
      },
      {
        href: ON_CALL,
        label: 'On call',
        icon: 'hand',
        may: 'refer_pupil',
        isRare: noRegister,
        isOwn: doesOneThing,
      },
      {
        href: REFER,
        label: 'Refer a pupil',
        short: 'Refer',
        icon: 'add',
        may: 'refer_pupil',
        isOwn: doesOneThing,
      },
      {
        href: REFERRED,
        label: 'You referred',
        short: 'Referred',
        icon: 'message',
        may: 'refer_pupil',
        isOwn: doesOneThing,
      },
      {
        href: NAMES_TO_KNOW,
        label: 'Names to know',
        short: 'Names',
        icon: 'people',
        may: 'see_told_names',
        isOwn: doesOneThing,
      },
      {
        href: YEAR_REFERRED,
        label: 'Referred in your year',
        short: 'Year',
        icon: 'people',
        may: 'see_year_referred',
        isOwn: doesOneThing,
      },
      { href: MOVING_UP, label: 'Moving up', icon: 'flag', may: 'keep_moving_up', isRare: always },
      {
        href: MOVING_UP_BETWEEN,
        label: 'Lists between schools',
        short: 'Lists',
        icon: 'flag',
        may: 'exchange_moving_up',
        isRare: always,
      },
      { href: MATCHING, label: 'Who is who', icon: 'same', may: 'match_pupils' },
      {
        href: ROLL,
        label: 'The roll',
        short: 'Roll',
        icon: 'same',
        may: 'keep_roll',
        isOwn: noQueue,
      },
    ],
  },
  {
    name: 'Looking back',
    rooms: [
      {
        href: REQUESTS,
        label: 'All requests',
        short: 'Requests',
        icon: 'find',
        may: 'see_referral',
      },
      {
        href: MEETINGS,
        label: 'Meetings',
        icon: 'people',
        may: 'see_meetings',
        isRare: always,
      },
      { href: REMINDERS, label: 'Reminders', icon: 'clock', may: 'see_reminders' },
      { href: RETENTION, label: 'What we keep', short: 'Kept', icon: 'box', may: 'see_retention' },
      {
        href: OVERSIGHT,
        label: 'What was taken out',
        short: 'Out',
        icon: 'book',
        may: 'oversee_records',
      },
    ],
  },
  {
    name: 'The school',
    rooms: [
      { href: TRUST, label: 'Your schools', icon: 'book', may: 'see_trust', isOwn: always },
      {
        href: PARTNERSHIP,
        label: 'Across schools',
        short: 'Schools',
        icon: 'book',
        may: 'see_partnership',
        isRare: always,
        isOwn: (may) => may('keep_partnership'),
      },
      { href: DOOR, label: 'Your door', icon: 'hand', may: 'keep_door', isRare: always },
      { href: SETTINGS, label: 'Settings', icon: 'settings', may: 'keep_settings' },
      { href: SERVICES, label: 'Services', icon: 'book', may: 'keep_settings' },
      { href: SIGNING_IN, label: 'Signing in', icon: 'key', may: 'keep_provider', isRare: always },
      {
        href: SENT_ON,
        label: 'Sent to other systems',
        short: 'Sent on',
        icon: 'message',
        may: 'keep_webhook',
      },
    ],
  },
  {
    name: 'Staff',
    rooms: [
      {
        href: STAFF,
        label: 'People and roles',
        short: 'People',
        icon: 'people',
        may: 'keep_staff',
      },
      { href: ROLES_TO_AGREE, label: 'To agree', icon: 'key', may: 'agree_to_role' },
      { href: LEAVING, label: 'Leaving', icon: 'leaving', may: 'end_access' },
    ],
  },
]

/** A rail that is longer is looked through instead of known. */
const MOST_IN_SIGHT = 12

/** The rooms that someone may enter, their own work first and, of more than twelve, the rare ones last and folded. */
export function railFor(may: May): Group[] {
  // A trust's staff have no day at a school, so their first page is the schools.
  const isTheirs = (room: Room) => (room.may === null ? !may('see_trust') : may(room.may))
  const isOwn = (room: Room) => room.isOwn?.(may) ?? false
  const rooms = GROUPS.map(({ name, rooms }) => ({ name, rooms: rooms.filter(isTheirs) }))
  const own = rooms.flatMap((group) => group.rooms.filter(isOwn))
  const isLong = rooms.flatMap((group) => group.rooms).length > MOST_IN_SIGHT
  const isRare = (room: Room) => isLong && !isOwn(room) && (room.isRare?.(may) ?? false)
  const rare = rooms.flatMap((group) => group.rooms.filter(isRare))
  const rest = rooms.map(({ name, rooms }) => ({
    name,
    rooms: rooms.filter((room) => !isOwn(room) && !isRare(room)),
  }))
  const groups: Group[] = [
    { name: null, rooms: own },
    ...rest,
    { name: 'More', rooms: rare, isFolded: true },
  ]
  return groups.filter((group) => group.rooms.length > 0)
}

/** How many fit under a thumb, beside the menu. */
const UNDER_THUMB = 4

/** The rooms that a phone keeps in reach: the first of their own work, and the sessions. */
export function thumbRooms(rail: readonly Group[]): Room[] {
  const all = rail.flatMap(({ rooms }) => rooms)
  const sessions = all.filter(({ href }) => href === SESSIONS)
  const first = all.filter(({ href }) => href !== SESSIONS).slice(0, UNDER_THUMB - sessions.length)
  return [...first, ...sessions]
}

const isBelow = (address: string, at: string) => at === address || at.startsWith(`${address}/`)

/** The room that an address belongs to: the one that says most of it. */
export function roomAt(at: string): Room | undefined {
  if (at === TODAY) return GROUPS[0]?.rooms[0]
  if (at !== REGISTERS && at.endsWith('/register')) return roomAt(REGISTERS)
  return GROUPS.flatMap(({ rooms }) => rooms)
    .filter(({ href, also = [] }) => [href, ...also].some((address) => isBelow(address, at)))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
}
