import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { staffIdentities } from '../../db/tables/staff.ts'
import { startIdentityProvider } from '../../local/identityProvider.ts'
import { freePort } from '../../local/ports.ts'
import type { Me } from '../../worker/office/me.ts'
import type { NewFeed } from '../../worker/sessions/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { must } from '../must.ts'
import { aSchool, PERSON } from '../support/builders.ts'
import { atTheirDesk, type Office, startOfficeAlone } from '../support/office.ts'
import { newVisitor } from '../support/visitor.ts'
import { askOperatorOf } from './askOperatorOf.ts'
import {
  aSchoolIn,
  inDatabase,
  keepsCookie,
  startWithThree,
  whereRowsAre,
} from './threeDatabases.ts'

let ajar: Office

let provider: Awaited<ReturnType<typeof startIdentityProvider>>

beforeAll(async () => {
  const port = await freePort()
  const ajarOrigin = `http://localhost:${port}`
  provider = await startIdentityProvider({ port: 0, ajarOrigin, people: [] })
  ajar = await startWithThree({ OIDC_ISSUER: provider.issuer }, { port })
  // The provider goes by the clock on the wall.
  ajar.clock.now = Date.now()
})
afterAll(async () => {
  await ajar.stop()
  await provider.stop()
})

type Links = { school: string; administrator: string; head: string }

const form = (at: string) => ({
  id: newSecret(),
  name: `Bay School ${at}`,
  at,
  domain: 'bay.example',
  administrator: { name: 'Jo Field', address: 'j.field@bay.example' },
  head: { name: 'Dr Anwar', address: 'head@bay.example' },
})

const add = (of: ReturnType<typeof form>) => askOperatorOf<Links>(ajar, 'schools', of)

const text = async (path: string, origin = ajar.origin) => {
  const answer = await fetch(origin + path, { headers: { connection: 'close' } })
  return { status: answer.status, body: await answer.text() }
}

/** Opens an invitation’s link, and signs in with this address. */
async function follow(link: string, address: string) {
  const visitor = newVisitor()
  const page = await visitor.go(link)
  const next = must(/href="(\/sign-in\?invitation=[^"]+)"/.exec(page.body)?.[1])
  const people = await visitor.go(new URL(next, link).href)
  const chosen = { method: 'POST', body: new URLSearchParams({ address }) }
  await visitor.go(people.url, chosen, (to) => to.startsWith(`${ajar.origin}/office`))
  const me = await visitor.go(`${ajar.origin}/office/api/me`)
  return { visitor, me: JSON.parse(me.body) as Me }
}

test('Each new school goes to the emptiest database, and its links lead to it there', async () => {
  const forms = ['bay-one', 'bay-two', 'bay-three'].map(form)
  const links = []
  for (const one of forms) links.push(must((await add(one)).value))
  expect(await Promise.all(forms.map(({ at }) => whereRowsAre(ajar, at)))).toEqual([[1], [2], [3]])
  for (const [n, { at }] of forms.entries()) {
    const { me } = await follow(must(links[n]).administrator, 'j.field@bay.example')
    expect([me.school.id, me.roles]).toEqual([at, ['Administrator']])
  }
  // The same form again is the same school; another school's of the same address is refused, wherever that lives.
  const again = await add(must(forms[2]))
  expect(again.value).toEqual(links[2])
  const taken = await add(form('bay-two'))
  expect([taken.status, taken.value.fields?.['at']]).toEqual([
    422,
    'Another school is at /bay-two. Choose another address.',
  ])
  expect(await whereRowsAre(ajar, 'bay-two')).toEqual([2])
})

test('An address of a school that was there before there were several databases is still taken', async () => {
  const school = await aSchoolIn(ajar, 1, { id: 'old-school' })
  await ajar.db.prepare('DELETE FROM school_database WHERE school_id = ?').bind(school.id).run()
  expect((await text('/old-school')).status).toBe(200)
  await aSchoolIn(ajar, 1)
  expect((await add(form('old-school'))).status).toBe(422)
  expect(await whereRowsAre(ajar, 'old-school')).toEqual([1])
})

test('People find their school whichever database it lives in, at the door and to sign in', async () => {
  const school = await aSchoolIn(ajar, 3)
  await inDatabase(ajar, 3)
    .db.prepare("UPDATE school SET name = 'Zebra Lane Primary' WHERE id = ?")
    .bind(school.id)
    .run()
  expect((await text('/?name=zebra')).body).toContain(`href="/${school.id}"`)
  expect((await text(`/${school.id}`)).body).toContain('Zebra Lane Primary')
  const found = await newVisitor().post(`${ajar.origin}/sign-in/schools`, { where: 'zebra' })
  expect(found.body).toContain(`/sign-in?school=${school.id}`)
})

test('Someone of three schools in three databases changes from one to the next in one tap', async () => {
  const account = { issuer: provider.issuer, subject: newSecret() }
  const schools = [await aSchoolIn(ajar, 1), await aSchoolIn(ajar, 2), await aSchoolIn(ajar, 3)]
  for (const [n, { id: schoolId }] of schools.entries()) {
    const { db } = inDatabase(ajar, n + 1)
    await database(db)
      .insert(staffIdentities)
      .values({ ...account, schoolId, staffId: 'grace' })
  }
  const [one, two, three] = schools.map(must)
  const here = inDatabase(ajar, 1)
  const desk = await atTheirDesk(here, must(one), 'grace', { ...account, provider: '' })
  const [, secret = ''] = desk.cookie.split('.')
  const { kept, ask } = keepsCookie(ajar, desk.cookie)
  const others = async () => (await ask('me')).value.others.map(({ id }) => id).toSorted()
  expect(await others()).toEqual([must(two).id, must(three).id].toSorted())
  for (const to of [must(two), must(three), must(one)]) {
    const changed = await ask('school', { school: to.id })
    expect([changed.status, changed.value.to]).toEqual([200, '/office/'])
    expect((await ask('me')).value.school.id).toBe(to.id)
    expect(kept.cookie).toBe(`__Host-ajar-staff=${to.id}.${secret}`)
  }
  // Where the sign-in was before, it is over.
  expect(await whereRowsAre(ajar, must(two).id, 'sign_in')).toEqual([])
  kept.cookie = `__Host-ajar-staff=${must(three).id}.${secret}`
  expect((await ask('me')).status).toBe(401)
})

test('Someone whom one school knows joins another, in another database, without a link', async () => {
  const address = 'sam.reed@bay.example'
  const known = { ...form('bay-seven'), administrator: { name: 'Sam Reed', address } }
  await follow(must((await add(known)).value).administrator, address)
  const [lives = 0] = await whereRowsAre(ajar, known.at)
  const number = (lives % 3) + 1
  const school = await aSchoolIn(ajar, number)
  const office = await atTheirDesk(inDatabase(ajar, number), school, PERSON.administrator)
  const list = (whose: string) =>
    office.send('invitations', {
      id: newSecret(),
      name: 'Sam Reed',
      calledByPupils: '',
      about: '',
      address: whose,
      caseloadLimit: 8,
      roles: ['teacher'],
      safeguardingRank: null,
      isListed: true,
    })
  /** Signs in at the new school, and says whom the identity provider asks for as often as it does. */
  const signIn = async () => {
    const visitor = newVisitor()
    let page = await visitor.go(`${ajar.origin}/sign-in?school=${school.id}`)
    for (let asked = 0; asked < 2 && page.body.includes('Who are you today?'); asked++) {
      const chosen = { method: 'POST', body: new URLSearchParams({ address }) }
      page = await visitor.go(page.url, chosen, (to) => to.startsWith(`${ajar.origin}/office`))
    }
    return JSON.parse((await visitor.go(`${ajar.origin}/office/api/me`)).body) as Me
  }
  expect((await list('someone.else@bay.example')).status).toBe(200)
  expect((await signIn()).school.id).toBe(known.at)
  expect((await list(address)).status).toBe(200)
  const me = await signIn()
  expect([me.school.id, me.roles, me.others.map(({ id }) => id)]).toEqual([
    school.id,
    ['Teacher'],
    [known.at],
  ])
})

test('A calendar feed is read from the database of its school', async () => {
  const school = await aSchoolIn(ajar, 2)
  const grace = await atTheirDesk(inDatabase(ajar, 2), school, 'grace')
  const { value } = await grace.send<NewFeed>('calendar')
  const { status, body } = await text(new URL(value.address).pathname)
  expect([status, body.startsWith('BEGIN:VCALENDAR')]).toEqual([200, true])
})

test('An install with one database asks no directory', async () => {
  const alone = await startOfficeAlone()
  await alone.db.prepare('DROP TABLE school_database').run()
  const school = await aSchool(alone.db)
  expect((await text(`/${school.id}`, alone.origin)).status).toBe(200)
  const desk = await atTheirDesk(alone, school, 'grace')
  expect([(await desk.read('me')).status, desk.cookie.includes('.')]).toEqual([200, false])
  await alone.stop()
})
