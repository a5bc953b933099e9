import { describe, expect, test } from 'vitest'
import {
  attendanceOf,
  type DayMark,
  type WeeklyPlace,
} from '../../../worker/pupils/rules/attendance.ts'
import { weekdayOf } from '../../../worker/time/londonTime.ts'

const TODAY = '2026-11-26'

const CLUB = { isByWeekday: (id: string) => id === 'breakfast', today: TODAY }

const at = { ...CLUB, isSchoolDay: (on: string) => weekdayOf(on) < 6 }

const day = (on: string, mark: DayMark['mark'] = 'came', seriesId = 'breakfast'): DayMark => ({
  seriesId,
  on,
  mark,
  tappedAt: Date.parse(`${on}T07:58Z`),
})

const every = (fromOn = '2026-11-02'): WeeklyPlace[] =>
  [1, 2, 3, 4, 5].map((weekday) => ({ seriesId: 'breakfast', weekday, fromOn, untilOn: null }))

describe('When a pupil came', () => {
  test('A week of breakfasts is one line, which says on how many of the expected days they came', () => {
    const marks = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-20'].map((on) => day(on))
    const { weeks, once, times } = attendanceOf(marks, every(), at)
    expect(weeks).toEqual([
      { seriesId: 'breakfast', fromOn: '2026-11-16', came: 4, of: 5, firstOn: '2026-11-16' },
    ])
    expect([once, times]).toEqual([[], 4])
  })

  test('Today stands by itself, and this week counts the days before it', () => {
    const marks = [day('2026-11-23'), day('2026-11-25', 'did_not_come'), day(TODAY)]
    const { weeks, once } = attendanceOf(marks, every(), at)
    expect(once).toEqual([
      { seriesId: 'breakfast', on: TODAY, at: Date.parse('2026-11-26T07:58Z') },
    ])
    expect(weeks[0]).toMatchObject({ came: 1, of: 3 })
  })

  test('A day that the family called off, or without school, or before the place, is not expected', () => {
    const marks = [day('2026-11-17'), day('2026-11-18', 'not_coming')]
    const { weeks } = attendanceOf(marks, every('2026-11-17'), {
      ...at,
      isSchoolDay: (on) => weekdayOf(on) < 6 && on !== '2026-11-19',
    })
    expect(weeks[0]).toMatchObject({ came: 1, of: 2 })
  })

  test('Sessions that are no club stand one by one, and a mark that was undone says nothing', () => {
    const marks = [
      day('2026-11-12', 'came', 'cards'),
      day('2026-11-17', 'unmarked', 'cards'),
      day('2026-11-19', 'did_not_come', 'cards'),
      day('2026-11-18', 'unmarked'),
    ]
    const { once, weeks, times } = attendanceOf(marks, [], at)
    expect(once.map(({ on }) => on)).toEqual(['2026-11-12'])
    expect([weeks, times]).toEqual([[], 1])
  })

  test('Two sign-ups of one child came together when either did', () => {
    const marks = [day('2026-11-17', 'did_not_come'), day('2026-11-17')]
    expect(attendanceOf(marks, [], at).weeks[0]).toMatchObject({ came: 1, of: 1 })
  })
})
