import { expect, test } from 'vitest'
import type { Happened } from '../../../worker/pupils/office/answers.ts'
import {
  blackedOut,
  blackedOutBetween,
  blocksIn,
  listedPassages,
  oldestFirst,
  passagesOf,
} from '../../../web/office/pupils/copy/passages.ts'
import { partPassages } from '../../../web/office/pupils/copy/parts.ts'

const answers = {
  reasons: ['friendships'],
  story: 'Maya and me fell out.',
  wishes: [],
  reach: 'find_me',
  number: '',
  channelIsPrivate: 'yes',
  when: [],
  safeTimes: '',
  leaveNoMessage: false,
  interpreter: '',
} as const

const asked = (
  key: string,
  on: string,
  more: Pick<Extract<Happened, { what: 'asked' }>, 'madeBy' | 'about'>,
): Happened => ({
  key,
  on,
  at: null,
  what: 'asked',
  referralId: key,
  by: null,
  who: null,
  identity: 'known',
  language: 'en',
  answers,
  ...more,
})

test('A copy has the pupil’s own words, leaves out what others wrote until someone decides, and no safeguarding record', () => {
  const passages = oldestFirst(
    passagesOf([
      asked('parents', '2026-11-20', { madeBy: 'parent', about: 'child' }),
      { key: 'told', on: '2026-11-21', at: null, what: 'passed_on', by: null },
      asked('own', '2026-11-19', { madeBy: 'pupil', about: 'me' }),
    ]),
  )
  expect(passages.map(({ key, isOthers }) => [key, isOthers])).toEqual([
    ['own', false],
    ['parents', true],
  ])
  expect(passages[0]?.words).toContain('Maya and me fell out.')
})

test('What a mentor saw in a lesson is in a copy', () => {
  const observation = {
    id: 'seen',
    seenOn: '2026-11-20',
    lesson: 'Science',
    seen: 'A hand up twice.',
    wentWell: 'Packed away.',
    by: { id: 'grace', name: 'Mrs Okafor', calledByPupils: '' },
    writtenAt: Date.UTC(2026, 10, 20, 12),
  }
  const [passage] = passagesOf([
    { key: 'observation seen', on: '2026-11-20', at: null, what: 'observation', observation },
  ])
  expect(passage).toMatchObject({
    words: 'Science\nA hand up twice.\nWent well: Packed away.',
    isOthers: false,
  })
})

test('Of a meeting their own account is in a copy, and what others said is left out until someone decides', () => {
  const at = Date.UTC(2026, 10, 19, 12)
  const said = { what: 'account', at } as const
  const passages = partPassages([
    { ...said, key: 'own', isTheirs: true, name: 'Kai', words: 'He took my bag.' },
    { ...said, key: 'other', isTheirs: false, name: 'Leo', words: 'I gave it back.' },
  ])
  expect(passages.map(({ title, isOthers }) => [title, isOthers])).toEqual([
    ['What they said in a meeting, 19 November 2026', false],
    ['What Leo said in a meeting, 19 November 2026', true],
  ])
})

test('A name is blacked out wherever it stands as a word, and nowhere within another', () => {
  expect(blackedOut('Maya said MAYA’s sister Mayabel (maya) left.', ' maya ')).toBe(
    '█████ said █████’s sister Mayabel (█████) left.',
  )
  expect(blackedOut('O.K. then', 'O.K.')).toBe('█████ then')
  expect(blackedOut('Zoë and Zoëlle', 'zoë')).toBe('█████ and Zoëlle')
  expect(blackedOut('All of it', '  ')).toBe('All of it')
})

test('What was selected is gone from the words, not hidden in them', () => {
  const words = blackedOutBetween('Maya hit me', 0, 4)
  expect(words).toBe('█████ hit me')
  expect(blocksIn([{ words }, { words: 'Nothing' }])).toBe(1)
})

test('What stands on the moving-up list is in a copy, left out at first where a buddy is named', () => {
  const child = {
    id: 'one',
    name: 'Ada Lark',
    from: 'Brook Primary',
    lookOut: 'New rooms are hard.',
    buddy: '',
    version: 1,
    seriesId: null,
    lastOn: '2027-10-31',
    pupilId: 'ada',
    addedBy: { id: 'grace', name: 'Mrs Okafor', calledByPupils: 'Grace' },
    addedAt: Date.UTC(2026, 10, 27, 12),
  }
  const [alone, withBuddy] = listedPassages([child, { ...child, buddy: 'Kai in 8B' }])
  expect(alone).toMatchObject({
    title: 'On the moving-up list by Mrs Okafor, 27 November 2026',
    words: 'Ada Lark, Brook Primary\nNew rooms are hard.',
    isOthers: false,
  })
  expect(withBuddy?.words).toContain('Buddy: Kai in 8B')
  expect(withBuddy?.isOthers).toBe(true)
})
