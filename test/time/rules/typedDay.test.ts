import { expect, test } from 'vitest'
import { comingDayProblem, farDayProblem, pastDayProblem } from '../../../worker/time/typedDay.ts'
import { noteDayProblems } from '../../../worker/cases/rules/sessionNote.ts'
import { observationDayProblems } from '../../../worker/cases/rules/observation.ts'
import { agencyDayProblems } from '../../../worker/cases/rules/agencyEntry.ts'
import { exitDayProblems } from '../../../worker/cases/rules/exit.ts'
import { programmeDayProblems } from '../../../worker/cases/rules/programme.ts'
import { reviewDayProblems } from '../../../worker/cases/rules/review.ts'
import { meetingDayProblems } from '../../../worker/restorative/rules/meeting.ts'
import { SECONDARY as CALENDAR } from '../calendars.ts'

const TODAY = '2026-11-23'

const FAR = 'That’s over a year away. Check the year.'

test('A day is a typing error from a year and a day on, either way', () => {
  expect(farDayProblem('2025-11-22', TODAY)).toBeNull()
  expect(farDayProblem('2025-11-21', TODAY)).toBe(FAR)
  expect(farDayProblem('2027-11-24', TODAY)).toBeNull()
  expect(farDayProblem('2027-11-25', TODAY)).toBe(FAR)
})

test('What happened is no later than today, and what is due no earlier', () => {
  expect(pastDayProblem('2026-11-24', TODAY)).toBe('Choose today or a day before.')
  expect(comingDayProblem('2026-11-22', TODAY)).toBe('Choose today or a later day.')
  expect([pastDayProblem(TODAY, TODAY), comingDayProblem(TODAY, TODAY)]).toEqual([null, null])
})

test.each(['0026-11-23', '2999-11-25'])(
  'Each form of a case says that the year of %s is wrong, at the box of that day',
  (on) => {
    const found = [
      noteDayProblems({ metOn: on, dueOn: on }, TODAY),
      observationDayProblems({ seenOn: on }, TODAY),
      agencyDayProblems({ happenedOn: on, followUpOn: on }, TODAY),
      programmeDayProblems({ startsOn: on, reviewOn: on, agreed: [{ on }] }, CALENDAR, TODAY),
      reviewDayProblems({ heldOn: on, nextOn: on }, CALENDAR, TODAY),
      exitDayProblems({ meetOn: [on] }, { calendar: CALENDAR, before: [], today: TODAY }),
      meetingDayProblems({ heldOn: on, lookOn: null }, CALENDAR, TODAY),
      meetingDayProblems({ heldOn: TODAY, lookOn: '2999-11-25' }, CALENDAR, TODAY),
    ]
    expect(found.flatMap((problems) => Object.values(problems))).toEqual(Array(13).fill(FAR))
  },
)
