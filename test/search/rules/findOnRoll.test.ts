import { describe, expect, test } from 'vitest'
import { maySayTheSame, namesLike } from '../../../worker/names/rules/nicknames.ts'
import {
  beginsInTitle,
  fitsTitle,
  isOneLetterOff,
} from '../../../worker/search/rules/oneLetterOff.ts'
import { alikeShown, findOnRoll, nameFit } from '../../../worker/search/rules/findOnRoll.ts'
import {
  type Findable,
  indexOfText,
  indexRoll,
  textOfIndex,
} from '../../../worker/search/rules/rollIndex.ts'

/** "Forename Surname", "Forename (called) Surname", and how "†" marks whoever has left. */
const pupil = (said: string, at: number): Findable => {
  const [, forename = '', knownAs = '', surname = ''] =
    /^†?(\S+)(?: \((\S+)\))?(?: (.+))?$/.exec(said) ?? []
  const leftOn = said.startsWith('†') ? '2026-07-17' : null
  return { id: `pupil-${at}`, forename, knownAs, surname, year: 8, group: '8B', leftOn }
}

/** Names as they stand on the rolls of English schools. */
const ROLL = [
  'Katherine Bell',
  'Catherine Okoro',
  'Kate Ferreira',
  'Tomasz Wójcik',
  'Thomas Addo',
  'Siân O’Neill',
  'Shaun O’Brien',
  'Sean Murphy',
  'Zoë Smith-Jones',
  'María García López',
  'Łukasz Kowalczyk',
  'Mohammed Khan',
  'Muhammad Hussain',
  'Aaliyah Begum',
  'Oluwaseun (Seun) Adeyemi',
  'Nguyễn Thị',
  'Jean-Luc Dupont',
  'Chloe MacDonald',
  'Krystal Mc Donald',
  'Christopher Reed',
  'Nikolas Papadopoulos',
  'Amelia van der Berg',
  'Priyanka',
  'Ayşe Yılmaz',
  '†Katya Lowe',
].map(pupil)

const nameOf = ({ forename, surname }: Findable) => [forename, surname].filter(Boolean).join(' ')

const find = (words: string, roll: readonly Findable[] = ROLL) =>
  findOnRoll(indexRoll(roll), words, { most: 8, nearest: 3 })

const found = (words: string) => find(words).pupils.map(nameOf)

describe('Finding a pupil', () => {
  test.each([
    ['kath', 'Katherine Bell', 'half a forename'],
    ['ferr', 'Kate Ferreira', 'half a surname'],
    ['tom', 'Thomas Addo', 'a short name'],
    ['tomas', 'Tomasz Wójcik', 'another language’s spelling'],
    ['tomasz wojcik', 'Tomasz Wójcik', 'no accents'],
    ['WÓJCIK tomasz', 'Tomasz Wójcik', 'capitals, and the surname first'],
    ['oneill', 'Siân O’Neill', 'no apostrophe'],
    ["o'neil", 'Siân O’Neill', 'a straight apostrophe and one l'],
    ['o neill', 'Siân O’Neill', 'a space in place of the apostrophe'],
    ['sian', 'Siân O’Neill', 'no circumflex'],
    ['zoe', 'Zoë Smith-Jones', 'no diaeresis'],
    ['jones', 'Zoë Smith-Jones', 'the second of two surnames'],
    ['smithjones', 'Zoë Smith-Jones', 'a double name as one word'],
    ['smith jones', 'Zoë Smith-Jones', 'a double name as two words'],
    ['lopez', 'María García López', 'the second of two surnames, with no accent'],
    ['lukasz', 'Łukasz Kowalczyk', 'a letter that is no accent'],
    ['kowalcyk', 'Łukasz Kowalczyk', 'a letter left out'],
    ['mohamed khan', 'Mohammed Khan', 'another spelling'],
    ['mo khan', 'Mohammed Khan', 'a short name with a surname'],
    ['alia', 'Aaliyah Begum', 'as it sounds'],
    ['seun', 'Oluwaseun Adeyemi', 'what they are called'],
    ['nguyen', 'Nguyễn Thị', 'two accents on one letter'],
    ['jeanluc', 'Jean-Luc Dupont', 'a double forename as one word'],
    ['mcdonald', 'Krystal Mc Donald', 'a surname in two words'],
    ['donald', 'Chloe MacDonald', 'the inside of a surname'],
    ['crystal', 'Krystal Mc Donald', 'another first letter'],
    ['kristopher', 'Christopher Reed', 'as it sounds, with another first letter'],
    ['nicholas', 'Nikolas Papadopoulos', 'another language’s spelling'],
    ['berg', 'Amelia van der Berg', 'the last of three words'],
    ['vanderberg', 'Amelia van der Berg', 'three words as one'],
    ['priyank', 'Priyanka', 'someone with one name'],
    ['yilmaz', 'Ayşe Yılmaz', 'an i without a dot'],
    ['kahterine', 'Katherine Bell', 'two letters swapped'],
    ['katherime', 'Katherine Bell', 'a wrong letter'],
    ['kaatherine', 'Katherine Bell', 'a letter too many'],
    ['gatherine', 'Katherine Bell', 'a wrong first letter'],
    ['kahter', 'Katherine Bell', 'two letters swapped in half a name'],
    ['kate ferreira 8b', 'Kate Ferreira', 'the class as well'],
  ])('The words “%s” find %s: %s', (words, name) => {
    expect(found(words)).toContain(name)
  })

  test('The letters “kat” list forenames first, then nicknames, and leavers after equals', () => {
    expect(found('kat')).toEqual([
      'Katherine Bell',
      'Kate Ferreira',
      'Catherine Okoro',
      'Katya Lowe',
    ])
    expect(found('kate')[0]).toBe('Kate Ferreira')
  })

  test('Beginnings of a name come before its inside, and that before names that only sound alike', () => {
    const roll = ['Shaun Doherty', 'Adam Desian', 'Siân Llewellyn', '†Sian Adams'].map(pupil)
    const { pupils, fits } = find('sian', roll)
    expect(pupils.map(nameOf)).toEqual([
      'Siân Llewellyn',
      'Sian Adams',
      'Adam Desian',
      'Shaun Doherty',
    ])
    expect(fits).toEqual(['begins', 'begins', 'inside', 'sounds'])
    expect([0, 1, 2, 3, 9].map(alikeShown)).toEqual([Infinity, 2, 1, 0, 0])
  })

  test('A wrong letter is forgiven only where nobody has the typed name', () => {
    expect(found('lope')).toEqual(['María García López'])
    expect(found('lowe')).toEqual(['Katya Lowe'])
    expect(found('lobe')).toEqual(['María García López', 'Katya Lowe'])
  })

  test('Every word has to fit, so a second one narrows the list', () => {
    expect(found('kate')).toContain('Katherine Bell')
    expect(found('kate okoro')).toEqual(['Catherine Okoro'])
    expect(found('tom khan')).toEqual([])
  })

  test('Short words find nobody by a wrong letter, and empty ones nobody at all', () => {
    expect(found('zak')).toEqual([])
    expect(found('  ’ - ')).toEqual([])
    expect(find('').nearest).toEqual([])
  })

  test('A search that finds nobody shows the nearest name, if one is near', () => {
    expect(find('padadotoulos').nearest.map(nameOf)).toEqual(['Nikolas Papadopoulos'])
    expect(find('wopcin').nearest.map(nameOf)).toEqual(['Tomasz Wójcik'])
    expect(find('xqzw')).toEqual({ pupils: [], fits: [], more: 0, nearest: [] })
  })

  test('A whole class is counted, and the first eight are shown in the order of their surnames', () => {
    const { pupils, more } = find('8b')
    expect([pupils.length, more]).toEqual([8, ROLL.length - 8])
    const surnames = find('8b').pupils.map(({ surname }) => surname)
    expect(surnames).toEqual(surnames.toSorted((a, b) => a.localeCompare(b, 'pl')))
  })

  test('A large roll stands in several indexes, and is looked through as one', () => {
    const many = Array.from({ length: 6500 }, (_, n) => pupil(`Kai Brown${n}`, n))
    const indexes = indexRoll([...many, pupil('Zelda Young', 6500)])
    expect(indexes.length).toBe(3)
    const zelda = findOnRoll(indexes, 'zelda', { most: 8, nearest: 3 })
    expect(zelda.pupils.map(nameOf)).toEqual(['Zelda Young'])
    expect(findOnRoll(indexes, 'kai', { most: 8, nearest: 3 }).more).toBe(6492)
  })

  test('An index brings every pupil back as the roll has them', () => {
    expect(find('adeyemi').pupils).toEqual([ROLL[14]])
    expect(find('lowe').pupils).toEqual([ROLL[24]])
  })
})

test('An index is the same after it was laid out as one text, also of an empty roll', () => {
  for (const index of [...indexRoll(ROLL), ...indexRoll([])]) {
    expect(indexOfText(textOfIndex(index))).toEqual(index)
  }
  expect(indexOfText('{"pupils":[],"stay":0,"parts":[]}')).toBe(null)
})

test('The nicknames of a name are those that may say the same, and not itself', () => {
  const names = ['kate', 'katherine', 'catherine', 'mo', 'mohammed', 'alex', 'sasha', 'xanthe']
  for (const name of names) {
    const others = names.filter((other) => other !== name && maySayTheSame(name, other))
    expect([name, names.filter((other) => namesLike(name).has(other))]).toEqual([name, others])
  }
})

test('A name on no roll is found by the same rules', () => {
  expect(nameFit('Siân O’Neill', 'oneil')).toBe('begins')
  expect(nameFit('Siân O’Neill', 'sain')).toBe('sounds')
  expect(nameFit('Katherine Bell', 'kat')).toBe('begins')
  expect(nameFit('Katherine Bell', 'kat ell')).toBe('inside')
  expect(nameFit('Katherine Bell', 'kat khan')).toBeNull()
  expect(nameFit('Katherine Bell', '')).toBeNull()
})

test('One letter may be wrong, too many, left out or swapped, wherever it stands', () => {
  for (const word of ['marta', 'xaria', 'mria', 'aria', 'maaria', 'mraia', 'mar', 'maria']) {
    expect([word, isOneLetterOff(word, 'maria')]).toEqual([word, true])
  }
  for (const word of ['marthas', 'xarxa', 'karin']) {
    expect([word, isOneLetterOff(word, 'maria')]).toEqual([word, false])
  }
})

test('A title is found by the beginnings of its words in any order, with a letter wrong in a long one', () => {
  expect(fitsTitle('Breakfast club', 'break')).toBe(true)
  expect(fitsTitle('Breakfast club', 'club brek')).toBe(true)
  expect(fitsTitle('Breakfast club', 'lunch')).toBe(false)
  expect(fitsTitle('Close a day', '')).toBe(true)
  expect(beginsInTitle('Breakfast club', 'club break')).toBe(true)
  expect(beginsInTitle('Breakfast club', 'brek')).toBe(false)
})
