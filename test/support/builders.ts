import { SAFEGUARDING_RANK } from '../../worker/access/rules/safeguardingRank.ts'
import { DEFAULT_CASELOAD_LIMIT } from '../../worker/caseload/rules/caseloadWeight.ts'
import { database } from '../../db/database.ts'
import { NOTHING_PROMISED_AT } from '../../db/referrals/referrals.ts'
import { schools, services } from '../../db/tables/school.ts'
import { staff } from '../../db/tables/staff.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { insertHistory, noRows, type Rows } from '../../db/seed/history/rows.ts'
import { NEW_TRAIL, nextTrailEntry } from '../../db/trail.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import { raiseDisclosure } from '../../worker/safeguarding/raiseDisclosure.ts'
import type { Role, SchoolRole } from '../../worker/access/rules/accessTable.ts'
import { groupInOrder, hourOf, QUEUE_RANK } from '../../worker/arrivals/rules/unusualArrivals.ts'
import { CODE_HOLDER } from '../../worker/access/rules/auditActions.ts'
import type { About } from '../../worker/referrals/rules/askKinds.ts'
import type { Answers, MadeBy } from '../../worker/referrals/rules/referral.ts'
import type { Identity, Who } from '../../worker/names/rules/who.ts'
import { goesTo, type Reader } from '../../worker/access/rules/concernAboutStaff.ts'
import type { SchoolProfile } from '../../worker/school/rules/schoolProfile.ts'
import type { SchoolCalendar } from '../../worker/time/schoolCalendar.ts'
import { newDataKey, newSecret, openVault, sealFor } from '../../worker/vault/vault.ts'
import { SECONDARY } from '../time/calendars.ts'
import { HOUR_MS, MINUTE_MS } from '../../worker/time/durations.ts'

type Colleague = {
  id: string
  name: string
  calledByPupils: string
  roles: readonly Role[]
  safeguardingRank?: number
  years?: readonly number[]
  caseloadLimit?: number
}

/** Three mentors, their lead, the safeguarding team, and staff with no work in the office. */
export const STAFF: readonly Colleague[] = [
  { id: 'grace', name: 'Mrs Okafor', calledByPupils: 'Grace', roles: ['mentor'] },
  { id: 'dev', name: 'Mr Patel', calledByPupils: 'Dev', roles: ['mentor'] },
  { id: 'nadia', name: 'Miss Shah', calledByPupils: 'Nadia', roles: ['mentor'], caseloadLimit: 2 },
  { id: 'ruth', name: 'Ms Adeyemi', calledByPupils: 'Ruth', roles: ['lead_mentor'] },
  {
    id: 'lund',
    name: 'Mr Lund',
    calledByPupils: 'Mr Lund',
    roles: ['dsl'],
    safeguardingRank: SAFEGUARDING_RANK.dsl,
  },
  {
    id: 'amir',
    name: 'Mr Aziz',
    calledByPupils: 'Mr Aziz',
    roles: ['dsl'],
    safeguardingRank: SAFEGUARDING_RANK.deputy,
  },
  {
    id: 'head',
    name: 'Dr Hale',
    calledByPupils: 'Dr Hale',
    roles: ['dsl'],
    safeguardingRank: SAFEGUARDING_RANK.head,
  },
  { id: 'teach', name: 'Mr Bell', calledByPupils: 'Mr Bell', roles: ['teacher'] },
  { id: 'kitchen', name: 'Mrs Crumb', calledByPupils: 'Mrs Crumb', roles: ['kitchen'] },
  {
    id: 'year8',
    name: 'Mrs Moss',
    calledByPupils: 'Mrs Moss',
    roles: ['head_of_year'],
    years: [8],
  },
  { id: 'nora', name: 'Ms Quill', calledByPupils: 'Ms Quill', roles: ['senco'] },
  { id: 'attend', name: 'Mr Fenn', calledByPupils: 'Mr Fenn', roles: ['attendance_officer'] },
  { id: 'govern', name: 'Mrs Ash', calledByPupils: 'Mrs Ash', roles: ['governor'] },
  { id: 'chair', name: 'Mr Vale', calledByPupils: 'Mr Vale', roles: ['chair_of_governors'] },
  { id: 'link', name: 'Mr Holt', calledByPupils: 'Mr Holt', roles: ['link_mentor'] },
  { id: 'dpo', name: 'Ms Reeve', calledByPupils: 'Ms Reeve', roles: ['data_protection_officer'] },
  { id: 'admin', name: 'Mrs Finch', calledByPupils: 'Mrs Finch', roles: ['administrator'] },
]

/** Of the staff of each school of a test: someone with just this role. */
export const PERSON: Readonly<Record<SchoolRole, string>> = {
  mentor: 'grace',
  lead_mentor: 'ruth',
  dsl: 'lund',
  teacher: 'teach',
  administrator: 'admin',
  kitchen: 'kitchen',
  head_of_year: 'year8',
  senco: 'nora',
  attendance_officer: 'attend',
  governor: 'govern',
  chair_of_governors: 'chair',
  link_mentor: 'link',
  data_protection_officer: 'dpo',
}

const PROFILE: SchoolProfile = {
  room: 'The Harbour Room',
  roomPlace: 'up the stairs by the library',
  roomAbout: 'Quiet, with a kettle.',
  firstYear: 7,
  lastYear: 11,
  colour: '#0b5563',
  languages: ['en'],
  dslRoom: 'room 4',
  phone: '01632 960123',
  promiseSchoolDays: 2,
  acknowledgeWithinMinutes: 30,
  reasonsOff: [],
}

let made = 0

/** A school of its own: no two tests share one, nor what an isolate remembers of it. */
export async function aSchool(
  binding: D1Database,
  facts: {
    id?: string
    calendar?: SchoolCalendar
    profile?: Partial<SchoolProfile>
    staff?: readonly Colleague[]
  } = {},
): Promise<School> {
  const db = database(binding)
  const id =
    facts.id ??
    `school-${++made}-${newSecret()
      .slice(0, 6)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, 'x')}`
  const dataKey = await newDataKey(LOCAL_SECRETS, id)
  const vault = await openVault(LOCAL_SECRETS, { id, dataKey })
  const people = await Promise.all(
    (facts.staff ?? STAFF).map(async ({ id: staffId, name, calledByPupils, ...rest }) => {
      const who = JSON.stringify({ name, calledByPupils, about: '' })
      const whoSealed = await sealFor(vault, ...SEALED.staffWho(staffId), who)
      return {
        caseloadLimit: DEFAULT_CASELOAD_LIMIT,
        ...rest,
        schoolId: id,
        id: staffId,
        whoSealed,
        joinedAt: 0,
      }
    }),
  )
  const profile = { ...PROFILE, ...facts.profile }
  const calendar = facts.calendar ?? SECONDARY
  await db.batch([
    db
      .insert(schools)
      .values({ id, name: 'Harbour Academy', profile, calendar, dataKey, openedAt: 0 }),
    // D1 takes 100 values a statement.
    ...people.map((person) => db.insert(staff).values(person)),
    db.insert(services).values({
      schoolId: id,
      id: 'kooth',
      name: 'Quayside Counselling',
      about: 'Someone to talk to, online or by telephone.',
      needs: ['worry'],
      languages: ['en'],
      hours: 'Every day until 22.00',
    }),
  ])
  const school = await findSchool(db, LOCAL_SECRETS, id, Date.now())
  if (!school) throw new Error('the school was not kept')
  return school
}

export type ReferralFacts = {
  id?: string
  madeBy?: MadeBy
  identity?: Identity
  name?: string
  story?: string
  /** Staff ids: wanted, and not this person. */
  wants?: string
  not?: string
  urgent?: boolean
  held?: boolean
  madeAt?: number
  /** Null: the school had no dates to promise. */
  promisedAt?: number | null
  answers?: Partial<Answers>
  /** Taken on by this mentor: it no longer waits. */
  caseOf?: string
  /** Whole, for a parent's or about a friend; `about` goes with it. */
  who?: Who
  about?: About
  /** About someone who works here: its reader, and the person. */
  aboutStaff?: string
  goesTo?: Reader
  /** A teacher made it, about the pupil of this name. */
  byStaff?: string
}

const MONDAY_AT_NINE = Date.UTC(2026, 10, 23, 9, 0)

/** Referrals that wait or are cases, each with the first entry of its trail. Answers their ids. */
export async function referralsIn(
  binding: D1Database,
  school: School,
  list: readonly ReferralFacts[],
): Promise<string[]> {
  const parts = await Promise.all(list.map((facts) => rowsOf(school, facts)))
  await binding.batch(insertHistory(binding, parts))
  return parts.map(({ referrals: [row] }) => row?.id ?? '')
}

/** One referral that waits. Answers its id. */
export async function aReferral(
  binding: D1Database,
  school: School,
  facts: ReferralFacts = {},
): Promise<string> {
  const [id = ''] = await referralsIn(binding, school, [facts])
  return id
}

async function rowsOf(school: School, facts: ReferralFacts): Promise<Rows> {
  const { id: schoolId, vault } = school
  const { id = newSecret(), byStaff, identity = 'known' } = facts
  const { madeBy = byStaff ? 'teacher' : 'pupil' } = facts
  const { madeAt = MONDAY_AT_NINE, promisedAt = madeAt + 48 * HOUR_MS } = facts
  const named = { name: facts.name ?? 'Kai Brown', year: 8, group: '8B' }
  const teacher = { name: 'Mr Bell', year: null, group: '' }
  const who =
    facts.who ?? (byStaff ? { self: teacher, other: named } : { self: named, other: null })
  const by = { id: CODE_HOLDER, role: madeBy }
  const made = { schoolId, onId: id, at: madeAt, by, did: 'made' }
  const usual = facts.held ? QUEUE_RANK.held : QUEUE_RANK.usual
  const rows = noRows()
  rows.trailEntries.push(await nextTrailEntry(vault.pepper, NEW_TRAIL, made))
  rows.referrals.push({
    schoolId,
    id,
    madeBy,
    about: facts.about ?? (byStaff ? 'pupil' : 'me'),
    byStaffId: byStaff ?? null,
    status: 'waiting',
    queueRank: facts.urgent ? QUEUE_RANK.urgent : usual,
    urgentBecause: facts.urgent ? 'said_not_safe' : null,
    heldAs: facts.held ? groupInOrder(hourOf(madeAt), 1) : null,
    identity,
    whoSealed:
      identity === 'no_name'
        ? null
        : await sealFor(vault, ...SEALED.referralWho(id), JSON.stringify(who)),
    answersSealed: await sealFor(
      vault,
      ...SEALED.referralAnswers(id),
      JSON.stringify(answersWith(facts)),
    ),
    wantsStaffId: facts.wants ?? null,
    notStaffId: facts.not ?? null,
    aboutStaffId: facts.aboutStaff ?? null,
    goesTo: facts.goesTo ?? (facts.aboutStaff ? goesTo(school.staff, facts.aboutStaff) : null),
    language: 'en',
    codeTag: newSecret(),
    madeAt,
    promisedAt: promisedAt ?? NOTHING_PROMISED_AT,
  })
  if (facts.caseOf) await takeOn(rows, school, facts.caseOf)
  return rows
}

const answersWith = ({ story = 'I do not want to go in any more.', answers }: ReferralFacts) => ({
  reasons: ['worry', 'attendance'],
  story,
  wishes: [],
  reach: 'my_page',
  number: '',
  channelIsPrivate: 'not_sure',
  when: ['break'],
  safeTimes: '',
  leaveNoMessage: false,
  interpreter: '',
  ...answers,
})

/** A referral that this mentor has taken on. Answers its id, which is the case's. */
export async function aCase(
  binding: D1Database,
  school: School,
  mentorId: string,
  facts: ReferralFacts = {},
): Promise<string> {
  const [id = ''] = await referralsIn(binding, school, [{ ...facts, caseOf: mentorId }])
  return id
}

async function takeOn(rows: Rows, { id: schoolId, vault }: School, mentorId: string) {
  const [referral] = rows.referrals
  if (!referral) return
  Object.assign(referral, { status: 'taken_on', turn: 1 })
  const { id, madeAt: decidedAt } = referral
  const wordsSealed = await sealFor(vault, ...SEALED.decisionWords(id, 0), 'Come in.')
  const decision = { turn: 0, outcome: 'taken_on', byStaffId: mentorId, mentorId } as const
  rows.decisions.push({ ...decision, schoolId, referralId: id, decidedAt, wordsSealed })
  const weight = { intensity: 'usual', weightHalves: 2 } as const
  rows.openCases.push({ ...weight, schoolId, id, mentorId, openedAt: decidedAt })
}

/** Someone said that they are not safe, and nothing else. Answers the disclosure's id. */
export async function aDisclosure(
  binding: D1Database,
  school: School,
  facts: { id?: string; referralId?: string; raisedAt?: number; words?: string } = {},
): Promise<string> {
  const { id = newSecret(), referralId = null, raisedAt = MONDAY_AT_NINE, words } = facts
  const ctx = { db: database(binding), school, now: raisedAt }
  await raiseDisclosure(ctx, {
    id,
    referralId,
    raisedBecause: 'not_safe_now',
    entries: words ? [{ byStaffId: null, writtenAt: raisedAt, words }] : [],
    who: null,
    by: { id: CODE_HOLDER, role: 'pupil' },
  })
  return id
}

/** This many referrals for `referralsIn`, each promised a minute after the one before. */
export const manyReferrals = (count: number, firstPromisedAt: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `referral-number-${String(n).padStart(5, '0')}`,
    promisedAt: firstPromisedAt + n * MINUTE_MS,
  }))
