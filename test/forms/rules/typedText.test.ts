import { describe, expect, test } from 'vitest'
import { readContact, readTelephone } from '../../../worker/forms/readContact.ts'
import {
  isTurnedAround,
  lineOf,
  proseOf,
  withPlainDigits,
} from '../../../worker/forms/rules/typedText.ts'
import { partsOf } from '../../../worker/names/rules/nameParts.ts'

describe('Typed text', () => {
  test.each([
    ['a mark of direction at its end', 'Kai\u200e', 'Kai'],
    ['the marks that a copied number brings', '\u202a07700 900123\u202c', '07700 900123'],
    ['a space of no width', 'Ka\u200bi', 'Kai'],
    ['a soft hyphen', 'Smith\u00adson', 'Smithson'],
    ['a joiner between Latin letters', 'Ka\u200ci', 'Kai'],
    ['a joiner at the end of a Persian word', 'می\u200c', 'می'],
    ['a line’s end', 'Kai\nBrown', 'Kai Brown'],
    ['an accent written apart', 'Zoe\u0308', 'Zo\u00eb'],
  ])('One line is read without %s', (_what, typed, read) => {
    expect(lineOf(typed)).toBe(read)
  })

  test.each(['می\u200cخواهم', 'क्\u200dष'])('A joiner that spells a word stays: %s', (word) => {
    expect(lineOf(word)).toBe(word)
  })

  test('A story keeps every character but controls like NUL', () => {
    const story = 'He\u200e hits\tme.\n\n👨\u200d👩\u200d👧 \u202eno\u00ad!'
    expect(proseOf(`${story}\0\u0007`)).toBe(story)
  })

  test('Digits of every script are read as 0 to 9', () => {
    expect(withPlainDigits('۰۷۷ ٠٩ ९ ৫ ੩ ７ 𝟘𝟡𝟘')).toBe('077 09 9 5 3 7 090')
  })

  test('Text that is typed over from the right is noticed', () => {
    expect([isTurnedAround('Bro\u202ewn'), isTurnedAround('Brown\u200e')]).toEqual([true, false])
  })

  test.each([
    'O’Brien',
    "O'Brien",
    'O´Brien',
    'O′Brien',
    'OʻBrien',
    'OʼBrien',
    'O\u00adBrien',
    'OBRIEN',
  ])('The apostrophe of %s is compared as none', (name) => {
    expect(partsOf(name)).toEqual(['obrien'])
  })

  test.each(['Smith-Jones', 'Smith\u2010Jones', 'Smith–Jones', 'Smith\u00a0Jones', 'Smith  Jones'])(
    'The dash or space of %s parts a name',
    (name) => {
      expect(partsOf(name)).toEqual(['smith', 'jones'])
    },
  )
})

describe('A telephone number', () => {
  test.each([
    ['۰۱۱۷ ۴۹۶ ۰۱۲۳', '0117 496 0123'],
    ['٠١١٧٤٩٦٠١٢٣', '0117 496 0123'],
    ['\u202a+44 117 496 0123\u202c', '0117 496 0123'],
    ['0117\u200b 496 0123', '0117 496 0123'],
    ['+44 (0)117 496 0123', '0117 496 0123'],
    ['0117 496 0123 ext 4', '0117 496 0123 ext. 4'],
    ['07700 900123', '07700 900123'],
    ['+48 512 345 678', '+48 512 345 678'],
    ['+92 301 2345678', '+92 301 2345678'],
  ])('The number %s is read as it can be dialled', async (typed, read) => {
    expect(await readTelephone(typed)).toBe(read)
  })

  test.each([
    '123456',
    '00000 000000',
    '0770 0900 mum’s',
    '07700 900123 after 5pm',
    '+995 555 12 34',
  ])('The number %s, strange to us, is saved as it was typed', async (typed) => {
    expect(await readTelephone(typed)).toBe(typed)
  })

  test.each([
    '0770090012a',
    'mum07700900123',
    'O7700 900123',
    '07700 900123 or 07700 900124',
    '07700900123 07700900124',
    '496 0123 / 496 0124',
    'kai123456＠gmail',
  ])('%s, which nobody could dial, is asked about again', async (typed) => {
    expect(await readTelephone(typed)).toBeNull()
  })

  test.each(['0117/4960123', '0044 117 496 0123', '07700 900123 (mum)', '0117 496 0123x4'])(
    'The number %s is one number',
    async (typed) => {
      expect(await readTelephone(typed)).not.toBeNull()
    },
  )

  test('An address with the @ of a Japanese keyboard is read as one', async () => {
    expect(await readContact('mum＠example.com')).toEqual({
      by: 'email',
      address: 'mum@example.com',
    })
  })

  test.each(['07700 900 12', '+44 7700 900 12', '0117 496 01', '+33 6 12 34'])(
    '%s lacks a digit, so it is asked about again',
    async (typed) => {
      expect(await readTelephone(typed)).toBeNull()
    },
  )

  test.each(['+((((((', '12345', 'my mum’s', '123 ext 456', 'kai123456@gmail'])(
    '%s is asked about again',
    async (typed) => {
      expect(await readTelephone(typed)).toBeNull()
    },
  )

  test('An address loses the mark of direction that was pasted with it', async () => {
    const address = 'a.khan@example.org'
    expect(await readContact(`${address}\u200e`)).toEqual({ by: 'email', address })
  })

  test.each(['<a.khan@example.org>', 'mailto:a.khan@example.org', 'a.khan@example.org.'])(
    'The address in %s is saved without what was copied along',
    async (typed) => {
      expect(await readContact(typed)).toEqual({ by: 'email', address: 'a.khan@example.org' })
    },
  )

  test.each(['A Khan <a.khan@example.org>', 'a@b.uk,c@d.uk', 'a@b', 'a@b..'])(
    '%s is no address that a message could go to',
    async (typed) => {
      expect(await readContact(typed)).toBeNull()
    },
  )
})
