import { describe, expect, test } from 'vitest'
import {
  contrast,
  officeColours,
  schoolColours,
} from '../../../worker/school/rules/officeColours.ts'

const WHITE = [255, 255, 255] as const

const CARD = { light: [255, 254, 251], dark: [31, 29, 26] } as const

const SOFT = { light: [79, 74, 66], dark: [194, 187, 175] } as const

describe('The school’s colour in the office', () => {
  test.each(['#ffe600', '#000000', '#ffffff', '#d4351c', '#0d4f6b', '#7a9e3f', '#808080'])(
    '%s carries white words, and is read as words itself, at 7:1',
    (hex) => {
      for (const screen of ['light', 'dark'] as const) {
        const colours = schoolColours(hex, screen)
        if (!colours) throw new Error(`${hex} is a colour`)
        expect(contrast(colours.under, WHITE)).toBeGreaterThanOrEqual(7)
        expect(contrast(colours.ink, CARD[screen])).toBeGreaterThanOrEqual(7)
        expect(contrast(colours.ink, colours.tint)).toBeGreaterThanOrEqual(7)
        expect(contrast(SOFT[screen], colours.tint)).toBeGreaterThanOrEqual(7)
      }
    },
  )

  test('A colour that carries white words already stays as the school gave it', () => {
    expect(schoolColours('#0d4f6b', 'light')?.under).toEqual([13, 79, 107])
  })

  test('The tint of a dark blue is blue, and not grey', () => {
    const [red = 0, , blue = 0] = schoolColours('#0b4f6c', 'light')?.tint ?? []
    expect(blue - red).toBeGreaterThan(15)
  })

  test('Something that is no colour leaves the office’s own', () => {
    expect(officeColours('blue')).toEqual({})
  })
})
