import { describe, expect, test } from 'vitest'
import { classWords } from '../../../web/office/shell/words.ts'

const words = (year: number | null, group: string) => classWords({ name: '', year, group })

describe('The class beside a name', () => {
  test('is the group alone where the group begins with the year', () => {
    expect(words(8, '8B')).toBe('8B')
    expect(words(11, '11 Oak')).toBe('11 Oak')
  })

  test('names the year where the group doesn’t say it, or says another', () => {
    expect(words(8, 'Oak')).toBe('Year 8, Oak')
    expect(words(1, '10H')).toBe('Year 1, 10H')
    expect(words(8, '')).toBe('Year 8')
    expect(words(null, '8B')).toBe('8B')
  })
})
