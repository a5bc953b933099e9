import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ajar, LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { startIdentityProvider } from '../../local/identityProvider.ts'
import { freePort } from '../../local/ports.ts'
import type { OfficeProblem } from '../../worker/office/problems.ts'
import { partsOf, readSchoolList } from '../../local/schools/schoolList.ts'
import type { Me } from '../../worker/office/me.ts'
import type {
  DoorPage,
  ListedSchoolsPage,
  SettingsPage,
} from '../../worker/school/office/answers.ts'
import type { Settings } from '../../worker/school/rules/settings.ts'
import type { ProviderPage } from '../../worker/signIn/office/answers.ts'
import type { InvitationMade, ProposalsPage } from '../../worker/staff/office/answers.ts'
import { readStaffLines, staffLinesOf } from '../../worker/staff/rules/staffFile.ts'
import { addDays, londonDay } from '../../worker/time/londonTime.ts'
import { must } from '../must.ts'
import { ask, fiveWords } from '../support/portal.ts'
import { newPhone } from '../support/scriptlessPhone.ts'
import { aDownload } from './aDownload.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { type Answered, askOperatorOf } from './askOperatorOf.ts'
import { copyReadyDatabase } from '../support/readyDatabase.ts'
import { newVisitor, type Visitor } from '../support/visitor.ts'

let ajar: Ajar

let provider: Awaited<ReturnType<typeof startIdentityProvider>>

let later = 0

beforeAll(async () => {
  const port = await freePort()
  const ajarOrigin = `http://localhost:${port}`
  provider = await startIdentityProvider({ port: 0, ajarOrigin, people: [] })
  ajar = await startAjar({
    keepIn: await copyReadyDatabase('migrated'),
    port,
    clock: () => Date.now() + later,
    bindings: { OIDC_ISSUER: provider.issuer },
  })
})
afterAll(async () => {
  await ajar.stop()
  await provider.stop()
})

type Links = { school: string; administrator: string; head: string }

const bay = () => ({
  id: newSecret(),
  name: 'Bay High School',
  at: `bay-${newSecret()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')}`,
  domain: 'bay.example',
  administrator: { name: 'Jo Field', address: 'j.field@bay.example' },
  head: { name: 'Dr Anwar', address: 'head@bay.example' },
})

const operator = <T>(path: string, form: unknown, secret?: string | null): Promise<Answered<T>> =>
  askOperatorOf<T>(ajar, path, form, secret)

const inviteAgain = ({ at, administrator }: ReturnType<typeof bay>) =>
  operator<{ link: string }>(`schools/${at}/invitations`, {
    id: newSecret(),
    person: 'administrator',
    ...administrator,
  })

/** Opens the link, presses its one button, and signs in with this address. */
async function follow(link: string, address: string) {
  const visitor = newVisitor()
  const page = await visitor.go(link)
  const next = /href="(\/sign-in\?invitation=[^"]+)"/.exec(page.body)?.[1]
  if (!next) return { ...page, visitor }
  const people = await visitor.go(new URL(next, link).href)
  const chosen = { method: 'POST', body: new URLSearchParams({ address }) }
  const visit = await visitor.go(people.url, chosen, (to) => to.startsWith(`${ajar.origin}/office`))
  return { ...visit, visitor }
}

const read = async <T>(visitor: Visitor, path: string): Promise<T> =>
  JSON.parse((await visitor.go(`${ajar.origin}/office/api/${path}`)).body) as T

async function send<T>(visitor: Visitor, path: string, form: unknown = {}): Promise<Answered<T>> {
  const { status, body } = await visitor.go(`${ajar.origin}/office/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(form),
    headers: { 'content-type': 'application/json', origin: ajar.origin },
  })
  return { status, value: JSON.parse(body) as T & OfficeProblem }
}

const statusOf = async (path: string) =>
  (await fetch(ajar.origin + path, { headers: { connection: 'close' } })).status

test('A new school has no public page until its head, who was invited by the operator, confirms a DSL who signed in', async () => {
  const form = bay()
  const { status, value: links } = await operator<Links>('schools', form)
  expect(status).toBe(200)
  const page = `/${form.at}`
  expect(await statusOf(page)).toBe(404)

  const admin = await follow(links.administrator, 'J.Field@bay.example')
  expect(admin.url).toBe(`${ajar.origin}/office/`)
  const head = await follow(links.head, form.head.address)
  expect(head.url).toBe(`${ajar.origin}/office/`)

  // Nobody to tell: it opens for nobody.
  expect(await read<DoorPage>(head.visitor, 'door')).toMatchObject({
    state: 'never_opened',
    mayOpen: false,
    dsl: null,
  })
  const tooSoon = await send(head.visitor, 'door', { opens: true })
  expect([tooSoon.status, Object.keys(tooSoon.value.fields ?? {})]).toEqual([
    422,
    ['dsl', 'room', 'phone', 'dsl_room'],
  ])
  const set = (part: string, value: object) =>
    send(admin.visitor, `settings/${part}`, { id: newSecret(), version: 0, value })
  const room = { room: 'The Den', roomPlace: 'by the hall', roomAbout: '' }
  expect((await set('room', room)).status).toBe(200)
  expect((await set('help', { dslRoom: '' })).value.fields).toEqual({
    dslRoom: 'Say where children find them.',
  })
  expect((await set('help', { dslRoom: 'room 4' })).status).toBe(200)
  const contact = { street: '', town: '', postcode: '', phone: '' }
  expect((await set('contact', contact)).value.fields).toEqual({
    phone: 'Add the school’s phone number.',
  })
  expect((await set('contact', { ...contact, phone: '01632 960199' })).status).toBe(200)
  expect((await send(head.visitor, 'door', { opens: true })).value.fields).toEqual({
    dsl: 'Nobody is the DSL yet. Invite them first, on the page of your staff.',
  })

  const invited = await send<InvitationMade>(admin.visitor, 'invitations', {
    id: newSecret(),
    name: 'Mr Kirk',
    calledByPupils: 'Mr Kirk',
    about: '',
    address: 'kirk@bay.example',
    caseloadLimit: 0,
    roles: ['dsl'],
    safeguardingRank: 1,
  })
  const waiting = await follow(invited.value.link, 'kirk@bay.example')
  expect(waiting.body).toContain('second')
  const { proposals } = await read<ProposalsPage>(head.visitor, 'proposals')
  expect((await send(head.visitor, `proposals/${proposals[0]?.id}/agreement`)).status).toBe(200)
  const dsl = await follow(invited.value.link, 'kirk@bay.example')
  expect(dsl.url).toBe(`${ajar.origin}/office/`)

  // The administrator who invited him isn't enough, nor is he himself.
  for (const { visitor } of [admin, dsl]) {
    expect((await send(visitor, 'door', { opens: true })).status).toBe(403)
  }
  expect(await statusOf(page)).toBe(404)
  const opened = await send<DoorPage>(head.visitor, 'door', { opens: true })
  expect([opened.value.state, opened.value.dsl?.name]).toEqual(['open', 'Mr Kirk'])
  expect(await statusOf(page)).toBe(200)
  expect(await statusOf(`${page}/ask/me`)).toBe(200)

  // From now on the school invites its own people.
  expect((await inviteAgain(form)).status).toBe(422)
})

test('A head who is the DSL as well opens the door without anyone else, once what pages need is set', async () => {
  const form = bay()
  const { value: links } = await operator<Links>('schools', form)
  const { visitor: admin } = await follow(links.administrator, form.administrator.address)
  const { visitor: head } = await follow(links.head, form.head.address)
  const both = { opens: true, asDsl: true }
  expect((await read<DoorPage>(admin, 'door')).mayBeDsl).toBe(false)
  expect((await send(admin, 'door', both)).status).toBe(409)
  const tooSoon = await send(head, 'door', both)
  expect(Object.keys(tooSoon.value.fields ?? {})).toEqual(['room', 'phone', 'dsl_room'])
  expect((await read<DoorPage>(head, 'door')).mayBeDsl).toBe(true)
  const parts = {
    room: { room: 'The Den', roomPlace: 'by the hall', roomAbout: '' },
    help: { dslRoom: 'room 4' },
    contact: { street: '', town: '', postcode: '', phone: '01632 960199' },
  }
  for (const [part, value] of Object.entries(parts)) {
    await send(admin, `settings/${part}`, { id: newSecret(), version: 0, value })
  }
  const opened = await send<DoorPage>(head, 'door', both)
  expect(opened.value).toMatchObject({ state: 'open', dsl: { name: 'Dr Anwar' }, mayBeDsl: false })
  expect(await statusOf(`/${form.at}/ask/me`)).toBe(200)
  // The second press changes nothing.
  expect((await send(head, 'door', both)).status).toBe(200)
})

/** The list of England's schools, as `npm run schools` sends it. */
async function sendSchoolList() {
  const { schools } = readSchoolList(aDownload())
  const download = newSecret()
  const parts = partsOf(schools, 2)
  for (const part of parts) await operator('listed-schools', { download, schools: part })
  return operator('listed-schools/end', { download, number: schools.length })
}

test('A new school finds itself in the list, answers each question, opens its door, and a pupil asks it for help', async () => {
  expect((await sendSchoolList()).status).toBe(200)
  const form = {
    ...bay(),
    name: 'Bay',
    domain: 'quay.example',
    administrator: { name: 'Jo Reed', address: 'reed@quay.example' },
    head: { name: 'Dr Hale', address: 'hale@quay.example' },
  }
  const { value: links } = await operator<Links>('schools', form)
  const { visitor: admin } = await follow(links.administrator, form.administrator.address)
  const { visitor: head } = await follow(links.head, form.head.address)

  const found = await read<ListedSchoolsPage>(admin, 'listed-schools?name=high&postcode=ba11aa')
  expect(found.schools.map(({ name, phase }) => [name, phase])).toEqual([
    ['Bay High School', 'Secondary'],
  ])
  const town = await read<ListedSchoolsPage>(admin, 'listed-schools?postcode=BA1')
  expect(town.schools.map(({ name }) => name)).toEqual([
    'Bay High School',
    'Bayford Special School',
    'St Zoë’s Primary School',
  ])
  const taken = { id: newSecret(), urn: '100001' }
  for (const _ of ['once', 'twice']) {
    expect((await send(admin, 'listed-schools', taken)).status).toBe(200)
  }
  const gone = await send(admin, 'listed-schools', { ...taken, urn: '100003' })
  expect([gone.status, Object.keys(gone.value.fields ?? {})]).toEqual([422, ['urn']])
  const { settings, missing } = await read<SettingsPage>(admin, 'settings')
  expect(settings).toMatchObject({
    names: { name: 'Bay High School' },
    years: { firstYear: 7, lastYear: 11 },
    contact: {
      street: '4, Quay Road',
      town: 'Bayford',
      postcode: 'BA1 1AA',
      phone: '01632960199',
    },
  })
  expect(missing).toContain('room')
  expect(missing).not.toContain('phone')

  const room = { room: 'The Snug', roomPlace: 'by the hall', roomAbout: '' }
  const preview = (visitor: Visitor) =>
    visitor.post(`${ajar.origin}/office/preview`, { part: 'room', value: JSON.stringify(room) })
  const seen = await preview(admin)
  expect(seen.body).toContain('The Snug')
  expect(seen.body).toContain('Bay High School')
  expect(seen.answers[0]?.headers.get('content-security-policy')).toMatch(
    /frame-ancestors 'self'; sandbox$/,
  )
  expect((await preview(newVisitor())).status).toBe(401)
  expect((await preview(head)).status).toBe(404)
  expect((await read<SettingsPage>(admin, 'settings')).settings.room.room).toBe('')

  const today = londonDay(Date.now())
  const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '16:00' }))
  const answers: Partial<Settings> = {
    room,
    hours: { openingHours: everyDay },
    day_points: { dayPoints: [{ point: 'break', at: '10:45' }] },
    terms: {
      terms: [{ name: 'This term', firstOn: addDays(today, -20), lastOn: addDays(today, 100) }],
    },
    help: { dslRoom: 'room 4' },
  }
  for (const [part, value] of Object.entries(answers)) {
    const kept = await send(admin, `settings/${part}`, { id: newSecret(), version: 0, value })
    expect([part, kept.status]).toEqual([part, 200])
  }

  const list = must(
    staffLinesOf([
      ['Name', 'Email', 'Role'],
      ['Mr Kirk', 'kirk@quay.example', 'DSL'],
      ['Grace Okafor', 'okafor@quay.example', 'Mentor'],
      ['Ms Webb', 'webb@quay.example', 'Teacher'],
    ]),
  )
  const invited = await Promise.all(
    readStaffLines(list, { names: [], addresses: [], years: [7, 8, 9, 10, 11] }).good.map(
      async (line) => {
        const made = await send<InvitationMade>(admin, 'invitations', {
          ...line.invited,
          id: newSecret(),
        })
        return { ...made.value, address: line.invited.address }
      },
    ),
  )
  expect(invited.map(({ proposal }) => proposal.status)).toEqual(['waiting', 'waiting', 'open'])
  const { proposals } = await read<ProposalsPage>(head, 'proposals')
  for (const { id } of proposals) {
    expect((await send(head, `proposals/${id}/agreement`)).status).toBe(200)
  }
  const joined = await Promise.all(
    invited.map(async ({ link, address }) => (await follow(link, address)).visitor),
  )

  const named = async () => (await fetch(ajar.origin, { headers: { connection: 'close' } })).text()
  expect(await named()).not.toContain(`href="/${form.at}"`)
  expect((await send(head, 'door', { opens: true })).status).toBe(200)
  expect(await named()).toMatch(new RegExp(`href="/${form.at}".*Bay High School.*Bayford`, 's'))
  const parents = await fetch(`${ajar.origin}/${form.at}/parents`, {
    headers: { connection: 'close' },
  })
  expect(await parents.text()).toContain('4, Quay Road, Bayford, BA1 1AA')

  const sent = await ask(newPhone(ajar.origin), `/${form.at}/ask/me`)
  expect(fiveWords(sent).split(' ')).toHaveLength(5)
  const mentor = must(joined[1])
  expect((await read<Me>(mentor, 'me')).tally.waiting).toBe(1)
})

test('A download of which a part is missing takes no school off the list', async () => {
  await sendSchoolList()
  const { schools } = readSchoolList(aDownload())
  const download = newSecret()
  await operator('listed-schools', { download, schools: schools.slice(0, 1) })
  const early = await operator('listed-schools/end', { download, number: 2 })
  expect([early.status, Object.keys(early.value.fields ?? {})]).toEqual([422, ['number']])
  const listed = () => ajar.db.prepare('SELECT count(*) AS n FROM listed_school').first('n')
  expect(await listed()).toBe(schools.length)
  expect((await operator('listed-schools/end', { download, number: 1 })).status).toBe(200)
  expect(await listed()).toBe(1)
})

test('Without the operator’s secret the address is one that Ajar doesn’t have', async () => {
  const form = bay()
  for (const secret of [null, '', 'wrong', `${LOCAL_SECRETS.OPERATOR_SECRET}x`]) {
    const { status, value } = await operator('schools', form, secret)
    expect([secret, status, value.type]).toEqual([secret, 404, 'urn:ajar:not_found'])
  }
  const { value } = await operator<Links>('schools', form)
  expect(value.head).toMatch(/\/sign-in\/invitation\/[\w-]{22}$/)
})

test('The same form sent twice adds one school and gives the same links, and another school can’t take its address', async () => {
  const form = bay()
  const [first, again] = await Promise.all([operator('schools', form), operator('schools', form)])
  expect(again).toEqual(first)
  const taken = await operator('schools', { ...form, id: newSecret() })
  expect([taken.status, taken.value.fields?.['at']]).toEqual([
    422,
    `Another school is at /${form.at}. Choose another address.`,
  ])
  const trail = await ajar.db
    .prepare(`SELECT did, by_whom FROM trail_entry WHERE school_id = ?`)
    .bind(form.at)
    .all()
  expect(trail.results).toEqual([{ did: 'added_school', by_whom: 'operator' }])
})

test('A head with an account that isn’t the school’s own isn’t invited', async () => {
  const { status, value } = await operator('schools', {
    ...bay(),
    head: { name: 'Dr Anwar', address: 'anwar@mail.example' },
  })
  expect([status, value.fields]).toEqual([
    422,
    { head: 'The head’s address must end in @bay.example.' },
  ])
})

test('A link is over after three days, and the operator makes another', async () => {
  const form = bay()
  const { value: links } = await operator<Links>('schools', form)
  later = 3 * DAY_MS
  expect((await follow(links.administrator, form.administrator.address)).status).toBe(410)
  const { value } = await inviteAgain(form)
  expect((await newVisitor().go(value.link)).body).toContain('/sign-in?invitation=')
  later = 0
})

test('Another link for the administrator takes the place of the one that went to a mistyped address', async () => {
  const form = bay()
  const { value: links } = await operator<Links>('schools', form)
  const { value } = await inviteAgain(form)
  expect((await follow(links.administrator, form.administrator.address)).status).toBe(410)
  expect((await follow(value.link, form.administrator.address)).status).toBe(303)
  expect((await follow(links.head, form.head.address)).status).toBe(303)
})

test('Until someone could agree, the administrator uses a school’s own sign-in alone, and the head sees that', async () => {
  const form = bay()
  const { value: links } = await operator<Links>('schools', form)
  const { visitor: admin } = await follow(links.administrator, form.administrator.address)
  const tryOut = async () => {
    const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = LOCAL_SECRETS
    const own = { id: newSecret(), issuer: provider.issuer, clientId, clientSecret }
    await send(admin, 'provider/own', { ...own, tenant: '', domain: '' })
    const people = await admin.go(`${ajar.origin}/sign-in/try/${own.id}`)
    const { address } = form.administrator
    const chosen = { method: 'POST', body: new URLSearchParams({ address }) }
    await admin.go(people.url, chosen, (to) => to.startsWith(`${ajar.origin}/office`))
    return own.id
  }
  const use = (id: string) => send<ProviderPage>(admin, 'provider/use', { id })
  const first = await tryOut()
  // Someone who could agree came this very moment: the Worker doesn't know it yet, but the database does.
  const add = `INSERT INTO staff (school_id, id, who_sealed, roles, caseload_limit, joined_at)
    SELECT school_id, 'new', who_sealed, '["lead_mentor"]', 0, 0 FROM staff WHERE school_id = ?`
  await ajar.db.prepare(add).bind(form.at).run()
  expect((await use(first)).value.fields).toHaveProperty('use')
  await ajar.db.prepare("DELETE FROM staff WHERE school_id = ? AND id = 'new'").bind(form.at).run()
  expect((await use(first)).value.inUse?.issuer).toBe(provider.issuer)

  const { visitor: head } = await follow(links.head, form.head.address)
  const page = await read<ProviderPage>(head, 'provider')
  expect(page.usedAlone).toMatchObject([{ id: first, by: { name: 'Jo Field' } }])
  expect((await use(await tryOut())).value.fields).toHaveProperty('use')
})
