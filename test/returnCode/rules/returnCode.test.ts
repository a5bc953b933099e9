import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { CODE_WORDS } from '../../../worker/returnCode/rules/codeWords.ts'
import {
  askedWord,
  codeFromBits,
  digitsOf,
  readCode,
  sameWord,
} from '../../../worker/returnCode/rules/returnCode.ts'
import { must } from '../../must.ts'

const CODE = 'penguin river custard violin tortoise'

const DIGITS = digitsOf(CODE)

const codes = fc.uint8Array({ minLength: 7, maxLength: 7 }).map(codeFromBits)

const positions = fc.nat(4)

const slips = fc.record({
  kind: fc.constantFrom('wrong', 'missing', 'added', 'doubled', 'swapped'),
  at: fc.nat(7),
  letter: fc.stringMatching(/^[a-z]$/),
})

type Slip = { kind: string; at: number; letter: string }

const firstFour = (word: string) => word.slice(0, 4)

/** Every code, written in the given way, opens. */
const opens = (write: (code: string) => string) =>
  fc.assert(
    fc.property(codes, (code) => {
      expect(readCode(write(code))).toBe(code)
    }),
  )

function slipInWord(word: string, { kind, at, letter }: Slip) {
  const here = at % word.length
  const [before, own, after] = [word.slice(0, here), word.charAt(here), word.slice(here + 1)]
  if (kind === 'wrong') return before + letter + after
  if (kind === 'missing') return before + after
  if (kind === 'added') return before + letter + own + after
  if (kind === 'doubled') return before + own + own + after
  return before + after.slice(0, 1) + own + after.slice(1)
}

function slipInCode(code: string, position: number, slip: Slip) {
  const words = code.split(' ')
  return words.with(position, slipInWord(must(words[position]), slip)).join(' ')
}

describe('A code is five easy words', () => {
  test('Chance alone decides a code, all 50 bits of it', () => {
    expect(codeFromBits(new Uint8Array(7))).toBe('abacus abacus abacus abacus abacus')
    expect(codeFromBits(new Uint8Array(7).fill(255))).toBe(
      'zipwire zipwire zipwire zipwire zipwire',
    )

    const restOnes = codeFromBits(Uint8Array.of(0, 0, 0, 0, 0, 0, 0b0111_1111))
    const restNoughts = codeFromBits(Uint8Array.of(0, 0, 0, 0, 0, 0, 0b0100_0000))
    expect(restOnes).toBe(restNoughts)
    expect(restNoughts).toBe('abacus abacus abacus abacus acorn')
  })

  test('Too little chance makes no code at all', () => {
    expect(() => codeFromBits(new Uint8Array(6))).toThrow(RangeError)
  })

  test('The same code in digits is five groups of four', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(digitsOf(code)).toMatch(/^\d{4}( \d{4}){4}$/)
      }),
    )
    expect(digitsOf('abacus acorn acrobat action zipwire')).toBe('0000 0001 0002 0003 1023')
  })
})

describe('Every code opens the page again', () => {
  test('A code opens the page when it is typed as it was shown', () => opens((code) => code))
  test('A code opens the page when it is typed as digits', () => opens(digitsOf))
  test('A code opens the page when it is typed as digits without spaces', () =>
    opens((code) => digitsOf(code).replaceAll(' ', '')))
  test('A code opens the page when it is typed as digits with hyphens', () =>
    opens((code) => digitsOf(code).replaceAll(' ', '-')))
  test('A code opens the page when it is typed without spaces', () =>
    opens((code) => code.replaceAll(' ', '')))
  test('A code opens the page when it is cut to the first four letters of each word', () =>
    opens((code) => code.split(' ').map(firstFour).join(' ')))
  test('A code opens the page when it is copied from the numbered list on the paper slip', () =>
    opens((code) => code.replaceAll(/(^| )/g, '\n1. ')))

  test('A code opens the page with capitals here and there, and with any spaces and punctuation', () => {
    const gaps = fc.stringMatching(/^[ \t\n,.;:!?'"“”‘’()/_–-]{1,4}$/)
    const capitals = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 })
    const around = fc.array(gaps, { minLength: 6, maxLength: 6 })

    fc.assert(
      fc.property(codes, capitals, around, (code, upper, gap) => {
        const shouted = Array.from(code, (c, i) => (upper[i] ? c.toUpperCase() : c)).join('')
        const typed = shouted.split(' ').map((word, i) => gap[i] + word)
        expect(readCode(typed.join('') + gap[5])).toBe(code)
      }),
    )
  })

  test.each([
    ['Arabic', '٠١٢٣٤٥٦٧٨٩'],
    ['Urdu', '۰۱۲۳۴۵۶۷۸۹'],
    ['Bengali', '০১২৩৪৫৬৭৮৯'],
    ['Punjabi', '੦੧੨੩੪੫੬੭੮੯'],
    ['full-width', '０１２３４５６７８９'],
  ])('A code opens the page when it is typed in %s digits', (_, own) =>
    opens((code) => digitsOf(code).replaceAll(/\d/g, (d) => must(own[+d]))),
  )

  test.each([
    ['one space missed', 'penguin rivercustard violin tortoise'],
    ['one space too many', 'penguin river cus tard violin tortoise'],
    ['accents that the phone put in', 'pénguin rïver custard víolin tortoïse'],
    ['a keyboard set to Turkish', 'pengu\u0131n R\u0130VER custard v\u0131olin TORTO\u0130SE'],
    ['figures for letters', 'pengu1n river custard vi0lin tort0ise'],
    ['spelt as it sounds', 'pengwin rivver custerd violin tortoyse'],
    ['longer than four letters, not finished', 'pengu river custa violi torto'],
    ['a label before the digits in another script', `رمز: ${DIGITS}`],
  ])('A code opens the page with %s', (_, typed) => expect(readCode(typed)).toBe(CODE))
})

describe('A slip is forgiven only where one word alone can be meant', () => {
  test('One slip in one word never opens another page', () => {
    fc.assert(
      fc.property(codes, positions, slips, (code, position, how) => {
        expect([code, null]).toContain(readCode(slipInCode(code, position, how)))
      }),
      { numRuns: 3000 },
    )
  })

  test('One slip in words typed without spaces never opens another page', () => {
    fc.assert(
      fc.property(codes, positions, slips, (code, position, how) => {
        const typed = slipInCode(code, position, how).replaceAll(' ', '')
        expect([code, null]).toContain(readCode(typed))
      }),
      { numRuns: 3000 },
    )
  })

  test('More than ninety-eight of a hundred slips do no harm', () => {
    const tried = fc.sample(fc.tuple(codes, positions, slips), { numRuns: 2000, seed: 6 })
    const opened = tried.filter(([code, at, how]) => readCode(slipInCode(code, at, how)) === code)
    expect(opened.length / tried.length).toBeGreaterThan(0.98)
  })

  test.each([
    ['elefant', 'elephant'],
    ['dolfin', 'dolphin'],
    ['biskit', 'biscuit'],
    ['rabit', 'rabbit'],
    ['baloon', 'balloon'],
    ['tommorow', 'tomorrow'],
    ['brocolli', 'broccoli'],
    ['nite', 'knight'],
    ['rime', 'rhyme'],
    ['skool', 'school'],
    ['freind', 'friend'],
    ['color', 'colour'],
    ['theater', 'theatre'],
    ['yogurt', 'yoghurt'],
  ])('The word “%s” is read as “%s”', (typed, word) => expect(sameWord(word, typed)).toBe(true))
})

describe('Nothing else is guessed', () => {
  test.each([
    ['nothing', ''],
    ['a full stop', '.'],
    ['four words', 'penguin river custard violin'],
    ['six words', 'penguin river custard violin tortoise zebra'],
    ['a word that is not in the list', 'penguin river custard violin helicopter'],
    ['two slips in one word', 'penguin river custard violin torxoixe'],
    ['three letters of a word', 'pen river custard violin tortoise'],
    ['a word that goes on as another', 'penguinish river custard violin tortoise'],
    ['a slip that fits two words', 'ceding river custard violin seeling'],
    ['nineteen digits', DIGITS.slice(1)],
    ['twenty-one digits', `${DIGITS}0`],
    ['a number that is no word', '1024 0000 0000 0000 0000'],
    ['a whole story', 'My friend lent me a book about a penguin. '.repeat(2000)],
  ])('Typing %s opens nothing', (_, typed) => expect(readCode(typed)).toBeNull())

  test('The answer is a code or nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const read = readCode(typed)
        if (read !== null) expect(readCode(digitsOf(read))).toBe(read)
      }),
    )
  })
})

describe('One word is typed back before the page is left', () => {
  test('The word is one of the five, in the place that is named', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const { position, word } = askedWord(code)
        expect(code.split(' ')[position - 1]).toBe(word)
      }),
    )
  })

  test('Asking again asks for the same word', () => {
    expect(askedWord(CODE)).toEqual({ position: 2, word: 'river' })
    expect(askedWord(CODE)).toEqual(askedWord(must(readCode(DIGITS))))
  })

  test('Any of the five words may be asked for', () => {
    const asked = fc
      .sample(codes, { numRuns: 200, seed: 6 })
      .map((code) => askedWord(code).position)
    expect(new Set(asked)).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  test('The word is forgiven slips as a whole code is', () => {
    for (const typed of [
      'custard',
      ' Custard. ',
      'CUST',
      'custerd',
      'cus tard',
      digitsOf('custard'),
    ])
      expect(sameWord('custard', typed)).toBe(true)
  })

  test('Another word, or none, is refused', () => {
    for (const typed of ['', 'penguin', 'cus', 'custard custard', 'mustard seed'])
      expect(sameWord('custard', typed)).toBe(false)
  })
})

describe('The words', () => {
  it('There are 1,024 words, so each is worth ten bits', () =>
    expect(CODE_WORDS).toHaveLength(1024))

  it('Each word is known by its first four letters', () => {
    expect(new Set(CODE_WORDS.map(firstFour)).size).toBe(1024)
    for (const word of CODE_WORDS) expect(sameWord(word, firstFour(word)), word).toBe(true)
  })

  it('Each word has four to eight small letters', () => {
    for (const word of CODE_WORDS) expect(word).toMatch(/^[a-z]{4,8}$/)
  })

  it('The words are in the order of the alphabet', () => {
    expect(CODE_WORDS).toEqual(CODE_WORDS.toSorted())
  })

  it('No word is another in the plural', () => {
    const all = new Set(CODE_WORDS)
    for (const word of CODE_WORDS) expect(all.has(`${word}s`) || all.has(`${word}es`)).toBe(false)
  })

  it('The words stay where they are, or codes already given out would not open', () => {
    const list = createHash('sha256').update(CODE_WORDS.join(' ')).digest('hex')
    expect(list).toBe('61851ab25eae26136c705a0b88f7667b738886a152946a24d078f14af4db8e79')
  })
})
