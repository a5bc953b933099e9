import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import { findSchool, type School } from '../../db/school/school.ts'
import { LOCAL_SECRETS } from '../../local/ajar.ts'
import type {
  DisclosurePage,
  DisclosuresPage,
  NameRequestRow,
} from '../../worker/safeguarding/office/answers.ts'
import { acknowledgementsOf } from '../../worker/safeguarding/rules/acknowledgements.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { lastReferral } from '../support/savedRows.ts'
import { atTheirDesk } from '../support/office.ts'
import { formTo, type Page, type Phone, type Typed } from '../support/scriptlessPhone.ts'
import {
  AMIRA,
  ask,
  fiveWords,
  HARBOUR,
  openPortal,
  type OpenPortal,
  unlockWith,
} from '../support/portal.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

/** The own page once something was passed on or a name opened. */
let portal: OpenPortal

let school: School

beforeAll(async () => {
  portal = await openPortal()
  const found = await findSchool(
    database(portal.db),
    LOCAL_SECRETS,
    'harbour-academy',
    portal.clock.now,
  )
  if (!found) throw new Error('no school')
  school = found
})
afterAll(() => portal.stop())

const staffWith = (role: string, rank?: number) =>
  school.staff.find(
    ({ roles, safeguardingRank }) =>
      (roles as readonly string[]).includes(role) &&
      (rank ?? safeguardingRank) === safeguardingRank,
  )?.id ?? ''

const sit = (staffId: string) => atTheirDesk(portal, school, staffId)

/** Someone asked for help: the telephone, the five words, and the referral's id. */
async function asked(path: string, typed: Typed = {}, pupil: Typed = AMIRA) {
  portal.clock.now += MINUTE_MS
  const phone = portal.phone()
  const words = fiveWords(await ask(phone, `${HARBOUR}/ask/${path}`, { ...pupil, ...typed }))
  const { row } = await lastReferral(portal.db, 'harbour-academy')
  return { phone, words, id: row.id }
}

async function passOn(id: string): Promise<string> {
  const mentor = await sit(staffWith('lead_mentor'))
  const form = { id: newSecret(), words: '' }
  const { value } = await mentor.send<{ id: string }>(`referrals/${id}/disclosure`, form)
  return value.id
}

const mayTellMore = ({ forms }: Page) => forms.some(({ action }) => action.endsWith('/more'))

const tell = (phone: Phone, page: Page, words: string, kind = 'added') =>
  phone.send(formTo(page, '/more'), { more: words, kind })

describe('A pupil, on their own page,', () => {
  test('adds to a disclosure and takes it back, and both entries stay', async () => {
    const { phone, words, id } = await asked('me')
    expect(mayTellMore(await unlockWith(phone, words))).toBe(false)
    const disclosureId = await passOn(id)
    const sent = await tell(phone, await unlockWith(phone, words), 'He did it again.')
    expect([sent.status, sent.path.endsWith('?done=more')]).toEqual([200, true])
    expect(sent.text).toContain('We’ve sent this to')
    // At the same instant: the order is the one in which they came.
    await tell(phone, sent, 'It was not true.', 'retraction')

    const lund = await sit(staffWith('dsl', 1))
    const { value } = await lund.read<DisclosurePage>(`disclosures/${disclosureId}`)
    expect(value.entries.map(({ kind, by, words }) => [kind, by, words])).toEqual([
      ['said', null, AMIRA.story],
      ['added', null, 'He did it again.'],
      ['retraction', null, 'It was not true.'],
    ])
    // The mentors are not told.
    const lead = await sit(staffWith('lead_mentor'))
    const { value: seen } = await lead.read<ReferralPage>(`referrals/${id}`)
    expect(seen.trail.map(({ did }) => did)).toEqual(['made', 'passed_on', 'opened'])
    expect(seen.messages).toEqual([])
  })

  test('makes an acknowledged disclosure wait, count and escalate again by adding to it', async () => {
    const { phone, words, id } = await asked('me')
    const disclosureId = await passOn(id)
    const lund = await sit(staffWith('dsl', 1))
    await lund.send(`disclosures/${disclosureId}/acknowledgement`)
    const waiting = async () =>
      (await lund.read<DisclosuresPage>('disclosures')).value.waiting.find(
        (row) => row.id === disclosureId,
      )
    const notices = async () =>
      (await portal.db
        .prepare("SELECT count(*) AS n FROM notice WHERE id LIKE ? || '/%'")
        .bind(disclosureId)
        .first<number>('n')) ?? 0
    expect(await waiting()).toBeUndefined()
    const before = await notices()
    const acknowledgedAt = portal.clock.now
    portal.clock.now += MINUTE_MS
    const page = await unlockWith(phone, words)
    await tell(phone, page, 'He is outside now.')
    const newWordsAt = portal.clock.now
    expect(await waiting()).toMatchObject({ acknowledgedAt: null, reachedRank: 1, newWordsAt })
    // Who acted on the words before stays in the chronology and in what leaves Ajar.
    const { value: again } = await lund.read<DisclosurePage>(`disclosures/${disclosureId}`)
    const acknowledged = { at: acknowledgedAt, by: 'Mr Lund', isUndone: false }
    expect(acknowledgementsOf(again.trail, again.disclosure)).toEqual([acknowledged])
    expect(await notices()).toBeGreaterThan(before)
    const form = { id: newSecret(), reason: 'For the file.', as: 'text' }
    const taken = await lund.ask<string>(`/office/api/disclosures/${disclosureId}/export`, {
      method: 'POST',
      body: JSON.stringify(form),
      headers: { 'content-type': 'application/json' },
    })
    expect(taken.value).toMatch(/Acknowledged: .+, Mr Lund\nNobody has acknowledged it since\./)
    // Once more before anyone acknowledges: kept, and nobody is told twice.
    const told = await notices()
    await tell(phone, await unlockWith(phone, words), 'Please come.')
    expect(await notices()).toBe(told)
    const goesFurtherAt = (await waiting())?.goesFurtherAt ?? 0
    portal.clock.now = goesFurtherAt + MINUTE_MS
    await portal.runJobs()
    await portal.runJobs()
    const deputy = await sit(staffWith('dsl', 2))
    const { value } = await deputy.read<DisclosurePage>(`disclosures/${disclosureId}`)
    expect(value.disclosure.reachedRank).toBe(2)
    expect(value.trail.filter(({ did }) => did === 'went_further')).toHaveLength(1)
  })

  test('is asked to write something, finds a text that was too long, and sends a form once', async () => {
    const { phone, words, id } = await asked('me')
    const disclosureId = await passOn(id)
    const page = await unlockWith(phone, words)
    const empty = await tell(phone, page, '', 'retraction')
    expect([empty.status, empty.text.includes('Write something,')]).toEqual([422, true])
    const long = await tell(phone, page, 'x'.repeat(2001))
    expect([long.status, long.html.includes('x'.repeat(2001))]).toEqual([422, true])
    for (const _ of [1, 2]) await tell(phone, page, 'Once.')
    const entries = await portal.db
      .prepare('SELECT count(*) AS n FROM disclosure_entry WHERE disclosure_id = ?')
      .bind(disclosureId)
      .first<number>('n')
    expect(entries).toBe(2)
  })
})

test('A parent does not learn on their page that something was passed on', async () => {
  const { phone, words, id } = await asked('parent', { name: 'Mrs Khan' }, {})
  await passOn(id)
  expect(mayTellMore(await unlockWith(phone, words))).toBe(false)
})

test('The page says when and why two people opened a locked name, in plain words', async () => {
  const { phone, words, id } = await asked('me', { identity: 'sealed' })
  const [mentor, lead] = await Promise.all([
    sit(staffWith('mentor')),
    sit(staffWith('lead_mentor')),
  ])
  const request = { id: newSecret(), because: 'may_be_hurt', words: 'What she wrote of home.' }
  const made = await mentor.send<NameRequestRow>(`sealed-names/${id}/requests`, request)
  expect(made.status).toBe(200)
  expect((await unlockWith(phone, words)).text).not.toContain('agreed to open your name')
  const agreed = await lead.send(`sealed-names/${id}/agreement`, { requestId: request.id })
  expect(agreed.status).toBe(200)
  await lead.read(`sealed-names/${id}`)
  const page = await unlockWith(phone, words)
  expect(page.text).toMatch(
    /Two people here agreed to open your name .*\. Their reason: You may not be safe, and we want to help\./,
  )
  expect(page.text).toContain('The lead mentor:')
  expect(page.text).not.toContain('What she wrote of home.')
})
