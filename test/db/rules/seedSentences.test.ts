import { describe, expect, test } from 'vitest'
import { SEED_SERIES } from '../../../db/seed/history/sessionRows.ts'
import { SEED_STAFF } from '../../../db/seed/people.ts'
import { SEEDS } from '../../../db/seed/seedSchools.ts'
import { isGivenByDecision, isMentorTime } from '../../../worker/timetable/rules/seriesKind.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']

/** How the invented schools' sentences speak of each kind of series. */
const SPOKEN_OF: Record<string, RegExp> = {
  coffee_morning: /coffee|set out cups/i,
  breakfast_club: /breakfast/i,
  drop_in: /drop-in/i,
  lunch_club: /card table/i,
}

/** Every sentence of a school: what staff say of themselves, and what was written. */
function sentencesOf(schoolId: string, told: unknown): string[] {
  const texts = SEED_STAFF.filter((person) => person.schoolId === schoolId).map(
    ({ about }) => about,
  )
  const walk = (part: unknown): void => {
    if (typeof part === 'string') texts.push(part)
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk)
  }
  walk(told)
  return texts.flatMap((text) => text.split(/(?<=[.?!])\s+/))
}

describe.each(SEEDS)('The invented school $school.id', ({ school, told }) => {
  const series = SEED_SERIES[school.id] ?? []

  test('No sentence gives a session another weekday than its series has', () => {
    const sentences = sentencesOf(school.id, told)
    const wrong = series.flatMap(({ kind, rule }) => {
      const others = WEEKDAYS.filter((_, n) => !rule.weekdays.includes(n + 1))
      return sentences.filter(
        (sentence) =>
          SPOKEN_OF[kind]?.test(sentence) && others.some((weekday) => sentence.includes(weekday)),
      )
    })
    expect(wrong).toEqual([])
  })

  test('Whoever books with a referral’s five words has the names of that referral, and what staff book for it none', () => {
    const wrong = series.flatMap(({ booked, kind: sessions }) =>
      booked.flatMap(({ guest, kind, child, referral }) => {
        if (referral === undefined) return []
        if (isMentorTime(sessions) || isGivenByDecision(sessions))
          return guest.name ? [guest.name] : []
        const who = told.find(({ n }) => n === referral)?.who
        const isChild = child !== undefined || (kind === 'pupil' && who?.other)
        const name = (isChild ? who?.other : who?.self)?.name
        return name === guest.name ? [] : [`${guest.name} books as ${name}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('A child of a referral is in the same year wherever they are named', () => {
    const children = told.flatMap(({ who }) => (who?.other ? [who.other] : []))
    const wrong = series.flatMap(({ booked }) =>
      booked.flatMap(({ guest }) =>
        children
          .filter(
            ({ name, year }) => name === guest.name && guest.year && String(year) !== guest.year,
          )
          .map(({ name }) => name),
      ),
    )
    expect(wrong).toEqual([])
  })
})
