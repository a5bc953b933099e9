import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DoorPage } from '../../worker/school/office/answers.ts'
import { doorOf, whyNotOpened } from '../../worker/school/rules/door.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { SAFEGUARDING_RANK } from '../../worker/access/rules/safeguardingRank.ts'
import { aSchool } from '../support/builders.ts'
import { atTheirDesk, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

const get = (path: string) => fetch(ajar.origin + path, { headers: { connection: 'close' } })

test('An administrator closes the door and opens it again, and the help stays while it is closed', async () => {
  const school = await aSchool(ajar.db)
  const admin = await atTheirDesk(ajar, school, 'admin')
  const closed = await admin.send<DoorPage>('door', { opens: false })
  expect([closed.value.state, closed.value.closedAt]).toEqual(['closed', ajar.clock.now])
  expect(await (await get(`/${school.id}/ask/me`)).text()).not.toContain('<form class="steps')
  expect((await get(`/${school.id}/now`)).status).toBe(200)
  // A second press, or another tab.
  expect((await admin.send<DoorPage>('door', { opens: false })).value.state).toBe('closed')
  expect((await admin.send<DoorPage>('door', { opens: true })).value.state).toBe('open')
  expect(await (await get(`/${school.id}/ask/me`)).text()).toContain('<form')
  const { results } = await ajar.db
    .prepare('SELECT did FROM trail_entry WHERE school_id = ?1 AND on_id = ?1 ORDER BY seq')
    .bind(school.id)
    .all()
  expect(results.map(({ did }) => did)).toEqual(['closed_door', 'opened_door'])
})

test('An address without its school leads to where a school is found', async () => {
  const page = await get('/ask')
  expect(page.status).toBe(404)
  expect(await page.text()).toMatch(/<a class="button" href="\/">Find my school</)
  // A list, or a box where there are many schools: other tests have made some by now.
  expect(await (await get('/')).text()).toMatch(/Which school\?|Your school’s name/)
})

test('A mentor, a teacher and the kitchen have no door to open', async () => {
  const school = await aSchool(ajar.db)
  for (const id of ['grace', 'teach', 'kitchen']) {
    const desk = await atTheirDesk(ajar, school, id)
    expect([id, (await desk.read('door')).status]).toEqual([id, 404])
    expect([id, (await desk.send('door', { opens: false })).status]).toEqual([id, 404])
  }
})

// Who opens it the first time is for the command alone: here it is always the head.
test.each([
  { door: 'never opened', openedAt: null, closedAt: null, rank: null },
  { door: 'never opened', openedAt: null, closedAt: null, rank: 1 },
  { door: 'never opened', openedAt: null, closedAt: null, rank: 3 },
  { door: 'closed', openedAt: 0, closedAt: 1, rank: null },
  { door: 'closed', openedAt: 0, closedAt: 1, rank: 1 },
  { door: 'closed', openedAt: 0, closedAt: 1, rank: 2 },
])(
  'The database opens a door that is $door, with a colleague of rank $rank, as the rule does',
  async ({ openedAt, closedAt, rank }) => {
    const id = `door-${newSecret()}`
    await ajar.db.batch([
      ajar.db
        .prepare(
          `INSERT INTO school (id, name, profile, calendar, data_key, opened_at, closed_at)
           VALUES (?, 'A school', '{}', '{}', '', ?, ?)`,
        )
        .bind(id, openedAt, closedAt),
      ajar.db
        .prepare(
          `INSERT INTO staff (school_id, id, who_sealed, roles, safeguarding_rank, caseload_limit, joined_at)
           VALUES (?, 'one', '', '[]', ?, 0, 0)`,
        )
        .bind(id, rank),
    ])
    const why = whyNotOpened(doorOf({ openedAt, closedAt }, 2), {
      person: { safeguardingRank: SAFEGUARDING_RANK.head },
      missing: rank === SAFEGUARDING_RANK.dsl ? [] : ['dsl'],
    })
    const opening = ajar.db
      .prepare(
        'UPDATE school SET opened_at = coalesce(opened_at, 2), closed_at = NULL WHERE id = ?',
      )
      .bind(id)
      .run()
    if (why) await expect(opening).rejects.toThrow(`refusal:${why.code}`)
    else await opening
  },
)
