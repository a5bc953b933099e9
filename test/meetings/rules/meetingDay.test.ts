import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OPEN_STATUSES } from '../../../worker/bookings/rules/booking.ts'
import { SERIES_KINDS, SERIES_KIND_FACTS } from '../../../worker/timetable/rules/seriesKind.ts'

test('The trigger that moves a meeting’s day knows the same bookings and the same kinds of meetings as the rules', () => {
  const trigger = readFileSync('migrations/0168_meeting_day_follows_its_session.sql', 'utf8')
  for (const [, list = ''] of trigger.matchAll(/status IN \(([^)]+)\)/g)) {
    const statuses = list.split(', ').map((status) => status.slice(1, -1))
    expect(statuses.toSorted()).toEqual(OPEN_STATUSES.toSorted())
  }
  const kinds = new Set([...trigger.matchAll(/kind = '(\w+)'/g)].map(([, kind = '']) => kind))
  const meetings = SERIES_KINDS.filter((kind) => {
    const { bookedBy, givenByDecision } = SERIES_KIND_FACTS[kind]
    return bookedBy === 'case' || givenByDecision
  })
  expect(kinds).toEqual(new Set(meetings))
})
