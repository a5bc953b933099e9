import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { SEALED } from '../../db/sealedColumns.ts'
import { insertProvider } from '../../db/signIn/providers.ts'
import { schoolProviders } from '../../db/tables/signIn.ts'
import { staffIdentities } from '../../db/tables/staff.ts'
import type { Me } from '../../worker/office/me.ts'
import { newSecret, sealFor } from '../../worker/vault/vault.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, type Office, startOffice } from '../support/office.ts'

/** One account in two schools, with another role in each. */
const ACCOUNT = { issuer: 'https://id.example', subject: newSecret() }

let ajar: Office

let here: School

let there: School

let desk: Desk

const bind = (school: School, staffId: string) =>
  database(ajar.db)
    .insert(staffIdentities)
    .values({ ...ACCOUNT, schoolId: school.id, staffId })

beforeAll(async () => {
  ajar = await startOffice()
  here = await aSchool(ajar.db)
  there = await aSchool(ajar.db)
  await bind(here, 'grace')
  await bind(there, 'ruth')
  desk = await atTheirDesk(ajar, here, 'grace', { ...ACCOUNT, provider: '' })
})

const me = async () => (await desk.read<Me>('me')).value

const change = (school: School) => desk.send<{ to: string }>('school', { school: school.id })

test('Someone of two schools changes from one to the other, with their role in each, and sees nothing of the first', async () => {
  const ours = await aReferral(ajar.db, here)
  const theirs = await aReferral(ajar.db, there)
  const seen = async () =>
    Promise.all([ours, theirs].map(async (id) => (await desk.read(`referrals/${id}`)).status))
  expect(await me()).toMatchObject({ roles: ['Mentor'], others: [{ id: there.id }] })
  expect(await seen()).toEqual([200, 404])
  expect((await change(there)).value.to).toBe('/office/')
  expect(await me()).toMatchObject({
    person: { id: 'ruth' },
    roles: ['Lead mentor'],
    others: [{ id: here.id }],
  })
  expect(await seen()).toEqual([404, 200])
  expect((await change(here)).value.to).toBe('/office/')
})

test('A form from a tab of the other school is refused with words, and changes nothing', async () => {
  const referral = await aReferral(ajar.db, here)
  const send = (school: string) =>
    desk.ask(`/office/api/referrals/${referral}/decision`, {
      method: 'POST',
      body: JSON.stringify({ turn: 0, outcome: 'declined', words: 'Come in and we will talk.' }),
      headers: { 'content-type': 'application/json', 'x-ajar-school': school },
    })
  await change(there)
  const refused = await send(here.id)
  expect([refused.status, refused.problem.title]).toEqual([
    403,
    expect.stringContaining('another school in another tab'),
  ])
  expect((await change(here)).status).toBe(200)
  expect((await send(here.id)).status).toBe(200)
})

test('A school that has its own provider is entered by its own sign-in alone', async () => {
  const db = database(ajar.db)
  const id = newSecret()
  const secretSealed = await sealFor(there.vault, ...SEALED.providerSecret(id), 'a secret')
  const own = { issuer: 'https://other.example', clientId: 'ajar', tenant: '', domain: '' }
  const saved = { savedBy: 'ruth', savedAt: 1, triedAt: 1, usedAt: 1 }
  await insertProvider(db, { ...own, ...saved, schoolId: there.id, id, secretSealed })
  expect((await change(there)).value.to).toBe(`/sign-in?school=${there.id}`)
  expect((await me()).school.id).toBe(here.id)
  await db.delete(schoolProviders).where(eq(schoolProviders.id, id))
})

test('Someone who has left a school, or never was there, enters it no more', async () => {
  const [stranger, third] = [await aSchool(ajar.db), await aSchool(ajar.db)]
  expect((await change(stranger)).status).toBe(404)
  await bind(third, 'dev')
  const others = async () => (await me()).others.map(({ id }) => id)
  expect(await others()).toContain(third.id)
  const leave = ajar.db.prepare("UPDATE staff SET left_at = 1 WHERE school_id = ? AND id = 'dev'")
  await leave.bind(third.id).run()
  expect(await others()).not.toContain(third.id)
  expect((await change(third)).status).toBe(404)
  expect((await me()).school.id).toBe(here.id)
})
