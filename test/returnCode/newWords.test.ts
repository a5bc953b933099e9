import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import { fill } from '../../web/languages/catalogue.ts'
import { en } from '../../web/languages/en/everyPage.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import type { Slip } from '../../worker/returnCode/office/answers.ts'
import { aCase, aReferral, aSchool } from '../support/builders.ts'
import type { Form } from '../support/html.ts'
import { atTheirDesk, type Desk, MINUTE, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { AMIRA, fiveWords } from '../support/portal.ts'
import { formTo, newPhone, type Page } from '../support/scriptlessPhone.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let ruth: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
})

const inPerson = { language: 'en', inPerson: true }

const give = (id: string, desk = grace, form: object = inPerson) =>
  desk.send<Slip>(`referrals/${id}/new-words`, form)

const open = async (words: string): Promise<Page> => {
  const phone = newPhone(ajar.origin)
  return phone.send(formTo(await phone.go(`/${school.id}/words`), '/words'), { words })
}

/** Amira's request, with the form she sent it in. */
async function amiraAsks(): Promise<{ id: string; form: Form; words: string; sent: Page }> {
  const phone = newPhone(ajar.origin)
  const form = formTo(await phone.go(`/${school.id}/ask/me`), '/ask/me')
  const sent = await phone.send(form, AMIRA)
  const id = await ajar.db
    .prepare("SELECT id FROM referral WHERE school_id = ? AND made_by = 'pupil'")
    .bind(school.id)
    .first<string>('id')
  return { id: id ?? '', form, words: fiveWords(sent), sent }
}

const deedsOn = async (id: string) =>
  (
    await ajar.db
      .prepare(
        'SELECT by_whom, did FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq',
      )
      .bind(school.id, id)
      .all<{ by_whom: string; did: string }>()
  ).results.map(({ by_whom, did }) => `${by_whom} ${did}`)

describe('A pupil who lost their five words', () => {
  test('gets new ones from a mentor who sees them, and the thread is not opened for that', async () => {
    const { id, words: lost } = await amiraAsks()
    ajar.clock.now += MINUTE
    const { status, value: slip } = await give(id)
    expect(status).toBe(200)
    expect(slip.words).toHaveLength(5)
    expect(slip.words.join(' ')).not.toBe(lost)
    expect(slip.address).toBe(`${ajar.origin}/${school.id}/words`)
    expect(slip.says).toMatchObject({ lead: '', choice: '' })
    // Lunch may be among the words.
    expect(JSON.stringify({ ...slip, words: [] })).not.toMatch(/Amira|lunch/)
    expect(await deedsOn(id)).toEqual(['code made', 'grace gave_words'])

    const theirs = await open(slip.words.join(' '))
    expect(theirs.status).toBe(200)
    expect(theirs.text).toContain(en.page.status.waiting)
    expect(theirs.text).toContain(fill(en.page.newWords, { when: 'today at 9.31am' }))
    const { value } = await ruth.read<ReferralPage>(`referrals/${id}`)
    expect(value.trail[1]).toMatchObject({ by: 'Mrs Okafor', asRole: 'mentor', did: 'gave_words' })
    expect(value.trailHolds).toBe(true)
  })

  test('loses nothing to whoever found the old words, which stop working at once with the pages they opened', async () => {
    const { id, words: lost, sent } = await amiraAsks()
    const opened = await open(lost)
    ajar.clock.now += MINUTE
    await give(id)
    expect((await open(lost)).status).toBe(422)
    const phone = newPhone(ajar.origin)
    for (const path of [opened.path, sent.path]) {
      expect((await phone.go(path)).text).toContain('Your page is closed')
    }
    const late = await phone.send(formTo(opened, '/messages'), { message: 'It is me, honest.' })
    expect(late.text).toContain('Your page is closed')
    const { value } = await ruth.read<ReferralPage>(`referrals/${id}`)
    expect(value.messages).toEqual([])
  })

  test('loses nothing to whoever sends their form again, which opens no page and saves nothing', async () => {
    const { id, form, words: lost } = await amiraAsks()
    ajar.clock.now += MINUTE
    const { value: slip } = await give(id)
    const again = await newPhone(ajar.origin).send(form, AMIRA)
    expect(again.text).toContain('Your page is closed')
    expect(again.text).not.toContain(lost.split(' ')[0])
    expect((await open(slip.words.join(' '))).status).toBe(200)
    const kept = await ajar.db
      .prepare('SELECT COUNT(*) AS n FROM referral WHERE school_id = ?')
      .bind(school.id)
      .first<number>('n')
    expect(kept).toBe(1)
  })

  test('gets none before a mentor has seen them in person, and the old words still work', async () => {
    const { id, words } = await amiraAsks()
    const { status, problem } = await give(id, grace, { language: 'en', inPerson: false })
    expect(status).toBe(422)
    expect(problem.fields?.['inPerson']).toContain('See the pupil in person')
    expect((await open(words)).status).toBe(200)
    expect(await deedsOn(id)).toEqual(['code made'])
  })
})

describe('New words', () => {
  test('are not given for a thread without a name, with a locked one, or of someone else', async () => {
    const threads = [
      await aReferral(ajar.db, school, { identity: 'sealed' }),
      await aReferral(ajar.db, school, { identity: 'no_name' }),
      await aReferral(ajar.db, school, { madeBy: 'parent' }),
      await aReferral(ajar.db, school, { byStaff: 'teach' }),
    ]
    for (const id of threads) {
      const before = await deedsOn(id)
      expect((await give(id)).status).toBe(404)
      expect((await give(id, ruth)).status).toBe(404)
      expect(await deedsOn(id)).toEqual(before)
    }
  })

  test('are given only by a mentor who may open the thread', async () => {
    const hidden = await aReferral(ajar.db, school, { not: 'grace' })
    expect((await give(hidden)).status).toBe(404)
    expect((await give(hidden, ruth)).status).toBe(200)
    const devs = await aCase(ajar.db, school, 'dev')
    expect((await give(devs)).status).toBe(404)
    expect((await give(devs, await atTheirDesk(ajar, school, 'dev'))).status).toBe(200)
    const waiting = await aReferral(ajar.db, school)
    for (const other of ['lund', 'teach', 'admin', 'kitchen']) {
      expect((await give(waiting, await atTheirDesk(ajar, school, other))).status).toBe(404)
    }
    const elsewhere = await aSchool(ajar.db)
    expect((await give(waiting, await atTheirDesk(ajar, elsewhere, 'grace'))).status).toBe(404)
    expect(await deedsOn(waiting)).toEqual(['code made'])
  })
})
