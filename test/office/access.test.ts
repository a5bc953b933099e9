import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { staffIdentities } from '../../db/tables/staff.ts'
import {
  type Action,
  ROLES,
  type Role,
  type SchoolRole,
  scopeOf,
} from '../../worker/access/rules/accessTable.ts'
import { policyOf } from '../../worker/officeRoute/policy.ts'
import { office } from '../../worker/office/routes.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aDisclosure, aReferral, aSchool, referralsIn, STAFF, PERSON } from '../support/builders.ts'
import { aNameRequest, aWholeRecord } from '../safeguarding/writeRecord.ts'
import { aMentorTime } from '../meetings/aMentorTime.ts'
import { rowsOf } from './rowsOf.ts'
import { atTheirDesk, type Desk, startOffice } from '../support/office.ts'
import {
  FORMS,
  mentorOf,
  ONE_EXIT,
  ONE_REQUEST,
  ONE_REVIEW,
  ONE_SERIES,
  ONE_TARGET,
} from '../support/officeForms.ts'

/** The route table, as the Worker has it: a handler for every method is no route of its own. */
const routes = [
  ...new Map(
    office.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
].map((route) => ({
  ...route,
  policies: office.routes
    .filter(({ method, path }) => method === route.method && path === route.path)
    .flatMap(({ handler }) => policyOf(handler) ?? []),
}))

const apiRoutes = routes.filter(({ path }) => path.startsWith('/office/api/'))

/** Whose record is asked for. */
const WHOSE = [
  'waiting',
  'not_this_person',
  'own_case',
  'own_case_not_wanted',
  'case_of_another',
  'of_another_school',
  'nobodys',
] as const

type Whose = (typeof WHOSE)[number]

/** What someone in the school is shown; the rest is shown to nobody. */
const SHOWN_TO_SOME = ['waiting', 'own_case', 'case_of_another'] as const

/** A mentor who can take over whatever the others hand them. */
const WITH_ROOM = {
  id: 'ira',
  name: 'Mrs Novak',
  calledByPupils: 'Ira',
  roles: ['mentor'],
  caseloadLimit: 1000,
} as const

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let twin: School

let inTwin: string

const desks = {} as Record<SchoolRole, Desk>

beforeAll(async () => {
  ajar = await startOffice()
  const staff = [...STAFF, WITH_ROOM]
  school = await aSchool(ajar.db, { staff })
  twin = await aSchool(ajar.db, { staff })
  inTwin = await aReferral(ajar.db, twin)
  await aMentorTime(
    { db: database(ajar.db), school, now: ajar.clock.now },
    { id: ONE_SERIES, mentorId: WITH_ROOM.id, capacity: 12 },
  )
  // Each of them works in both schools, with one account, and is in the first: nothing of the other may be seen there.
  for (const role of ROLES) {
    const account = { issuer: 'https://id.example', subject: `${school.id} ${role}` }
    await database(ajar.db)
      .insert(staffIdentities)
      .values([school, twin].map(({ id }) => ({ ...account, schoolId: id, staffId: PERSON[role] })))
    desks[role] = await atTheirDesk(ajar, school, PERSON[role], { ...account, provider: '' })
  }
})
afterAll(() => ajar.stop())

describe('The route table', () => {
  test('Every route exists and declares once who may use it', () => {
    expect(apiRoutes.length).toBeGreaterThanOrEqual(12)
    for (const { method, path, policies } of routes) {
      expect([`${method} ${path}`, policies.length]).toEqual([`${method} ${path}`, 1])
    }
  })

  test('Every route refuses a visitor who is not signed in', async () => {
    for (const { method, path } of apiRoutes) {
      const answer = await fetch(ajar.origin + path.replace(':id', 'any'), {
        method,
        headers: { origin: ajar.origin },
      })
      const problem = await answer.json<{ type: string }>()
      expect([path, answer.status, problem.type]).toEqual([path, 401, 'urn:ajar:not_signed_in'])
    }
    const page = await fetch(`${ajar.origin}/office/caseload`, { redirect: 'manual' })
    expect(page.status).toBe(303)
    expect(page.headers.get('location')).toBe('/sign-in?to=%2Foffice%2Fcaseload')
  })

  test('The office’s page loads for signed-in staff and may run only its own files', async () => {
    const { ask } = desks.teacher
    const { status, type, headers } = await ask('/office/caseload')
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8'])
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('cache-control')).toBe('no-store')
    const nothing = await ask('/office/api/nothing-here')
    expect([nothing.status, nothing.type]).toEqual([404, 'application/problem+json'])
  })
})

const may = (role: Role, action: Action) => scopeOf([role], action)

/** Someone has said of these that they are not on the roll, which can be taken back. */
const saidNotOnRoll = (ids: readonly string[]) =>
  ajar.db.batch(
    ids.map((id) =>
      ajar.db
        .prepare(
          `INSERT OR IGNORE INTO referral_pupil (school_id, referral_id, id, how, by_whom, joined_at)
            SELECT school_id, id, 'said', 'by_hand', 'ruth', 0 FROM referral WHERE id = ?`,
        )
        .bind(id),
    ),
  )

/** Each of these that is a case has a target, a review, and an exit that was begun. */
const planned = (ids: readonly string[]) =>
  ajar.db.batch([
    // There's room to take one up again.
    ajar.db.prepare('UPDATE caseload SET weight_halves = 0'),
    ...ids.flatMap((id) => [
      ajar.db
        .prepare(
          `INSERT OR IGNORE INTO target (school_id, case_id, id, by_staff_id, added_at)
            SELECT school_id, id, ?, 'ruth', 0 FROM open_case WHERE id = ?`,
        )
        .bind(ONE_TARGET, id),
      ajar.db
        .prepare(
          `INSERT OR IGNORE INTO case_review (school_id, case_id, id, due_on, by_staff_id, agreed_at)
            SELECT school_id, id, ?, '2026-11-30', 'ruth', 0 FROM open_case WHERE id = ?`,
        )
        .bind(ONE_REVIEW, id),
      ajar.db
        .prepare(
          `INSERT OR IGNORE INTO case_exit (school_id, case_id, id, begun_by, begun_at, meet_on)
            SELECT school_id, id, ?, 'ruth', 0, '[]' FROM open_case WHERE id = ?`,
        )
        .bind(ONE_EXIT, id),
    ]),
  ])

/** Someone asks for a copy of each of these. */
const askedFor = (ids: readonly string[]) =>
  ajar.db.batch(
    ids.map((id) =>
      ajar.db
        .prepare(
          `INSERT OR REPLACE INTO copy_request (school_id, referral_id, id, asked_by, by_right, asked_on, due_on, by_staff_id, noted_at)
            SELECT school_id, id, ?, 'pupil', 'own', '2026-11-02', '2026-12-02', 'ruth', 0 FROM referral WHERE id = ?`,
        )
        .bind(ONE_REQUEST, id),
    ),
  )

/** Each of these that is a case has steps to move along. */
const withSteps = (ids: readonly string[]) =>
  Promise.all(
    ids.map((id) => sendTo(desks.lead_mentor, 'POST', '/office/api/cases/:id/step-plan', id)),
  )

const withLessons = (ids: readonly string[]) =>
  Promise.all(
    ids.map((id) => sendTo(desks.lead_mentor, 'POST', '/office/api/cases/:id/lessons', id)),
  )

/** What a teacher asks of a referral that they made. */
const isTeachers = (path: string) => /(pupil-answer|slip|feedback)$/.test(path)

/** The status that the access table demands for a role, a route and a record. */
function expected(role: Role, policy: Action, path: string, whose: Whose): number {
  const reach = may(role, policy)
  // A safeguarding lead reads only referrals with a disclosure, which none of these has.
  if (!reach || may(role, 'see_referral') === 'own') return 404
  if (path.endsWith('/decision') && whose !== 'own_case_not_wanted') {
    if (whose === 'waiting') return 200
    // Who might have decided is told who did.
    return whose === 'own_case' || whose === 'case_of_another' ? 409 : 404
  }
  // Nobody has sent a message here that could be taken back: test/triage/decisions.test.ts does.
  if (path.endsWith('/messages/:message/undo')) return 404
  if (path.endsWith('/decision/undo') && whose === 'waiting') return 404
  const isCase = path.includes('/cases/')
  if (whose === 'waiting') return isCase || !may(role, 'see_referral') ? 404 : 200
  if (whose === 'own_case') return may(role, 'see_case') ? 200 : 404
  if (whose === 'case_of_another') {
    if (may(role, 'see_case') !== 'all') return 404
    // Whoever reads a case of another is told that only its mentor writes in it.
    const isNote = /\/(notes|observations)$/.test(path)
    if (may(role, policy) === 'own' && !isNote) return 404
    return isNote ? 403 : 200
  }
  return 404
}

/** A record of each kind, seen from this person. */
async function records(staffId: string, made: object = {}): Promise<Record<Whose, string>> {
  const another = staffId === 'dev' ? 'nadia' : 'dev'
  const [waiting, not_this_person, own_case, own_case_not_wanted, case_of_another] =
    await referralsIn(ajar.db, school, [
      { ...made },
      { ...made, not: staffId },
      { ...made, caseOf: staffId },
      { ...made, caseOf: staffId, not: staffId },
      { ...made, caseOf: another },
    ])
  mentorOf.set(own_case ?? '', staffId).set(case_of_another ?? '', another)
  return {
    waiting,
    not_this_person,
    own_case,
    own_case_not_wanted,
    case_of_another,
    of_another_school: inTwin,
    nobodys: newSecret(),
  } as Record<Whose, string>
}

/** What a page asks in its address, where it must. */
const asked = (path: string) =>
  path.endsWith('/passes/lessons') ? '?on=2026-11-24&starts=10:20&ends=10:50' : ''

/** @param headers of a form, where it has more */
const sendTo = (
  desk: Desk,
  method: string,
  path: string,
  id: string,
  headers: Record<string, string> = {},
) => {
  const address = path.replace('/office/api/', '').replace(':id', id)
  const form = FORMS[path.split('/').at(-1) ?? '']
  return method === 'GET'
    ? desk.read(address + asked(path))
    : desk.send(address, form?.(id), headers)
}

/** workerd hangs up after a form that is refused unread, just as the next request may be on its way. */
const HANGS_UP = { connection: 'close' }

describe.each(ROLES)('A %s', (role) => {
  // What answers a hand-over has its own test: the rule asks who the case was offered to.
  const onReferrals = apiRoutes.filter(
    ({ path }) => /(referrals|cases|pupils)\/:id/.test(path) && !/hand-overs\/\w/.test(path),
  )

  /** No record makes a difference there: the access table gives them nothing. */
  const isClosed = ({ path, policies }: (typeof apiRoutes)[number]) =>
    WHOSE.every((whose) => expected(role, policies[0] as Action, path, whose) === 404)

  test('They’re refused every record that others may open at each route that is closed to them', async () => {
    const own = await records(PERSON[role])
    const teachers = await records(PERSON[role], { byStaff: 'teach' })
    for (const ids of [Object.values(own), Object.values(teachers)]) {
      for (const prepare of [saidNotOnRoll, planned, withSteps, withLessons, askedFor]) {
        await prepare(ids)
      }
    }
    const before = await rowsOf(ajar.db, school.id)
    for (const { method, path } of onReferrals.filter(isClosed)) {
      const ids = isTeachers(path) ? teachers : own
      const answers = SHOWN_TO_SOME.map((whose) =>
        sendTo(desks[role], method, path, ids[whose], HANGS_UP),
      )
      const statuses = (await Promise.all(answers)).map(({ status }) => status)
      expect([method, path, statuses]).toEqual([method, path, SHOWN_TO_SOME.map(() => 404)])
    }
    expect(await rowsOf(ajar.db, school.id)).toEqual(before)
  })

  const isOpen = onReferrals.filter((route) => !isClosed(route))

  test.for(isOpen)('They see what the access table allows at $method $path', async (route) => {
    const { method, path, policies } = route
    const table = WHOSE.map(
      (whose) => [whose, expected(role, policies[0] as Action, path, whose)] as const,
    )
    const refused = table.filter(([, status]) => status !== 200)
    const open = table.filter(([, status]) => status === 200)
    const ids = await records(PERSON[role], isTeachers(path) ? { byStaff: 'teach' } : {})
    if (path.endsWith('/pupil/undoing')) await saidNotOnRoll(Object.values(ids))
    if (/\/(settlement|outcome|reopening)$/.test(path)) await planned(Object.values(ids))
    if (path.endsWith('/moves')) await withSteps(Object.values(ids))
    if (path.endsWith('/lessons/choice')) await withLessons(Object.values(ids))
    if (/cop(ies|y)$/.test(path)) await askedFor(Object.values(ids))
    const say = async (whose: Whose) =>
      [whose, (await sendTo(desks[role], method, path, ids[whose])).status] as const

    const before = await rowsOf(ajar.db, school.id)
    expect(await Promise.all(refused.map(([whose]) => say(whose)))).toEqual(refused)
    expect(await rowsOf(ajar.db, school.id)).toEqual(before)
    expect(await Promise.all(open.map(([whose]) => say(whose)))).toEqual(open)
  })

  test('They read only the lists and rows that the access table allows', async () => {
    const lists = apiRoutes.filter(({ method, path }) => method === 'GET' && !path.includes(':id'))
    for (const { path, policies } of lists) {
      const policy = policies[0]
      const open = policy === 'signed_in' || (policy && may(role, policy)) ? 200 : 404
      const { status } = await desks[role].ask(path)
      expect([path, status]).toEqual([path, open])
    }
    const another = await desks[role].read('caseload?mentor=dev')
    expect(another.status).toBe(may(role, 'see_every_caseload') ? 200 : 404)
  })

  /** A record from a referral whose name is locked. */
  const withLockedName = async () => {
    const referralId = await aReferral(ajar.db, school, { identity: 'sealed' })
    return aDisclosure(ajar.db, school, { referralId })
  }

  test('They open and acknowledge disclosures only as the access table allows', async () => {
    for (const { method, path, policies } of apiRoutes.filter(({ path }) =>
      path.includes('disclosures/:id'),
    )) {
      const open = may(role, policies[0] as Action) ? 200 : 404
      const isEnding = path.endsWith('/ending')
      const ours = path.endsWith('/name')
        ? await withLockedName()
        : await (isEnding ? aWholeRecord : aDisclosure)(ajar.db, school)
      expect((await sendTo(desks[role], method, path, ours)).status).toBe(open)
      const theirs = await aDisclosure(ajar.db, twin)
      expect((await sendTo(desks[role], method, path, theirs)).status).toBe(404)
    }
  })
})

describe.each(ROLES)('A %s', (role) => {
  const onNames = apiRoutes.filter(({ path }) => path.includes('sealed-names/:id'))
  const staffId = PERSON[role]
  const another = staffId === 'dev' ? 'nadia' : 'dev'

  /** A locked name in a referral that something was disclosed in, as each route asks for it. */
  async function lockedFor(path: string, of: School): Promise<string> {
    const referralId = await aReferral(ajar.db, of, { identity: 'sealed' })
    await aDisclosure(ajar.db, of, { referralId })
    const id = ONE_REQUEST
    if (path.endsWith('/withdrawal')) {
      await aNameRequest(ajar.db, of, { id, referralId, askedBy: staffId })
    } else if (/(agreement|refusal)$/.test(path)) {
      await aNameRequest(ajar.db, of, { id, referralId, askedBy: another })
    } else if (path.endsWith(':id')) {
      await aNameRequest(ajar.db, of, { id, referralId, askedBy: another, agreedBy: staffId })
    }
    return referralId
  }

  test.each(onNames)(
    'They reach locked names at $method $path only as the access table allows',
    async (route) => {
      const open = may(role, route.policies[0] as Action) ? 200 : 404
      const ours = await lockedFor(route.path, school)
      const theirs = await lockedFor(route.path, twin)
      const before = await rowsOf(ajar.db, school.id)
      const inTwinBefore = await rowsOf(ajar.db, twin.id)
      expect((await sendTo(desks[role], route.method, route.path, ours)).status).toBe(open)
      expect((await sendTo(desks[role], route.method, route.path, theirs)).status).toBe(404)
      if (open !== 200) expect(await rowsOf(ajar.db, school.id)).toEqual(before)
      expect(await rowsOf(ajar.db, twin.id)).toEqual(inTwinBefore)
    },
  )
})
