import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coloursOf } from '../../../worker/school/rules/readableColour.ts'

const aColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

/** WCAG's own formula, written out once more. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

describe('The five colours of a school', () => {
  test('Every text on every ground of a page has a contrast of 7 to 1, for any colour', () => {
    fc.assert(
      fc.property(aColour, (colour) => {
        const { school, tint, door, darkSchool, darkTint } = coloursOf(colour)
        const pairs: [string, string][] = [
          [school, '#ffffff'],
          [school, '#faf6ee'],
          [school, tint],
          ['#1d1b18', tint],
          ['#504a41', tint],
          ['#ffffff', door],
          [darkSchool, '#23211e'],
          [darkSchool, '#171614'],
          [darkSchool, darkTint],
          ['#c4bcae', darkTint],
        ]
        expect(pairs.filter(([text, ground]) => contrast(text, ground) < 7)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
