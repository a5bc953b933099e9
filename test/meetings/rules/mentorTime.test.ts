import { expect, test } from 'vitest'
import { checkForm } from '../../../web/office/form/checkForm.ts'
import { timesForm } from '../../../worker/meetings/rules/meetingForms.ts'
import { freeGroups, freeTimes } from '../../../worker/meetings/rules/mentorTime.ts'
import type { SeriesKind } from '../../../worker/timetable/rules/seriesKind.ts'

const at = (
  id: string,
  more: {
    kind?: SeriesKind
    startsAt?: number
    endsAt?: number
    taken?: number
    mentorId?: string
  } = {},
) => {
  const { kind = 'mentor_time', startsAt = 100, endsAt = 200, taken = 0, mentorId = 'grace' } = more
  return {
    series: { kind },
    session: {
      id,
      heldOn: '2026-11-24',
      startsAt,
      endsAt,
      status: 'on' as const,
      mentorId,
      capacity: 1,
      taken,
      waiting: 0,
    },
  }
}

const HERE = new Map([
  ['grace', []],
  ['dev', []],
])

const free = (all: readonly ReturnType<typeof at>[], more: object = {}) =>
  freeTimes(all, {
    now: 0,
    mentors: HERE,
    named: { notStaffId: null, aboutStaffId: null },
    taken: new Set<string>(),
    ...more,
  }).map(({ session }) => session.id)

test('A time is free until it begins, and while it has a place that this pupil has not', () => {
  const all = [at('a'), at('b', { startsAt: 300, endsAt: 400, taken: 1 })]
  expect(free(all)).toEqual(['a'])
  expect(free(all, { now: 100 })).toEqual([])
  expect(free(all, { taken: new Set(['a']) })).toEqual([])
})

test('A mentor’s drop-in, or another of their times that is taken, is in the way; a colleague’s is not', () => {
  const time = at('time')
  expect(free([time, at('door', { kind: 'drop_in', startsAt: 150, endsAt: 400 })])).toEqual([])
  expect(free([time, at('door', { kind: 'drop_in', startsAt: 200, endsAt: 400 })])).toEqual([
    'time',
  ])
  expect(free([time, at('other', { startsAt: 150, endsAt: 250, taken: 1 })])).toEqual([])
  expect(free([time, at('other', { startsAt: 150, endsAt: 250 })])).toEqual(['time', 'other'])
  const devs = at('door', { kind: 'drop_in', startsAt: 150, endsAt: 400, mentorId: 'dev' })
  expect(free([time, devs])).toEqual(['time'])
})

test('No time is of someone who is no mentor any more, or whom the referral names', () => {
  expect(free([at('a'), at('b', { mentorId: 'left' })])).toEqual(['a'])
  expect(free([at('a')], { named: { notStaffId: 'grace', aboutStaffId: null } })).toEqual([])
})

test('A time ends on the day on which it begins', () => {
  const form = {
    id: 'a-form-of-a-time-that-is-offered',
    weekdays: [2, 2],
    starts: '23:40',
    minutes: 30,
    fits: 'one_to_one',
    inGroup: 6,
    place: 'The Snug',
    fromOn: '2026-11-24',
    untilOn: null,
  }
  expect(checkForm(timesForm, form).problems).toEqual({ minutes: 'It ends on the same day.' })
  expect(checkForm(timesForm, { ...form, starts: '10:20' }).value?.weekdays).toEqual([2])
})

test('A group is offered once, at its next session with a place, to those it is for', () => {
  const inGroup = (id: string, its: string, more: object = {}) => ({
    series: { id: its, kind: 'group' as const, audience: 'pupils' as const, ...more },
    session: { ...at(id).session, startsAt: 100, capacity: 6 },
  })
  const offered = (all: readonly ReturnType<typeof inGroup>[], more: object = {}) =>
    freeGroups(all, {
      now: 0,
      named: { notStaffId: null, aboutStaffId: null },
      taken: new Set<string>(),
      isParents: false,
      ...more,
    }).map(({ session }) => session.id)
  const [first, second] = [inGroup('first', 'one'), inGroup('second', 'one')]
  const full = { ...first, session: { ...first.session, taken: 6 } }
  expect(offered([first, second, inGroup('third', 'two')])).toEqual(['first', 'second', 'third'])
  const weeks = Array.from({ length: 6 }, (_, n) => inGroup(`week ${n}`, 'one'))
  expect(offered([...weeks, inGroup('third', 'two')])).toEqual([
    ...weeks.slice(0, 4).map(({ session }) => session.id),
    'third',
  ])
  expect(offered([full, second])).toEqual(['second'])
  expect(offered([first, second], { taken: new Set(['first']) })).toEqual(['second'])
  expect(offered([first], { now: 100 })).toEqual([])
  const named = { notStaffId: 'grace', aboutStaffId: null }
  expect(offered([first], { named })).toEqual([])
  const parents = inGroup('coffee', 'three', { audience: 'parents' })
  expect(offered([parents])).toEqual([])
  expect(offered([parents], { isParents: true })).toEqual(['coffee'])
  expect(offered([inGroup('lunch', 'four', { kind: 'lunch_club' })])).toEqual([])
})
