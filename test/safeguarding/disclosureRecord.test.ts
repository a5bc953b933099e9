import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endedDisclosures } from '../../db/safeguarding/disclosures.ts'
import type { School } from '../../db/school/school.ts'
import { STEP_KINDS, type StepKind } from '../../worker/safeguarding/rules/disclosure.ts'
import type { CasePage, NoteRow } from '../../worker/cases/office/answers.ts'
import type {
  DisclosurePage,
  DisclosureRow,
  DisclosuresPage,
  EndedDisclosures,
  EntryRow,
  StepRow,
} from '../../worker/safeguarding/office/answers.ts'
import type { MessageRow, ReferralPage } from '../../worker/referrals/office/answers.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aCase, aDisclosure, aReferral, aSchool } from '../support/builders.ts'
import { rowsRead } from '../support/cost.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice } from '../support/office.ts'
import { theyWrite } from './writeRecord.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let grace: Desk

let dev: Desk

let ruth: Desk

let lund: Desk

let amir: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  school = await aSchool(ajar.db)
  const sit = (id: string) => atTheirDesk(ajar, school, id)
  ;[grace, dev, ruth, lund, amir] = (await Promise.all(
    ['grace', 'dev', 'ruth', 'lund', 'amir'].map(sit),
  )) as [Desk, Desk, Desk, Desk, Desk]
})

const passOn = (desk: Desk, id: string, more: object = {}) =>
  desk.send<{ id: string; raisedAt: number }>(`referrals/${id}/disclosure`, {
    id: newSecret(),
    words: '',
    ...more,
  })

const wordsIn = async (id: string) =>
  (await lund.read<DisclosurePage>(`disclosures/${id}`)).value.entries

const step = (desk: Desk, id: string, kind: StepKind, more: object = {}) =>
  desk.send<StepRow>(`disclosures/${id}/steps`, {
    id: newSecret(),
    kind,
    words: `The ${kind}.`,
    reason: kind === 'decision' ? 'It was the safest.' : '',
    ...more,
  })

const add = (desk: Desk, id: string, kind: string, words = 'She said more.') =>
  desk.send<EntryRow>(`disclosures/${id}/entries`, { id: newSecret(), kind, words })

const end = (desk: Desk, id: string) => desk.send<DisclosureRow>(`disclosures/${id}/ending`)

const acknowledge = (id: string) => lund.send(`disclosures/${id}/acknowledgement`)

/** Everything that has to stand in a record before it is ended. */
async function whole(id: string) {
  await acknowledge(id)
  for (const kind of STEP_KINDS) await step(lund, id, kind)
}

describe('Passing words on to the DSL', () => {
  test('A session note that is passed on goes along word for word, marked as the mentor’s', async () => {
    const id = await aCase(ajar.db, school, 'grace', { story: 'I am scared.' })
    const note = {
      id: newSecret(),
      kind: 'one_to_one',
      metOn: '2026-11-23',
      minutes: 35,
      words: 'She said:\n  “he locks the door”',
      dueOn: null,
    }
    await grace.send<NoteRow>(`cases/${id}/notes`, note)
    const { status, value } = await passOn(grace, id, { noteId: note.id, words: 'In room 3.' })
    expect(status).toBe(200)
    const entries = await wordsIn(value.id)
    expect(
      entries.map(({ kind, by, words, pointedOut }) => [kind, by?.name, words, pointedOut]),
    ).toEqual([
      ['said', undefined, 'I am scared.', false],
      ['session_note', 'Mrs Okafor', note.words, true],
      ['staff_note', 'Mrs Okafor', 'In room 3.', false],
    ])
  })

  test('A message that is passed on is shown among everything that they wrote', async () => {
    const id = await aCase(ajar.db, school, 'grace', { story: 'Hello.' })
    const first = await theyWrite(ajar.db, school, id, 'See you.')
    const second = await theyWrite(ajar.db, school, id, 'He hit me.')
    const { value } = await passOn(grace, id, { messageId: second })
    expect((await wordsIn(value.id)).map(({ words, pointedOut }) => [words, pointedOut])).toEqual([
      ['Hello.', false],
      ['See you.', false],
      ['He hit me.', true],
    ])
    expect(first).not.toBe(second)
  })

  test('A mentor can pass on nothing that does not exist or belongs to another case', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const other = await aCase(ajar.db, school, 'grace')
    const message = await theyWrite(ajar.db, school, other, 'Of another.')
    const answer = await grace.send<MessageRow>(`referrals/${id}/messages`, {
      id: newSecret(),
      words: 'Mine.',
    })
    for (const more of [
      { messageId: message },
      { messageId: answer.value.id },
      { noteId: newSecret() },
    ]) {
      expect((await passOn(grace, id, more)).status).toBe(404)
    }
    expect((await passOn(dev, id)).status).toBe(404)
  })

  test('The mentor reads when it was passed on, and nothing from the record', async () => {
    const id = await aCase(ajar.db, school, 'grace')
    const { value } = await passOn(grace, id)
    await whole(value.id)
    await add(lund, value.id, 'staff_note', 'Called the police.')
    await end(lund, value.id)
    const page = await grace.read<CasePage>(`cases/${id}`)
    expect(page.value.referral.passedOnAt).toEqual([value.raisedAt])
    expect(JSON.stringify(page.value)).not.toContain('police')
    const { value: seen } = await ruth.read<ReferralPage>(`referrals/${id}`)
    expect(seen.trail.map(({ did }) => did)).toEqual(['made', 'passed_on', 'opened', 'opened'])
    for (const desk of [grace, ruth]) {
      expect((await desk.read(`disclosures/${value.id}`)).status).toBe(404)
      expect((await step(desk, value.id, 'summary')).status).toBe(404)
    }
  })
})

describe('The safeguarding record', () => {
  test('The record stores each step with its author and time, apart from the child’s words', async () => {
    const id = await aDisclosure(ajar.db, school, { words: 'I am not safe.' })
    const form = { id: newSecret() }
    const first = await step(lund, id, 'summary', form)
    ajar.clock.now += MINUTE
    expect((await step(lund, id, 'summary', form)).value).toEqual(first.value)
    await step(amir, id, 'decision')
    const { value } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(
      value.steps.map(({ kind, by, words, reason }) => [kind, by?.name, words, reason]),
    ).toEqual([
      ['summary', 'Mr Lund', 'The summary.', null],
      ['decision', 'Mr Aziz', 'The decision.', 'It was the safest.'],
    ])
    expect(value.lacks).toEqual(['acknowledgement', 'action', 'outcome'])
    expect(value.trail.map(({ did }) => did)).toEqual([
      'raised',
      'wrote_step',
      'wrote_step',
      'opened',
    ])
    expect(value.trailHolds).toBe(true)
    // Someone else's form under the same id is not taken for theirs.
    expect((await step(amir, id, 'summary', form)).status).toBe(409)
  })

  test('The record stores the words of everyone who writes at the same moment', async () => {
    const id = await aDisclosure(ajar.db, school)
    const both = Array.from({ length: 4 }, (_, n) => n % 2 === 0)
    const answers = await Promise.all(
      both.map((isLund) => step(isLund ? lund : amir, id, 'action')),
    )
    expect(answers.map(({ status }) => status)).toEqual(both.map(() => 200))
    const { value } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(value.steps).toHaveLength(both.length)
    expect(value.trailHolds).toBe(true)
  })

  test('Nobody can change the record, not even in the database', async () => {
    const id = await aDisclosure(ajar.db, school, { words: 'He hits me.' })
    await step(lund, id, 'summary')
    for (const table of ['disclosure_step', 'disclosure_entry']) {
      const change = ajar.db.prepare(
        `UPDATE ${table} SET words_sealed = 'x' WHERE school_id = ? AND disclosure_id = ?`,
      )
      await expect(change.bind(school.id, id).run()).rejects.toThrow('refusal:not_allowed')
    }
  })

  test('A retraction adds an entry, and the first statement stays', async () => {
    const id = await aDisclosure(ajar.db, school, { words: 'He hits me.' })
    await add(lund, id, 'retraction', 'She says it was a joke.')
    expect((await wordsIn(id)).map(({ kind, words }) => [kind, words])).toEqual([
      ['said', 'He hits me.'],
      ['retraction', 'She says it was a joke.'],
    ])
    expect((await add(lund, id, 'said')).status).toBe(422)
  })

  test('A decision without a reason is refused, and the page says so beside the box', async () => {
    const id = await aDisclosure(ajar.db, school)
    const { status, problem } = await step(lund, id, 'decision', { reason: ' ' })
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([422, ['reason']])
  })

  test('A record is not ended while a step is missing, and the answer names it', async () => {
    const id = await aDisclosure(ajar.db, school)
    const { status, problem } = await end(lund, id)
    expect(status).toBe(422)
    expect(Object.keys(problem.fields ?? {})).toEqual(['acknowledgement', ...STEP_KINDS])
    await acknowledge(id)
    for (const kind of STEP_KINDS) {
      expect((await end(lund, id)).status).toBe(422)
      await step(lund, id, kind)
    }
    const sql = 'UPDATE disclosure SET ended_at = 1 WHERE school_id = ? AND id = ?'
    const other = await aDisclosure(ajar.db, school)
    await expect(ajar.db.prepare(sql).bind(school.id, other).run()).rejects.toThrow('not_valid')
    const ended = await end(amir, id)
    expect(ended.value).toMatchObject({ endedBy: { name: 'Mr Aziz' }, endedAt: ajar.clock.now })
    // Ended again, it stays as it was ended.
    ajar.clock.now += MINUTE
    expect((await end(lund, id)).value).toEqual(ended.value)
    const { value } = await lund.read<DisclosuresPage>('disclosures')
    expect(value.ended.map((row) => row.id)).toEqual([id])
    expect(value.acknowledged).toEqual([])
    const { value: page } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(page.trail.filter(({ did }) => did === 'ended')).toHaveLength(1)
  })

  test('Closed records are shown twenty at a time, each once, and as cheaply far down as on top', async () => {
    await ajar.db
      .prepare(
        `INSERT INTO disclosure (school_id, id, raised_because, raised_at, by_staff_id, acknowledged_at, acknowledged_by, ended_at, ended_by)
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 45)
          SELECT ?1, printf('closed-%02d', i), 'passed_on', i, 'grace', i, 'lund', i / 3, 'lund' FROM n`,
      )
      .bind(school.id)
      .run()
    const { value: top } = await lund.read<DisclosuresPage>('disclosures')
    const next = async (after: string | null) =>
      (await lund.read<EndedDisclosures>(`closed-disclosures?after=${after}`)).value
    const second = await next(top.endedAfter)
    const third = await next(second.endedAfter)
    expect([top, second, third].map(({ ended }) => ended.length)).toEqual([20, 20, 5])
    expect(third.endedAfter).toBeNull()
    const ids = [top, second, third].flatMap(({ ended }) => ended.map(({ id }) => id))
    expect(ids).toEqual(
      Array.from({ length: 45 }, (_, n) => `closed-${String(45 - n).padStart(2, '0')}`),
    )
    expect((await grace.read('closed-disclosures?after=9.x')).status).toBe(404)
    const viewer = { schoolId: school.id, staffId: 'lund' }
    const read = (after: { endedAt: number; id: string } | null) =>
      rowsRead(ajar.db, (db) => [endedDisclosures(db, viewer, after, 21)])
    expect(await read(null)).toBeLessThanOrEqual(42)
    expect(await read({ endedAt: 9, id: 'closed-27' })).toBeLessThanOrEqual(42)
  })

  test.each([
    ['an entry', (id: string) => add(lund, id, 'staff_note')],
    ['a step', (id: string) => step(lund, id, 'action')],
  ])('A record that was ended is opened again by %s, and by nothing else', async (_, again) => {
    const id = await aDisclosure(ajar.db, school)
    await whole(id)
    await end(lund, id)
    const open = 'UPDATE disclosure SET ended_at = NULL WHERE school_id = ? AND id = ?'
    await expect(ajar.db.prepare(open).bind(school.id, id).run()).rejects.toThrow('not_allowed')
    expect((await again(id)).status).toBe(200)
    const { value } = await lund.read<DisclosuresPage>('disclosures')
    expect([value.ended.length, value.acknowledged.map((row) => row.id)]).toEqual([0, [id]])
    // The person who read the new entry ends it again.
    expect((await end(lund, id)).status).toBe(200)
  })

  test('A record is not ended over words that were added after the decision', async () => {
    const id = await aDisclosure(ajar.db, school)
    await whole(id)
    ajar.clock.now += MINUTE
    await add(lund, id, 'retraction', 'It was not true.')
    expect(Object.keys((await end(lund, id)).problem.fields ?? {})).toEqual(['decision', 'outcome'])
    await step(lund, id, 'decision')
    await step(lund, id, 'outcome')
    expect((await end(lund, id)).status).toBe(200)
  })
})

const take = <Exported = string>(desk: Desk, id: string, form: object = {}) =>
  desk.ask<Exported>(`/office/api/disclosures/${id}/export`, {
    method: 'POST',
    body: JSON.stringify({ id: newSecret(), reason: 'For CPOMS.', as: 'text', ...form }),
    headers: { 'content-type': 'application/json' },
  })

describe('Taking a record out', () => {
  test('An export needs a reason, which stays in the record with an entry in the trail', async () => {
    const id = await aDisclosure(ajar.db, school)
    const { status, problem } = await take(lund, id, { reason: '  ' })
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([422, ['reason']])
    const form = { id: newSecret() }
    await take(lund, id, form)
    await take(lund, id, form)
    const { value } = await lund.read<DisclosurePage>(`disclosures/${id}`)
    expect(value.exports.map(({ by, reason }) => [by?.name, reason])).toEqual([
      ['Mr Lund', 'For CPOMS.'],
    ])
    expect(value.trail.filter(({ did }) => did === 'exported')).toHaveLength(1)
    expect((await take(grace, id)).status).toBe(404)
  })

  test('An export gives every word as it was written, set off from ours, in a file that names nobody', async () => {
    const words = 'He hits me.\nEnded: not yet\n\u202egnihton'
    const referral = await aReferral(ajar.db, school, { story: words, name: 'Kai Brown' })
    await passOn(grace, referral, { words: '=HYPERLINK("x")' })
    const { value: list } = await lund.read<DisclosuresPage>('disclosures')
    const id = list.waiting[0]?.id ?? ''
    await whole(id)
    const { value: text, disposition } = await take(lund, id)
    const today = new Date(ajar.clock.now).toISOString().slice(0, 10)
    expect(disposition).toBe(`attachment; filename="safeguarding-record-${today}.txt"`)
    for (const line of ['    | He hits me.', '    | Ended: not yet', '    | =HYPERLINK("x")']) {
      expect(text.split('\n')).toContain(line)
    }
    expect(text).toContain('    | Kai Brown, Year 8, 8B')
    expect(text).toContain('Why:\n    | It was the safest.')
    expect(text).toContain('Mr Lund (dsl): exported')
    type Exported = {
      entries: { words: string }[]
      steps: { kind: string }[]
      trailHolds: boolean
    }
    const { value: json } = await take<Exported>(lund, id, { as: 'json' })
    expect(json.entries[0]?.words).toBe(words)
    expect(json.steps.map(({ kind }) => kind).toSorted()).toEqual([...STEP_KINDS].toSorted())
    expect(json.trailHolds).toBe(true)
  })
})
