import { describe, expect, test } from 'vitest'
import {
  inGroups,
  type NameToKnow,
  tellNameForm,
} from '../../../worker/toldNames/rules/toldName.ts'

const one = (name: string, year: number | null, group: string): NameToKnow => ({
  name,
  year,
  group,
  mentor: 'Mrs Okafor',
})

describe('Names to know', () => {
  test('They stand by year and tutor group, each group by name, and whoever has no year comes last', () => {
    const groups = inGroups([
      one('Zara', 10, '10B'),
      one('Kai', null, ''),
      one('Noor', 8, '8R'),
      one('Ben', 10, '10B'),
      one('Lia', 8, '8A'),
      one('Max', 0, 'Robins'),
      one('Ida', 10, '10A'),
    ])
    expect(
      groups.map(({ year, group, names }) => [year, group, names.map(({ name }) => name)]),
    ).toEqual([
      [0, 'Robins', ['Max']],
      [8, '8A', ['Lia']],
      [8, '8R', ['Noor']],
      [10, '10A', ['Ida']],
      [10, '10B', ['Ben', 'Zara']],
      [null, '', ['Kai']],
    ])
  })

  test('A mentor can’t tell a name before ticking that the pupil agreed', () => {
    expect(tellNameForm.safeParse({ staffIds: ['teach'], agreed: true }).success).toBe(true)
    expect(tellNameForm.safeParse({ staffIds: ['teach'], agreed: false }).success).toBe(false)
    expect(tellNameForm.safeParse({ staffIds: [], agreed: true }).success).toBe(false)
  })
})
