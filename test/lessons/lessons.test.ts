import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../db/database.ts'
import type { School } from '../../db/school/school.ts'
import { unlockedPages } from '../../db/tables/returnCode.ts'
import type { CaseLessonsPage, LessonsPage } from '../../worker/lessons/office/answers.ts'
import type { Lesson } from '../../worker/lessons/rules/lesson.ts'
import type { MeetingsPage, SeveralTimes, TimesPage } from '../../worker/meetings/office/answers.ts'
import type { PassesPage, PassLessons } from '../../worker/passes/office/answers.ts'
import type { Done } from '../../worker/sessions/office/answers.ts'
import { hashOf, newSecret } from '../../worker/vault/vault.ts'
import { aLine, aRoll } from '../roll/sendRoll.ts'
import { must } from '../must.ts'
import { aCase, aReferral, aSchool } from '../support/builders.ts'
import { atTheirDesk, type Desk, MINUTE, startOffice } from '../support/office.ts'
import { filledIn, formTo, newPhone } from '../support/scriptlessPhone.ts'
import { joinToRoll, WITH_LESSONS } from './aTimetable.ts'

let ajar: Awaited<ReturnType<typeof startOffice>>

beforeAll(async () => {
  ajar = await startOffice()
})
afterAll(() => ajar.stop())

const KAI = aLine('Kai', 'Brown', 8, { row: 2, upn: 'A123456789012' })

const ZOE = aLine('Zoë', 'Khan', 8, { row: 3, number: '004123' })

const lesson = (subject: string, facts: Partial<Lesson> = {}): Lesson => ({
  week: 0,
  weekday: 2,
  period: 'P2',
  subject,
  ...facts,
})

const inFile = (upn: string, number: string, lessons: readonly Lesson[], row = 2) => ({
  row,
  upn,
  number,
  lessons,
})

const TIMES = {
  weekdays: [2, 4],
  starts: '10:20',
  minutes: 30,
  fits: 'one_to_one',
  inGroup: 6,
  place: 'The Snug',
  fromOn: '2026-11-23',
  untilOn: null,
}

/** A school with two pupils on its roll, and a mentor who offers Tuesday and Thursday, 10.20am. */
async function aSchoolWithRoll() {
  const school = await aSchool(ajar.db, { calendar: WITH_LESSONS })
  const [grace, dev, admin] = await Promise.all([
    atTheirDesk(ajar, school, 'grace'),
    atTheirDesk(ajar, school, 'dev'),
    atTheirDesk(ajar, school, 'admin'),
  ])
  await aRoll(ajar, school, [KAI, ZOE])
  await grace.send('times', { ...TIMES, id: newSecret() })
  return { school, grace, dev, admin }
}

/** A case of Grace's, joined to the pupil on the roll who has a UPN, or to nobody. */
async function aCaseOf(school: School, isJoined: boolean): Promise<string> {
  const id = await aCase(ajar.db, school, 'grace')
  if (isJoined) await joinToRoll(ajar.db, school, id)
  return id
}

async function take(admin: Desk, all: readonly object[]) {
  const id = newSecret()
  const part = await admin.send<{ unknown: number[] }>('lessons/parts', { id, pupils: all })
  const { value } = await admin.send<LessonsPage>('lessons/end', { id })
  return { unknown: part.value.unknown, file: value.file }
}

const subjectsAt = async (desk: Desk, id: string) => {
  const { value } = await desk.read<MeetingsPage>(`cases/${id}/meetings`)
  return value.free.slice(0, 2).map(({ misses }) => misses?.map(({ subject }) => subject) ?? null)
}

const lessonsOf = async (desk: Desk, id: string) =>
  (await desk.read<CaseLessonsPage>(`cases/${id}/lessons`)).value

test('The school’s file says beside each free time what a pupil would miss', async () => {
  const { school, grace, admin } = await aSchoolWithRoll()
  const [kais, another] = [await aCaseOf(school, true), await aCaseOf(school, false)]
  expect(await subjectsAt(grace, kais)).toEqual([null, null])
  const took = await take(admin, [
    inFile('A123456789012', '', [lesson('Maths'), lesson('Art', { weekday: 3 })]),
    inFile('', '4123', [lesson('Music')], 3),
    inFile('B999999999999', '', [lesson('French')], 4),
  ])
  expect([took.unknown, took.file?.pupils]).toEqual([[4], 2])
  expect(await subjectsAt(grace, kais)).toEqual([['Maths'], []])
  expect(await subjectsAt(grace, another)).toEqual([null, null])
  expect(await lessonsOf(grace, kais)).toMatchObject({ from: 'file' })
})

test('The times for several who are met once say what each of them would miss', async () => {
  const { school, dev, admin } = await aSchoolWithRoll()
  const [kais, another] = [await aReferral(ajar.db, school), await aReferral(ajar.db, school)]
  await joinToRoll(ajar.db, school, kais)
  await take(admin, [inFile('A123456789012', '', [lesson('English')])])
  const { value } = await dev.read<SeveralTimes>(
    `queue/several/times?mentor=grace&for=${kais},${another}`,
  )
  const missed = Object.fromEntries(
    value.pupils.map(({ id, times }) => [id, times.slice(0, 2).map(({ misses }) => misses)]),
  )
  expect(missed).toEqual({
    [kais]: [[{ subject: 'English', never: true }], []],
    [another]: [null, null],
  })
})

test('A newer file takes the place of an older one whole, and the same part twice is taken once', async () => {
  const { school, grace, admin } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  await take(admin, [inFile('A123456789012', '', [lesson('Maths')])])
  const file = newSecret()
  const part = { id: file, pupils: [inFile('', '4123', [lesson('Music')])] }
  await Promise.all([admin.send('lessons/parts', part), admin.send('lessons/parts', part)])
  // Until it has arrived whole, what is known stands.
  expect((await subjectsAt(grace, id))[0]).toEqual(['Maths'])
  await admin.send('lessons/end', { id: file })
  const { value } = await admin.send<LessonsPage>('lessons/end', { id: file })
  expect(value.file?.pupils).toBe(1)
  expect(await subjectsAt(grace, id)).toEqual([null, null])
})

test('A mentor writes down what a pupil has when, and whichever was said last counts', async () => {
  const { school, grace, dev, admin } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  const typed = { lessons: [lesson('Drama', { period: 'Period 2' }), lesson('', {})] }
  expect((await grace.send(`cases/${id}/lessons`, typed)).status).toBe(422)
  const good = { lessons: [lesson('Drama', { period: 'Period 2' })] }
  expect((await dev.send(`cases/${id}/lessons`, good)).status).toBe(404)
  expect((await dev.read(`cases/${id}/lessons`)).status).toBe(404)
  expect((await admin.read(`cases/${id}/lessons`)).status).toBe(404)
  const saved = await grace.send<CaseLessonsPage>(`cases/${id}/lessons`, good)
  expect(saved.value).toMatchObject({ from: 'staff', mayWrite: true })
  expect((await subjectsAt(grace, id))[0]).toEqual(['Drama'])
  ajar.clock.now += MINUTE
  await take(admin, [inFile('A123456789012', '', [lesson('Maths')])])
  expect((await subjectsAt(grace, id))[0]).toEqual(['Maths'])
  ajar.clock.now += MINUTE
  await grace.send(`cases/${id}/lessons`, good)
  expect((await subjectsAt(grace, id))[0]).toEqual(['Drama'])
})

test('A mentor chooses which lessons count, also where a newer file comes', async () => {
  const { school, grace, dev, admin } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  const choose = (desk: Desk, from: string) =>
    desk.send<CaseLessonsPage>(`cases/${id}/lessons/choice`, { from })
  expect((await choose(grace, 'file')).status).toBe(404)
  await grace.send(`cases/${id}/lessons`, { lessons: [lesson('Drama')] })
  expect((await lessonsOf(grace, id)).other).toBeNull()
  ajar.clock.now += MINUTE
  await take(admin, [inFile('A123456789012', '', [lesson('Maths')])])
  expect(await lessonsOf(grace, id)).toMatchObject({
    from: 'file',
    other: ajar.clock.now - MINUTE,
  })
  expect((await choose(dev, 'staff')).status).toBe(404)
  const chosen = await choose(grace, 'staff')
  expect(chosen.value).toMatchObject({ from: 'staff', other: ajar.clock.now })
  ajar.clock.now += MINUTE
  await take(admin, [inFile('A123456789012', '', [lesson('Music')])])
  expect((await subjectsAt(grace, id))[0]).toEqual(['Drama'])
  await choose(grace, 'file')
  expect((await subjectsAt(grace, id))[0]).toEqual(['Music'])
})

test('A mentor reads that the school has a file, where it can’t be read for this pupil', async () => {
  const { school, grace, admin } = await aSchoolWithRoll()
  const [joined, stranger] = [await aCaseOf(school, true), await aCaseOf(school, false)]
  expect((await lessonsOf(grace, stranger)).file).toBeNull()
  await take(admin, [inFile('', '4123', [lesson('Music')], 3)])
  const takenAt = ajar.clock.now
  expect((await lessonsOf(grace, stranger)).file).toEqual({ takenAt, isJoined: false })
  expect((await lessonsOf(grace, joined)).file).toEqual({ takenAt, isJoined: true })
})

test('A period that is renamed in the settings keeps its lessons', async () => {
  const { school, grace, admin } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  await take(admin, [inFile('A123456789012', '', [lesson('Maths')])])
  const rename = async (version: number, name: string) => {
    const [first, second] = WITH_LESSONS.lessonTimes.periods
    const lessonTimes = { ...WITH_LESSONS.lessonTimes, periods: [first, { ...second, name }] }
    const { status } = await admin.send('settings/lessons', {
      id: newSecret(),
      version,
      value: { lessonTimes },
    })
    expect(status).toBe(200)
  }
  await rename(0, 'Before break')
  expect((await subjectsAt(grace, id))[0]).toEqual(['Maths'])
  await rename(1, 'Second')
  expect((await subjectsAt(grace, id))[0]).toEqual(['Maths'])
})

test('The same subject at another hour is said before it’s booked', async () => {
  const { school, grace } = await aSchoolWithRoll()
  const id = await aCaseOf(school, false)
  await grace.send(`cases/${id}/lessons`, {
    lessons: [lesson('Maths'), lesson('Maths', { weekday: 4 })],
  })
  const { value } = await grace.read<MeetingsPage>(`cases/${id}/meetings`)
  const [tuesday, thursday] = value.free
  expect(must(thursday).sameLesson).toEqual([])
  const form = { id: newSecret(), time: must(tuesday).id, instead: null }
  const booked = await grace.send<MeetingsPage>(`cases/${id}/meetings`, form)
  expect(must(booked.value.meetings[0]).misses).toEqual([{ subject: 'Maths', never: false }])
  const its = booked.value.free.find((time) => time.id === must(thursday).id)
  expect(must(its).sameLesson).toHaveLength(1)
})

test('A pass is filled in from the next meeting, says the same lesson as lately, and none is for Sunday at 3am', async () => {
  const { school, grace, admin } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  await take(admin, [
    inFile('A123456789012', '', [lesson('Maths'), lesson('Maths', { weekday: 4 })]),
  ])
  const { free } = (await grace.read<MeetingsPage>(`cases/${id}/meetings`)).value
  await grace.send(`cases/${id}/meetings`, {
    id: newSecret(),
    time: must(free[0]).id,
    instead: null,
  })
  const passes = async () => (await grace.read<PassesPage>(`cases/${id}/passes`)).value
  const { next } = await passes()
  const time = { on: '2026-11-24', starts: '10:20', ends: '10:50' }
  expect(next).toEqual({ ...time, room: 'The Snug' })
  const lessons = async (on: string) => {
    const asked = new URLSearchParams({ ...time, on })
    return (await grace.read<PassLessons>(`cases/${id}/passes/lessons?${asked}`)).value
  }
  expect(await lessons('2026-11-24')).toMatchObject({
    misses: [{ subject: 'Maths' }],
    sameLesson: [],
  })
  expect((await lessons('2026-11-26')).sameLesson).toHaveLength(1)

  const made = await grace.send(`cases/${id}/passes`, { ...next, id: newSecret() })
  expect(made.status).toBe(200)
  expect(await passes()).toMatchObject({ next: null, passes: [{ room: 'The Snug' }] })
  const atNight = { on: '2026-11-29', starts: '03:00', ends: '03:30', room: 'The Snug' }
  const refused = await grace.send(`cases/${id}/passes`, { ...atNight, id: newSecret() })
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.value)).toContain('There’s no school then. Choose a school day.')
})

test('A pass dies when its meeting is moved or called off, and when the case ends, and lives again with an undo', async () => {
  const { school, grace } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  const passes = async () => (await grace.read<PassesPage>(`cases/${id}/passes`)).value
  const meet = async (instead: string | null) => {
    const { free } = (await grace.read<MeetingsPage>(`cases/${id}/meetings`)).value
    const form = { id: newSecret(), time: must(free[0]).id, instead }
    const { value } = await grace.send<MeetingsPage>(`cases/${id}/meetings`, form)
    return must(value.meetings[0]).id
  }
  const make = async () => {
    const form = { ...(await passes()).next, id: newSecret() }
    const { value } = await grace.send<PassesPage>(`cases/${id}/passes`, form)
    return must(value.passes[0]).code
  }
  const check = async (code: string) => {
    const phone = newPhone(ajar.origin)
    const page = await phone.go(`/${school.id}/pass`)
    return (await phone.send(formTo(page, '/pass'), { code })).text
  }
  const first = await meet(null)
  const code = await make()
  expect(await check(code)).toContain('To: The Snug')
  await meet(first)
  expect(await check(code)).not.toContain('The Snug')
  expect(await passes()).toMatchObject({ passes: [], next: { on: '2026-11-26' } })

  const moved = await make()
  const day = { mentorId: 'grace', fromOn: '2026-11-26', untilOn: '2026-11-26' }
  const away = await grace.send<Done>('sessions/away', { ...day, way: 'called_off' })
  expect(await check(moved)).not.toContain('The Snug')
  await grace.send('sessions/undoing', must(away.value.undo))
  expect(await check(moved)).toContain('To: The Snug')

  await ajar.db
    .prepare('UPDATE open_case SET ended_at = ? WHERE school_id = ? AND id = ?')
    .bind(ajar.clock.now, school.id, id)
    .run()
  expect(await check(moved)).not.toContain('The Snug')
})

test('A mentor takes nobody out of lessons of their own, and a colleague does', async () => {
  const { school, grace, dev, admin } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  await take(admin, [inFile('A123456789012', '', [lesson('Maths')])])
  const { value } = await dev.read<TimesPage>('times')
  expect(value.neverFrom).toEqual({ school: ['English'], own: [] })
  await dev.send('times', { ...TIMES, id: newSecret(), weekdays: [2] })
  const saved = await grace.send<TimesPage>('never-from', { subjects: ['Maths'] })
  expect(saved.value.neverFrom.own).toEqual(['Maths'])
  const page = (await grace.read<MeetingsPage>(`cases/${id}/meetings`)).value
  expect(must(page.free[0]).misses).toEqual([{ subject: 'Maths', never: true }])
  expect(must(page.others[0]).misses).toEqual([{ subject: 'Maths', never: false }])

  const secret = newSecret()
  const opening = { schoolId: school.id, idHash: await hashOf(secret), referralId: id }
  await database(ajar.db)
    .insert(unlockedPages)
    .values({ ...opening, endsAt: ajar.clock.now + 30 * MINUTE })
  const own = await newPhone(ajar.origin).go(`/${school.id}/page/${secret}`)
  const offered = own.forms.flatMap(({ controls }) =>
    controls.flatMap(({ offers }) => offers ?? []),
  )
  expect(offered).toContain(must(page.others[0]).id)
  expect(offered).not.toContain(must(page.free[0]).id)
})

test('A pupil takes no time in a lesson that nobody is taken out of, and a mentor is told', async () => {
  const { school, grace, admin } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  await take(admin, [inFile('A123456789012', '', [lesson('English 8x')])])
  const { value } = await grace.read<MeetingsPage>(`cases/${id}/meetings`)
  const [tuesday, thursday] = value.free
  expect(must(tuesday).misses).toEqual([{ subject: 'English 8x', never: true }])

  const secret = newSecret()
  await database(ajar.db)
    .insert(unlockedPages)
    .values({
      schoolId: school.id,
      idHash: await hashOf(secret),
      referralId: id,
      endsAt: ajar.clock.now + 30 * MINUTE,
    })
  const phone = newPhone(ajar.origin)
  const page = await phone.go(`/${school.id}/page/${secret}`)
  const form = must(page.forms.find(({ action }) => action.endsWith('/meeting')))
  const offers = form.controls.flatMap(({ offers: values }) => values ?? [])
  expect(offers).toContain(must(thursday).id)
  expect(offers).not.toContain(must(tuesday).id)
  // A page that was opened before the lesson was known still offers it.
  const old = new URLSearchParams(filledIn(form))
  old.set('time', must(tuesday).id)
  const refused = await phone.post(form.action, old)
  expect(refused.status).toBe(409)
  expect((await grace.read<MeetingsPage>(`cases/${id}/meetings`)).value.meetings).toEqual([])
})

test('A file with none of the school’s pupils changes nothing', async () => {
  const { school, grace, admin } = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  await take(admin, [inFile('A123456789012', '', [lesson('Maths')])])
  const file = newSecret()
  const stranger = { id: file, pupils: [inFile('B999999999999', '', [lesson('Art')])] }
  await admin.send('lessons/parts', stranger)
  expect((await admin.send('lessons/end', { id: file })).status).toBe(422)
  expect((await subjectsAt(grace, id))[0]).toEqual(['Maths'])
})

test('Lessons of a school are nobody’s in another', async () => {
  const { school, grace } = await aSchoolWithRoll()
  const other = await aSchoolWithRoll()
  const id = await aCaseOf(school, true)
  await take(other.admin, [inFile('A123456789012', '', [lesson('Maths')])])
  expect(await subjectsAt(grace, id)).toEqual([null, null])
  expect((await other.grace.read(`cases/${id}/lessons`)).status).toBe(404)
})
