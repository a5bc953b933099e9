import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { SEED_NEWCOMERS, SEED_STAFF } from '../../db/seed/people.ts'
import { sealInvited } from '../../db/staff/roleProposals.ts'
import { HARBOUR_ACADEMY } from '../../db/seed/schools.ts'
import { type Ajar, LOCAL_SECRETS, startAjar } from '../../local/ajar.ts'
import { startIdentityProvider } from '../../local/identityProvider.ts'
import { type Notice, openLetterbox } from '../../local/letterbox.ts'
import { addressOf } from '../../local/identityProviderSettings.ts'
import { freePort } from '../../local/ports.ts'
import type { Role } from '../../worker/access/rules/accessTable.ts'
import type { Me } from '../../worker/office/me.ts'
import type { InvitationMade } from '../../worker/staff/office/answers.ts'
import { joinFromList } from '../../worker/staff/joinFromList.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { atTheirDesk, type Desk } from '../support/office.ts'
import { openSchool } from './openSchool.ts'
import { newVisitor, type Visit, type Visitor } from '../support/visitor.ts'
import { copyReadyDatabase } from '../support/readyDatabase.ts'
import { DAY_MS } from '../../worker/time/durations.ts'
import { must } from '../must.ts'

const NEWCOMER = must(SEED_NEWCOMERS[0]).subject

const OTHER_NEWCOMER = must(SEED_NEWCOMERS[1]).subject

/** Another account with the newcomer's address, as when a school made it twice. */
const SAME_ADDRESS = { ...must(SEED_NEWCOMERS[0]), subject: 'harbour-newcomer-again' }

/** Another account with the address of someone who is on the list. */
const OKAFOR_AGAIN = { ...must(SEED_STAFF[0]), subject: 'harbour-okafor-again' }

/** A pupil's account, which every school's tenant has too. */
const PUPIL = { ...must(SEED_NEWCOMERS[0]), staffId: 'k.brown9', subject: 'harbour-pupil' }

const NEWCOMERS_ADDRESS = addressOf(must(SEED_NEWCOMERS[0]))

const HARBOURS = SEED_STAFF.filter(({ schoolId }) => schoolId === HARBOUR_ACADEMY.id)

let ajar: Ajar & { clock: { now: number } }

let provider: Awaited<ReturnType<typeof startIdentityProvider>>

let school: School

let office: Desk

let lead: Desk

let later = 0

/** What Ajar has sent. */
const posted: Notice[] = []

let letterbox: Awaited<ReturnType<typeof openLetterbox>>

/** The tenant that the identity provider names. */
const claims: Record<string, string> = { tid: 'harbour-tenant' }

beforeAll(async () => {
  const port = await freePort()
  provider = await startIdentityProvider({
    port: 0,
    ajarOrigin: `http://localhost:${port}`,
    people: [...SEED_STAFF, ...SEED_NEWCOMERS, SAME_ADDRESS, OKAFOR_AGAIN, PUPIL],
    claims,
  })
  letterbox = await openLetterbox((notice) => void posted.push(notice))
  const started = await startAjar({
    keepIn: await copyReadyDatabase('migrated'),
    port,
    clock: () => Date.now() + later,
    bindings: {
      OIDC_ISSUER: provider.issuer,
      OIDC_TENANT: 'harbour-tenant',
      NOTICE_URL: letterbox.url,
    },
  })
  ajar = { ...started, clock: { now: Date.now() } }
  await openSchool(ajar.db, HARBOUR_ACADEMY, HARBOURS, provider.issuer)
  school = must(await findSchool(database(ajar.db), LOCAL_SECRETS, HARBOUR_ACADEMY.id, Date.now()))
  office = await atTheirDesk(ajar, school, 'office')
  lead = await atTheirDesk(ajar, school, 'lead')
})
afterAll(async () => {
  await ajar.stop()
  await provider.stop()
  letterbox.stop()
})

/** A mentor who is invited, after a second person's yes. */
async function inviteMentor(address = NEWCOMERS_ADDRESS) {
  const made = await invite(['mentor'], null, address)
  expect((await lead.send(`proposals/${made.proposal.id}/agreement`)).status).toBe(200)
  return made
}

async function invite(
  roles: Role[],
  safeguardingRank: number | null = null,
  address = NEWCOMERS_ADDRESS,
  years: number[] | null = null,
) {
  const form = { name: 'Mx Adeleke', calledByPupils: 'Tobi', about: '', address, caseloadLimit: 8 }
  const { value } = await office.send<InvitationMade>('invitations', {
    ...form,
    id: newSecret(),
    roles,
    safeguardingRank,
    years,
  })
  return value
}

/** Opens the link, presses its one button, and signs in as this person. */
async function follow(link: string, subject: string, visitor = newVisitor()): Promise<Visit> {
  const page = await visitor.go(link)
  const next = /href="(\/sign-in\?invitation=[^"]+)"/.exec(page.body)?.[1]
  if (!next) return page
  const { origin } = new URL(link)
  const names = await visitor.go(new URL(next, origin).href)
  const chosen = { method: 'POST', body: new URLSearchParams({ subject }) }
  return visitor.go(names.url, chosen, (to) => to.startsWith(`${origin}/office/`))
}

const me = (visitor: Visitor) => visitor.go(`${ajar.origin}/office/api/me`)

const forget = (subject: string) =>
  ajar.db.batch([ajar.db.prepare('DELETE FROM staff_account WHERE subject = ?').bind(subject)])

describe('An invitation where this install can send', () => {
  test('The link goes to the address that it is for, and to nobody else', async () => {
    posted.length = 0
    const { link, isSent } = await inviteMentor('t.adeleke@harbour.example')
    expect(isSent).toBe(true)
    expect(posted).toEqual([
      {
        type: 'invitation',
        urgency: 'usual',
        to: 't.adeleke@harbour.example',
        text: 'Harbour Academy invites you to Ajar. Sign in with your school account.',
        link,
      },
    ])
  })

  test('A link that isn’t taken is shown to whoever invites', async () => {
    letterbox.stop()
    const { link, isSent } = await inviteMentor('t.adeleke@harbour.example')
    expect([isSent, link]).toEqual([false, expect.stringContaining('/sign-in/invitation/')])
    letterbox = await openLetterbox(() => {})
  })
})

describe('An account that an invitation is not for', () => {
  const rows = () =>
    Promise.all(
      ['staff', 'staff_account', "staff_proposal WHERE status = 'used'", 'sign_in'].map((from) =>
        ajar.db.prepare(`SELECT count(*) AS n FROM ${from}`).first('n'),
      ),
    )

  test('A pupil of the school who gets hold of a link joins nothing, and reads that it is for another account', async () => {
    const { link } = await inviteMentor()
    const before = await rows()
    for (const subject of [PUPIL.subject, OTHER_NEWCOMER, must(HARBOURS[0]).subject]) {
      const visitor = newVisitor()
      const visit = await follow(link, subject, visitor)
      expect([subject, visit.status]).toEqual([subject, 403])
      expect(visit.body).toContain('This invitation is for another account')
      expect(visit.body).not.toContain('newcomer@')
      expect((await me(visitor)).status).toBe(401)
    }
    expect(await rows()).toEqual(before)
    expect((await follow(link, NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
    await forget(NEWCOMER)
  })

  test('The address may be written in small or capital letters, and is stored nowhere in the clear', async () => {
    const { link } = await inviteMentor(NEWCOMERS_ADDRESS.toUpperCase())
    const { results } = await ajar.db.prepare('SELECT * FROM staff_proposal').all()
    expect(JSON.stringify(results).toLowerCase()).not.toContain('newcomer@')
    expect((await follow(link, NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
    await forget(NEWCOMER)
  })

  test('An address that the identity provider does not vouch for lets nobody in', async () => {
    const { link } = await inviteMentor()
    const before = await rows()
    claims['email_verified'] = 'false'
    const visit = await follow(link, NEWCOMER)
    delete claims['email_verified']
    expect([visit.status, visit.body]).toEqual([403, expect.stringContaining('which account')])
    expect(await rows()).toEqual(before)
    expect((await follow(link, NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
    await forget(NEWCOMER)
  })

  test('An invitation that was made for no account is over', async () => {
    const { link, proposal } = await inviteMentor()
    const who = { name: 'Mx Adeleke', calledByPupils: 'Tobi', about: '' }
    await ajar.db
      .prepare('UPDATE staff_proposal SET who_sealed = ? WHERE id = ?')
      .bind(await sealInvited(school.vault, proposal.id, who), proposal.id)
      .run()
    const visit = await follow(link, NEWCOMER)
    expect([visit.status, visit.body]).toEqual([410, expect.stringContaining('is over')])
  })
})

describe('Someone who is invited', () => {
  test('Someone who is invited signs in at their school’s identity provider, and that account is theirs from then on', async () => {
    const { link, proposal } = await inviteMentor()
    const visitor = newVisitor()
    const visit = await follow(link, NEWCOMER, visitor)
    expect(visit.url).toBe(`${ajar.origin}/office/`)
    const who = JSON.parse((await me(visitor)).body) as Me
    expect([who.person.name, who.roles]).toEqual(['Mx Adeleke', ['Mentor']])
    const bound = await ajar.db
      .prepare('SELECT issuer, staff_id FROM staff_account WHERE subject = ?')
      .bind(NEWCOMER)
      .first()
    expect(bound).toEqual({ issuer: provider.issuer, staff_id: proposal.id })

    const again = await follow(link, NEWCOMER)
    expect(again.url).toBe(`${ajar.origin}/office/`)
    const another = await follow(link, OTHER_NEWCOMER)
    expect([another.status, another.body]).toEqual([410, expect.stringContaining('is over')])
    await forget(NEWCOMER)
  })

  test('A head of year who is invited has the years of the invitation', async () => {
    const { link, proposal } = await invite(['head_of_year'], null, NEWCOMERS_ADDRESS, [9, 8])
    expect(proposal).toMatchObject({ status: 'waiting', years: [8, 9] })
    expect((await lead.send(`proposals/${proposal.id}/agreement`)).status).toBe(200)
    const visitor = newVisitor()
    await follow(link, NEWCOMER, visitor)
    const page = await visitor.go(`${ajar.origin}/office/api/year-referred`)
    expect(JSON.parse(page.body)).toMatchObject({ years: [8, 9] })
    await forget(NEWCOMER)
  })

  test('An invitation lets in one person, also when two come with it at once', async () => {
    const { link } = await inviteMentor()
    const both = await Promise.all([follow(link, NEWCOMER), follow(link, SAME_ADDRESS.subject)])
    const inside = both.filter(({ url }) => url === `${ajar.origin}/office/`)
    expect(inside).toHaveLength(1)
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
    await forget(NEWCOMER)
    await forget(SAME_ADDRESS.subject)
  })

  test('Opening an invitation’s link does not use it up, because programs that check mail open links too', async () => {
    const { link } = await inviteMentor()
    const looked = await newVisitor().go(link)
    expect([looked.status, looked.body]).toEqual([200, expect.stringContaining('Harbour Academy')])
    expect(looked.body).not.toContain('Adeleke')
    await newVisitor().go(link)
    expect((await follow(link, NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
    await forget(NEWCOMER)
  })

  test('Someone who is already on a staff list stays on it unchanged', async () => {
    const { link } = await invite(['teacher'], null, addressOf(OKAFOR_AGAIN))
    const okafor = must(HARBOURS[0]).subject
    const visit = await follow(link, okafor)
    expect([visit.status, visit.body]).toEqual([409, expect.stringContaining('already')])
    expect((await follow(link, OKAFOR_AGAIN.subject)).url).toBe(`${ajar.origin}/office/`)
    await forget(OKAFOR_AGAIN.subject)
  })

  test('Someone from another tenant is not let in, and the invitation is not used up', async () => {
    const { link } = await inviteMentor()
    claims.tid = 'another-tenant'
    const visit = await follow(link, NEWCOMER)
    claims.tid = 'harbour-tenant'
    expect([visit.status, visit.body]).toEqual([403, expect.stringContaining('couldn’t be sure')])
    expect((await follow(link, NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
    await forget(NEWCOMER)
  })

  test('An invited lead mentor is let in only after a second person has said yes', async () => {
    const { link, proposal } = await invite(['lead_mentor'])
    const early = await follow(link, NEWCOMER)
    expect(early.body).toContain('a second person has to say yes')
    expect((await office.send(`proposals/${proposal.id}/agreement`)).status).toBe(403)
    expect((await lead.send(`proposals/${proposal.id}/agreement`)).status).toBe(200)
    expect((await follow(link, NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
    await forget(NEWCOMER)
  })

  test('Someone who comes too late, after a withdrawal, or with a made-up link is not let in', async () => {
    const over = async (link: string) => (await follow(link, NEWCOMER)).status
    const { link, proposal } = await inviteMentor()
    await office.send(`proposals/${proposal.id}/withdrawal`)
    expect(await over(link)).toBe(410)
    expect(await over(`${ajar.origin}/sign-in/invitation/${newSecret()}`)).toBe(410)
    const late = await inviteMentor()
    later = 7 * DAY_MS + 1000
    expect(await over(late.link)).toBe(410)
    later = 0
    expect((await follow(late.link, NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
  })
})

describe('Someone whose work address is on a list', () => {
  beforeEach(async () => {
    await forget(NEWCOMER)
    await ajar.db
      .prepare('UPDATE staff_proposal SET address_tag = NULL WHERE address_tag IS NOT NULL')
      .run()
  })

  async function list(roles: Role[], address = NEWCOMERS_ADDRESS) {
    const { value } = await office.send<InvitationMade>('invitations', {
      id: newSecret(),
      name: 'Mx Adeleke',
      calledByPupils: 'Tobi',
      about: '',
      address,
      caseloadLimit: 8,
      roles,
      safeguardingRank: null,
      isListed: true,
    })
    return value.proposal
  }

  /** Signs in with no link. Where their address is asked for, the identity provider asks who they are once more. */
  async function signIn(subject: string, visitor = newVisitor()) {
    const chosen = { method: 'POST', body: new URLSearchParams({ subject }) }
    const isIn = (to: string) => to.startsWith(`${ajar.origin}/office/`)
    const names = await visitor.go(`${ajar.origin}/sign-in?school=${HARBOUR_ACADEMY.id}`)
    const came = await visitor.go(names.url, chosen, isIn)
    return came.body.includes('Who are you today?') ? visitor.go(came.url, chosen, isIn) : came
  }

  /** The newcomer comes by the install's provider at this instant, and names no school. */
  const join = (now: number) =>
    joinFromList(
      { db: database(ajar.db), secrets: LOCAL_SECRETS, now },
      { schoolId: null, id: null, key: '' },
      { issuer: provider.issuer, subject: NEWCOMER },
      [NEWCOMERS_ADDRESS],
    )

  test('They are a member from their first sign-in, without a link, and so is nobody else', async () => {
    const { id } = await list(['teacher'])
    expect((await signIn(PUPIL.subject)).status).toBe(403)
    const visitor = newVisitor()
    expect((await signIn(NEWCOMER, visitor)).url).toBe(`${ajar.origin}/office/`)
    const who = JSON.parse((await me(visitor)).body) as Me
    expect([who.person.id, who.roles]).toEqual([id, ['Teacher']])
    expect((await signIn(SAME_ADDRESS.subject)).status).toBe(403)
    expect((await signIn(NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
  })

  test('They are listed once, however their address is written, and no link of theirs is sent', async () => {
    const form = {
      id: newSecret(),
      name: 'Mx Adeleke',
      calledByPupils: '',
      about: '',
      address: NEWCOMERS_ADDRESS,
      caseloadLimit: 8,
      roles: ['teacher'],
      safeguardingRank: null,
      isListed: true,
    }
    const { value } = await office.send<InvitationMade>('invitations', form)
    expect(value.link).toBe(`${ajar.origin}/office/`)
    const twin = { ...form, id: newSecret(), address: NEWCOMERS_ADDRESS.toUpperCase() }
    const { status, problem } = await office.send('invitations', twin)
    expect([status, problem.fields]).toEqual([
      422,
      { address: 'This address has been invited already.' },
    ])
    expect((await office.send('invitations', form)).status).toBe(200)
  })

  test('They wait where their role opens cases, until a second person has said yes', async () => {
    const { id, status } = await list(['mentor'])
    expect(status).toBe('waiting')
    const early = await signIn(NEWCOMER)
    expect([early.status, early.body]).toEqual([200, expect.stringContaining('has still to give')])
    expect((await lead.send(`proposals/${id}/agreement`)).status).toBe(200)
    expect((await signIn(NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
  })

  test('They are not let in once they are taken off the list, or after 90 days', async () => {
    const { id } = await list(['teacher'])
    await office.send(`proposals/${id}/withdrawal`)
    expect((await signIn(NEWCOMER)).status).toBe(403)
    await list(['teacher'])
    expect(await join(Date.now() + 90 * DAY_MS)).toBe('invitation_over')
    expect(await join(Date.now() + 89 * DAY_MS)).toBe('joined')
  })

  test('They need an address that has been verified: nothing else says who they are', async () => {
    await list(['teacher'])
    claims['email_verified'] = 'false'
    expect((await signIn(NEWCOMER)).status).toBe(403)
    delete claims['email_verified']
    expect((await signIn(NEWCOMER)).url).toBe(`${ajar.origin}/office/`)
  })

  test('They come by their school’s own provider alone, where it has one', async () => {
    await list(['teacher'])
    await ajar.db
      .prepare(
        `INSERT INTO school_provider (school_id, id, issuer, client_id, secret_sealed, tenant, domain, saved_by, saved_at, tried_at, used_at)
          VALUES (?, 'theirs', 'https://elsewhere.example', 'c', 's', '', '', 'office', 0, 0, 1)`,
      )
      .bind(HARBOUR_ACADEMY.id)
      .run()
    expect(await join(Date.now())).toBe('invitation_over')
    await ajar.db.prepare("DELETE FROM school_provider WHERE id = 'theirs'").run()
    expect(await join(Date.now())).toBe('joined')
  })

  test('No tag of their address stays once they have come', async () => {
    const tags = () =>
      ajar.db
        .prepare('SELECT count(*) AS n FROM staff_proposal WHERE address_tag IS NOT NULL')
        .first('n')
    await list(['teacher'])
    expect(await tags()).toBe(1)
    await signIn(NEWCOMER)
    expect(await tags()).toBe(0)
  })
})

test('Someone joins where the identity provider says the address at its userinfo endpoint only', async () => {
  const port = await freePort()
  const keeping = await startIdentityProvider({
    port: 0,
    ajarOrigin: `http://localhost:${port}`,
    people: [...SEED_NEWCOMERS, PUPIL],
    addressAtUserinfo: true,
  })
  const keepIn = await copyReadyDatabase('migrated')
  const clock = { now: Date.now() }
  const bindings = { OIDC_ISSUER: keeping.issuer }
  const there = { ...(await startAjar({ keepIn, port, bindings })), clock }
  await openSchool(there.db, HARBOUR_ACADEMY, HARBOURS, keeping.issuer)
  const theirs = must(
    await findSchool(database(there.db), LOCAL_SECRETS, HARBOUR_ACADEMY.id, clock.now),
  )
  const desk = await atTheirDesk(there, theirs, 'office')
  const { value } = await desk.send<InvitationMade>('invitations', {
    id: newSecret(),
    name: 'Mx Adeleke',
    calledByPupils: 'Tobi',
    about: '',
    address: NEWCOMERS_ADDRESS,
    caseloadLimit: 8,
    roles: ['teacher'],
    safeguardingRank: null,
  })
  expect((await follow(value.link, PUPIL.subject)).status).toBe(403)
  expect((await follow(value.link, NEWCOMER)).url).toBe(`${there.origin}/office/`)
  await there.stop()
  await keeping.stop()
})
