import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { SEED_STAFF } from '../../db/seed/people.ts'
import { HARBOUR_ACADEMY, MEADOW_PRIMARY } from '../../db/seed/schools.ts'
import { findSchool } from '../../db/school/school.ts'
import { insertGivenAlone } from '../../db/staff/rolesGivenAlone.ts'
import { insertStaff, sealStaffWho } from '../../db/staff/staff.ts'
import { LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { holdClock } from '../../local/heldClock.ts'
import { ROLES, type Role, scopeOf } from '../../worker/access/rules/accessTable.ts'
import { office } from '../../worker/office/routes.ts'
import { policyOf } from '../../worker/officeRoute/policy.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { askOperatorOf } from '../operator/askOperatorOf.ts'
import { aLine, sendFile } from '../roll/sendRoll.ts'
import { atTheirDesk, type Desk, type Office } from '../support/office.ts'
import { FORMS } from '../support/officeForms.ts'
import { copyReadyDatabase, SEEDED_AT } from '../support/readyDatabase.ts'
import { must } from '../must.ts'
import { rowsOf } from './rowsOf.ts'

let ajar: Office

const ours = HARBOUR_ACADEMY.id

const theirs = MEADOW_PRIMARY.id

const desks = new Map<Role, Desk>()

/** Where the ids of each kind of address come from; those that both schools have are no test. */
const IDS: Record<string, string> = {
  bookings: 'id FROM booking',
  cases: 'id FROM open_case',
  disclosures: 'id FROM disclosure',
  held: 'held_as AS id FROM referral',
  'leaving-ajar': 'id FROM leaving_request',
  ratings: 'id FROM rating',
  restorative: 'id FROM restorative_meeting',
  'on-call': 'id FROM on_call',
  partnership: 'id FROM partnership_entry',
  'moving-up': 'id FROM moving_up',
  'held-places': 'held_as AS id FROM booking',
  holds: 'id FROM legal_hold',
  proposals: 'id FROM staff_proposal',
  packs: 'id FROM pack',
  pupils: 'id FROM referral',
  records: 'id FROM referral',
  referrals: 'id FROM referral',
  'roles-given-alone': 'id FROM role_given_alone',
  roll: 'id FROM roll_upload',
  'sealed-names': 'id FROM referral',
  series: 'id FROM series',
  services: 'id FROM service',
  sessions: 'id FROM session',
  staff: 'id FROM staff',
  trust: 'id FROM (SELECT id, id AS school_id FROM school WHERE trust_id IS NOT NULL)',
  webhook: 'id FROM webhook_event',
}

/** Addresses whose `:id` is one of a fixed list, the same in each school. */
const FIXED = ['retention', 'settings']

/** The addresses of the office with an id in them. */
const routes = office.routes.flatMap(({ method, path, handler }) => {
  const policy = policyOf(handler)
  const kind = /^\/office\/api\/([\w-]+)\/.*:id/.exec(path)?.[1]
  if (!policy || policy === 'signed_in' || !kind || FIXED.includes(kind)) return []
  return [{ method, path: path.replace('/office/api/', ''), policy, kind }]
})

/** The twin has something of every kind that the seeded schools have not got. */
async function fillTheTwin(): Promise<void> {
  const db = database(ajar.db)
  const school = must(await findSchool(db, LOCAL_SECRETS, theirs, SEEDED_AT))
  const alone = { schoolId: theirs, id: newSecret(), staffId: 'mentor', roles: ['mentor'] as const }
  await insertGivenAlone(db, { ...alone, givenBy: 'office', givenAt: SEEDED_AT })
  const who = { name: 'Mx Twin', calledByPupils: 'Twin', about: '' }
  await insertStaff(db, {
    schoolId: theirs,
    id: 'only-in-the-twin',
    whoSealed: await sealStaffWho(school.vault, 'only-in-the-twin', who),
    roles: ['mentor'],
    safeguardingRank: null,
    caseloadLimit: 1,
    joinedAt: 0,
  })
  const staffIn = (role: Role) =>
    must(SEED_STAFF.find(({ schoolId, roles }) => schoolId === theirs && roles.includes(role)))
      .staffId
  const office = await atTheirDesk(ajar, school, staffIn('administrator'))
  await sendFile(office, [aLine('Anna', 'Brown', 3)])
  const invited = { name: 'Mx Adeleke', calledByPupils: 'Tobi', about: '', caseloadLimit: 8 }
  await office.send('invitations', {
    ...invited,
    id: newSecret(),
    address: 't.adeleke@meadow.example',
    roles: ['mentor'],
    safeguardingRank: null,
  })
  // A booking that waits for a look.
  await ajar.db
    .prepare(
      `UPDATE booking SET status = 'cancelled', held_as = '494000.many.', held_rank = 2
        WHERE school_id = ?1 AND id = (SELECT id FROM booking WHERE school_id = ?1 AND status = 'booked'
          ORDER BY id LIMIT 1)`,
    )
    .bind(theirs)
    .run()
  await ajar.db
    .prepare(
      `INSERT INTO webhook_event (school_id, id, kind, urgency, opens, made_at)
        VALUES (?, 'evt_of_the_twin', 'booking.made', 'usual', '/office/sessions', 0)`,
    )
    .bind(theirs)
    .run()
  await ajar.db
    .prepare(
      `INSERT INTO leaving_request (school_id, id, asked_at) VALUES (?, 'request-of-the-twin', ?)`,
    )
    .bind(theirs, SEEDED_AT)
    .run()
  const trust = { id: newSecret(), name: 'Bay Trust', at: 'bay-trust', administrator: 'Jo Field' }
  await askOperatorOf(ajar, 'trusts', { ...trust, address: 'j.field@bay.example' })
  await askOperatorOf(ajar, 'trusts/bay-trust/schools', { school: theirs })
  const [referral = ''] = await idsOf('referrals', theirs, 1)
  const lead = await atTheirDesk(ajar, school, staffIn('lead_mentor'))
  await lead.send(`records/${referral}/hold`, must(FORMS['hold'])(referral))
  const [itsCase = ''] = await idsOf('cases', theirs, 1)
  await lead.send(`cases/${itsCase}/restorative`, must(FORMS['restorative'])(itsCase))
  const asks = { id: newSecret(), moment: 'start', teacherIds: ['teacher'] }
  await lead.send(`cases/${itsCase}/ratings`, asks)
  const pack = { id: newSecret(), title: 'Feeling angry', url: '', reasons: [] }
  await office.send('packs', pack)
  await lead.send('moving-up', must(FORMS['moving-up'])(''))
  const link = await atTheirDesk(ajar, school, staffIn('link_mentor'))
  await link.send('partnership', { ...must(FORMS['partnership'])(''), schools: [theirs] })
  await lead.send('on-call', { id: newSecret(), soon: 'now', place: 'Room 4' })
}

const idsOf = async (kind: string, schoolId: string, most = 3): Promise<string[]> => {
  const { results } = await ajar.db
    .prepare(
      `SELECT DISTINCT id FROM (SELECT ${IDS[kind]} WHERE school_id = ?1) AS one
        WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM (SELECT ${IDS[kind]} WHERE school_id = ?2) AS other
          WHERE other.id = one.id) ORDER BY id LIMIT ${most}`,
    )
    .bind(schoolId, schoolId === theirs ? ours : theirs)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

beforeAll(async () => {
  const clock = holdClock(SEEDED_AT)
  const keepIn = await copyReadyDatabase('seeded')
  ajar = { ...(await startAjar({ keepIn, clock })), clock }
  await fillTheTwin()
  const school = must(await findSchool(database(ajar.db), LOCAL_SECRETS, ours, SEEDED_AT))
  for (const role of ROLES) {
    const who = SEED_STAFF.find(({ schoolId, roles }) => schoolId === ours && roles.includes(role))
    if (who) desks.set(role, await atTheirDesk(ajar, school, who.staffId))
  }
}, 120_000)
afterAll(() => ajar.stop())

test('The twin school has a record of every kind that an address of the office names', async () => {
  const kinds = [...new Set(routes.map(({ kind }) => kind))]
  expect(kinds.filter((kind) => !(kind in IDS))).toEqual([])
  const empty: string[] = []
  for (const kind of kinds) if ((await idsOf(kind, theirs)).length === 0) empty.push(kind)
  expect(empty).toEqual([])
})

test.each(ROLES)(
  'A %s reads the same answer for a record of the twin school as for one that never was',
  { timeout: 120_000 },
  async (role) => {
    const desk = must(desks.get(role))
    const before = [await rowsOf(ajar.db, ours), await rowsOf(ajar.db, theirs)]
    for (const { method, path, policy, kind } of routes) {
      if (!scopeOf([role], policy)) continue
      const form = FORMS[path.split('/').at(-1) ?? '']
      const say = async (id: string) => {
        const address = path.replace(':id', id)
        const { status, value } =
          method === 'GET' ? await desk.read(address) : await desk.send(address, form?.(id))
        return { status, body: JSON.stringify(value).replaceAll(id, 'the id') }
      }
      const nothing = await say(newSecret())
      expect([method, path, nothing.status >= 400]).toEqual([method, path, true])
      for (const id of await idsOf(kind, theirs)) {
        expect([method, path, await say(id)]).toEqual([method, path, nothing])
      }
    }
    expect([await rowsOf(ajar.db, ours), await rowsOf(ajar.db, theirs)]).toEqual(before)
  },
)
