import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { Me } from '../../worker/office/me.ts'
import type { ReferralPage } from '../../worker/referrals/office/answers.ts'
import type {
  NameRequestRow,
  NameRequests,
  NamesPage,
  LockedName,
} from '../../worker/safeguarding/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice } from '../support/office.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

const desk = {} as Record<'grace' | 'dev' | 'ruth' | 'lund' | 'amir' | 'teach' | 'admin', Desk>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  school = await aSchool(ajar.db)
  for (const id of ['grace', 'dev', 'ruth', 'lund', 'amir', 'teach', 'admin'] as const) {
    desk[id] = await atTheirDesk(ajar, school, id)
  }
})

const locked = (facts: object = {}) =>
  aReferral(ajar.db, school, { identity: 'sealed', name: 'Amira Locked', ...facts })

const ask = (by: Desk, id: string, more: object = {}) =>
  by.send<NameRequestRow>(`sealed-names/${id}/requests`, {
    id: newSecret(),
    because: 'may_be_hurt',
    words: 'She wrote of her uncle.',
    ...more,
  })

const answer = (by: Desk, what: string, { value }: { value: NameRequestRow }) =>
  by.send<NameRequestRow>(`sealed-names/${value.referralId}/${what}`, { requestId: value.id })

const nameFor = (by: Desk, id: string) => by.read<LockedName>(`sealed-names/${id}`)

const trailOn = async (id: string) =>
  (
    await ajar.db
      .prepare(
        'SELECT by_whom, did FROM trail_entry WHERE school_id = ? AND on_id = ? ORDER BY seq',
      )
      .bind(school.id, id)
      .all<{ by_whom: string; did: string }>()
  ).results.map(({ by_whom, did }) => `${by_whom} ${did}`)

describe('A name that was locked away', () => {
  test('A name opens when one person asks with a reason and another agrees, both in the trail', async () => {
    const id = await locked()
    const asked = await ask(desk.grace, id)
    expect([asked.status, asked.value.status]).toEqual([200, 'waiting'])
    expect((await nameFor(desk.grace, id)).status).toBe(404)
    const agreed = await answer(desk.ruth, 'agreement', asked)
    expect(agreed.value).toMatchObject({ status: 'agreed', settledBy: { name: 'Ms Adeyemi' } })
    for (const by of [desk.grace, desk.ruth, desk.lund]) {
      expect((await nameFor(by, id)).value.who?.self.name).toBe('Amira Locked')
    }
    expect(await trailOn(id)).toEqual([
      'code made',
      'grace asked_name',
      'ruth opened_name',
      'grace opened',
      'ruth opened',
      'lund opened',
    ])
  })

  test('The two and the safeguarding team read the name, and it stays locked for everyone else', async () => {
    const id = await locked()
    await answer(desk.ruth, 'agreement', await ask(desk.grace, id))
    for (const by of [desk.dev, desk.teach, desk.admin]) {
      expect((await nameFor(by, id)).status).toBe(404)
    }
    for (const by of [desk.grace, desk.dev, desk.ruth]) {
      const page = await by.read<ReferralPage>(`referrals/${id}`)
      expect(page.value.who).toBeNull()
      expect(JSON.stringify((await by.read('queue')).value)).not.toContain('Amira')
    }
    // The other mentor sees that it was opened, not the words for the second person, and may ask too.
    const { value } = await desk.dev.read<NameRequests>(`sealed-names/${id}/requests`)
    expect(value.may).toEqual({ ask: true, read: false })
    expect(value.requests[0]).toMatchObject({ status: 'agreed', words: null })
  })

  test('One person alone never opens a name, not even in the database', async () => {
    const id = await locked()
    const asked = await ask(desk.ruth, id)
    expect(asked.value.may).toEqual({ agree: false, takeBack: true })
    const own = await answer(desk.ruth, 'agreement', asked)
    expect([own.status, own.problem.type]).toEqual([403, 'urn:ajar:not_allowed'])
    const sql = `UPDATE name_request SET status = 'agreed', settled_by = asked_by, settled_at = 1
      WHERE school_id = ? AND referral_id = ?`
    await expect(ajar.db.prepare(sql).bind(school.id, id).run()).rejects.toThrow('CHECK')
    expect((await answer(desk.grace, 'agreement', asked)).status).toBe(404)
    expect((await nameFor(desk.ruth, id)).status).toBe(404)
    expect(await trailOn(id)).toEqual(['code made', 'ruth asked_name'])
  })

  test('A name stays locked when the second person says no, or the first takes the request back', async () => {
    const id = await locked()
    const refused = await answer(desk.lund, 'refusal', await ask(desk.grace, id))
    expect(refused.value.status).toBe('refused')
    const late = await answer(desk.ruth, 'agreement', refused)
    expect([late.status, late.problem.type]).toEqual([409, 'urn:ajar:changed_meanwhile'])
    const again = await ask(desk.grace, id)
    expect((await answer(desk.dev, 'withdrawal', again)).status).toBe(403)
    expect((await answer(desk.grace, 'withdrawal', again)).value.status).toBe('taken_back')
    expect((await nameFor(desk.grace, id)).status).toBe(404)
    expect((await trailOn(id)).slice(1)).toEqual([
      'grace asked_name',
      'lund refused_name',
      'grace asked_name',
      'grace took_back_name',
    ])
  })

  test('A name is asked for once at a time, and once for one form', async () => {
    const id = await locked()
    const form = { id: newSecret() }
    const first = await ask(desk.grace, id, form)
    expect((await ask(desk.grace, id, form)).value).toEqual(first.value)
    expect((await ask(desk.dev, id)).status).toBe(409)
    expect(await trailOn(id)).toHaveLength(2)
  })

  test('A request can be agreed to for two school days, and made again after that', async () => {
    const before = ajar.clock.now
    try {
      const id = await locked()
      const asked = await ask(desk.grace, id)
      ajar.clock.now = asked.value.endsAt
      for (const staffId of ['grace', 'ruth'] as const) {
        desk[staffId] = await atTheirDesk(ajar, school, staffId)
      }
      const late = await answer(desk.ruth, 'agreement', asked)
      expect([late.status, late.problem.type]).toEqual([409, 'urn:ajar:already_ended'])
      const { value } = await desk.ruth.read<NamesPage>('sealed-names')
      expect(value.waiting).toEqual([])
      expect((await ask(desk.grace, id)).status).toBe(200)
      const { value: now } = await desk.grace.read<NameRequests>(`sealed-names/${id}/requests`)
      expect(now.requests.map(({ status }) => status)).toEqual(['waiting', 'expired'])
    } finally {
      ajar.clock.now = before
    }
  })

  test('Two of the safeguarding team open a name where something was disclosed', async () => {
    const id = await locked()
    expect((await ask(desk.lund, id)).status).toBe(404)
    await aDisclosure(ajar.db, school, { referralId: id })
    const asked = await ask(desk.lund, id, { because: 'must_pass_on' })
    expect((await answer(desk.amir, 'agreement', asked)).value.status).toBe('agreed')
    expect((await nameFor(desk.amir, id)).value.who?.self.name).toBe('Amira Locked')
    expect((await nameFor(desk.grace, id)).status).toBe(404)
  })

  test('Nobody asks for a name that is not locked, or of a referral that they do not see', async () => {
    const known = await aReferral(ajar.db, school)
    const nameless = await aReferral(ajar.db, school, { identity: 'no_name' })
    const ofDev = await aCase(ajar.db, school, 'dev', { identity: 'sealed' })
    const notGrace = await locked({ not: 'grace' })
    const twin = await aSchool(ajar.db)
    const theirs = await aReferral(ajar.db, twin, { identity: 'sealed' })
    for (const id of [known, nameless, ofDev, notGrace, theirs, newSecret()]) {
      expect((await ask(desk.grace, id)).status).toBe(404)
      expect((await desk.grace.read(`sealed-names/${id}/requests`)).status).toBe(404)
    }
    const waits = await ask(desk.dev, ofDev)
    expect((await answer(desk.ruth, 'agreement', waits)).status).toBe(200)
  })

  test('A locked name does not exist for a lead mentor the child did not want', async () => {
    const id = await locked({ not: 'ruth' })
    const asked = await ask(desk.grace, id)
    expect((await desk.ruth.read<NamesPage>('sealed-names')).value.waiting).toEqual([])
    expect((await desk.ruth.read<Me>('me')).value.tally.namesToAgree).toBe(0)
    expect((await answer(desk.ruth, 'agreement', asked)).status).toBe(404)
    expect((await answer(desk.lund, 'agreement', asked)).status).toBe(200)
  })
})

describe('Requests that wait', () => {
  test('Requests are listed and counted for whoever may agree, the one that ends first on top', async () => {
    const first = await locked()
    const second = await locked()
    await ask(desk.grace, first)
    ajar.clock.now += MINUTE
    await ask(desk.ruth, second)
    const { value } = await desk.ruth.read<NamesPage>('sealed-names')
    expect(value.waiting.map(({ referralId }) => referralId).toSorted()).toEqual(
      [first, second].toSorted(),
    )
    const counts = await Promise.all(
      (['ruth', 'lund', 'grace', 'teach'] as const).map(
        async (who) => (await desk[who].read<Me>('me')).value.tally.namesToAgree,
      ),
    )
    // Her own request is not for her to answer.
    expect(counts).toEqual([1, 2, 0, 0])
    for (const who of ['grace', 'teach', 'admin'] as const) {
      expect((await desk[who].read('sealed-names')).status).toBe(404)
    }
  })

  test('A request is answered once when two people answer at the same moment', async () => {
    const id = await locked()
    const asked = await ask(desk.grace, id)
    const answers = await Promise.all([
      answer(desk.ruth, 'agreement', asked),
      answer(desk.lund, 'refusal', asked),
      answer(desk.amir, 'agreement', asked),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await trailOn(id)).toHaveLength(3)
  })
})

test('A faulty request is explained beside the box', async () => {
  const id = await locked()
  for (const [more, field] of [
    [{ because: 'curious' }, 'because'],
    [{ words: ' ' }, 'words'],
    [{ id: 'short' }, 'id'],
  ] as const) {
    const { status, problem } = await ask(desk.grace, id, more)
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([422, [field]])
  }
})
