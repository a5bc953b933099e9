import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { childNamed, childrenIn } from '../../../worker/arrivals/rules/childNamed.ts'

const pupil = (forename: string, surname: string, year: number, more = {}) => ({
  forename,
  knownAs: '',
  surname,
  year,
  group: '',
  leftOn: null as string | null,
  ...more,
})

const KAI = pupil('Kai', 'Brown', 8)

const MO = pupil('Mohammed', 'Ali', 9, { knownAs: 'Mo' })

const GONE = pupil('Ella', 'Khan', 9, { leftOn: '2026-07-20' })

const ROLL = [KAI, MO, GONE]

const typed = (name: string, year: number | null) => ({ name, year, group: '' })

const found = (name: string, year: number | null) => childNamed(typed(name, year), ROLL)

describe('The name of a child on the roll', () => {
  test('is recognised by forename and surname, in either order and whatever the year', () => {
    expect(found('kai BROWN', 8)).toEqual({ pupil: KAI, isYear: true })
    expect(found('Brown, Kai', null)).toEqual({ pupil: KAI, isYear: true })
    expect(found('Kai Brown', 10)).toEqual({ pupil: KAI, isYear: false })
    expect(found('Mo Ali', 9)?.pupil).toBe(MO)
  })

  test('is recognised with a typing slip or a nickname only if the year agrees', () => {
    expect(found('Kye Brown', 8)?.pupil).toBe(KAI)
    expect(found('Kye Brown', 9)).toBeNull()
  })

  test('is not recognised by half a name, by a surname with another forename, or after the child has left', () => {
    for (const name of [
      'Kai',
      'Brown',
      'Lena Brown',
      'K Brown',
      'Kai Khan',
      'Ella Khan',
      '',
      '🦊 🦊',
    ]) {
      expect(found(name, 9)).toBeNull()
    }
  })

  test('belongs to the child in the right year when two share it', () => {
    const other = pupil('Kai', 'Brown', 11)
    expect(childNamed(typed('Kai Brown', 11), [KAI, other])?.pupil).toBe(other)
  })

  test('causes no error, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(() => found(name, 8)).not.toThrow()
      }),
      { seed: 9, numRuns: 100 },
    )
  })
})

describe('The child a request names', () => {
  const self = typed('Kai Brown', 8)
  const other = typed('Mo Ali', 9)
  const ask = {
    identity: 'known',
    madeBy: 'pupil',
    about: 'me',
    who: { self, other: null },
  } as const

  test('is the pupil who asks, then the friend; for a parent the child, never the parent', () => {
    expect(childrenIn(ask)).toEqual([self])
    expect(childrenIn({ ...ask, about: 'friend', who: { self, other } })).toEqual([self, other])
    expect(childrenIn({ ...ask, madeBy: 'parent', about: 'child', who: { self, other } })).toEqual([
      other,
    ])
    expect(childrenIn({ ...ask, madeBy: 'parent', who: { self, other: null } })).toEqual([])
  })

  test('is nobody where the name is locked or was not given', () => {
    expect(childrenIn({ ...ask, identity: 'sealed' })).toEqual([])
    expect(childrenIn({ ...ask, identity: 'no_name', who: null })).toEqual([])
  })
})
