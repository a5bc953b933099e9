import { expect, test } from 'vitest'
import type { Happened } from '../../../worker/pupils/office/answers.ts'
import {
  blackedOut,
  blackedOutBetween,
  blocksIn,
  passagesOf,
} from '../../../web/office/pupils/copy/passages.ts'

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
  const passages = passagesOf([
    asked('parents', '2026-11-20', { madeBy: 'parent', about: 'child' }),
    { key: 'told', on: '2026-11-21', at: null, what: 'passed_on', by: null },
    asked('own', '2026-11-19', { madeBy: 'pupil', about: 'me' }),
  ])
  expect(passages.map(({ key, isOthers }) => [key, isOthers])).toEqual([
    ['own', false],
    ['parents', true],
  ])
  expect(passages[0]?.words).toContain('Maya and me fell out.')
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
