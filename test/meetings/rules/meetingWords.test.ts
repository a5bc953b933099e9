import { expect, test } from 'vitest'
import { missesWords } from '../../../web/office/meetings/meetingWords.ts'

const missed = (subject: string, never = false) => ({ subject, never })

test('A time says which lesson it is in, and that nobody is taken out of some', () => {
  expect(missesWords({ misses: null })).toBe('')
  expect(missesWords({ misses: [missed('Art'), missed('art')] })).toBe('misses art')
  expect(missesWords({ misses: [missed('Maths', true), missed('Art')] })).toBe(
    'nobody’s taken out of Maths, misses Art',
  )
})
