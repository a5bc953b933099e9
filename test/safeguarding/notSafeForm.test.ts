import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import type {
  DisclosurePage,
  DisclosuresPage,
  LockedName,
  NameOpeningRow,
} from '../../worker/safeguarding/office/answers.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import { atTheirDesk, type Desk } from '../support/office.ts'
import {
  count,
  FRIDAY_MORNING,
  HARBOUR,
  MINUTE,
  openPortal,
  type OpenPortal,
  schoolOf,
  typeBack,
} from '../support/portal.ts'
import { lastReferral } from '../support/savedRows.ts'
import { formTo, type Page, type Typed } from '../support/scriptlessPhone.ts'
import { must } from '../must.ts'

let portal: OpenPortal

let lund: Desk

let mentor: Desk

const WORDS = 'he waits for me after school. im scared to go home'

const KNOWN: Typed = { story: WORDS, name: 'Amira', year: '8', reach: 'find_me' }

beforeAll(async () => {
  portal = await openPortal()
})
beforeEach(async () => {
  portal.clock.now = Math.max(portal.clock.now, FRIDAY_MORNING) + 5 * MINUTE
  const school = await schoolOf(portal, 'harbour-academy')
  lund = await atTheirDesk(portal, school, 'dsl')
  mentor = await atTheirDesk(portal, school, 'lead')
})
afterAll(() => portal.stop())

const formPage = () => portal.phone().go(`${HARBOUR}/ask/me`)

const hasIt = fill(en.page.withLead, { dsl: 'Mr Lund' })

/** That someone read it, as far as the time. */
const readBy = (dsl: string) => fill(en.page.leadRead, { dsl, when: '' }).replace('.', 'today')

const press = (page: Page) => portal.phone().send(formTo(page, '/now'))

const send = (page: Page, typed: Typed = KNOWN) =>
  portal.phone().send(formTo(page, '/ask/me'), typed)

/** The record of what was sent last, as the DSL finds it in the list; undefined where it is not there. */
async function inTheList(by: Desk = lund) {
  const { row } = await lastReferral(portal.db, 'harbour-academy')
  const ids = await portal.db
    .prepare('SELECT id FROM disclosure WHERE referral_id = ? ORDER BY raised_at')
    .bind(row.id)
    .all<{ id: string }>()
  const { value } = await by.read<DisclosuresPage>('disclosures')
  const all = [...value.waiting, ...value.acknowledged, ...value.ended]
  return {
    referralId: row.id,
    ids: ids.results.map(({ id }) => id),
    listed: all.filter(({ id }) => ids.results.some((one) => one.id === id)),
  }
}

const record = async (by: Desk = lund) => {
  const { ids } = await inTheList(by)
  return by.read<DisclosurePage>(`disclosures/${ids[0]}`)
}

const wordsIn = ({ value }: Awaited<ReturnType<typeof record>>) =>
  value.entries.map(({ by, words }) => (by === null ? words : `${by.name}: ${words}`))

const ORDERS: [string, (page: Page) => Promise<unknown>][] = [
  ['pressed first, then sent', async (page) => [await press(page), await send(page)]],
  ['sent first, then pressed', async (page) => [await send(page), await press(page)]],
  ['both at once', (page) => Promise.all([press(page), send(page)])],
]

describe('A child who says that they are not safe and sends the form', () => {
  test.each(ORDERS)('%s: the DSL reads their words and name in one record', async (_, act) => {
    await act(await formPage())
    const { ids, listed, referralId } = await inTheList()
    expect(ids).toHaveLength(1)
    expect(listed).toMatchObject([{ raisedBecause: 'not_safe_now', alike: 1 }])
    expect(listed[0]?.who?.self).toMatchObject({ name: 'Amira', year: 8 })
    const { value } = await record()
    expect(value.entries).toMatchObject([{ by: null, kind: 'said', words: WORDS }])
    expect(value.disclosure.who?.self.name).toBe('Amira')
    expect(value.referral).toMatchObject({ id: referralId, answers: { reach: 'find_me' } })
  })

  test.each(ORDERS)('%s, over and over, and nothing is lost or doubled', async (_, act) => {
    for (let n = 0; n < 10; n++) {
      await act(await formPage())
      expect((await inTheList()).ids).toHaveLength(1)
      expect(wordsIn(await record())).toEqual([WORDS])
      portal.clock.now += 1000
    }
  })

  test('is told of again when the words arrive after the press was acknowledged', async () => {
    const page = await formPage()
    await press(page)
    const id = (await newest()).id
    expect((await lund.send(`disclosures/${id}/acknowledgement`)).status).toBe(200)
    portal.clock.now += MINUTE
    await send(page)
    const row = await newest()
    expect(row).toMatchObject({ id, acknowledged_at: null })
    expect(row.goes_further_at).toBeGreaterThan(portal.clock.now)
    expect(row.goes_further_at).toBeLessThanOrEqual(portal.clock.now + 30 * MINUTE)
    expect(await count(portal, 'notice WHERE id = ?', `${id}/form/dsl`)).toBe(1)
  })

  test('writes again later: the DSL has each message in the record, and is told', async () => {
    const page = await formPage()
    await press(page)
    const phone = portal.phone()
    const own = await typeBack(phone, await phone.send(formTo(page, '/ask/me'), KNOWN))
    expect(own.text).toContain(fill(en.page.writeHintUnsafe, { dsl: 'Mr Lund' }))
    const { ids } = await inTheList()
    await lund.send(`disclosures/${ids[0]}/acknowledgement`)
    for (const message of ['he is outside now', 'i am in the libary']) {
      portal.clock.now += MINUTE
      await phone.send(formTo(await phone.go(own.path), '/messages'), { message })
    }
    expect(wordsIn(await record())).toEqual([WORDS, 'he is outside now', 'i am in the libary'])
    expect((await newest()).acknowledged_at).toBeNull()
    expect(await count(portal, 'notice WHERE id LIKE ?', `${ids[0]}/%/dsl`)).toBeGreaterThan(2)
  })

  test('has a record that says so when they only press it and leave', async () => {
    await press(await formPage())
    const { value } = await lund.read<DisclosurePage>(`disclosures/${(await newest()).id}`)
    expect(value).toMatchObject({ entries: [], referral: null, formSentAt: null })
  })

  test('may lock their name; the page says beforehand who can open it, and later who did', async () => {
    const page = await formPage()
    expect(page.text).toContain(fill(en.ask.sealedHint, { dsl: 'Mr Lund' }))
    await press(page)
    const phone = portal.phone()
    const locked = { ...KNOWN, identity: 'sealed' }
    const own = await typeBack(phone, await phone.send(formTo(page, '/ask/me'), locked))
    const { ids, referralId, listed } = await inTheList()
    expect(listed).toMatchObject([{ who: null, identity: 'sealed' }])
    expect((await lund.read(`sealed-names/${referralId}`)).status).toBe(404)
    const reason = { id: newSecret(), because: 'may_be_hurt', words: 'She said he is outside.' }
    // Nobody outside the safeguarding team opens it, nor anyone without a reason.
    expect((await mentor.send(`disclosures/${ids[0]}/name`, reason)).status).toBe(404)
    expect((await lund.send(`disclosures/${ids[0]}/name`, { ...reason, words: '' })).status).toBe(
      422,
    )
    for (let again = 0; again < 2; again++) {
      const opened = await lund.send<NameOpeningRow>(`disclosures/${ids[0]}/name`, reason)
      expect(opened.value).toMatchObject({ because: 'may_be_hurt', by: { name: 'Mr Lund' } })
    }
    const { value } = await lund.read<LockedName>(`sealed-names/${referralId}`)
    expect(value.who?.self.name).toBe('Amira')
    expect((await mentor.read(`sealed-names/${referralId}`)).status).toBe(404)
    expect((await record()).value.nameOpenings).toHaveLength(1)
    const seen = await phone.go(own.path)
    const why = en.page.nameReasons.may_be_hurt
    expect(seen.text).toContain('Mr Lund opened your name to keep you safe')
    expect(seen.text).toContain(why)
    expect(seen.text).not.toContain('She said he is outside')
  })

  test('reads on their page when the DSL opened the record', async () => {
    const page = await formPage()
    await press(page)
    const phone = portal.phone()
    const own = await typeBack(phone, await phone.send(formTo(page, '/ask/me'), KNOWN))
    expect(own.text).not.toContain(en.roles.dsl)
    await record()
    const seen = await phone.go(own.path)
    expect(seen.text).toContain(en.roles.dsl)
    expect(seen.text).toContain(`${hasIt} ${readBy('Mr Lund')}`)
  })

  test('is told on every page that Mr Lund has it and when he read it, and never a mentor’s day', async () => {
    const page = await formPage()
    await press(page)
    const phone = portal.phone()
    const sent = await phone.send(formTo(page, '/ask/me'), KNOWN)
    expect(sent.text).toContain(fill(en.sent.hearUnsafe, { dsl: 'Mr Lund' }))
    expect(sent.text).toContain(fill(en.page.leadNotYet, { dsl: 'Mr Lund' }))
    await record()
    const later = await phone.go(sent.path)
    expect(later.text).toContain(readBy('Mr Lund'))
    const own = await typeBack(phone, later)
    expect(own.text).toContain(`${hasIt} ${readBy('Mr Lund')}`)
    const { referralId } = await inTheList()
    await mentor.read<ReferralPage>(`referrals/${referralId}`)
    const opened = await phone.go(own.path)
    for (const { text } of [sent, later, own, opened]) {
      expect(text).not.toContain('You’ll hear')
      expect(text).not.toContain(en.page.status.waiting)
      expect(text).not.toContain(en.page.status.read)
    }
  })

  test('stands on top of the mentors’ queue as with Mr Lund, with no day to answer by', async () => {
    const page = await formPage()
    await press(page)
    const since = portal.clock.now
    portal.clock.now += MINUTE
    await send(page)
    const { referralId } = await inTheList()
    const { row, isUrgentAbove } = await rowInQueue(referralId)
    expect(isUrgentAbove).toBe(true)
    expect(row).toMatchObject({
      withTeam: { name: 'Mr Lund', since },
      urgentBecause: 'said_not_safe',
    })
    const opened = await mentor.read<ReferralPage>(`referrals/${referralId}`)
    expect(opened.value.withTeam).toEqual({ name: 'Mr Lund', since })
    expect(opened.value.answers.story).toBe(WORDS)
  })

  test('has one record, with the mentor’s note in it, when a mentor passes them on too', async () => {
    const page = await formPage()
    await press(page)
    await send(page)
    const { ids, referralId } = await inTheList()
    await lund.send(`disclosures/${ids[0]}/steps`, {
      id: newSecret(),
      kind: 'summary',
      words: 'The DSL alone reads this.',
    })
    const form = { id: newSecret(), words: 'She cried at lunch.' }
    for (let again = 0; again < 2; again++) {
      const passed = await mentor.send<{ id: string }>(`referrals/${referralId}/disclosure`, form)
      expect(passed.value.id).toBe(ids[0])
    }
    expect((await inTheList()).ids).toEqual(ids)
    const { value } = await record()
    expect(value.entries.map(({ words }) => words)).toEqual([WORDS, 'She cried at lunch.'])
    expect(value.trail.map(({ did }) => did)).toContain('passed_on')
    expect(value.trailHolds).toBe(true)
    const opened = await mentor.read<ReferralPage>(`referrals/${referralId}`)
    expect(opened.value.passedOnAt).toHaveLength(1)
    expect(JSON.stringify(opened.value)).not.toContain('The DSL alone')
    const decision = { turn: 0, outcome: 'passed_on', words: 'Mr Lund has it.', noteForDsl: '' }
    expect((await mentor.send(`referrals/${referralId}/decision`, decision)).status).toBe(200)
    expect((await inTheList()).ids).toEqual(ids)
  })

  test('hides the record from the DSL once the form is about the DSL, and the head is told at once', async () => {
    const page = await formPage()
    await press(page)
    const { id } = await newest()
    expect((await lund.read(`disclosures/${id}`)).status).toBe(200)
    const phone = portal.phone()
    const sent = await phone.send(formTo(page, '/ask/me'), { ...KNOWN, about: 'dsl' })
    expect((await lastReferral(portal.db, 'harbour-academy')).row.aboutStaffId).toBe('dsl')
    expect(sent.text).not.toContain(fill(en.sent.hearUnsafe, { dsl: 'Mr Lund' }))
    expect((await lund.read(`disclosures/${id}`)).status).toBe(404)
    expect((await inTheList()).listed).toEqual([])
    const school = await schoolOf(portal, 'harbour-academy')
    const head = school.staff.find(({ safeguardingRank }) => safeguardingRank === 3)
    expect(await count(portal, 'notice WHERE id = ?', `${id}/form/${head?.id}`)).toBe(1)
    const { value } = await record(await atTheirDesk(portal, school, head?.id ?? ''))
    expect(value.entries.map(({ words }) => words)).toEqual([WORDS])
    expect(value.disclosure.past).toBe('dsl')
  })

  test('writes about the head, who never learns of it, and its reader sees who to tell outside', async () => {
    const school = await schoolOf(portal, 'harbour-academy')
    const head = school.staff.find(({ safeguardingRank }) => safeguardingRank === 3)
    const admin = await atTheirDesk(portal, school, 'office')
    const value = {
      chairName: 'Mrs Vane',
      chairReach: 'chair@governors.example',
      officerName: 'Harbourshire LADO',
      officerReach: '01632 960777',
    }
    const kept = await admin.send('settings/concerns', { id: newSecret(), version: 0, value })
    expect(kept.status).toBe(200)
    const page = await formPage()
    await press(page)
    const before = await newest()
    await portal.phone().send(formTo(page, '/ask/me'), { ...KNOWN, about: head?.id ?? '' })
    // Long enough for the record to have gone all the way up, with nobody to acknowledge it.
    for (let step = 0; step < 4; step++) {
      portal.clock.now += 31 * MINUTE
      await portal.runJobs()
    }
    const heads = await atTheirDesk(portal, school, head?.id ?? '')
    lund = await atTheirDesk(portal, school, 'dsl')
    expect(
      await count(portal, 'notice WHERE id LIKE ? AND to_staff_id = ?', `${before.id}/%`, head?.id),
    ).toBe(0)
    expect((await heads.read(`disclosures/${before.id}`)).status).toBe(404)
    expect((await inTheList(heads)).listed).toEqual([])
    const { referralId } = await inTheList()
    expect(JSON.stringify((await heads.read('queue')).value ?? '')).not.toContain(referralId)
    expect((await heads.read(`referrals/${referralId}`)).status).toBe(404)
    const { value: read } = await record()
    expect(wordsIn({ value: read } as Awaited<ReturnType<typeof record>>)).toEqual([WORDS])
    expect(read.disclosure.past).toBe('head')
    expect(read.outside).toEqual({
      chair: { name: 'Mrs Vane', reach: 'chair@governors.example' },
      officer: { name: 'Harbourshire LADO', reach: '01632 960777' },
    })
  })

  test('writes about the DSL, and the head sees the designated officer and no chair', async () => {
    await send(await formPage(), { ...KNOWN, about: 'dsl' })
    const { referralId } = await inTheList()
    const school = await schoolOf(portal, 'harbour-academy')
    const head = school.staff.find(({ safeguardingRank }) => safeguardingRank === 3)
    const heads = await atTheirDesk(portal, school, head?.id ?? '')
    const { value } = await heads.read<ReferralPage>(`referrals/${referralId}`)
    expect(value.outside).toMatchObject({ chair: null, officer: { name: 'Harbourshire LADO' } })
    expect((await lund.read(`referrals/${referralId}`)).status).toBe(404)
  })

  test('writes in the box after the press about one of the team: the others read it, and never that person', async () => {
    const school = await schoolOf(portal, 'harbour-academy')
    const head = must(school.staff.find(({ safeguardingRank }) => safeguardingRank === 3))
    const headsDesk = await atTheirDesk(portal, school, head.id)
    for (const [about, theirs, others] of [
      ['dsl', lund, headsDesk],
      [head.id, headsDesk, lund],
    ] as const) {
      const words = `it is ${about} who hurts me`
      portal.clock.now += MINUTE
      const page = await formPage()
      const told = await press(page)
      const before = await newest()
      const form = formTo(told, told.path)
      portal.clock.now += MINUTE
      const sent = await portal.phone().send(form, { words, about })
      await portal.phone().send(form, { words, about })
      expect(sent.text).toContain(en.now.moreSentOther)
      expect(sent.path).not.toContain(about)
      const { id } = await newest()
      expect(id).not.toBe(before.id)
      expect(await count(portal, 'notice WHERE on_id = ? AND to_staff_id = ?', id, theirs.id)).toBe(
        0,
      )
      expect(await count(portal, 'notice WHERE on_id = ? AND to_staff_id = ?', id, others.id)).toBe(
        1,
      )
      expect((await theirs.read(`disclosures/${id}`)).status).toBe(404)
      const { value } = await others.read<DisclosurePage>(`disclosures/${id}`)
      expect(value.entries.map((entry) => entry.words)).toEqual([words])
      expect(value.disclosure.past).toBe(about === 'dsl' ? 'dsl' : 'head')
      const alone = await lund.read<DisclosurePage>(`disclosures/${before.id}`)
      expect(alone.value.entries).toEqual([])
      const list = await theirs.read<DisclosuresPage>('disclosures')
      expect(JSON.stringify(list.value)).not.toContain(id)
    }
  })

  test('cannot have the record ended before their form and messages were answered', async () => {
    const page = await formPage()
    await press(page)
    const { id } = await newest()
    const step = (kind: string, more = {}) =>
      lund.send(`disclosures/${id}/steps`, { id: newSecret(), kind, words: 'Done.', ...more })
    const answerAll = async () => {
      await lund.send(`disclosures/${id}/acknowledgement`)
      await step('summary')
      await step('action')
      await step('decision', { reason: 'Because.' })
      await step('outcome')
    }
    const end = () => lund.send(`disclosures/${id}/ending`)
    await answerAll()
    portal.clock.now += MINUTE
    const phone = portal.phone()
    const own = await typeBack(
      phone,
      await phone.send(formTo(page, '/ask/me'), { ...KNOWN, story: '' }),
    )
    await lund.send(`disclosures/${id}/acknowledgement`)
    expect(await end()).toMatchObject({
      status: 422,
      problem: { fields: { decision: expect.any(String), outcome: expect.any(String) } },
    })
    portal.clock.now += MINUTE
    await answerAll()
    expect((await end()).status).toBe(200)
    portal.clock.now += MINUTE
    await phone.send(formTo(await phone.go(own.path), '/messages'), {
      message: 'it happened again',
    })
    expect(await newest()).toMatchObject({ id, ended_at: null, acknowledged_at: null })
    await lund.send(`disclosures/${id}/acknowledgement`)
    expect((await end()).status).toBe(422)
  })

  test('is in the file that takes the record out, with their words and name', async () => {
    const page = await formPage()
    await press(page)
    await send(page)
    const { ids } = await inTheList()
    const form = { id: newSecret(), reason: 'For CPOMS.', as: 'text' }
    const { value } = await lund.send<string>(`disclosures/${ids[0]}/export`, form)
    expect(value).toContain(WORDS)
    expect(value).toContain('Amira')
  })
})

/** Its row in the mentors' queue, and whether everything above it is urgent too. */
async function rowInQueue(referralId: string) {
  const rows: QueuePage['rows'] = []
  for (let after: string | null = ''; after !== null;) {
    const page: QueuePage = (await mentor.read<QueuePage>(`queue${after && `?after=${after}`}`))
      .value
    rows.push(...page.rows)
    after = page.after
  }
  const at = rows.findIndex(({ id }) => id === referralId)
  return { row: rows[at], isUrgentAbove: rows.slice(0, at).every((one) => one.urgentBecause) }
}

const newest = async () =>
  must(
    await portal.db
      .prepare(
        `SELECT * FROM disclosure WHERE school_id = 'harbour-academy' ORDER BY raised_at DESC, id LIMIT 1`,
      )
      .first<{
        id: string
        acknowledged_at: number | null
        ended_at: number | null
        goes_further_at: number | null
      }>(),
  )
