import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { School } from '../../db/school/school.ts'
import type { DisclosurePage, DisclosuresPage } from '../../worker/safeguarding/office/answers.ts'
import type { QueuePage } from '../../worker/triage/office/answers.ts'
import type {
  ReferralPage,
  PupilAnswerRow,
  Referred,
  ReferPage,
  ReferredPage,
  TeacherFeedbackRow,
} from '../../worker/referrals/office/answers.ts'
import type { Slip } from '../../worker/returnCode/office/answers.ts'
import type { ReferForm } from '../../worker/referrals/rules/teacherForms.ts'
import { newSecret } from '../../worker/vault/vault.ts'
import { aReferral, aSchool } from '../support/builders.ts'
import { formTo, newPhone, type Page } from '../support/scriptlessPhone.ts'
import { atTheirDesk, type Desk, MONDAY_MORNING, startOffice } from '../support/office.ts'
import { UNDO_SECONDS } from '../../worker/referrals/rules/undo.ts'
import { MINUTE_MS } from '../../worker/time/durations.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

let school: School

let bell: Desk

let grace: Desk

let ruth: Desk

let lund: Desk

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

beforeEach(async () => {
  ajar.clock.now = MONDAY_MORNING
  school = await aSchool(ajar.db)
  bell = await atTheirDesk(ajar, school, 'teach')
  grace = await atTheirDesk(ajar, school, 'grace')
  ruth = await atTheirDesk(ajar, school, 'ruth')
  lund = await atTheirDesk(ajar, school, 'lund')
})

const form = (more: Partial<ReferForm> = {}): ReferForm => ({
  id: newSecret(),
  name: 'Kai Brown',
  year: 8,
  group: '8B',
  reasons: ['not_sure', 'worry'],
  story: 'He sits by the door. I am not sure why.',
  strengths: 'He draws, and helps the little ones.',
  tried: 'A seat by the window.',
  howSoon: 'this_week',
  pupilKnows: 'no',
  aboutStaff: '',
  ...more,
})

const refer = async (more: Partial<ReferForm> = {}, desk = bell) =>
  (await desk.send<Referred>('refer', form(more))).value.id

const standing = async (id: string, desk = bell) =>
  (await desk.read<ReferredPage>('referred')).value.referred.find((row) => row.id === id)

const saidInPerson = (id: string, said: string, desk = grace) =>
  desk.send<PupilAnswerRow>(`referrals/${id}/pupil-answer`, { id: newSecret(), said })

const takeOnUnread = (id: string, turn = 0) =>
  grace.send(`referrals/${id}/decision`, {
    turn,
    outcome: 'taken_on',
    words: 'Grace has time for you.',
    mentorId: 'grace',
    intensity: 'usual',
  })

/** Takes a pupil on, and lets the half minute go by in which nobody hears of it. */
async function takeOn(id: string, turn = 0) {
  const answer = await takeOnUnread(id, turn)
  ajar.clock.now += UNDO_SECONDS * 1000
  return answer
}

describe('A teacher who refers a pupil', () => {
  test('sees when to refer, in the school’s own words where it has some', async () => {
    const usual = (await bell.read<ReferPage>('refer')).value
    expect(usual.criteria.join(' ')).toContain('“I’m not sure why” is a good reason')
    expect(usual.years).toEqual([7, 8, 9, 10, 11])
    const own = await aSchool(ajar.db, {
      profile: { referralCriteria: ['Ask Ruth first.'], reasonsOff: ['language'] },
    })
    const there = await atTheirDesk(ajar, own, 'teach')
    const page = (await there.read<ReferPage>('refer')).value
    expect(page.criteria).toEqual(['Ask Ruth first.'])
    expect(page.reasons).not.toContain('language')
  })

  test('puts it into the one queue, under the same promise, with everything that they wrote', async () => {
    await aReferral(ajar.db, school, { promisedAt: MONDAY_MORNING + 1 })
    const { status, value } = await bell.send<Referred>('refer', form())
    expect(status).toBe(200)
    expect(value.promised).toMatchObject({ on: '2026-11-25', point: 'break' })

    const queue = (await grace.read<QueuePage>('queue')).value
    expect(queue.waiting).toBe(2)
    expect(queue.rows[1]).toMatchObject({
      id: value.id,
      madeBy: 'teacher',
      about: 'pupil',
      urgentBecause: null,
      reasons: ['worry', 'not_sure'],
      who: { self: { name: 'Mr Bell' }, other: { name: 'Kai Brown', year: 8, group: '8B' } },
    })
    const page = (await grace.read<ReferralPage>(`referrals/${value.id}`)).value
    expect(page.answers).toMatchObject({
      story: 'He sits by the door. I am not sure why.',
      strengths: 'He draws, and helps the little ones.',
      tried: 'A seat by the window.',
      howSoon: 'this_week',
      pupilKnows: 'no',
    })
    expect(page.fromTeacher).toMatchObject({ by: { name: 'Mr Bell' }, pupilSaid: null, told: [] })
    expect(page.suggestedWords.taken_on).not.toContain('Thank you for telling us')
    const trail = (await ruth.read<ReferralPage>(`referrals/${value.id}`)).value
    expect(trail.trail[0]).toMatchObject({ by: 'Mr Bell', asRole: 'teacher', did: 'made' })
    expect(trail.trailHolds).toBe(true)
  })

  test('puts it on top by saying “today”, and the reason is shown', async () => {
    await aReferral(ajar.db, school, { promisedAt: MONDAY_MORNING + 1 })
    const id = await refer({ howSoon: 'today' })
    const queue = (await grace.read<QueuePage>('queue')).value
    expect(queue.rows[0]).toMatchObject({ id, urgentBecause: 'teacher_said_today' })
  })

  test('has sent it once, however often the form arrives', async () => {
    const same = form()
    const said = await Promise.all([1, 2, 3].map(() => bell.send<Referred>('refer', same)))
    expect(said.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(said.map(({ value }) => value.id)).size).toBe(1)
    expect((await grace.read<QueuePage>('queue')).value.waiting).toBe(1)
    expect((await grace.send<Referred>('refer', same)).value.id).not.toBe(said[0]?.value.id)
  })

  test('is told at which box something is missing', async () => {
    const { status, problem } = await bell.send('refer', form({ name: ' ', reasons: [] }))
    expect(status).toBe(422)
    expect(Object.keys(problem.fields ?? {}).toSorted()).toEqual(['name', 'reasons'])
    const year = await bell.send('refer', form({ year: 3 }))
    expect(year.problem.fields).toEqual({ year: 'Choose a year of this school.' })
  })

  test('leaves nothing readable in the database', async () => {
    await refer()
    const row = await ajar.db
      .prepare('SELECT * FROM referral WHERE school_id = ?')
      .bind(school.id)
      .first()
    expect(JSON.stringify(row)).not.toMatch(/Kai Brown|draws|window/)
  })
})

describe('The status of a teacher’s referral', () => {
  test('is one of the fixed words received, read and decided, and never the decision', async () => {
    const id = await refer()
    expect((await standing(id))?.standing).toBe('received')
    await grace.read(`referrals/${id}`)
    expect((await standing(id))?.standing).toBe('read')
    await takeOn(id)
    const row = await standing(id)
    expect(row).toEqual({
      id,
      pupil: { name: 'Kai Brown', year: 8, group: '8B' },
      madeAt: MONDAY_MORNING,
      standing: 'decided',
      meetsMentor: null,
      told: [],
    })
  })

  test('shows who meets a mentor only once the pupil has said yes', async () => {
    const id = await refer()
    await takeOn(id)
    expect((await standing(id))?.meetsMentor).toBeNull()
    await saidInPerson(id, 'not_yet')
    expect((await standing(id))?.meetsMentor).toBeNull()
    await saidInPerson(id, 'yes')
    expect((await standing(id))?.meetsMentor).toBe(true)
    await saidInPerson(id, 'no')
    expect(await standing(id)).toMatchObject({ standing: 'not_now', meetsMentor: null })
  })

  test('never contradicts what a mentor told the teacher', async () => {
    const id = await refer()
    await saidInPerson(id, 'yes')
    expect((await standing(id))?.meetsMentor).toBe(false)
    const told = { id: newSecret(), phrase: 'we_are_meeting' }
    expect((await grace.send(`referrals/${id}/feedback`, told)).status).toBe(200)
    expect((await standing(id))?.meetsMentor).toBeNull()
    await takeOn(id)
    expect((await standing(id))?.meetsMentor).toBe(true)
  })

  test('is shown to its teacher alone, and opens no page', async () => {
    const id = await refer()
    const theirs = await refer({ name: 'Amira Khan' }, grace)
    expect(await standing(theirs)).toBeUndefined()
    expect(await standing(id, grace)).toBeUndefined()
    expect((await bell.read(`referrals/${id}`)).status).toBe(404)
    expect((await saidInPerson(id, 'yes', bell)).status).toBe(404)
    const twin = await aSchool(ajar.db)
    const there = await atTheirDesk(ajar, twin, 'teach')
    expect((await there.read<ReferredPage>('referred')).value.referred).toEqual([])
  })

  test('lists the mentors’ replies as fixed phrases, with no other word', async () => {
    const id = await refer()
    const tell = (phrase: string, formId = newSecret()) =>
      grace.send<TeacherFeedbackRow>(`referrals/${id}/feedback`, { id: formId, phrase })
    const early = await tell('we_are_meeting')
    expect(early.status).toBe(422)
    expect(early.problem.fields?.phrase).toContain('Ask the pupil first')
    expect((await tell('He told me that he is sad')).status).toBe(422)

    const once = newSecret()
    const said = await Promise.all([1, 2].map(() => tell('keep_us_told', once)))
    expect(said.map(({ status }) => status)).toEqual([200, 200])
    await saidInPerson(id, 'yes')
    ajar.clock.now += MINUTE_MS
    expect((await tell('we_are_meeting')).status).toBe(200)
    expect((await standing(id))?.told.map(({ phrase }) => phrase)).toEqual([
      'keep_us_told',
      'we_are_meeting',
    ])
    const own = await aReferral(ajar.db, school)
    const toPupil = await grace.send(`referrals/${own}/feedback`, {
      id: newSecret(),
      phrase: 'not_now',
    })
    expect(toPupil.status).toBe(404)
  })
})

describe('The pupil, asked in person,', () => {
  test('has each answer on record with its date and the person asked', async () => {
    const id = await refer()
    await saidInPerson(id, 'not_yet')
    ajar.clock.now += 1_200_000
    await saidInPerson(id, 'yes', ruth)
    const { value } = await ruth.read<ReferralPage>(`referrals/${id}`)
    expect(value.fromTeacher?.answers).toMatchObject([
      { said: 'not_yet', saidAt: MONDAY_MORNING, by: { name: 'Mrs Okafor' } },
      { said: 'yes', saidAt: MONDAY_MORNING + 1_200_000, by: { name: 'Ms Adeyemi' } },
    ])
    expect(value.trail.map(({ did }) => did)).toContain('pupil_said_yes')
    expect(value.status).toBe('waiting')
  })

  test('ends the referral and its case with a no, saved once for one form', async () => {
    const id = await refer()
    await takeOn(id)
    const no = { id: newSecret(), said: 'no' }
    const said = await Promise.all(
      [1, 2].map(() => grace.send<PupilAnswerRow>(`referrals/${id}/pupil-answer`, no)),
    )
    expect(said.map(({ status }) => status)).toEqual([200, 200])
    expect((await grace.read<QueuePage>('caseload')).value).toMatchObject({ cases: [] })
    const { value } = await ruth.read<ReferralPage>(`referrals/${id}`)
    expect(value).toMatchObject({
      status: 'withdrawn',
      decision: { outcome: 'withdrawn', by: { name: 'Mrs Okafor' } },
      fromTeacher: { pupilSaid: 'no', may: { ask: false } },
    })
    expect((await saidInPerson(id, 'yes', ruth)).problem.type).toBe('urn:ajar:already_ended')
    expect((await ruth.send(`referrals/${id}/slip`, { language: 'en' })).status).toBe(409)
    expect((await standing(id))?.standing).toBe('not_now')
  })
})

const slipFor = async (id: string, language = 'en') =>
  (await grace.send<Slip>(`referrals/${id}/slip`, { language })).value

const open = async (words: readonly string[]): Promise<Page> => {
  const phone = newPhone(ajar.origin)
  const page = await phone.go(`/${school.id}/words`)
  return phone.send(formTo(page, '/words'), { words: words.join(' ') })
}

describe('A slip with five words', () => {
  test('has an address without the words in it, and gives neither a name nor a reason', async () => {
    const slip = await slipFor(await refer())
    expect(slip.words).toHaveLength(5)
    expect(slip.address).toBe(`${ajar.origin}/${school.id}/words`)
    // A doorbell may be among the words.
    const says = { ...slip, words: [], address: '' }
    expect(JSON.stringify(says)).not.toMatch(/Kai|Bell|mentor|worr|teacher/i)
  })

  test('opens the pupil’s page, which asks before it says anything else', async () => {
    const id = await refer()
    const page = await open((await slipFor(id)).words)
    expect(page.status).toBe(200)
    expect(page.text).toContain('A teacher thought you might like to talk to someone')
    expect(page.text).not.toMatch(/Kai|Bell|by the door|Worried|A mentor hasn’t opened it/)

    const phone = newPhone(ajar.origin)
    const nothing = await phone.send(formTo(page, '/answer'))
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Choose yes, no or not yet.')
    const yes = await phone.send(formTo(nothing, '/answer'), { answer: 'yes' })
    expect(yes.text).toContain('The mentors can see that you said yes.')
    expect(yes.text).toContain('A mentor hasn’t opened it yet.')
    expect(yes.text).not.toMatch(/Kai|Bell|by the door/)
    const { value } = await ruth.read<ReferralPage>(`referrals/${id}`)
    expect(value.fromTeacher).toMatchObject({ pupilSaid: 'yes', answers: [{ by: null }] })
    expect(value.trail.at(-2)).toMatchObject({ asRole: 'pupil', did: 'pupil_said_yes' })
    expect(value.trailHolds).toBe(true)
  })

  test('lets them say not yet and come back, or no, which ends it kindly', async () => {
    const id = await refer()
    await takeOn(id)
    const { words } = await slipFor(id)
    const phone = newPhone(ajar.origin)
    const page = await open(words)
    const notYet = await phone.send(formTo(page, '/answer'), { answer: 'not_yet' })
    expect(notYet.text).toContain('That’s fine. Come back with your five words')

    const again = await open(words)
    const no = await phone.send(formTo(again, '/answer'), { answer: 'no' })
    expect(no.text).toContain('You said no, and that’s fine.')
    expect(no.text).not.toContain('Send message')
    // The same form once more: said already.
    expect((await phone.send(formTo(again, '/answer'), { answer: 'no' })).status).toBe(200)
    expect((await standing(id))?.standing).toBe('not_now')
    expect((await grace.read<QueuePage>('caseload')).value).toMatchObject({ cases: [] })
  })

  test('makes earlier words, and a page that they opened, open nothing', async () => {
    const id = await refer()
    const before = await slipFor(id)
    const opened = await open(before.words)
    ajar.clock.now += 1000
    const after = await slipFor(id)
    expect((await open(before.words)).status).toBe(422)
    const phone = newPhone(ajar.origin)
    const late = await phone.send(formTo(opened, '/answer'), { answer: 'yes' })
    expect(late.status).toBe(404)
    expect((await phone.go(opened.path)).text).toContain('Your page is closed')
    expect((await open(after.words)).text).toContain('A teacher thought')
    const { value } = await ruth.read<ReferralPage>(`referrals/${id}`)
    expect(value.fromTeacher?.pupilSaid).toBeNull()
  })

  test('is not made for what a pupil or parent sent themselves', async () => {
    const own = await aReferral(ajar.db, school)
    expect((await grace.send(`referrals/${own}/slip`, { language: 'en' })).status).toBe(404)
  })
})

test('What a teacher wrote goes to the DSL as the teacher’s words, not the child’s', async () => {
  const id = await refer()
  await grace.send(`referrals/${id}/disclosure`, { id: newSecret(), words: 'He hid.' })
  const { value: list } = await lund.read<DisclosuresPage>('disclosures')
  const { value } = await lund.read<DisclosurePage>(`disclosures/${list.waiting[0]?.id}`)
  expect(value.entries.map(({ by, words }) => [by?.name, words])).toEqual([
    ['Mr Bell', 'He sits by the door. I am not sure why.'],
    ['Mrs Okafor', 'He hid.'],
  ])
})
