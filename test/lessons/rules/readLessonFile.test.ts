import papa from 'papaparse'
import { expect, test } from 'vitest'
import { readLessonFile } from '../../../worker/lessons/rules/readLessonFile.ts'
import { must } from '../../must.ts'

const TIMES = {
  periods: [
    { name: 'P1', starts: '09:00', ends: '10:00' },
    { name: 'P2', starts: '10:00', ends: '11:00' },
  ],
  weekAOn: '2026-11-23',
  neverFrom: [],
}

const read = (csv: string, times: typeof TIMES | { weekAOn: null } = TIMES) =>
  readLessonFile(papa.parse<string[]>(csv).data, { ...TIMES, ...times })

const pupilsOf = (csv: string) => must(read(csv).pupils)

test('A file says day, week and period in columns of their own or together, as each system writes them', () => {
  const files = [
    'UPN,Week,Day,Period,Subject\nA123456789012,B,Tuesday,2,Maths',
    'UPN,Day,Period,Subject\na123456789012,Tue B,Period 2,Maths',
    'Unique Pupil Number,Period,Subject,Room\nA123456789012,TueB:2,Maths,M4',
    'UPN,Timetable day,Timetable period,Course\nA123456789012,Week 2 Tuesday,P2,Maths',
    'Timetables of all pupils\n\nUPN,Period name,Class subject\nA123456789012,2Tue:P2,Maths',
  ]
  for (const file of files) {
    const [pupil] = pupilsOf(file)
    expect([file, must(pupil).upn, must(pupil).lessons]).toEqual([
      file,
      'A123456789012',
      [{ week: 2, weekday: 2, period: 'P2', subject: 'Maths' }],
    ])
  }
})

test('Where every week is the same, a letter beside the day says nothing', () => {
  const [pupil] = must(
    read('UPN,Day,Period,Subject\nA123456789012,Tue B,2,Maths', { weekAOn: null }).pupils,
  )
  expect(must(pupil).lessons[0]).toMatchObject({ week: 0, weekday: 2 })
})

test('A pupil is known by the admission number where the file has no UPN, without its noughts', () => {
  const pupils = pupilsOf(
    'Adno,Day,Period,Subject\n004123,Mon,1,Art\n4123,Mon,2,Music\n005000,Fri,1,French',
  )
  expect(pupils.map(({ row, number, lessons }) => [row, number, lessons.length])).toEqual([
    [2, '4123', 2],
    [4, '5000', 1],
  ])
})

test('A row that can’t be read is left out and said, and the others are taken', () => {
  const file = read(
    [
      'UPN,Day,Period,Subject',
      'A123456789012,Mon,1,Art',
      ',Mon,1,Art',
      'A123456789012,Someday,1,Art',
      'A123456789012,Mon,9,Art',
      'A123456789012,Mon,2,',
      '',
      'A123456789012,Fri,2,Music',
    ].join('\n'),
  )
  if (!file.pupils) throw new Error(file.whole)
  expect([file.pupils.length, file.lessons]).toEqual([1, 2])
  expect(file.errors).toEqual([
    { row: 3, words: 'There’s neither a UPN nor an admission number.' },
    { row: 4, words: 'We can’t tell the day from “Someday”.' },
    { row: 5, words: 'The settings have no period “9”.' },
    { row: 6, words: 'There’s no subject.' },
  ])
})

test('A file without its columns, and a school without periods, get a clear answer', () => {
  const whole = (csv: string, periods = TIMES.periods) =>
    readLessonFile(papa.parse<string[]>(csv).data, { ...TIMES, periods })
  expect(whole('Name,Room\nKai,M4')).toEqual({
    whole:
      'We look for UPN or Admission number, Day, Period and Subject. This file has: Name, Room.',
  })
  expect(whole('UPN,Day,Period,Subject', [])).toEqual({
    whole: 'Say first, in the settings, when your lessons are.',
  })
})
