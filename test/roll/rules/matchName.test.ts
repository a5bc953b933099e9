import { describe, expect, test } from 'vitest'
import { keysOfPupil, keysOfTyped, type OnRoll } from '../../../worker/names/rules/nameKeys.ts'
import { matchName } from '../../../worker/names/rules/matchName.ts'
import { pupilIn } from '../../../worker/roll/rules/pupilIn.ts'
import { isNear, lettersApart, partsOf, soundOf } from '../../../worker/names/rules/nameParts.ts'
import { must } from '../../must.ts'

const pupil = (forename: string, surname: string, year: number, more: Partial<OnRoll> = {}) => ({
  forename,
  knownAs: '',
  surname,
  year,
  group: `${year}B`,
  leftOn: null,
  ...more,
})

const ROLL: readonly OnRoll[] = [
  pupil('Kai', 'Brown', 8),
  pupil('Kai', 'Browne', 10),
  pupil('Katherine', 'O’Brien', 9),
  pupil('Mohammed', 'Khan', 7),
  pupil('Aisha', 'Khan', 7, { group: '7A' }),
  pupil('Ayesha', 'Khan', 7, { group: '7C' }),
  pupil('Adam', 'Hussain', 8, { group: '8A' }),
  pupil('Aaron', 'Hussain', 8, { group: '8A' }),
  pupil('María José', 'García López', 9),
  pupil('Zoë', 'Smith-Jones', 7),
  pupil('Oluwaseun-Adebayo', 'Featherstonehaugh', 11),
  pupil('Alexandra', 'Novak', 10, { knownAs: 'Sasha' }),
  pupil('Thomas', 'Reed', 8, { group: '8A' }),
  pupil('Thomas', 'Reed', 8, { group: '8C' }),
  pupil('Ella', 'Stone', 7),
  pupil('Ella', 'Stone', 8),
  pupil('Jade', 'Moss', 9, { leftOn: '2026-07-20' }),
  pupil('Łukasz', 'Wójcik', 8),
  pupil('Iman', 'Al-Hassan', 9),
]

const match = (name: string, year: number | null = null, group = '') =>
  matchName({ name, year, group }, ROLL)

const found = (name: string, year: number | null = null, group = '') => {
  const { state, candidates } = match(name, year, group)
  return [state, ...candidates.map(({ pupil }) => `${pupil.forename} ${pupil.surname}`)]
}

describe('A first name that sounds like another', () => {
  const alike = [
    ['Chloe', 'Khloe'],
    ['Christopher', 'Kristopher'],
    ['Christopher', 'Kristofer'],
    ['Cian', 'Kian'],
    ['Khadija', 'Hadija'],
    ['Xavier', 'Zavier'],
  ] as const

  test.each([...alike, ...alike.map(([a, b]) => [b, a] as const)])(
    'Someone typed as %s is offered %s, with the year and without it',
    (typed, onRoll) => {
      const roll = [pupil(onRoll, 'Adams', 8), pupil('Peter', 'Adams', 8)]
      for (const year of [8, null]) {
        const { state, candidates } = matchName({ name: `${typed} Adams`, year, group: '' }, roll)
        expect([state, candidates.map((one) => one.pupil.forename)]).toEqual(['doubtful', [onRoll]])
      }
    },
  )

  test('Someone with one name is offered to whoever types it, and never joined for certain', () => {
    const roll = [pupil('Suharto', '', 8), pupil('Kai', 'Suharto', 9)]
    for (const year of [8, null]) {
      const { state, candidates } = matchName({ name: 'suharto', year, group: '' }, roll)
      expect([state, candidates[0]?.pupil.forename]).toEqual(['doubtful', 'Suharto'])
    }
  })
})

describe('A name that was typed', () => {
  test.each([
    ['Kai Brown', 8],
    ['kai brown', 8],
    ['Brown, Kai', 8],
    ['Brown Kai', 8],
    ["katherine o'brien", 9],
    ['Katherine OBrien', 9],
    ['Katherine O Brien', 9],
    ['Maria José Garcia Lopez', 9],
    ['Maria Garcia-Lopez', 9],
    ['Maria Garcia Lopez', 9],
    ['zoe smith jones', 7],
    ['Zoë Smith-Jones', 7],
    ['Sasha Novak', 10],
    ['Lukasz Wojcik', 8],
    ['Iman Alhassan', 9],
    ['Oluwaseun Featherstonehaugh', 11],
    ['Adam Hussain', 8],
  ])('A match is certain when %s, Year %i, is the one full name in that year', (name, year) => {
    expect(match(name, year).state).toBe('certain')
  })

  test.each([
    ['no year', 'Kai Brown', null, 'Kai Brown'],
    ['another year', 'Kai Brown', 9, 'Kai Brown'],
    ['a nickname', 'Kate O’Brien', 9, 'Katherine O’Brien'],
    ['a misspelt surname', 'Zoe Smyth-Jones', 7, 'Zoë Smith-Jones'],
    ['a misspelt forename', 'Mohamed Kahn', 7, 'Mohammed Khan'],
    ['one of two surnames', 'Maria Lopez', 9, 'María José García López'],
    ['a first name alone', 'Kai', 8, 'Kai Brown'],
    ['somebody who has left', 'Jade Moss', 9, 'Jade Moss'],
  ])('A match is for a person to decide with %s', (_why, name, year, first) => {
    const [state, best] = found(name, year)
    expect([state, best]).toEqual(['doubtful', first])
  })

  test('A match is never certain between two who are alike', () => {
    expect(found('Thomas Reed', 8)).toEqual(['doubtful', 'Thomas Reed', 'Thomas Reed'])
    expect(found('Aisha Khan', 7)).toEqual(['doubtful', 'Aisha Khan', 'Ayesha Khan'])
    expect(found('Ella Stone', 8)).toEqual(['doubtful', 'Ella Stone', 'Ella Stone'])
    expect(match('Ella Stone', 8, '8B').state).toBe('certain')
    expect(match('Aisha Khan', 7, '7a').state).toBe('certain')
    const reed = match('Thomas Reed', 8, '8c')
    expect(reed.state).toBe('doubtful')
    expect(reed.candidates[0]?.pupil.group).toBe('8C')
  })

  test('A name finds nobody who does not resemble it', () => {
    expect(found('Peter Parker', 8)).toEqual(['none'])
    expect(found('', 8)).toEqual(['none'])
    expect(found('Kai', null)).toEqual(['none'])
    expect(found('???', 8)).toEqual(['none'])
  })
})

const meets = (typed: string, year: number | null, { forename, surname }: Partial<OnRoll>) => {
  const one = must(ROLL.find((each) => each.forename === forename && each.surname === surname))
  const keys = keysOfPupil(one)
  return keysOfTyped({ name: typed, year, group: '' }).some((key) => keys.includes(key))
}

describe('The blind index', () => {
  test.each([
    ['Kate OBrien', 9, 'Katherine', 'O’Brien'],
    ['O’Brian Katherine', null, 'Katherine', 'O’Brien'],
    ['Mo Kahn', 7, 'Mohammed', 'Khan'],
    ['Maria Lopez', null, 'María José', 'García López'],
    ['Zoe Jones', null, 'Zoë', 'Smith-Jones'],
    ['Zoey Smyth Jones', null, 'Zoë', 'Smith-Jones'],
    ['Sasha Nowak', null, 'Alexandra', 'Novak'],
    ['Seun Featherstonhaugh', null, 'Oluwaseun-Adebayo', 'Featherstonehaugh'],
    ['kai', 8, 'Kai', 'Brown'],
  ])('The blind index finds a pupil by %s', (typed, year, forename, surname) => {
    expect(meets(typed, year, { forename, surname })).toBe(true)
  })

  test('The blind index has no entry for a forename or a surname alone', () => {
    for (const one of ROLL) {
      for (const key of keysOfPupil(one)) expect(key.split(' ')).toHaveLength(3)
    }
  })
})

describe('The pupil a referral is about', () => {
  const self = { name: 'Kai Brown', year: 8, group: '' }
  const other = { name: 'Noor Ali', year: 9, group: '' }
  test.each([
    ['pupil', 'me', null, 'Kai Brown'],
    ['pupil', 'friend', other, 'Noor Ali'],
    ['parent', 'child', other, 'Noor Ali'],
    ['parent', 'me', null, undefined],
    ['teacher', 'pupil', other, 'Noor Ali'],
  ] as const)(
    'A referral by a %s about %s is about the right person',
    (madeBy, about, named, name) => {
      expect(pupilIn({ madeBy, about }, { self, other: named })?.name).toBe(name)
    },
  )

  test('A referral without a name is about nobody on the roll', () => {
    expect(pupilIn({ madeBy: 'pupil', about: 'me' }, null)).toBeNull()
    const empty = { name: ' ', year: 8, group: '' }
    expect(pupilIn({ madeBy: 'pupil', about: 'me' }, { self: empty, other: null })).toBeNull()
  })
})

test('Names are compared by their parts, sounds and letters', () => {
  expect(partsOf('D’Arcy-O’Neill, Chloë')).toEqual(['chloe', 'darcy', 'oneill'])
  expect(partsOf('Ørsted Łuk ß')).toEqual(['orsted', 'luk', 'ss'])
  expect(soundOf('stephen')).toBe(soundOf('steven'))
  expect(soundOf('hussain')).toBe(soundOf('hussein'))
  expect([lettersApart('khan', 'kahn', 2), lettersApart('a', 'abcd', 2)]).toEqual([1, 3])
  expect([isNear('ali', 'alo'), isNear('al', 'el'), isNear('brown', 'green')]).toEqual([
    true,
    false,
    false,
  ])
})
